//! Text inside Markdown that stays text, whatever it looks like, and reads as little changed as can be.

/// Every sign that CommonMark, GitHub's tables or pandoc's extensions give a meaning to.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let (mut before, mut only_digits_so_far) = (None, true);
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let means_something = match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '+' | '!' | '|'
            | '~' | '&' | '$' | '^' | '=' | '@' | '"' | '\'' => true,
            // A list, where nothing else stands before it; dashes and dots that an extension would draw together.
            '(' | ')' => only_digits_so_far,
            '-' | '.' => {
                let is_list = only_digits_so_far && next.is_none_or(|next| next == ' ');
                is_list || next == Some(letter) || before == Some(letter)
            }
            ':' => before.is_none() || next == Some('/'),
            '%' => before.is_none(),
            _ => false,
        };
        if means_something {
            out.push('\\');
        }
        out.push(letter);
        only_digits_so_far &= letter.is_alphanumeric();
        before = Some(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_and_prices_stay_readable() {
        for (text, says) in [
            ("**bold** | <b>", "\\*\\*bold\\*\\* \\| \\<b\\>"),
            ("1. First", "1\\. First"),
            ("a) b (c)", "a\\) b (c)"),
            ("- x", "\\- x"),
            ("--- ...", "\\-\\-\\- \\.\\.\\."),
            ("R&D, Inc.", "R\\&D, Inc."),
            ("https://x.y", "https\\://x.y"),
            ("-1,234.50", "-1,234.50"),
            ("1.2", "1.2"),
            ("12.5 %", "12.5 %"),
            ("co-term", "co-term"),
        ] {
            assert_eq!(escaped(text), says);
        }
    }
}
