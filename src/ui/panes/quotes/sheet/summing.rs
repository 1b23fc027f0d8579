//! The row below the lines: how many there are, what is given on the whole, and what they come to.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Column, Sheet, Shown, columns, view::draw_cell, whole};
use crate::ui::{look::Look, widgets::cell::put};

pub fn draw(
    sheet: &Sheet,
    shown: &Shown,
    selected: bool,
    row: Rect,
    buf: &mut Buffer,
    look: &Look,
) {
    let totals = shown.figures().map(|it| &it.totals);
    let style = if selected { look.select } else { look.strong };
    for column in Column::ALL
        .into_iter()
        .filter(|it| sheet.table.shows(it.at()))
    {
        if let Some(cell) = sheet
            .cell
            .as_ref()
            .filter(|it| it.line.is_none() && it.column == column)
        {
            draw_cell(sheet, cell, row, style, buf, look);
            continue;
        }
        let says = columns::of_sum(
            column,
            shown.lines().len(),
            totals,
            shown.version().currency,
        );
        match (column, shown.version().header) {
            (Column::Name, Some(header)) => {
                let given = whole::says(header, shown.version().currency.places());
                let says = format!("{says} {} {given}", look.glyphs.dot);
                // Quantity and prices have no sum.
                let (from, to) = (column.at(), Column::Discount.at());
                let width = (from..to)
                    .map(|at| sheet.table.place(at, row))
                    .fold(0, |_, it| it.right());
                let place = sheet.table.place(from, row);
                let width = width.saturating_sub(place.x);
                put(buf, Rect { width, ..place }, &says, style);
            }
            _ => sheet.table.put(column.at(), row, buf, &says, style),
        }
        if selected && column == sheet.column {
            buf.set_style(sheet.table.place(column.at(), row), look.title);
        }
    }
}
