//! The line under keys, pastes and in pictures.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::*;

fn line(text: &str) -> Line {
    let mut line = Line::default();
    line.set(text);
    line
}

fn press(line: &mut Line, keys: &str) {
    for key in keys.split(' ') {
        line.typed(key.parse().unwrap());
    }
}

fn seen(line: &Line, width: u16, focused: bool) -> String {
    let area = Rect::new(0, 0, width, 1);
    let mut buf = Buffer::empty(area);
    line.draw(area, &mut buf, Style::new(), focused);
    (0..width).map(|x| buf[(x, 0)].symbol()).collect()
}

#[test]
fn keys_edit_where_the_cursor_stands() {
    let mut line = line("seats for Contoso");
    press(&mut line, "alt-b ctrl-w");
    assert_eq!(line.value(), "seats Contoso");
    press(&mut line, "ctrl-k f o u r");
    assert_eq!(line.value(), "seats four");
    press(&mut line, "home 4 space ctrl-y");
    assert_eq!(line.value(), "4 Contososeats four");
    press(&mut line, "ctrl-u delete end backspace");
    assert_eq!(line.value(), "eats fou");
}

#[test]
fn a_character_as_people_see_it_is_one_step() {
    let mut line = line("ae\u{301}👩‍👩‍👧ﬁ");
    press(&mut line, "left left backspace");
    assert_eq!(line.value(), "a👩‍👩‍👧ﬁ");
    press(&mut line, "delete");
    assert_eq!(line.value(), "aﬁ");
}

#[test]
fn what_is_pasted_becomes_one_line_and_says_what_was_too_much() {
    let mut line = line("");
    assert_eq!(line.pasted("a\r\nb\tc\0d"), None);
    assert_eq!(line.value(), "a b c d");
    assert_eq!(line.set(&"é".repeat(MOST)), Some(MOST / 2));
    assert_eq!(line.value().len(), MOST);
    assert_eq!(line.typed(Key::from(Code::Char('x'))), Typed::Ignored);
}

#[test]
fn the_cursor_stays_in_view_and_wide_characters_whole() {
    let mut line = line("Northwind 北風貿易");
    assert_eq!(seen(&line, 8, true), "風 貿 易   ");
    assert_eq!(
        line.cursor(Rect::new(3, 0, 8, 1)),
        Some(Position::new(9, 0))
    );
    press(&mut line, "left left left left left");
    assert_eq!(seen(&line, 8, true), " 北 風 貿  ");
    assert_eq!(seen(&line, 8, false), "Northwi…");
    press(&mut line, "home");
    assert_eq!(seen(&line, 8, true), "Northwin");
}
