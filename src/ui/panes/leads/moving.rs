//! A lead's moves on their way to the store and back. Each holds on to the lead and revision it was spelled out for.

use super::{
    Leads,
    consequence::{draft, meaning},
};
use crate::{
    domain::{
        id::{LeadId, Rev},
        lead::{Lead, LeadEvent},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        pane::Pane,
    },
    workflow::{
        Topic,
        leads::{LeadName, LeadTarget, MoveLead, MovedLead, UndoLead},
    },
};

pub(super) fn free<'a>(pane: &'a Leads, cx: &Cx) -> Result<&'a Lead, Refusal> {
    cx.can_write()?;
    pane.free_lead()
}

pub const UNDO: Command<Leads> = Command {
    spec: Spec::new(
        "leads.undo",
        "undo",
        "Take back your own last edit, or that you gave the lead to another.",
    ),
    ready: |pane, cx| {
        if !pane.hand.marks.is_empty() {
            return Err(Refusal::rule(
                "leads.undo_one",
                "What was done is taken back one by one, and leads are marked.",
            )
            .hint("Let go of the marks first."));
        }
        free(pane, cx)?.can_undo(&cx.me)
    },
    act: Act::Now(Leads::undo),
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

    /// Whether there is something to take back, the store says.
    pub(super) fn undo(&mut self, cx: &mut Cx) {
        let Some(lead) = self.selected() else { return };
        let id = lead.id;
        let target = LeadTarget {
            lead: LeadName::Id(id),
            seen: Some(lead.rev),
            command: cx.new_command(),
        };
        self.writing.insert(id);
        cx.ask(UndoLead { target }, move |pane: &mut Self, answer, cx| {
            pane.writing.remove(&id);
            match answer {
                Ok(MovedLead {
                    number, taken_back, ..
                }) => {
                    let says = taken_back.map_or_else(
                        || format!("{number} is as it was before."),
                        |deed| deed.says(&number),
                    );
                    cx.say(Notice::Done(says));
                    cx.touched(Topic::Leads);
                }
                Err(refusal) => {
                    cx.say(refusal.into());
                    pane.refresh(cx);
                }
            }
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
