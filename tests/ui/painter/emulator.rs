//! A terminal emulator, and the plain way to draw a picture on it: every cell, by ratatui's own backend.

use std::{iter, num::NonZero};

use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::{Buffer, Cell, CellWidth},
    layout::Position,
};

pub struct Emulator(vt100::Parser);

impl Emulator {
    pub fn new(width: u16, height: u16) -> Self {
        let mut emulator = Self(vt100::Parser::new(some(height), some(width), 0));
        emulator.feed(dealdesk::runtime::paint::ENTER);
        emulator
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.0.screen_mut().set_size(some(height), some(width));
    }

    pub fn cursor(&self) -> Option<Position> {
        let screen = self.0.screen();
        let (y, x) = screen.cursor_position();
        (!screen.hide_cursor()).then_some(Position { x, y })
    }

    /// The first cell in which the two show something else.
    pub fn difference(&self, expected: &Self) -> Option<String> {
        let (height, width) = self.0.screen().size();
        let places = (0..height.get()).flat_map(|y| (0..width.get()).map(move |x| (x, y)));
        places.into_iter().find_map(|(x, y)| {
            let (shown, expected) = (self.cell(x, y), expected.cell(x, y));
            (shown != expected).then(|| format!("at {x},{y}: {shown:?} and not {expected:?}"))
        })
    }

    fn cell(&self, x: u16, y: u16) -> Option<Seen<'_>> {
        let cell = self.0.screen().cell(y, x)?;
        let text = match cell.contents() {
            "" => " ",
            text => text,
        };
        let seen = Seen {
            text,
            colours: [cell.fgcolor(), cell.bgcolor()],
            marks: [
                cell.bold(),
                cell.dim(),
                cell.italic(),
                cell.underline(),
                cell.inverse(),
            ],
        };
        Some(match text {
            " " if cell.is_wide_continuation() => Seen::default(),
            " " if !cell.underline() && !cell.inverse() => Seen {
                text,
                colours: [vt100::Color::Default, cell.bgcolor()],
                ..Seen::default()
            },
            _ => seen,
        })
    }
}

/// What one sees of a cell; nothing of the right half of a wide glyph.
#[derive(Debug, Default, PartialEq)]
struct Seen<'a> {
    text: &'a str,
    colours: [vt100::Color; 2],
    marks: [bool; 5],
}

fn some(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// The bytes that draw a picture on a blank terminal. The emulator itself decides what is left of a wide glyph that
/// something was drawn into: that comes last.
pub fn stock(picture: &Buffer) -> Vec<u8> {
    let mut below = Vec::new();
    let (mut cells, mut on_top) = (Vec::new(), Vec::new());
    let mut into_a_glyph = false;
    let mut hidden = 0;
    for (place, cell) in picture.content.iter().enumerate() {
        if hidden > 0 {
            hidden -= 1;
            continue;
        }
        let (x, y) = picture.pos_of(place);
        let width = usize::from(cell.cell_width());
        let others = &picture.content[place + 1..place + width];
        let cut = others.iter().any(|cell| !cell.symbol().starts_with(' '));
        let cluster = width > 1 && cell.symbol().chars().count() > 1;
        if cluster {
            // Where the emulator does not join it, its columns are not all covered, and a part may outlive a cut.
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            below.extend((x..).take(width).map(|x| (x, y, blank.clone())));
        }
        if into_a_glyph {
            on_top.push((x, y, cell));
        } else if !(cut && cluster) {
            cells.push((x, y, cell));
        }
        into_a_glyph = cut;
        hidden = if cut { 0 } else { width - 1 };
    }
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    backend
        .draw(below.iter().map(|(x, y, cell)| (*x, *y, cell)))
        .unwrap();
    backend.draw(cells.into_iter()).unwrap();
    for cell in on_top {
        backend.draw(iter::once::<(u16, u16, &Cell)>(cell)).unwrap();
    }
    bytes
}
