//! One verb on all marked deals: what it leads to is spelled out once for all, and then each goes its own way.

use super::{Deals, consequence};
use crate::{
    domain::{
        deal::{Event, Stage, Step},
        handover::Handed,
        id::DealId,
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
    },
    workflow::deals::{DealName, StepDeal, Target},
};

/// Whether the verb can be had for the marked deals at all; each is looked at again when its turn comes.
pub fn can(pane: &Deals, event: Event, cx: &Cx) -> Result<(), Refusal> {
    cx.can_write()?;
    cx.me.may(event.verb())?;
    match stuck(pane, event) == pane.hand.marks.len() {
        true => Err(Refusal::rule(
            "deals.none_can",
            format!(
                "None of the marked deals can {} from where it stands.",
                event.says()
            ),
        )
        .hint("Mark others.")),
        false => Ok(()),
    }
}

fn stuck(pane: &Deals, event: Event) -> usize {
    let can = |state: &str| {
        let mut stages = Stage::ALL.into_iter();
        stages.any(|stage| stage.name() == state && stage.knows(event))
    };
    pane.hand.marks.standing(|state| !can(state))
}

pub fn consequence(pane: &Deals, event: Event, cx: &Cx) -> Result<Confirm, Refusal> {
    can(pane, event, cx)?;
    let count = pane.hand.marks.len();
    let (stuck, totals) = (stuck(pane, event), pane.hand.marks.totals());
    let mut says = vec![
        format!("{totals}."),
        format!(
            "{} Each is recorded singly, and one that is refused does not stop the others.",
            meaning(event)
        ),
    ];
    if stuck > 0 {
        says.push(format!(
            "Refused will be {stuck} of them, for where they stand."
        ));
    }
    let demand = match event.needs_reason() {
        true => Demand::Required,
        false => Demand::Optional,
    };
    let then = move |pane: &mut Deals, note, cx: &mut Cx| pane.do_to_all(event, note, cx);
    let confirm = Confirm::new(title(event, count), says, demand, then);
    Ok(confirm.with_draft(cx, draft(event)))
}

fn title(event: Event, count: usize) -> String {
    let deals = if count == 1 { "deal" } else { "deals" };
    match event {
        Event::StepBack => format!("Step {count} {deals} back"),
        Event::Lose => format!("Lose {count} {deals}"),
        Event::Reopen => format!("Reopen {count} {deals}"),
        _ => format!("Advance {count} {deals}"),
    }
}

fn meaning(event: Event) -> &'static str {
    match event {
        Event::StepBack => "Each goes back to the stage before, with this reason.",
        Event::Lose => "Each ends here, for this reason; only the deal desk can reopen it.",
        Event::Reopen => "Each goes back to develop, for this reason.",
        _ => "Each goes to its next stage.",
    }
}

fn draft(event: Event) -> String {
    format!("deals.all.{}", event.name())
}

/// `Run churned on 12 deals`
pub fn run(name: &str, count: usize) -> String {
    let deals = if count == 1 { "deal" } else { "deals" };
    format!("Run {name} on {count} {deals}")
}

/// These steps on each deal, one after the other.
pub fn steps(title: String, verb: &'static str, steps: Vec<Step>) -> Work {
    Work::of::<Deals>(title, verb, move |nth, item, batch, cx| {
        let Some(step) = steps.get(nth).cloned() else {
            return;
        };
        let command = cx.new_command();
        let target = Target {
            deal: DealName::Id(DealId(item.id)),
            seen: Some(item.seen),
            command,
        };
        let deed = StepDeal { target, step };
        send(deed, command, item, nth, batch, |moved| moved.rev, cx);
    })
}

impl Deals {
    pub(super) fn give(&mut self, cx: &mut Cx) {
        let form = match (self.hand.marks.is_empty(), self.selected()) {
            (false, _) => GivingForm::of_marked(Handed::Deals, &self.hand.marks, cx),
            (true, Some(deal)) => GivingForm::of_deal(deal, cx),
            (true, None) => return,
        };
        cx.open(form);
    }

    fn do_to_all(&mut self, event: Event, note: Option<Note>, cx: &mut Cx) {
        cx.keep(draft(event), None);
        let Some(step) = Step::of(event, note.clone()) else {
            return;
        };
        self.record(Some(step.clone()));
        self.last = Some((event, note.clone()));
        let items = self.hand.marks.items();
        let work = steps(title(event, items.len()), event.verb(), vec![step]);
        let batch = Batch::new(work.because(note), items, cx);
        cx.open(batch);
    }

    /// The last verb again, with its note as a beginning.
    pub(super) fn repeat_last(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        let Some((event, note)) = &self.last else {
            return Err(Refusal::rule(
                "deals.nothing_to_repeat",
                "Nothing was done yet that could be repeated.",
            )
            .hint("Advance, lose or step back a deal first."));
        };
        let confirm = match event {
            Event::StepBack => consequence::step_back(self, cx),
            Event::Lose => consequence::lose(self, cx),
            Event::Reopen => consequence::reopen(self, cx),
            _ => consequence::advance(self, cx),
        };
        Ok(confirm?.beginning_with(note.as_ref()))
    }
}
