//! One move of all marked leads: what it leads to is spelled out once for all, and then each goes its own way.

use super::{Leads, consequence};
use crate::{
    domain::{
        handover::Handed,
        id::LeadId,
        lead::{LeadEvent, LeadState},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        panes::{
            batch::{Batch, Work, send},
            giving::GivingForm,
        },
        widgets::marks::Item,
    },
    workflow::leads::{LeadName, LeadTarget, MoveLead},
};

/// Whether the move can be had for the marked leads at all; each is looked at again when its turn comes.
pub fn can(pane: &Leads, event: LeadEvent, cx: &Cx) -> Result<(), Refusal> {
    cx.can_write()?;
    cx.me.may(event.verb())?;
    match stuck(pane, event) == pane.hand.marks.len() {
        true => Err(Refusal::rule(
            "leads.none_can",
            "None of the marked leads can go there from where it stands.",
        )
        .hint("Mark others.")),
        false => Ok(()),
    }
}

fn stuck(pane: &Leads, event: LeadEvent) -> usize {
    let can = |name: &str| {
        let mut states = LeadState::ALL.into_iter();
        states.any(|state| state.name() == name && state.can(event).is_ok())
    };
    pane.hand.marks.standing(|state| !can(state))
}

/// Of the marked leads, or of the selected one where none is marked.
pub fn consequence(pane: &Leads, event: LeadEvent, cx: &Cx) -> Result<Confirm, Refusal> {
    if pane.hand.marks.is_empty() {
        return Ok(consequence::of(pane.free_lead()?, event, cx));
    }
    can(pane, event, cx)?;
    let (count, stuck) = (pane.hand.marks.len(), stuck(pane, event));
    let meaning = match event {
        LeadEvent::Work => consequence::meaning(LeadState::Contacted),
        LeadEvent::Nurture => consequence::meaning(LeadState::Nurturing),
        LeadEvent::Qualify => "Next: each becomes a deal. Below the threshold this takes a note.",
        _ => consequence::meaning(LeadState::Disqualified),
    };
    let mut says = vec![format!(
        "{meaning} Each is recorded singly, and one that is refused does not stop the others."
    )];
    if stuck > 0 {
        says.push(format!(
            "Refused will be {stuck} of them, for where they stand."
        ));
    }
    let demand = match event.needs_reason() {
        true => Demand::Required,
        false => Demand::Optional,
    };
    let then = move |pane: &mut Leads, note, cx: &mut Cx| pane.move_all(event, note, cx);
    let confirm = Confirm::new(title(event, count), says, demand, then);
    Ok(confirm.with_draft(cx, draft(event)))
}

fn title(event: LeadEvent, count: usize) -> String {
    let leads = if count == 1 { "lead" } else { "leads" };
    match event {
        LeadEvent::Work => format!("Contact {count} {leads}"),
        LeadEvent::Nurture => format!("Nurture {count} {leads}"),
        LeadEvent::Qualify => format!("Qualify {count} {leads}"),
        _ => format!("Disqualify {count} {leads}"),
    }
}

fn draft(event: LeadEvent) -> String {
    format!("leads.all.{}", event.name())
}

impl Leads {
    pub(super) fn give(&mut self, cx: &mut Cx) {
        let form = match (self.hand.marks.is_empty(), self.selected()) {
            (false, _) => GivingForm::of_marked(Handed::Leads, &self.hand.marks, cx),
            (true, Some(lead)) => GivingForm::of_lead(lead, cx),
            (true, None) => return,
        };
        cx.open(form);
    }

    fn move_all(&mut self, event: LeadEvent, note: Option<Note>, cx: &mut Cx) {
        cx.keep(draft(event), None);
        self.last = Some((event, note.clone()));
        let items = self.hand.marks.items();
        let why = note.clone();
        let move_on = move |step: usize, item: &Item, batch, cx: &mut Cx| {
            let command = cx.new_command();
            let target = LeadTarget {
                lead: LeadName::Id(LeadId(item.id)),
                seen: Some(item.seen),
                command,
            };
            let note = why.clone();
            let deed = MoveLead {
                target,
                event,
                note,
            };
            send(deed, command, item, step, batch, |moved| moved.rev, cx);
        };
        let work = Work::of::<Self>(title(event, items.len()), event.verb(), move_on);
        let batch = Batch::new(work.because(note), items, cx);
        cx.open(batch);
    }

    /// The last move again, with its note as a beginning.
    pub(super) fn repeat_last(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        let Some((event, note)) = &self.last else {
            return Err(Refusal::rule(
                "leads.nothing_to_repeat",
                "Nothing was done yet that could be repeated.",
            )
            .hint("Work, nurture or disqualify a lead first."));
        };
        let confirm = consequence(self, *event, cx)?;
        Ok(confirm.beginning_with(note.as_ref()))
    }
}
