//! One verb on all marked deals: what it leads to is spelled out once for all, and then each goes its own way.

use uuid::Uuid;

use super::{Deals, consequence};
use crate::{
    domain::{
        deal::{Event, Stage, Step},
        id::{BatchId, DealId},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        panes::batch::{Batch, Item, Work},
    },
    workflow::{
        Topic,
        batches::InBatch,
        deals::{DealName, Moved, StepDeal, Target},
    },
};

/// Whether the verb can be had for the marked deals at all; each is looked at again when its turn comes.
pub fn can(pane: &Deals, event: Event, cx: &Cx) -> Result<(), Refusal> {
    cx.can_write()?;
    cx.me.may(event.verb())?;
    match stuck(pane, event) == pane.marks.len() {
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
    pane.marks.iter().filter(|(_, row)| !can(row.state)).count()
}

pub fn consequence(pane: &Deals, event: Event, cx: &Cx) -> Result<Confirm, Refusal> {
    can(pane, event, cx)?;
    let count = pane.marks.len();
    let (stuck, totals) = (stuck(pane, event), pane.marks.totals());
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

/// The same steps on each deal.
pub struct StepsAll {
    pub steps: Vec<Step>,
    pub count: usize,
    pub note: Option<Note>,
    pub macro_name: Option<String>,
}

impl Work for StepsAll {
    fn title(&self) -> String {
        match (&self.macro_name, self.steps.first()) {
            (None, Some(step)) => title(step.event(), self.count),
            (name, _) => run(name.as_deref().unwrap_or_default(), self.count),
        }
    }

    fn verb(&self) -> &'static str {
        match (&self.macro_name, self.steps.first()) {
            (None, Some(step)) => step.verb(),
            _ => "macro.run",
        }
    }

    fn note(&self) -> Option<Note> {
        self.note.clone()
    }

    fn macro_name(&self) -> Option<String> {
        self.macro_name.clone()
    }

    fn topic(&self) -> Topic {
        Topic::Deals
    }

    fn steps(&self) -> usize {
        self.steps.len()
    }

    fn send(&self, nth: usize, item: &Item, batch: BatchId, cx: &mut Cx) {
        if let Some(step) = self.steps.get(nth) {
            send(nth, step.clone(), item, batch, cx);
        }
    }

    fn done(&self, item: Uuid, cx: &mut Cx) {
        cx.hand_back(move |pane: &mut Deals, _| pane.marks.remove(item));
    }
}

fn send(nth: usize, step: Step, item: &Item, batch: BatchId, cx: &mut Cx) {
    let (id, command) = (item.id, cx.new_command());
    let target = Target {
        deal: DealName::Id(DealId(id)),
        seen: Some(item.seen),
        command,
    };
    let deed = StepDeal { target, step };
    let ask = InBatch {
        batch,
        command,
        deed,
    };
    cx.ask(
        ask,
        move |pane: &mut Batch, answer: Result<Moved, Refusal>, cx| {
            pane.landed(id, nth, answer.map(|moved| moved.rev), cx);
        },
    );
}

impl Deals {
    /// Those that are marked, in the order of their numbers.
    pub(super) fn items(&self) -> Vec<Item> {
        let mut items: Vec<_> = self
            .marks
            .iter()
            .map(|(id, row)| Item {
                id,
                name: row.name.clone(),
                seen: row.rev,
            })
            .collect();
        items.sort_by(|a, b| a.name.cmp(&b.name));
        items
    }

    fn do_to_all(&mut self, event: Event, note: Option<Note>, cx: &mut Cx) {
        cx.keep(draft(event), None);
        let Some(step) = Step::of(event, note.clone()) else {
            return;
        };
        self.record(Some(step.clone()));
        self.last = Some((event, note.clone()));
        let items = self.items();
        let work = StepsAll {
            steps: vec![step],
            count: items.len(),
            note,
            macro_name: None,
        };
        let batch = Batch::new(work, items, cx);
        cx.open(batch);
    }

    /// The last verb again, with its note as a beginning.
    pub(super) fn once_more(&self, cx: &Cx) -> Result<Confirm, Refusal> {
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
