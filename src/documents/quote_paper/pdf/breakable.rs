//! Where a word may part that is none.

/// Longer ones are no words.
const LONGEST_WORD: usize = 24;

/// The same, with a break that takes no room between the letters of what is too long for a column.
pub fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let parts = text.split_inclusive(char::is_whitespace);
    for part in parts {
        if part.chars().count() <= LONGEST_WORD {
            out.push_str(part);
            continue;
        }
        let mut before = None;
        for letter in part.chars() {
            let is_inside = letter.is_alphanumeric() && before.is_some_and(char::is_alphanumeric);
            if is_inside {
                out.push('\u{200b}');
            }
            out.push(letter);
            before = Some(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_word_may_part_anywhere() {
        assert_eq!(
            breakable("Donaudampfschifffahrt a"),
            "Donaudampfschifffahrt a"
        );
        let long = breakable(&"x".repeat(25));
        assert_eq!(long.matches('\u{200b}').count(), 24);
    }
}
