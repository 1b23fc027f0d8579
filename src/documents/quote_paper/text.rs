//! A stranger's text on paper: data, never markup, and nothing in it that a printer or an XML reader could not take.

/// On one line. Marks that turn the reading direction have no ink and could turn the figures beside them: they go.
pub fn line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() && !is_wide_space(letter));
    let words = words.filter(|word| !word.is_empty());
    words
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter_map(printable)
        .collect()
}

/// Paragraphs, where an empty line parts them; a single break stays one inside its paragraph.
pub fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    for each in text.lines().map(line) {
        match each.is_empty() {
            true => found.push(Vec::new()),
            false => found.last_mut().expect("never empty").push(each),
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

/// A no-break space keeps together what its writer wants together.
fn is_wide_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}' | '\u{3000}')
}

fn printable(letter: char) -> Option<char> {
    match letter {
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}' => None,
        '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}' => Some('\u{fffd}'),
        letter if letter.is_control() || u32::from(letter) & 0xfffe == 0xfffe => Some('\u{fffd}'),
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_what_can_be_printed() {
        for (text, says) in [
            ("  Northwind\r\n\tTraders ", "Northwind Traders"),
            ("a\u{202e}b\u{2066}c\u{200f}", "abc"),
            ("a\0b\u{1b}[1m\u{ffff}", "a\u{fffd}b\u{fffd}[1m\u{fffd}"),
            ("1\u{a0}000 「東京」", "1\u{a0}000 「東京」"),
            ("\n", ""),
        ] {
            assert_eq!(line(text), says);
        }
    }

    #[test]
    fn an_empty_line_parts_paragraphs() {
        assert_eq!(paragraphs("a\nb\n\n\n c \n"), [vec!["a", "b"], vec!["c"]]);
        assert!(paragraphs(" \n \n").is_empty());
    }
}
