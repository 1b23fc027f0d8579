//! Columns that fit, yield and hide.

use super::*;

const DEALS: &[Column] = &[
    Column::new("", 1),
    Column::new("Account", 12).grows(3),
    Column::new("Deal", 10).grows(2).yields(1),
    Column::new("Amount USD", 12).right(),
    Column::new("Ball", 8).yields(2),
];

fn lines(width: u16, sorted: Option<(usize, Sorted)>) -> String {
    let area = Rect::new(0, 0, width, 2);
    let mut buf = Buffer::empty(area);
    let mut table = Table::new(DEALS);
    table.fit(width);
    let [head, row] = [0, 1].map(|y| Rect {
        y,
        height: 1,
        ..area
    });
    table.put_head(head, &mut buf, Style::new(), sorted, ARROWS);
    let cells = ["▌", "北風貿易Northwind", "Platform", "248,400.00", "Legal"];
    table.put_row(row, &mut buf, cells.map(|text| (text, Style::new())));
    let line = |y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>();
    // The right half of a wide character is a blank cell.
    let row = ["北", "風", "貿", "易"]
        .iter()
        .fold(line(1), |row, wide| row.replace(&format!("{wide} "), wide));
    format!("{}|\n{row}|", line(0))
}

#[test]
fn columns_grow_with_the_width_and_yield_when_it_is_short() {
    insta::assert_snapshot!(lines(60, Some((3, Sorted::Down))), @r"
      Account             Deal            ▼ Amount USD Ball     |
    ▌ 北風貿易Northwind   Platform          248,400.00 Legal    |
    ");
    insta::assert_snapshot!(lines(44, Some((1, Sorted::Up))), @r"
      Account ▲       Deal            Amount USD|
    ▌ 北風貿易Northw… Platform        248,400.00|
    ");
    insta::assert_snapshot!(lines(30, None), @r"
      Account           Amount USD|
    ▌ 北風貿易North…    248,400.00|
    ");
    insta::assert_snapshot!(lines(9, None), @r"
      Account|
    ▌ 北風貿…|
    ");
}

#[test]
fn hidden_columns_leave_their_room_to_the_others() {
    let shown = |table: &Table| (0..5).filter(|at| table.shows(*at)).collect::<Vec<_>>();
    let mut table = Table::new(DEALS);
    table.fit(44);
    assert_eq!(shown(&table), [0, 1, 2, 3]);
    table.show(|at| at != 1);
    assert_eq!(
        shown(&table),
        [0, 2, 3, 4],
        "there is room for the last now"
    );
    assert_eq!(table.widths().iter().sum::<u16>(), 44);
    table.fit(20);
    assert_eq!(shown(&table), [0, 3], "what is wanted still yields");
    table.show(|_| true);
    table.fit(44);
    assert_eq!(shown(&table), [0, 1, 2, 3]);
}

#[test]
fn text_gives_way_to_a_figure_that_is_long_and_then_columns_that_yield() {
    const SHEET: &[Column] = &[
        Column::new("Product", 18).grows(1).shrinks_to(8),
        Column::new("List", 6).right().yields(1),
        Column::new("Net", 6).right(),
    ];
    let widths = |width, net: &str| {
        let mut table = Table::new(SHEET);
        table.want([(2, net)]);
        table.fit(width);
        table.widths().to_vec()
    };
    assert_eq!(widths(33, "9.00"), [19, 7, 7]);
    assert_eq!(widths(33, "123,456.00"), [15, 7, 11]);
    assert_eq!(widths(33, "123,456,789,012.00"), [14, 0, 19]);
    assert_eq!(widths(40, "123,456,789,012.00"), [14, 7, 19]);
    assert_eq!(
        widths(20, "123,456,789,012.00"),
        [9, 0, 11],
        "as much as there is"
    );
}
