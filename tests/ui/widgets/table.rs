//! The columns of a table against every width.

use dealdesk::ui::widgets::table::{ARROWS, Column, Sorted, Table};
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
};

use crate::widgets::keys;

fn column() -> impl Strategy<Value = Column> {
    (0..20_u16, 0..4_u16, any::<bool>(), 0..4_u8).prop_map(|(min, weight, right, rank)| {
        let column = Column::new("Amount 北", min).grows(weight).yields(rank);
        if right { column.right() } else { column }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_columns_make_up_the_width_and_stay_in_their_row(
        columns in prop::collection::vec(column(), 1..8),
        widths in prop::collection::vec(0..200_u16, 1..4),
        text in keys::any_text(),
    ) {
        let columns: &'static [Column] = columns.leak();
        let mut table = Table::new(columns);
        for width in widths {
            table.fit(width);
            let shown = (0..columns.len()).filter(|index| table.shows(*index)).count();
            let sum: u16 = table.widths().iter().sum();
            prop_assert_eq!(sum, if shown > 0 { width } else { 0 });

            let row = Rect::new(2, 1, width, 1);
            let mut buf = Buffer::filled(Rect::new(0, 0, width + 4, 3), Cell::new("#"));
            table.put_head(row, &mut buf, Style::new(), Some((0, Sorted::Up)), ARROWS);
            table.put_row(row, &mut buf, columns.iter().map(|_| (text.as_str(), Style::new())));
            for at in buf.area.positions().filter(|at| !row.contains(*at)) {
                prop_assert_eq!(buf[at].symbol(), "#", "outside at {}", at);
            }
            let mut end = row.x;
            for place in (0..columns.len()).map(|index| table.place(index, row)) {
                prop_assert!(place.x >= end && place.right() <= row.right());
                end = place.right();
            }
        }
    }
}
