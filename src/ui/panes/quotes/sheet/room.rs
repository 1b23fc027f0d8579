//! How much room the figures that show need.

use super::{Branch, Column, Sheet, columns};

/// Figures as long as those that show are not cut while a text could be shorter.
pub fn make(sheet: &mut Sheet) {
    let Some(shown) = &sheet.shown else { return };
    let currency = shown.version().currency;
    let figures = [Column::Quantity, Column::List, Column::Net, Column::Total];
    let mut cells = Vec::new();
    for (branch, _) in sheet.list.visible() {
        let line = match branch {
            Branch::Line { at, .. } => shown.lines().get(*at).map(|line| (*at, line)),
            Branch::Sum => None,
        };
        cells.extend(figures.map(|column| {
            let says = match line {
                Some((at, line)) => columns::of_line(column, line, shown.figures_of(at), currency),
                None => {
                    let totals = shown.figures().map(|it| &it.totals);
                    columns::of_sum(column, shown.lines().len(), totals, currency)
                }
            };
            (column.at(), says)
        }));
    }
    let wanted = cells.iter().map(|(at, says)| (*at, says.as_str()));
    sheet.table.want(wanted);
}
