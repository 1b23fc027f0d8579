//! Sentences broken at blanks into lines that fit; a word that fits nowhere is broken inside.

use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use super::cell::put;

/// The lines of a text, each at most so many cells wide. A width of zero is taken for one.
pub fn wrap(text: &str, width: u16) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = fitting(rest, width.max(1));
        let (line, next) = rest.split_at(end);
        rest = next.trim_start();
        Some(line.trim_end())
    })
}

/// The lines of several texts, each from a line of its own on; an empty one is an empty line.
pub fn wrap_all(texts: &[String], width: u16) -> impl Iterator<Item = &str> {
    texts.iter().flat_map(move |text| {
        let blank = text.is_empty().then_some("");
        blank.into_iter().chain(wrap(text, width))
    })
}

/// Writes a text in as many lines as it needs and the place has; gives the place that is left.
pub fn put_wrapped(buf: &mut Buffer, place: Rect, text: &str, style: Style) -> Rect {
    let mut used = 0;
    for (line, row) in wrap(text, place.width).zip(place.rows()) {
        put(buf, row, line, style);
        used += 1;
    }
    Rect {
        y: place.y + used,
        height: place.height - used,
        ..place
    }
}

/// Where the first line ends.
fn fitting(text: &str, width: u16) -> usize {
    let (mut cells, mut blank) = (0_u16, None);
    for (at, it) in text.grapheme_indices(true) {
        if it == "\n" || it == "\r\n" {
            return at.max(1);
        }
        let blanks = it.chars().all(char::is_whitespace);
        if blanks {
            blank = Some(at);
        } else if !it.contains(char::is_control) {
            cells = cells.saturating_add(it.cell_width());
        }
        if blanks {
            cells = cells.saturating_add(1);
        } else if cells > width {
            // A character wider than the line stands alone, cut off.
            let inside = if at == 0 { it.len() } else { at };
            return blank.unwrap_or(inside);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u16) -> Vec<&str> {
        wrap(text, width).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_fit() {
        assert_eq!(
            lines("The close date lies before today.", 14),
            ["The close date", "lies before", "today."]
        );
        assert_eq!(lines("  one   two ", 20), ["one   two"]);
        assert_eq!(lines("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(lines("北風 貿易", 3), ["北", "風", "貿", "易"]);
        assert_eq!(lines("one\ntwo", 20), ["one", "two"]);
        assert_eq!(lines("a北", 1), ["a", "北"]);
        assert_eq!(lines("ab", 0), ["a", "b"]);
        assert_eq!(lines("", 5), [""; 0]);
    }
}
