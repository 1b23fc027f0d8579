//! The table of lines, with the sums in its last rows. Its head stands on every page, and a ramp stays with its line.

use super::said;
use crate::documents::{
    docx::{Cell, Rule, Xml, cell, paragraph, row, run, table},
    quote_paper::content::{Content, DESCRIPTION, Kind, Row, Sum},
};

/// So far are the options of a line set in from it.
const STEP: u32 = 180;

pub fn write(xml: &mut Xml, content: &Content, widths: &[u32]) {
    table(xml, widths, |xml| {
        row(xml, true, |xml| head(xml, content, widths));
        let next = content.rows.iter().skip(1).map(Some).chain([None]);
        for (of, next) in content.rows.iter().zip(next) {
            let is_kept = next.is_some_and(|next| next.kind != Kind::Line);
            row(xml, false, |xml| line(xml, content, widths, of, is_kept));
        }
        for (nth, sum) in content.sums.iter().enumerate() {
            let above = if nth == 0 || sum.is_total {
                Rule::Strong
            } else {
                Rule::None
            };
            row(xml, false, |xml| sum_row(xml, widths, sum, above));
        }
    });
}

fn head(xml: &mut Xml, content: &Content, widths: &[u32]) {
    for (column, width) in content.columns.iter().zip(widths) {
        let look = Cell {
            width: *width,
            span: 1,
            above: Rule::None,
            is_shaded: true,
        };
        let style = if column.is_number {
            "HeadNumber"
        } else {
            "Head"
        };
        cell(xml, &look, |xml| said(xml, style, &column.name));
    }
}

fn line(xml: &mut Xml, content: &Content, widths: &[u32], of: &Row, is_kept: bool) {
    let is_line = of.kind == Kind::Line;
    for (nth, (text, width)) in of.cells.iter().zip(widths).enumerate() {
        let look = Cell {
            width: *width,
            span: 1,
            above: if is_line { Rule::Thin } else { Rule::None },
            is_shaded: false,
        };
        let style = match (content.columns[nth].is_number, is_line, is_kept) {
            (true, true, true) => "CellNumberKeep",
            (true, true, false) => "CellNumber",
            (true, false, _) => "DetailNumber",
            (false, true, true) => "CellKeep",
            (false, true, false) => "Cell",
            (false, false, _) => "Detail",
        };
        let inside = of.depth + usize::from(!is_line);
        let indent = if nth == DESCRIPTION { inside } else { 0 };
        let indent = STEP * u32::try_from(indent.min(8)).expect("at most eight");
        cell(xml, &look, |xml| {
            paragraph(xml, style, indent, |xml| run(xml, text));
            for detail in of.details.iter().filter(|_| nth == DESCRIPTION) {
                paragraph(xml, "Detail", indent, |xml| run(xml, detail));
            }
        });
    }
}

/// The amount may be longer than any in its column, so it takes two.
fn sum_row(xml: &mut Xml, widths: &[u32], sum: &Sum, above: Rule) {
    let style = if sum.is_total { "SumTotal" } else { "Sum" };
    let (label, amount) = widths.split_at(widths.len() - 2);
    for (widths, text) in [(label, &sum.label), (amount, &sum.amount)] {
        let look = Cell {
            width: widths.iter().sum(),
            span: widths.len(),
            above,
            is_shaded: false,
        };
        cell(xml, &look, |xml| said(xml, style, text));
    }
}
