//! Macros of deals: what one agrees to while recording is kept by what it means, not by the keys pressed, and run again
//! as a batch.

use super::{Deals, many, marking::marked};
use crate::{
    domain::{deal::Step, refusal::Refusal, text::Note},
    ui::{
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        panes::batch::Batch,
        widgets::marks::Item,
    },
    workflow::macros::{Macro, SaveMacro},
};

impl Deals {
    /// What one does while recording belongs to the macro.
    pub(super) fn record(&mut self, step: Option<Step>) {
        if let (Some(steps), Some(step)) = (&mut self.recording, step) {
            steps.push(step);
        }
    }

    /// Refuses what a macro could not repeat.
    pub(super) fn can_repeat(&self) -> Result<(), Refusal> {
        match &self.recording {
            None => Ok(()),
            Some(_) => Err(Refusal::rule(
                "macro.cannot_repeat",
                "A macro is being recorded, and this belongs to one deal alone.",
            )
            .hint("End the recording first.")),
        }
    }

    pub(super) fn begin_or_end_recording(&mut self, cx: &mut Cx) {
        let Some(steps) = self.recording.clone() else {
            self.recording = Some(Vec::new());
            let says = "It is being recorded what you do to deals: advance, step back, lose, reopen, edit.";
            return cx.say(Notice::Done(says.to_owned()));
        };
        if let Err(refusal) = Step::check(&steps) {
            self.recording = None;
            return cx.say(refusal.into());
        }
        // It goes on until it is kept: who leaves the question of its name has lost nothing.
        let mut says = spelled_out(&steps);
        says.push("It is yours alone; one of the same name gives way to it.".to_owned());
        let then = move |_: &mut Deals, name: Option<Note>, cx: &mut Cx| {
            let Some(name) = name else { return };
            let save = SaveMacro {
                name: name.as_str().to_owned(),
                steps,
                command: cx.new_command(),
            };
            cx.ask(save, |pane: &mut Deals, answer, cx| match answer {
                Ok(saved) => {
                    pane.recording = None;
                    cx.say(Notice::Done(format!("{} is kept.", saved.name)));
                }
                Err(refusal) => cx.say(refusal.into()),
            });
        };
        let title = "Keep this macro".to_owned();
        cx.confirm(Confirm::new(title, says, Demand::Name, then));
    }

    /// Asks once, for all deals and all steps.
    pub fn run_macro(&mut self, it: Macro, cx: &mut Cx) {
        let items = match self.hand.marks.is_empty() {
            false => self.hand.marks.items(),
            true => self.the_selected(),
        };
        let count = items.len();
        let title = many::run(&it.name, count);
        let mut says = vec![match self.hand.marks.is_empty() {
            false => format!("{}.", self.hand.marks.totals()),
            true => items.iter().map(|item| item.name.clone()).collect(),
        }];
        says.extend(spelled_out(&it.steps));
        says.push(
            "Each deal is recorded singly, and takes its steps until one is refused.".to_owned(),
        );
        let then = move |_: &mut Deals, note: Option<Note>, cx: &mut Cx| {
            let (title, count) = (many::run(&it.name, count), it.steps.len());
            let work = many::steps(title, "macro.run", it.steps).because(note);
            let batch = Batch::new(work.by_macro(it.name, count), items, cx);
            cx.open(batch);
        };
        match count {
            0 => cx.say(Refusal::rule("deals.none_selected", "No deal is selected.").into()),
            _ => cx.confirm(Confirm::new(title, says, Demand::Optional, then)),
        }
    }

    fn the_selected(&self) -> Vec<Item> {
        let item = self.selected().map(|deal| marked(deal).item(deal.id.0));
        item.into_iter().collect()
    }

    /// What stands above the list while a macro is being recorded.
    pub(super) fn recording_says(&self) -> Option<String> {
        let steps = self.recording.as_ref()?.len();
        let word = if steps == 1 { "step" } else { "steps" };
        Some(format!("recording {steps} {word}"))
    }
}

/// `1. lose: no answer`
fn spelled_out(steps: &[Step]) -> Vec<String> {
    let numbered = steps.iter().enumerate();
    numbered
        .map(|(at, step)| format!("{}. {}", at + 1, step.sentence()))
        .collect()
}
