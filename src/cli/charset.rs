//! Whether glyphs beyond ASCII come out here as what they are.

use std::env;

/// As the setting says; where it says nothing, as the language settings do, and where they say nothing either, UTF-8.
pub fn is_ascii(setting: Option<bool>) -> bool {
    let words = ["LC_ALL", "LC_CTYPE", "LANG"].map(|name| env::var(name).unwrap_or_default());
    setting.unwrap_or_else(|| is_other_than_utf8(&words))
}

/// The first that says anything counts.
fn is_other_than_utf8(words: &[String]) -> bool {
    let charset = words.iter().find(|word| !word.is_empty());
    charset.is_some_and(|word| !word.to_lowercase().replace('-', "").contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_counts_and_none_means_utf8() {
        for (words, other) in [
            (["", "", ""], false),
            (["", "", "en_US.UTF-8"], false),
            (["C", "", "en_US.UTF-8"], true),
            (["", "de_DE.utf8", "C"], false),
        ] {
            assert_eq!(
                is_other_than_utf8(&words.map(str::to_owned)),
                other,
                "{words:?}"
            );
        }
    }
}
