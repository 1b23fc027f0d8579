//! Among which leads one looks: the open ones, one's own, or others.

use super::Leads;
use crate::{
    domain::lead::LeadState,
    ui::{
        cx::Cx,
        pane::{Pane, Spot},
    },
    workflow::today::leads_behind,
};

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

impl Leads {
    pub(super) fn look_among(&mut self, among: Among, cx: &mut Cx) {
        self.among = among;
        self.query.states = among.states();
        self.query.owner = (among == Among::Mine).then_some(cx.me.id);
        self.restart(cx);
    }

    /// Shows what stands behind a line of the home, in the order in which it is counted.
    pub fn show_mine(&mut self, cx: &mut Cx) {
        self.filter.set(None);
        self.among = Among::Mine;
        self.query = leads_behind(cx.me.id);
        self.restart(cx);
    }

    /// Brings the selection to a lead from elsewhere: where the rows held do not hold it, among all leads.
    pub fn show_one(&mut self, spot: &Spot, cx: &mut Cx) {
        if !self
            .list
            .rows()
            .iter()
            .any(|row| row.lead.id.0 == spot.record)
        {
            self.filter.set(None);
            self.query.text = None;
            self.look_among(Among::All, cx);
        }
        self.seek(spot, cx);
    }
}
