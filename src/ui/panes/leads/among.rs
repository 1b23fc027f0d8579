//! Among which leads one looks: the open ones, one's own, or others.

use super::Leads;
use crate::{
    domain::{lead::LeadState, today::OpenLeads},
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
    /// Behind a line of the home.
    Behind(OpenLeads),
}

impl Among {
    pub fn title(self) -> &'static str {
        match self {
            Among::Open => "open",
            Among::Mine => "mine",
            Among::Finished => "finished",
            Among::All => "all",
            Among::Behind(which) => which.title(),
        }
    }

    pub fn next(self) -> Self {
        match self {
            Among::Open => Among::Mine,
            Among::Mine => Among::Finished,
            Among::Finished => Among::All,
            Among::All | Among::Behind(_) => Among::Open,
        }
    }

    /// Nothing means every state.
    pub fn states(self) -> Option<Vec<LeadState>> {
        match self {
            Among::Open | Among::Mine => Some(LeadState::OPEN.to_vec()),
            Among::Finished => Some(vec![LeadState::Converted, LeadState::Disqualified]),
            Among::All => None,
            Among::Behind(which) => Some(which.states()),
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
        self.query.ownerless = false;
        self.query.since_to = None;
        self.restart(cx);
    }

    /// Shows what stands behind a line of the home, in the order in which it is counted.
    pub fn show_behind(&mut self, which: OpenLeads, cx: &mut Cx) {
        self.filter.set(None);
        self.among = match which {
            OpenLeads::Mine => Among::Mine,
            other => Among::Behind(other),
        };
        self.query = leads_behind(which, cx.me.id, cx.now);
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
