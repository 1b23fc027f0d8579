//! How many colours a terminal has, and the nearest it has to one that it lacks.

use ratatui::style::{Color, Style};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Those that the person chose for their terminal.
    Sixteen,
    /// And a cube of 216, and 24 greys.
    Many,
    /// All that a screen can show.
    Full,
}

impl Depth {
    /// By what the environment says of the terminal: `COLORTERM`, then the name in `TERM`.
    pub fn of(colorterm: &str, term: &str) -> Self {
        const FULL: [&str; 6] = ["kitty", "alacritty", "foot", "wezterm", "ghostty", "iterm2"];
        let is_full = matches!(colorterm, "truecolor" | "24bit")
            || term.ends_with("-direct")
            || FULL.iter().any(|name| term.contains(name));
        match is_full {
            true => Depth::Full,
            false if term.contains("256color") => Depth::Many,
            false => Depth::Sixteen,
        }
    }

    /// Of `bright or white` the first, and the second where there are but sixteen.
    pub(super) fn choose<'a>(self, first: &'a str, second: Option<&'a str>) -> &'a str {
        match (self, second) {
            (Depth::Sixteen, Some(second)) => second,
            _ => first,
        }
    }

    pub(super) fn fit(self, mut style: Style) -> Style {
        style.fg = style.fg.map(|colour| self.nearest(colour));
        style.bg = style.bg.map(|colour| self.nearest(colour));
        style
    }

    pub fn nearest(self, colour: Color) -> Color {
        let rgb = match colour {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) if index >= 16 => of_index(index),
            other => return other,
        };
        match (self, colour) {
            (Depth::Full, _) | (Depth::Many, Color::Indexed(_)) => colour,
            (Depth::Many, _) => {
                let index = (16..=255).min_by_key(|index| distance(of_index(*index), rgb));
                index.map_or(colour, Color::Indexed)
            }
            (Depth::Sixteen, _) => {
                let nearest = SIXTEEN.iter().min_by_key(|(_, of)| distance(*of, rgb));
                nearest.map_or(colour, |(named, _)| *named)
            }
        }
    }
}

/// As most terminals have them while nobody chose others.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// Of the cube and the greys, which are the same everywhere.
pub fn of_index(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index.checked_sub(232) {
        Some(grey) => [8 + 10 * grey; 3],
        None => {
            let place = usize::from(index.saturating_sub(16));
            [STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]]
        }
    }
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    let squares = one.iter().zip(other).map(|(a, b)| {
        let apart = u32::from(a.abs_diff(b));
        apart * apart
    });
    squares.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_as_deep_as_it_says() {
        for (colorterm, term, depth) in [
            ("truecolor", "xterm-256color", Depth::Full),
            ("", "xterm-kitty", Depth::Full),
            ("", "xterm-direct", Depth::Full),
            ("", "tmux-256color", Depth::Many),
            ("yes", "screen", Depth::Sixteen),
            ("", "linux", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ] {
            assert_eq!(Depth::of(colorterm, term), depth, "{colorterm} {term}");
        }
    }

    #[test]
    fn a_colour_that_is_missing_becomes_the_nearest_there_is() {
        let orange = Color::Rgb(255, 136, 2);
        assert_eq!(Depth::Full.nearest(orange), orange);
        assert_eq!(Depth::Many.nearest(orange), Color::Indexed(208));
        assert_eq!(Depth::Sixteen.nearest(orange), Color::Yellow);
        assert_eq!(
            Depth::Many.nearest(Color::Rgb(9, 9, 9)),
            Color::Indexed(232)
        );
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(21)), Color::Blue);
        let named = [Color::Reset, Color::LightRed, Color::Indexed(3)];
        for depth in [Depth::Sixteen, Depth::Many, Depth::Full] {
            assert_eq!(named.map(|colour| depth.nearest(colour)), named);
        }
    }
}
