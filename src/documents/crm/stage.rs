//! Where a deal stands, and the many words that people have for it.

use crate::domain::nearest::nearest;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    Qualify,
    Develop,
    Propose,
    Negotiate,
    ClosedWon,
    ClosedLost,
}

/// In lower case, words parted by one space.
const WORDS: &[(Stage, &[&str])] = &[
    (
        Stage::Qualify,
        &[
            "qualify",
            "qualification",
            "qualifying",
            "prospecting",
            "prospect",
            "new",
        ],
    ),
    (
        Stage::Develop,
        &[
            "develop",
            "development",
            "developing",
            "engaging",
            "engaged",
            "qualified",
            "discovery",
            "needs analysis",
        ],
    ),
    (
        Stage::Propose,
        &[
            "propose",
            "proposal",
            "proposing",
            "proposed",
            "quote",
            "quoted",
            "proposal sent",
            "proposal price quote",
        ],
    ),
    (
        Stage::Negotiate,
        &[
            "negotiate",
            "negotiation",
            "negotiating",
            "negotiation review",
        ],
    ),
    (Stage::ClosedWon, &["won", "closed won", "close won"]),
    (Stage::ClosedLost, &["lost", "closed lost", "close lost"]),
];

impl Stage {
    pub const ALL: [Stage; 6] = [
        Stage::Qualify,
        Stage::Develop,
        Stage::Propose,
        Stage::Negotiate,
        Stage::ClosedWon,
        Stage::ClosedLost,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Stage::Qualify => "qualify",
            Stage::Develop => "develop",
            Stage::Propose => "propose",
            Stage::Negotiate => "negotiate",
            Stage::ClosedWon => "closed_won",
            Stage::ClosedLost => "closed_lost",
        }
    }

    pub fn is_closed(self) -> bool {
        matches!(self, Stage::ClosedWon | Stage::ClosedLost)
    }

    /// Case and punctuation aside: `Closed - Won` is `closed_won`.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = folded(word);
        let known = WORDS.iter().find(|(_, words)| words.contains(&&*word));
        known.map(|(stage, _)| *stage)
    }

    /// The stage whose word is the nearest.
    pub fn near(word: &str) -> Option<Self> {
        let words = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
        nearest(&folded(word), words).and_then(Self::of_word)
    }

    pub fn list() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

fn folded(word: &str) -> String {
    let words = word.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_stage() {
        let table = [
            ("Prospecting", Stage::Qualify),
            ("Engaging", Stage::Develop),
            ("QUALIFIED", Stage::Develop),
            ("Proposal/Price Quote", Stage::Propose),
            ("Negotiation", Stage::Negotiate),
            ("Won", Stage::ClosedWon),
            ("Closed - Won", Stage::ClosedWon),
            ("closed_lost", Stage::ClosedLost),
        ];
        for (word, stage) in table {
            assert_eq!(Stage::of_word(word), Some(stage), "{word}");
        }
        for stage in Stage::ALL {
            assert_eq!(Stage::of_word(stage.name()), Some(stage));
        }
    }

    #[test]
    fn an_unknown_word_is_no_stage_but_may_be_near_one() {
        assert_eq!(Stage::of_word("Wonn"), None);
        assert_eq!(Stage::near("Wonn"), Some(Stage::ClosedWon));
        assert_eq!(Stage::near("Zzzzzzzz"), None);
    }
}
