//! Fuzzy matching, in one place: letters in order with gaps between, every word of what is typed, in any text.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

pub struct Fuzzy(SkimMatcherV2);

impl Default for Fuzzy {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case())
    }
}

impl Fuzzy {
    /// How well the texts answer what was typed; none, if a word of it is in none of them. Nothing typed fits all alike.
    pub fn score(&self, typed: &str, texts: &[&str]) -> Option<i64> {
        let mut total = 0;
        for word in typed.split_whitespace() {
            let scores = texts.iter();
            total += scores
                .filter_map(|text| self.0.fuzzy_match(text, word))
                .max()?;
        }
        Some(total)
    }

    /// The places of those that fit, the best first, and among equals in their own order.
    pub fn rank<'a, T: AsRef<[&'a str]>>(
        &self,
        typed: &str,
        all: impl IntoIterator<Item = T>,
    ) -> Vec<usize> {
        let scored = all.into_iter().enumerate();
        let mut fits: Vec<_> = scored
            .filter_map(|(at, texts)| Some((self.score(typed, texts.as_ref())?, at)))
            .collect();
        fits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        fits.into_iter().map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_and_the_best_comes_first() {
        let all = [["disqualify"], ["qualify"], ["next tab"]];
        let rank = |typed| Fuzzy::default().rank(typed, all);
        assert_eq!(rank("qual"), [1, 0]);
        assert_eq!(rank("DQ"), [0]);
        assert_eq!(rank("tab next"), [2]);
        assert!(rank("next lead").is_empty());
        assert_eq!(rank(""), [0, 1, 2]);
    }
}
