//! One changes hands: it is written from the form, and a refusal stands beside the field that it is about.

use uuid::Uuid;

use super::{GivingForm, Whom};
use crate::{
    domain::{
        handover::Handed,
        id::{DealId, LeadId, Rev},
        refusal::{Kind, Refusal},
        text::Note,
    },
    ui::{cx::Cx, notice::Notice},
    workflow::{
        Topic,
        deals::{DealName, DealStory, Moved, ReassignDeal, ShowDeal, Target},
        leads::{LeadName, LeadStory, LeadTarget, MovedLead, ReassignLead, ShowLead},
    },
};

impl GivingForm {
    pub(super) fn give_one(
        &mut self,
        id: Uuid,
        seen: Rev,
        to: String,
        why: Option<Note>,
        cx: &mut Cx,
    ) {
        let (seen, command) = (Some(seen), self.entry.intention(cx));
        let name = self.name_of(&to);
        match self.what {
            Handed::Deals => {
                let deal = DealName::Id(DealId(id));
                let target = Target {
                    deal,
                    seen,
                    command,
                };
                cx.ask(
                    ReassignDeal { target, to, why },
                    move |pane: &mut Self, answer: Result<Moved, Refusal>, cx| {
                        let given = answer.map(|moved| (moved.number, name));
                        pane.given(given, Topic::Deals, cx);
                    },
                );
            }
            Handed::Leads => {
                let lead = LeadName::Id(LeadId(id));
                let target = LeadTarget {
                    lead,
                    seen,
                    command,
                };
                cx.ask(
                    ReassignLead { target, to, why },
                    |pane: &mut Self, answer: Result<MovedLead, Refusal>, cx| {
                        let given = answer.map(|moved| (moved.number, moved.owner));
                        pane.given(given, Topic::Leads, cx);
                    },
                );
            }
        }
    }

    fn given(&mut self, answer: Result<(String, String), Refusal>, topic: Topic, cx: &mut Cx) {
        match answer {
            Ok((number, owner)) => {
                cx.say(Notice::Done(format!("{number} is {owner}'s.")));
                cx.touched(topic);
                self.entry.close(cx);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if let (Kind::Changed, Whom::One { id, .. }) = (refusal.kind, &self.whom) {
                    self.look_again(*id, cx);
                }
            }
        }
    }

    /// Somebody was faster: whose it is now, and as of when, before it is given once more.
    fn look_again(&self, id: Uuid, cx: &mut Cx) {
        match self.what {
            Handed::Deals => cx.ask(
                ShowDeal(DealName::Id(DealId(id))),
                move |pane: &mut Self, answer: Result<DealStory, Refusal>, _| {
                    if let Ok(DealStory { deal, .. }) = answer {
                        pane.seen(id, deal.rev, deal.owner_name);
                    }
                },
            ),
            Handed::Leads => cx.ask(
                ShowLead(LeadName::Id(LeadId(id))),
                move |pane: &mut Self, answer: Result<LeadStory, Refusal>, _| {
                    if let Ok(LeadStory { lead, .. }) = answer {
                        pane.seen(id, lead.rev, lead.owner_name);
                    }
                },
            ),
        }
    }

    fn seen(&mut self, id: Uuid, seen: Rev, owner: String) {
        self.whom = Whom::One { id, seen, owner };
    }
}
