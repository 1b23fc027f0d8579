//! The splitting of text into fields, and its law: what a writer wrote comes back as it was.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use proptest::prelude::*;

use super::*;

fn fields(text: &str) -> Vec<Vec<String>> {
    let rows = split(text, delimiter(text)).unwrap();
    let plain = rows.iter().map(|row| &row.fields);
    plain
        .map(|fields| fields.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_header_names_the_delimiter() {
    let table = [
        ("a,b;c,d\n1;2;3;4", ','),
        ("a;b;c\n1,2,3,4,5", ';'),
        ("\r\n\"a,b,c\";d\n", ';'),
        ("a\tb\n", '\t'),
        ("alone\n", ','),
    ];
    for (text, expected) in table {
        assert_eq!(delimiter(text), expected, "{text:?}");
    }
}

#[test]
fn all_line_ends_part_rows_and_are_counted() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "\"1", "\"\"2\"\"\",x", "", "3,y"].join(end);
        let rows = split(&text, ',').unwrap();
        let lines: Vec<_> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 5], "{end:?}");
        assert_eq!(&rows[1].fields[0], format!("1{end}\"2\""));
        assert_eq!(&rows[2].fields[1], "y");
    }
}

#[test]
fn spaces_around_quotes_are_not_text() {
    assert_eq!(fields("a, \"b, c\" ,d"), [["a", "b, c", "d"]]);
}

#[test]
fn a_quote_inside_a_bare_field_is_a_letter() {
    assert_eq!(fields("6\" pipe,b\n"), [["6\" pipe", "b"]]);
}

#[test]
fn text_after_a_closing_quote_is_a_fault_of_that_row_only() {
    let rows = split("a,b\n1,\"x\"y\n2,z\n", ',').unwrap();
    let fault = rows[1].fault.as_ref().unwrap();
    assert_eq!(fault.column, Some(2));
    assert_eq!(rows[2].fault, None);
}

#[test]
fn an_unclosed_quote_is_told_where_it_opened() {
    let text = "a,b\n1,\"two\nlines\"\n2,\"never\n3,c\n";
    assert_eq!(split(text, ','), Err(Unclosed { line: 4, column: 2 }));
}

#[test]
fn a_nul_is_a_fault() {
    let rows = split("a,b\n1,x\0y\n", ',').unwrap();
    assert_eq!(rows[1].fault.as_ref().unwrap().column, Some(2));
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(
        rows in prop::collection::vec(
            prop::collection::vec("[a-z ,;\t\"\r\né“=]{0,8}", 3),
            1..8,
        ),
        delimiter in prop::sample::select(&DELIMITERS[..]),
        end in prop::sample::select(vec![
            Terminator::CRLF,
            Terminator::Any(b'\n'),
            Terminator::Any(b'\r'),
        ]),
    ) {
        let mut csv = WriterBuilder::new()
            .delimiter(delimiter as u8)
            .terminator(end)
            .quote_style(QuoteStyle::Always)
            .from_writer(Vec::new());
        for row in &rows {
            csv.write_record(row).unwrap();
        }
        let text = String::from_utf8(csv.into_inner().unwrap()).unwrap();
        let read = split(&text, delimiter).unwrap();
        prop_assert!(read.iter().all(|row| row.fault.is_none()));
        let read: Vec<Vec<&str>> = read.iter().map(|row| row.fields.iter().collect()).collect();
        prop_assert_eq!(read, rows);
    }

    /// Quotes only where they are needed: fields come back but for spaces at their ends, which nobody keeps.
    #[test]
    fn sparse_quotes_are_read_back_too(
        rows in prop::collection::vec(prop::collection::vec("([a-z][a-z,;\t\"\r\n é]{0,6}[a-z])?", 3), 1..8),
        delimiter in prop::sample::select(&DELIMITERS[..]),
    ) {
        let mut csv = WriterBuilder::new().delimiter(delimiter as u8).from_writer(Vec::new());
        for row in &rows {
            csv.write_record(row).unwrap();
        }
        let text = String::from_utf8(csv.into_inner().unwrap()).unwrap();
        let read = split(&text, delimiter).unwrap();
        let read: Vec<Vec<&str>> = read.iter().map(|row| row.fields.iter().collect()).collect();
        prop_assert_eq!(read, rows);
    }
}
