//! Rows as RFC 4180 has them. Nothing is an empty field, and an empty text a quoted one, so that the two stay apart.

use std::io::{self, Write};

/// Writes one row. `safe` puts a quote in front of texts that a spreadsheet would run as a formula; `numbers` says which
/// cells are numbers, whose sign is no formula.
pub fn row<'a>(
    out: &mut impl Write,
    cells: impl IntoIterator<Item = Option<&'a str>>,
    safe: bool,
    numbers: &[bool],
) -> io::Result<()> {
    for (nth, cell) in cells.into_iter().enumerate() {
        if nth > 0 {
            out.write_all(b",")?;
        }
        let Some(text) = cell else {
            continue;
        };
        let is_number = numbers.get(nth).copied().unwrap_or(false);
        if safe && !is_number && runs(text) {
            field(out, &format!("'{text}"))?;
        } else {
            field(out, text)?;
        }
    }
    out.write_all(b"\r\n")
}

fn field(out: &mut impl Write, text: &str) -> io::Result<()> {
    let plain = !text.is_empty() && !text.contains(['"', ',', '\r', '\n']);
    match plain {
        true => out.write_all(text.as_bytes()),
        false => write!(out, "\"{}\"", text.replace('"', "\"\"")),
    }
}

/// What spreadsheets take for the beginning of a formula.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[Option<&str>], safe: bool, numbers: &[bool]) -> String {
        let mut out = Vec::new();
        row(&mut out, cells.iter().copied(), safe, numbers).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_would_part_a_row_is_quoted() {
        let cells = [
            Some("a"),
            None,
            Some(""),
            Some("b,\"c\"\r\nd"),
            Some("東京"),
        ];
        assert_eq!(
            written(&cells, false, &[]),
            "a,,\"\",\"b,\"\"c\"\"\r\nd\",東京\r\n"
        );
    }

    #[test]
    fn formulas_are_kept_exactly_unless_one_asks_for_safety() {
        let cells = [
            Some("=1+1"),
            Some("-5"),
            Some("-x"),
            Some("@a"),
            Some("a=b"),
        ];
        let numbers = [false, true];
        assert_eq!(written(&cells, false, &numbers), "=1+1,-5,-x,@a,a=b\r\n");
        assert_eq!(written(&cells, true, &numbers), "'=1+1,-5,'-x,'@a,a=b\r\n");
    }
}
