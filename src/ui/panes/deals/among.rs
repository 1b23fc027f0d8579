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
