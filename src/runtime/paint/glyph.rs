//! What stands in a cell, as one number; and how far terminals agree about the room it takes.

use std::collections::HashMap;

use ratatui::buffer::CellWidth;

/// One letter, or a cluster of several that [`Glyphs`] remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph(u32);

const CLUSTER: u32 = 1 << 31;

/// As many clusters as may be remembered before it is cheaper to begin anew.
const MANY: usize = 4096;

impl Glyph {
    pub const SPACE: Self = Self(b' ' as u32);

    pub fn letter(letter: char) -> Self {
        Self(letter.into())
    }

    /// The same for the same glyph, until [`Glyphs::clear`].
    pub fn number(self) -> u32 {
        self.0
    }

    /// The byte that writes it, if one byte does.
    pub fn ascii(self) -> Option<u8> {
        u8::try_from(self.0).ok().filter(u8::is_ascii)
    }

    /// Whether all terminals give it the same width: Latin, Greek, Cyrillic, punctuation, currencies, lines and blocks,
    /// Kana, Han, Hangul. Emoji, arrows, other scripts and every cluster are in dispute.
    pub fn is_agreed(self) -> bool {
        matches!(
            self.0,
            0x20..=0x7e
                | 0xa0..=0xac
                | 0xae..=0x24f
                | 0x370..=0x482
                | 0x48a..=0x52f
                | 0x1e00..=0x1eff
                | 0x2010..=0x2027
                | 0x2030..=0x203b
                | 0x20a0..=0x20bf
                | 0x2500..=0x259f
                | 0x3000..=0x3029
                | 0x3041..=0x3096
                | 0x30a0..=0x30ff
                | 0x3400..=0x4dbf
                | 0x4e00..=0x9fff
                | 0xac00..=0xd7a3
                | 0xff01..=0xff60
        )
    }
}

struct Cluster {
    text: Box<str>,
    reach: usize,
}

#[derive(Default)]
pub struct Glyphs {
    clusters: Vec<Cluster>,
    numbers: HashMap<Box<str>, u32>,
}

impl Glyphs {
    /// Takes a text that is not empty. Allocates only for a cluster that was never seen before.
    pub fn of(&mut self, text: &str) -> Glyph {
        let mut letters = text.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return Glyph::letter(letter);
        }
        if let Some(number) = self.numbers.get(text) {
            return Glyph(*number);
        }
        let number = CLUSTER | self.clusters.len() as u32;
        self.numbers.insert(text.into(), number);
        self.clusters.push(Cluster {
            text: text.into(),
            reach: reach(text),
        });
        Glyph(number)
    }

    pub fn write(&self, glyph: Glyph, bytes: &mut Vec<u8>) {
        if let Some(cluster) = self.cluster(glyph) {
            bytes.extend(cluster.text.as_bytes());
        } else if let Some(letter) = char::from_u32(glyph.0) {
            bytes.extend(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// The columns it may touch in a terminal that does not join what belongs together; at least `width`.
    pub fn reach(&self, glyph: Glyph, width: usize) -> usize {
        self.cluster(glyph)
            .map_or(width, |cluster| cluster.reach.max(width))
    }

    pub fn are_many(&self) -> bool {
        self.clusters.len() > MANY
    }

    /// Glyphs given before are void from here on.
    pub fn clear(&mut self) {
        self.clusters.clear();
        self.numbers.clear();
    }

    fn cluster(&self, glyph: Glyph) -> Option<&Cluster> {
        let index = glyph.0.checked_sub(CLUSTER)?;
        self.clusters.get(index as usize)
    }
}

/// Letter by letter, with two columns for each that might be an emoji.
fn reach(text: &str) -> usize {
    let columns = |letter: char| match letter.encode_utf8(&mut [0; 4]).cell_width() {
        0 => 0,
        _ if letter.is_ascii() || ('\u{ff61}'..='\u{ffdc}').contains(&letter) => 1,
        _ => 2,
    };
    text.chars().map(columns).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(glyphs: &Glyphs, glyph: Glyph) -> String {
        let mut bytes = Vec::new();
        glyphs.write(glyph, &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_glyph_is_written_as_it_was_read_and_the_same_text_is_the_same_glyph() {
        let mut glyphs = Glyphs::default();
        for text in ["a", "é", "日", "🚀", "e\u{301}", "👩‍🚀", "❤\u{fe0f}"] {
            let glyph = glyphs.of(text);
            assert_eq!(glyph, glyphs.of(text));
            assert_eq!(written(&glyphs, glyph), text);
        }
        assert_ne!(glyphs.of("e\u{301}"), glyphs.of("e"));
        assert_eq!(glyphs.clusters.len(), 3);
    }

    #[test]
    fn clusters_and_emoji_are_in_dispute() {
        let mut glyphs = Glyphs::default();
        for text in ["a", "é", "Я", "€", "│", "…", "日", "ガ", "한", "Ａ"] {
            assert!(glyphs.of(text).is_agreed(), "{text}");
        }
        for text in ["🚀", "●", "→", "\u{ad}", "\u{fffd}", "e\u{301}", "👩‍🚀"] {
            assert!(!glyphs.of(text).is_agreed(), "{text}");
        }
    }

    #[test]
    fn a_cluster_reaches_as_far_as_its_letters_one_by_one() {
        let mut glyphs = Glyphs::default();
        let table = [
            ("日", 2, 2),
            ("e\u{301}", 1, 1),
            ("ｶﾞ", 2, 2),
            ("👩‍🚀", 2, 4),
            ("🇩🇪", 2, 4),
            ("❤\u{fe0f}", 2, 2),
            ("1\u{fe0f}\u{20e3}", 2, 2),
        ];
        for (text, width, reach) in table {
            let glyph = glyphs.of(text);
            assert_eq!(glyphs.reach(glyph, width), reach, "{text}");
        }
    }
}
