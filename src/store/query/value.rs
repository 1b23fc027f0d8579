//! The values of a query as text that means the same everywhere: numbers whole, instants as RFC 3339, nothing as nothing.

use sqlx::{
    Row, TypeInfo, ValueRef,
    postgres::{PgRow, PgTypeInfo},
};

use crate::domain::refusal::Refusal;

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// How the values of a column are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Truth,
    Instant,
    /// A day and a time of no zone.
    Clock,
    Json,
    Text,
}

impl Kind {
    pub fn of(type_info: &PgTypeInfo) -> Self {
        match type_info.name() {
            "INT2" | "INT4" | "INT8" | "NUMERIC" | "FLOAT4" | "FLOAT8" | "OID" => Kind::Number,
            "BOOL" => Kind::Truth,
            "TIMESTAMPTZ" => Kind::Instant,
            "TIMESTAMP" => Kind::Clock,
            "JSON" | "JSONB" => Kind::Json,
            _ => Kind::Text,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Truth => "boolean",
            Kind::Instant => "instant",
            Kind::Clock => "timestamp",
            Kind::Json => "json",
            Kind::Text => "text",
        }
    }
}

/// A row; null is none.
pub type Cells = Vec<Option<String>>;

/// The server has written the values as text.
pub fn cells(row: &PgRow, columns: &[Column]) -> Result<Cells, Refusal> {
    let cell = |(nth, column): (usize, &Column)| {
        let value = row.try_get_raw(nth)?;
        if value.is_null() {
            return Ok(None);
        }
        let text = value.as_str().map_err(sqlx::Error::Decode)?;
        Ok(Some(written(column.kind, text)))
    };
    let cells: Result<Cells, sqlx::Error> = columns.iter().enumerate().map(cell).collect();
    Ok(cells?)
}

fn written(kind: Kind, text: &str) -> String {
    // What lies before Christ or is infinite has no other form.
    let is_plain = text.ends_with(|it: char| it.is_ascii_digit());
    match kind {
        Kind::Truth if text == "t" => "true".to_owned(),
        Kind::Truth if text == "f" => "false".to_owned(),
        Kind::Instant if is_plain => match text.strip_suffix("+00") {
            Some(instant) => instant.replacen(' ', "T", 1) + "Z",
            None => text.to_owned(),
        },
        Kind::Clock if is_plain => text.replacen(' ', "T", 1),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_as_rfc_3339() {
        for (kind, text, written_as) in [
            (
                Kind::Instant,
                "2026-11-24 09:00:00.5+00",
                "2026-11-24T09:00:00.5Z",
            ),
            (Kind::Instant, "infinity", "infinity"),
            (
                Kind::Instant,
                "0044-03-15 00:00:00+00 BC",
                "0044-03-15 00:00:00+00 BC",
            ),
            (Kind::Clock, "2026-11-24 09:00:00", "2026-11-24T09:00:00"),
            (Kind::Truth, "t", "true"),
            (Kind::Number, "1.10", "1.10"),
            (Kind::Text, "t", "t"),
        ] {
            assert_eq!(written(kind, text), written_as);
        }
    }
}
