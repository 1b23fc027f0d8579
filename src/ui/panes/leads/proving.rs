//! Why the selected lead has its score: `w` rule by rule, `=` as a sum.

use super::{Leads, Why};
use crate::{
    domain::{lead::prove_score, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::proof::Proof,
    },
    workflow::leads::{ExplainLead, Explained, LeadName},
};

pub const WHY: Command<Leads> = Command {
    spec: Spec::new("leads.why", "why", "Why it has its score, rule by rule."),
    ready: |pane, _| pane.a_lead().map(drop),
    act: Act::Now(|pane, cx| {
        if let Some(lead) = pane.selected() {
            cx.open(Why::of(lead));
        }
    }),
};

pub const PROVE: Command<Leads> = Command {
    spec: Spec::new("leads.prove", "prove", "What its score adds up from."),
    ready: |pane, _| pane.a_lead().map(drop),
    act: Act::Now(Leads::prove),
};

impl Leads {
    pub(super) fn prove(&mut self, cx: &mut Cx) {
        if let Some(lead) = self.selected() {
            cx.ask(ExplainLead(LeadName::Id(lead.id)), Self::proved);
        }
    }

    fn proved(&mut self, answer: Result<Explained, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(Explained { lead, lines }) => {
                let title = format!("The score of {}", lead.number);
                cx.open(Proof::new(title, prove_score(&lead, &lines)));
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }
}
