//! LibreOffice computes every formula anew, from a workbook whose remembered results are all wrong.

use std::io::{Cursor, Read, Write};

use dealdesk::documents::{
    csv::{Column, Table},
    quote_sheet::{Part, csv, xlsx},
};
use rust_decimal::Decimal;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::sample::{self, Quote};
use crate::tool::{Folder, converted};

/// The sheet's name is behind the file's; texts in quotes, numbers as they are and not as they are shown.
const EVERY_SHEET: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";

#[test]
fn libreoffice_comes_to_our_figures() {
    for quote in sample::all() {
        let folder = Folder::new("sheet");
        let file = folder.write("quote.xlsx", &spoiled(&xlsx(&quote.sheet(true)).unwrap()));
        if !converted(&folder, &file, EVERY_SHEET) {
            return;
        }
        compare(&quote, &folder.read("quote-Lines.csv"), Part::Lines);
        compare(&quote, &folder.read("quote-Totals.csv"), Part::Totals);
    }
}

/// The workbook with 4711 for every result that a formula had.
fn spoiled(book: &[u8]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..from.len() {
        let mut file = from.by_index(nth).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let mut parts = text.split("</f><v>");
        let mut spoiled = parts.next().unwrap().to_owned();
        for part in parts {
            let (_, rest) = part.split_once("</v>").unwrap();
            spoiled.push_str("</f><v>4711</v>");
            spoiled.push_str(rest);
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(spoiled.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Every figure of a sheet against the same of the CSV, which is exact.
fn compare(quote: &Quote, sheet: &str, part: Part) {
    let ours = String::from_utf8(csv(&quote.sheet(true), part)).unwrap();
    let columns: &[&str] = match part {
        Part::Totals => &["amount"],
        _ => &[
            "list_amount",
            "before_header",
            "header_share",
            "amount",
            "cost",
            "discount_percent",
            "discretionary_percent",
            "margin_percent",
        ],
    };
    // Both have the same columns in the same order; only their heads differ.
    let head = ours.lines().next().unwrap();
    let theirs = format!("{head}\n{}", sheet.split_once('\n').unwrap().1);
    for name in columns {
        let column = Column::needed(name, &[]);
        let [ours, theirs] = [&ours, &theirs].map(|text| figures(text, column));
        assert_eq!(ours.len(), theirs.len(), "{}", quote.name);
        for (nth, (our, their)) in ours.iter().zip(&theirs).enumerate() {
            // Money is the same to the coin. The percents, among the totals too, are what a double holds of ours.
            let is_same = match (our, their) {
                (Some(our), Some(their)) if name.ends_with("percent") || our.scale() > 4 => {
                    (our - their).abs() <= Decimal::new(1, 9) + our.abs() * Decimal::new(1, 13)
                }
                (our, their) => our == their,
            };
            assert!(
                is_same,
                "{}: {name} of row {}: {our:?} is {their:?}",
                quote.name,
                nth + 1
            );
        }
    }
}

fn figures(text: &str, column: Column) -> Vec<Option<Decimal>> {
    let table = Table::read("sheet.csv", text.as_bytes(), &[column]).unwrap();
    let cells = table.rows().map(|row| row.cell(column).text.to_owned());
    cells
        .map(|text| (!text.is_empty()).then(|| text.parse().unwrap()))
        .collect()
}
