//! A stranger's text inside a sentence of ours: on one line, harmless to a terminal, and not too long.

/// Longer texts are cut here, in characters.
const LONGEST: usize = 60;

/// The text in quotation marks. Control characters and the marks that turn the reading direction become `·`.
pub fn cited(text: &str) -> String {
    let mut said: String = text.chars().take(LONGEST).map(harmless).collect();
    if text.chars().nth(LONGEST).is_some() {
        said.push('…');
    }
    format!("“{said}”")
}

fn harmless(c: char) -> char {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || turns { '·' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_reaches_a_sentence() {
        assert_eq!(cited("a\u{1b}[2J\nb\u{202e}"), "“a·[2J·b·”");
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(cited(&"é".repeat(61)), format!("“{}…”", "é".repeat(60)));
        assert_eq!(cited(&"é".repeat(60)), format!("“{}”", "é".repeat(60)));
    }
}
