//! How an answer, the views, and a mistake are told.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::{
    cli::said::{Said, table},
    domain::refusal::Refusal,
    workflow::queries::{Answer, Kind, View},
};

pub fn record(found: &Answer, cells: &[Option<String>]) -> Value {
    let cells = cells.iter().zip(&found.columns);
    let cells = cells.map(|(cell, column)| match (cell, column.kind) {
        (None, _) => Value::Null,
        (Some(text), Kind::Truth) => Value::Bool(text == "true"),
        (Some(text), Kind::Json) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()))
        }
        (Some(text), _) => Value::String(text.clone()),
    });
    cells.collect()
}

pub fn as_table(found: &Answer) -> String {
    let head: Vec<&str> = found.columns.iter().map(|it| it.name.as_str()).collect();
    let rows: Vec<Vec<String>> = found
        .rows
        .iter()
        .map(|cells| {
            cells
                .iter()
                .map(|cell| cell.clone().unwrap_or_default())
                .collect()
        })
        .collect();
    table(&head, &rows)
}

pub fn views(views: &[View]) -> Said {
    let mut lines = Vec::new();
    for view in views {
        lines.push(format!("{}: {}.", view.name, view.says));
        let width = view
            .columns
            .iter()
            .map(|it| it.name.len())
            .max()
            .unwrap_or(0);
        for column in &view.columns {
            lines.push(format!("  {:<width$}  {}", column.name, column.says));
        }
    }
    let views = views.iter().map(|view| {
        let columns = view.columns.iter();
        let columns =
            columns.map(|it| json!({ "name": it.name, "type": it.kind, "says": it.says }));
        json!({ "name": view.name, "says": view.says, "columns": columns.collect::<Value>() })
    });
    Said::new(
        json!({ "views": views.collect::<Value>() }),
        lines.join("\n"),
    )
}

/// With the line of the query that it is about, and a caret under the place. A document has the place as a number.
pub fn pointed(refusal: Refusal, text: &str) -> Refusal {
    let Some(at) = refusal.at else {
        return refusal;
    };
    let before: String = text.chars().take(at).collect();
    let number = before.matches('\n').count() + 1;
    let line = text.lines().nth(number - 1).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    let head = format!("Line {number}: ");
    let blanks = " ".repeat(head.len() + before[start..].width());
    let hint = refusal
        .hint
        .map_or_else(String::new, |hint| format!("\n{hint}"));
    Refusal {
        says: format!("{}\n{head}{line}\n{blanks}^{hint}", refusal.says),
        hint: None,
        ..refusal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let refusal = Refusal::rule("query.no_column", "There is none.")
            .at(18)
            .hint("Look.");
        let pointed = pointed(refusal, "select number,\n   acount\nfrom deals");
        assert_eq!(
            pointed.says,
            "There is none.\nLine 2:    acount\n           ^\nLook."
        );
    }
}
