//! Lines of a quote as a table, out of a spreadsheet's file or pasted from one. What an export writes can be read again.

mod row;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::{
    crm::{Amounts, Dates},
    csv::{Column, Fault, Reject, Row, Table},
};
use crate::domain::{
    money::MOST_PLACES,
    quote::{LineChanges, MOST_LINES},
    refusal::Refusal,
};

const NUMBER: Column = Column::welcome("line", &["no", "no.", "#", "number", "position", "pos"]);
const PARENT: Column = Column::welcome("option_of", &["parent", "under", "part_of"]);
const CODE: Column = Column::welcome(
    "code",
    &["product_code", "sku", "part_number", "item_code", "article"],
)
.naming();
const PRODUCT: Column =
    Column::welcome("product", &["product_name", "name", "item", "description"]).naming();
const QUANTITY: Column = Column::welcome("quantity", &["qty", "units", "seats"]);
const CHARGE: Column = Column::welcome("charge", &["charge_type"]);
const PER: Column = Column::welcome("per", &["period", "billing_period"]);
const LIST: Column = Column::welcome(
    "list_unit",
    &[
        "list_price",
        "list",
        "unit_price",
        "price",
        "price_per_unit",
    ],
);
const NET: Column = Column::welcome("net_unit", &["net_price", "net"]);
const DISCOUNT: Column = Column::welcome("discount", &["discount_%", "discount_percent"]);
/// Of one unit in one period: what an export calls cost is that of the whole line.
const COST: Column = Column::welcome("unit_cost", &["cost_per_unit", "cost_price"]);
const START: Column = Column::welcome("start", &["start_date", "starts_on", "first_day"]);
const THROUGH: Column = Column::welcome("through", &["end", "end_date", "ends_on", "last_day"]);
const MONTHS: Column = Column::welcome("months", &["term", "term_months", "term_in_months"]);
const ATTRIBUTES: Column = Column::welcome("attributes", &["configuration"]);

const COLUMNS: [Column; 15] = [
    NUMBER, PARENT, CODE, PRODUCT, QUANTITY, CHARGE, PER, LIST, NET, DISCOUNT, COST, START,
    THROUGH, MONTHS, ATTRIBUTES,
];

/// A table that was read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFile {
    /// What sentences call it.
    pub file: String,
    pub rows: Vec<LineRow>,
    /// What was concluded or passed over.
    pub notes: Vec<String>,
}

/// A line as somebody else wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// The line of the file on which it starts, from 1.
    pub at: usize,
    /// Its number in the file; its place where it has none.
    pub number: u32,
    /// The number of the line that it stands under.
    pub parent: Option<u32>,
    pub code: Option<String>,
    /// A product, or what the line is called where a code says which product it is.
    pub product: Option<String>,
    pub fields: LineChanges,
}

struct Reading {
    quantity: Amounts,
    list: Amounts,
    net: Amounts,
    cost: Amounts,
    start: Dates,
    through: Dates,
}

/// All rows, or a refusal that names what is wrong with each that cannot be understood.
pub fn read(file: &str, bytes: &[u8]) -> Result<LineFile, Refusal> {
    let table = Table::read(file, bytes, &COLUMNS)?;
    if !table.has(PRODUCT) && !table.has(CODE) {
        return Err(Refusal::rule(
            "quote.file_columns",
            format!("{file} has neither a column product nor a column code."),
        )
        .hint("Name the products in one of them; quantity, list price, discount and the like stand beside it."));
    }
    if table.len() > MOST_LINES {
        return Err(Refusal::rule(
            "quote.too_long",
            format!(
                "{file} has {} rows, and a quote at most {MOST_LINES} lines.",
                table.len()
            ),
        )
        .hint("Put some of them into another quote."));
    }
    let reading = Reading {
        quantity: Amounts::of(&table, QUANTITY, MOST_PLACES),
        list: Amounts::of(&table, LIST, MOST_PLACES),
        net: Amounts::of(&table, NET, MOST_PLACES),
        cost: Amounts::of(&table, COST, MOST_PLACES),
        start: Dates::of(&table, START, None)?,
        through: Dates::of(&table, THROUGH, None)?,
    };
    let mut faults: Vec<String> = table.rejects.iter().map(Reject::to_string).collect();
    let (mut rows, mut numbers) = (Vec::new(), HashSet::new());
    for (place, row) in (1..).zip(table.rows()) {
        let read = reading.row(place, row).and_then(|read| {
            is_new(&mut numbers, &read, row)?;
            is_above(&numbers, &read, row)?;
            Ok(read)
        });
        match read {
            Ok(read) => rows.push(read),
            Err(fault) => faults.push(told(file, row.line, &fault)),
        }
    }
    if !faults.is_empty() {
        return Err(not_taken(&faults));
    }
    if rows.is_empty() {
        return Err(
            Refusal::rule("quote.file_empty", format!("{file} has no lines."))
                .hint("Below its head stands a row for each line of the quote."),
        );
    }
    // An absent column says nothing: whoever leaves it out means it so.
    let notes = table.notes.iter();
    let notes = notes
        .filter(|it| !it.ends_with("it stays unknown."))
        .cloned();
    Ok(LineFile {
        file: file.to_owned(),
        rows,
        notes: notes.collect(),
    })
}

fn is_new(numbers: &mut HashSet<u32>, read: &LineRow, row: Row<'_>) -> Result<(), Fault> {
    match numbers.insert(read.number) {
        true => Ok(()),
        false => Err(row
            .cell(NUMBER)
            .fault(format!("Another row is line {} already.", read.number))),
    }
}

/// What stands under another stands below it in the file, too.
fn is_above(numbers: &HashSet<u32>, read: &LineRow, row: Row<'_>) -> Result<(), Fault> {
    match read.parent {
        Some(parent) if parent == read.number || !numbers.contains(&parent) => Err(row
            .cell(PARENT)
            .fault(format!("There is no line {parent} above it."))),
        _ => Ok(()),
    }
}

fn told(file: &str, line: usize, fault: &Fault) -> String {
    let column = fault
        .column
        .map_or(String::new(), |it| format!(", column {it}"));
    format!("{file}, line {line}{column}: {}", fault.says)
}

/// So many are read out; who mends them sees the rest.
const TOLD: usize = 6;

/// Nothing is taken of a file of which something cannot be.
pub fn not_taken(faults: &[String]) -> Refusal {
    let mut says = match faults.len() {
        1 => "Nothing was taken: ".to_owned(),
        many => format!("Nothing was taken; {many} rows are not right: "),
    };
    says.push_str(&faults[..faults.len().min(TOLD)].join(" "));
    if faults.len() > TOLD {
        says.push_str(&format!(" And {} more.", faults.len() - TOLD));
    }
    Refusal::rule("quote.file_rows", says).hint("Mend them, and take it again.")
}
