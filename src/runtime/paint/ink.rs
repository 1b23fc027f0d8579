//! How a cell is coloured and marked, and the fewest bytes from one ink to the next.

use ratatui::{
    buffer,
    style::{Color, Modifier},
};

use super::escape::{decimal, shortest};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    pub fore: Color,
    pub back: Color,
    pub marks: Modifier,
}

/// What starts a mark and what ends it. Marks with the same end end together.
const MARKS: [(Modifier, usize, usize); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The marks that one sees where there is no letter.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

impl Ink {
    pub const PLAIN: Self = Self {
        fore: Color::Reset,
        back: Color::Reset,
        marks: Modifier::empty(),
    };

    pub fn of(cell: &buffer::Cell) -> Self {
        Self {
            fore: cell.fg,
            back: cell.bg,
            marks: cell.modifier,
        }
    }

    /// The same on a blank, without what one does not see there.
    pub fn on_blank(self) -> Self {
        if self.marks_blanks() {
            return self;
        }
        Self {
            back: self.back,
            ..Self::PLAIN
        }
    }

    /// Whether a blank looks the same in both.
    pub fn blanks_alike(self, other: Self) -> bool {
        self.on_blank() == other.on_blank()
    }

    fn marks_blanks(self) -> bool {
        self.marks.intersects(SEEN_ON_BLANKS)
    }

    /// Writes what changes the terminal's ink: the differences, or a reset and everything.
    pub fn change(bytes: &mut Vec<u8>, from: Self, to: Self) {
        if from == to {
            return;
        }
        if to == Self::PLAIN {
            bytes.extend(b"\x1b[m");
            return;
        }
        shortest(
            bytes,
            &[&|bytes| select(bytes, "\x1b[", from, to), &|bytes| {
                select(bytes, "\x1b[;", Self::PLAIN, to)
            }],
        );
    }
}

/// `opening` with a semicolon at its end starts with an empty number, which resets.
fn select(bytes: &mut Vec<u8>, opening: &str, from: Ink, to: Ink) {
    bytes.extend(opening.as_bytes());
    let mut marks = from.marks;
    for (mark, _, end) in MARKS {
        if marks.contains(mark) && !to.marks.contains(mark) {
            code(bytes, end);
            for (ended, _, _) in MARKS.iter().filter(|(_, _, same)| *same == end) {
                marks.remove(*ended);
            }
        }
    }
    for (mark, start, _) in MARKS {
        if to.marks.contains(mark) && !marks.contains(mark) {
            code(bytes, start);
        }
    }
    if from.fore != to.fore {
        colour(bytes, to.fore, 30);
    }
    if from.back != to.back {
        colour(bytes, to.back, 40);
    }
    // Each code left a semicolon behind; the last of them becomes the end.
    bytes.pop();
    bytes.push(b'm');
}

fn code(bytes: &mut Vec<u8>, number: usize) {
    decimal(bytes, number);
    bytes.push(b';');
}

/// `dark` is the code of black on this side: 30 in front, 40 behind.
fn colour(bytes: &mut Vec<u8>, colour: Color, dark: usize) {
    let bright = dark + 60;
    let (mixed, default) = (dark + 8, dark + 9);
    let codes: &[usize] = match colour {
        Color::Reset => &[default],
        Color::Black => &[dark],
        Color::Red => &[dark + 1],
        Color::Green => &[dark + 2],
        Color::Yellow => &[dark + 3],
        Color::Blue => &[dark + 4],
        Color::Magenta => &[dark + 5],
        Color::Cyan => &[dark + 6],
        Color::Gray => &[dark + 7],
        Color::DarkGray => &[bright],
        Color::LightRed => &[bright + 1],
        Color::LightGreen => &[bright + 2],
        Color::LightYellow => &[bright + 3],
        Color::LightBlue => &[bright + 4],
        Color::LightMagenta => &[bright + 5],
        Color::LightCyan => &[bright + 6],
        Color::White => &[bright + 7],
        Color::Indexed(index) => &[mixed, 5, index.into()],
        Color::Rgb(red, green, blue) => &[mixed, 2, red.into(), green.into(), blue.into()],
    };
    for number in codes {
        code(bytes, *number);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn ink(style: Style) -> Ink {
        let mut cell = buffer::Cell::EMPTY;
        Ink::of(cell.set_style(style))
    }

    fn change(from: Style, to: Style) -> String {
        let mut bytes = Vec::new();
        Ink::change(&mut bytes, ink(from), ink(to));
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn a_change_of_ink_takes_the_shorter_of_two_ways() {
        let plain = Style::new();
        let table = [
            (plain, plain, ""),
            (plain, plain.red(), "^[31m"),
            (plain.red().bold(), plain, "^[m"),
            (plain.red(), plain.red().bold(), "^[1m"),
            (plain.red().bold(), plain.red(), "^[22m"),
            (plain.red().bold(), plain.bold(), "^[39m"),
            (plain.bold().dim(), plain.bold(), "^[;1m"),
            (plain.bold().dim().red(), plain.dim().red(), "^[22;2m"),
            (plain.red().bold().underlined(), plain.green(), "^[;32m"),
            (plain.reversed(), plain.on_light_blue(), "^[;104m"),
            (plain.slow_blink(), plain.rapid_blink(), "^[;6m"),
        ];
        for (from, to, expected) in table {
            assert_eq!(change(from, to), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn every_kind_of_colour_has_its_code() {
        let table = [
            (Color::Black, "^[30;40m"),
            (Color::Gray, "^[37;47m"),
            (Color::DarkGray, "^[90;100m"),
            (Color::White, "^[97;107m"),
            (Color::Indexed(208), "^[38;5;208;48;5;208m"),
            (Color::Rgb(1, 20, 255), "^[38;2;1;20;255;48;2;1;20;255m"),
        ];
        for (colour, expected) in table {
            let both = Style::new().fg(colour).bg(colour);
            assert_eq!(change(Style::new(), both), expected);
        }
    }

    #[test]
    fn on_blanks_only_the_background_and_some_marks_are_seen() {
        let plain = Style::new();
        assert!(ink(plain.red().bold().italic()).blanks_alike(Ink::PLAIN));
        assert!(!ink(plain.on_red()).blanks_alike(Ink::PLAIN));
        assert!(!ink(plain.underlined()).blanks_alike(Ink::PLAIN));
        assert!(!ink(plain.red().reversed()).blanks_alike(ink(plain.reversed())));
    }
}
