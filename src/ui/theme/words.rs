//! A style in words: `bold red`, `reverse`, `accent on #202020`. The only file where a colour has a name.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::depth::Depth;

pub type Palette = BTreeMap<String, Color>;

/// The sixteen that every terminal has, and the one it starts with.
const COLOURS: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MANNERS: &[(&str, Modifier)] = &[
    ("plain", Modifier::empty()),
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("crossed", Modifier::CROSSED_OUT),
];

/// What no style or colour is called.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

/// What stands before `or`, or what stands behind it where the terminal has but sixteen colours. Both must be right.
pub fn either<T>(
    says: &str,
    depth: Depth,
    read: impl Fn(&str) -> Result<T, Unknown>,
) -> Result<T, Unknown> {
    let (first, second) = match says.split_once(" or ") {
        Some((first, second)) => (first.trim(), Some(second.trim())),
        None => (says.trim(), None),
    };
    for says in [Some(first), second].into_iter().flatten() {
        read(says)?;
    }
    read(depth.choose(first, second))
}

pub fn style(words: &str, palette: &Palette) -> Result<Style, Unknown> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        if word == "on" {
            let word = words.next().unwrap_or("on");
            style = style.bg(named(word, palette)?);
        } else if let Some((_, manner)) = MANNERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*manner);
        } else {
            style = style.fg(named(word, palette)?);
        }
    }
    Ok(style)
}

fn named(word: &str, palette: &Palette) -> Result<Color, Unknown> {
    match palette.get(word) {
        Some(color) => Ok(*color),
        None => colour(word),
    }
}

/// `red`, `#ff8800`, or a number of the 256.
pub fn colour(word: &str) -> Result<Color, Unknown> {
    if let Some((_, color)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Ok(*color);
    }
    let number = word.parse().ok().map(Color::Indexed);
    let color = number.or_else(|| rgb(word));
    color.ok_or_else(|| Unknown(word.to_owned()))
}

fn rgb(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

/// Every word there is, for who misspelled one.
pub fn names(palette: &Palette) -> impl Iterator<Item = &str> {
    let manners = MANNERS.iter().map(|(name, _)| *name);
    let colours = COLOURS.iter().map(|(name, _)| *name);
    manners
        .chain(colours)
        .chain(palette.keys().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_read_word_by_word() {
        let palette = Palette::from([("accent".to_owned(), Color::Cyan)]);
        let read = |words| style(words, &palette);
        assert_eq!(read(""), Ok(Style::new()));
        assert_eq!(read("bold red"), Ok(Style::new().red().bold()));
        let on = Style::new()
            .fg(Color::Cyan)
            .bg(Color::Rgb(0x20, 0x30, 0x40));
        assert_eq!(read("accent on #203040"), Ok(on));
        assert_eq!(read("200"), Ok(Style::new().fg(Color::Indexed(200))));
        for (words, unknown) in [
            ("bold rde", "rde"),
            ("red on", "on"),
            ("#12", "#12"),
            ("#äää", "#äää"),
            ("#+12345", "#+12345"),
            ("256", "256"),
        ] {
            assert_eq!(read(words), Err(Unknown(unknown.to_owned())), "{words}");
        }
    }
}
