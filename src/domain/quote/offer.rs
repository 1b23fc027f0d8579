//! What a deal tells of its quotes: of each the version that people work on, and what is in force.

use serde::Deserialize;

use super::{QuoteState, QuoteVersion};
use crate::domain::{
    id::{QuoteId, VersionId},
    time::{Day, Moment},
};

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Offer {
    pub quote: QuoteId,
    pub version: VersionId,
    /// `Q-2026-0417v3`
    pub number: String,
    /// As it is kept; [`Offer::acts_as`] says what it is today.
    pub state: QuoteState,
    pub expires_on: Option<Day>,
    pub since: Moment,
    pub is_primary: bool,
}

impl Offer {
    pub fn acts_as(&self, today: Day) -> QuoteState {
        self.state.acts(self.expires_on, today)
    }

    /// Since when it stands where it stands today.
    pub fn stands_since(&self, today: Day) -> Moment {
        since(self.state, self.expires_on, today).unwrap_or(self.since)
    }
}

impl QuoteState {
    /// A quote past its date acts as expired, whoever moves the row.
    pub fn acts(self, expires_on: Option<Day>, today: Day) -> QuoteState {
        match expires_on {
            Some(last) if self.waits() && last < today => QuoteState::Expired,
            _ => self,
        }
    }

    /// Its offer ends by a day.
    fn waits(self) -> bool {
        matches!(self, QuoteState::Approved | QuoteState::Presented)
    }
}

impl QuoteVersion {
    pub fn acts_as(&self, today: Day) -> QuoteState {
        self.state.acts(self.expires_on, today)
    }

    /// Since when it stands where it stands today.
    pub fn stands_since(&self, today: Day) -> Moment {
        let signed = match self.state {
            QuoteState::Accepted => &self.accepted,
            QuoteState::Presented => &self.presented,
            QuoteState::InReview | QuoteState::Approved => &self.submitted,
            QuoteState::Draft => return self.created_at,
            _ => &None,
        };
        let kept = signed.as_ref().map_or(self.updated_at, |it| it.at);
        since(self.state, self.expires_on, today).unwrap_or(kept)
    }
}

/// The end of the offer, where that is why it is expired.
fn since(state: QuoteState, expires_on: Option<Day>, today: Day) -> Option<Moment> {
    let ended = state.acts(expires_on, today) == QuoteState::Expired;
    let last = expires_on.filter(|_| ended)?;
    Some(last.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc())
}
