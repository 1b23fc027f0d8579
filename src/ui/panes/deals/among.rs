//! Among which deals one looks: the open ones or others.

use crate::domain::deal::Stage;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    Open,
    Won,
    Lost,
    All,
}

impl Among {
    pub fn title(self) -> &'static str {
        match self {
            Among::Open => "open",
            Among::Won => "won",
            Among::Lost => "lost",
            Among::All => "all",
        }
    }

    pub fn next(self) -> Self {
        match self {
            Among::Open => Among::Won,
            Among::Won => Among::Lost,
            Among::Lost => Among::All,
            Among::All => Among::Open,
        }
    }

    /// The same in the language of filters.
    pub fn words(self) -> &'static str {
        match self {
            Among::Open => "stage:open",
            Among::Won => "stage:won",
            Among::Lost => "stage:lost",
            Among::All => "",
        }
    }

    /// What a filter begins with, and the rest of it.
    pub fn split(text: &str) -> (Self, &str) {
        let begins = [Among::Open, Among::Won, Among::Lost]
            .into_iter()
            .filter_map(|among| Some((among, text.strip_prefix(among.words())?)));
        let mut whole = begins.filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
        let (among, rest) = whole.next().unwrap_or((Among::All, text));
        (among, rest.trim_start())
    }

    /// Nothing means every stage.
    pub fn stages(self) -> Option<Vec<Stage>> {
        match self {
            Among::Open => Some(Stage::OPEN.to_vec()),
            Among::Won => Some(vec![Stage::ClosedWon]),
            Among::Lost => Some(vec![Stage::ClosedLost]),
            Among::All => None,
        }
    }
}
