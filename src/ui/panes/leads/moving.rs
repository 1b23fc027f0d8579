//! A lead's moves on their way to the store and back. Each holds on to the lead and revision it was spelled out for.

use super::{
    Leads,
    consequence::{draft, meaning},
};
use crate::{
    domain::{
        id::{LeadId, Rev},
        lead::LeadEvent,
        refusal::Refusal,
        text::Note,
    },
    ui::{cx::Cx, notice::Notice, pane::Pane},
    workflow::{
        Topic,
        leads::{LeadName, LeadTarget, MoveLead, MovedLead},
    },
};

impl Leads {
    /// Marks the row until the outcome is known.
    pub(super) fn send(
        &mut self,
        lead: LeadId,
        seen: Rev,
        event: LeadEvent,
        note: Option<Note>,
        cx: &mut Cx,
    ) {
        self.writing.insert(lead);
        self.last = Some((event, note.clone()));
        let target = LeadTarget {
            lead: LeadName::Id(lead),
            seen: Some(seen),
            command: cx.new_command(),
        };
        let deed = MoveLead {
            target,
            event,
            note,
        };
        cx.ask(deed, move |pane: &mut Self, answer, cx| {
            pane.done(lead, event, answer, cx)
        });
    }

    /// Every move ends here: the row is free again, and the person reads what came of it.
    fn done(
        &mut self,
        lead: LeadId,
        event: LeadEvent,
        answer: Result<MovedLead, Refusal>,
        cx: &mut Cx,
    ) {
        self.writing.remove(&lead);
        match answer {
            Ok(moved) => {
                cx.keep(draft(lead, event), None);
                let MovedLead { number, state, .. } = moved;
                cx.say(Notice::Done(format!(
                    "{number} is {state}. {}",
                    meaning(state)
                )));
                cx.touched(Topic::Leads);
            }
            Err(refusal) => {
                cx.say(refusal.into());
                self.refresh(cx);
            }
        }
    }
}
