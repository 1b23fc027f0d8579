//! The tables as a workbook, a sheet each. A stranger's text is written as a string, never as a formula.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    Part, QuoteSheet,
    arithmetic::{PERCENT_PLACES, double, holds},
    table::{Table, Value, table},
};
use crate::{
    documents::quote_paper::text::line,
    domain::{refusal::Refusal, time::Day},
};

/// Wider is no column, in letters.
const WIDEST: usize = 48;

/// The head has room for two rows of words, in points.
const HEAD: f64 = 32.0;

pub fn xlsx(sheet: &QuoteSheet<'_>) -> Result<Vec<u8>, Refusal> {
    written(sheet).map_err(|error| {
        Refusal::rule(
            "sheet.unwritable",
            format!("The workbook cannot be written: {error}."),
        )
        .hint("Shorten the texts of its lines, or export a CSV.")
    })
}

fn written(sheet: &QuoteSheet<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let title = format!("{} version {}", line(sheet.number), sheet.version);
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&morning(sheet.date)?);
    book.set_properties(&properties);
    for part in Part::ALL {
        let table = table(sheet, part);
        let page = book.add_worksheet();
        page.set_name(part.title())?;
        Writer {
            page,
            places: sheet.places(),
        }
        .write(&table)?;
    }
    book.save_to_buffer()
}

/// The day of the quote, because a clock would make every file another one.
fn morning(day: Day) -> Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike;
    let year = u16::try_from(day.year()).unwrap_or(9999).clamp(1900, 9999);
    let (month, day) = (day.month0() + 1, day.day());
    ExcelDateTime::from_ymd(
        year,
        month.try_into().unwrap_or(1),
        day.try_into().unwrap_or(1),
    )
}

struct Writer<'a> {
    page: &'a mut Worksheet,
    places: u32,
}

impl Writer<'_> {
    fn write(&mut self, table: &Table) -> Result<(), XlsxError> {
        let head = Format::new()
            .set_bold()
            .set_background_color("EEF1F5")
            .set_text_wrap()
            .set_align(FormatAlign::Bottom);
        self.page.set_row_height(0, HEAD)?;
        for (column, nth) in table.columns.iter().zip(0..) {
            let mut values = table.rows.iter().map(|row| &row[usize::from(nth)]);
            let is_text = values.all(|value| matches!(value, Value::Text(_) | Value::Nothing));
            let side = if is_text {
                FormatAlign::Left
            } else {
                FormatAlign::Right
            };
            let head = head.clone().set_align(side);
            self.page
                .write_string_with_format(0, nth, column.title, &head)?;
            let widest = table
                .rows
                .iter()
                .map(|row| width(&row[usize::from(nth)]))
                .max();
            let widest = widest
                .unwrap_or(0)
                .max(column.title.len().min(12))
                .min(WIDEST);
            self.page.set_column_width(nth, widest as f64 + 2.0)?;
        }
        self.page.set_freeze_panes(1, 0)?;
        self.page.set_repeat_rows(0, 0)?;
        self.page.set_landscape().set_print_fit_to_pages(1, 0);
        for (values, row) in table.rows.iter().zip(1..) {
            for (value, column) in values.iter().zip(0..) {
                self.put((row, column), value)?;
            }
        }
        Ok(())
    }

    fn put(&mut self, (row, column): (u32, u16), value: &Value) -> Result<(), XlsxError> {
        match value {
            Value::Nothing => {}
            Value::Text(text) => {
                self.page.write_string(row, column, line(text))?;
            }
            Value::Number(number)
            | Value::Money(number)
            | Value::Percent(number)
            | Value::Rough(number) => {
                let is_coarse = matches!(value, Value::Percent(_) | Value::Rough(_));
                let format = self.format(value);
                // Any other figure is exact, or it is a text.
                if is_coarse || holds(*number) {
                    self.page
                        .write_number_with_format(row, column, double(*number), &format)?;
                } else {
                    let format = format.set_align(FormatAlign::Right);
                    self.page
                        .write_string_with_format(row, column, number.to_string(), &format)?;
                }
            }
            Value::Fraction(fraction) => {
                let (above, below) = fraction.parts();
                let formula = Formula::new(format!("={above}/{below}"))
                    .set_result((above as f64 / below as f64).to_string());
                match below {
                    1 => self.page.write_number(row, column, above as f64)?,
                    _ => self.page.write_formula(row, column, formula)?,
                };
            }
            Value::Formula(formula, result) => {
                let cached = match **result {
                    Value::Number(it) | Value::Money(it) | Value::Percent(it) => {
                        double(it).to_string()
                    }
                    _ => String::new(),
                };
                let formula = Formula::new(format!("={formula}")).set_result(cached);
                self.page
                    .write_formula_with_format(row, column, formula, &self.format(result))?;
            }
        }
        Ok(())
    }

    fn format(&self, value: &Value) -> Format {
        let with_places = |places: u32| match places {
            0 => "#,##0".to_owned(),
            places => format!("#,##0.{}", "0".repeat(places.min(20) as usize)),
        };
        let shape = match value {
            Value::Money(_) => with_places(self.places),
            Value::Percent(_) => with_places(PERCENT_PLACES),
            Value::Rough(_) => with_places(self.places + 2),
            Value::Number(number) => with_places(number.normalize().scale()),
            _ => "General".to_owned(),
        };
        Format::new().set_num_format(shape)
    }
}

fn width(value: &Value) -> usize {
    let digits = |number: &Decimal| number.to_string().len();
    match value {
        Value::Nothing => 0,
        Value::Text(text) => text.chars().count(),
        Value::Number(number) => digits(&number.normalize()) + 2,
        Value::Money(amount) => digits(amount) * 4 / 3,
        Value::Percent(number) | Value::Rough(number) => digits(&number.round_dp(4)),
        Value::Fraction(_) => 10,
        Value::Formula(_, result) => width(result),
    }
}
