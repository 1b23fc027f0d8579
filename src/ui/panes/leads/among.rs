//! Among which leads one looks: the open ones, one's own, or others.

use crate::domain::lead::LeadState;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    Open,
    Mine,
    Finished,
    All,
}

impl Among {
    pub fn title(self) -> &'static str {
        match self {
            Among::Open => "open",
            Among::Mine => "mine",
            Among::Finished => "finished",
            Among::All => "all",
        }
    }

    pub fn next(self) -> Self {
        match self {
            Among::Open => Among::Mine,
            Among::Mine => Among::Finished,
            Among::Finished => Among::All,
            Among::All => Among::Open,
        }
    }

    /// Nothing means every state.
    pub fn states(self) -> Option<Vec<LeadState>> {
        match self {
            Among::Open | Among::Mine => Some(LeadState::OPEN.to_vec()),
            Among::Finished => Some(vec![LeadState::Converted, LeadState::Disqualified]),
            Among::All => None,
        }
    }

    pub fn holds(self, state: LeadState) -> bool {
        self.states().is_none_or(|states| states.contains(&state))
    }
}
