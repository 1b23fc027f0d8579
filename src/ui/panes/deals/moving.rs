//! A deal's moves on their way to the store and back. Each holds on to the deal and revision it was spelled out for.

use super::{
    Deals,
    consequence::{draft, meaning},
};
use crate::{
    domain::{
        deal::{Event, Step},
        id::{DealId, Rev},
        refusal::Refusal,
        text::Note,
    },
    ui::{cx::Cx, notice::Notice, pane::Pane},
    workflow::{
        Topic,
        ask::Ask,
        deals::{
            AdvanceDeal, DealName, LoseDeal, Moved, ReopenDeal, StepBackDeal, Target, UndoDeal,
        },
    },
};

impl Deals {
    pub(super) fn advance(&mut self, deal: DealId, seen: Rev, note: Option<Note>, cx: &mut Cx) {
        let target = self.begin(deal, seen, cx);
        let to = None;
        self.last = Some((Event::Advance, note.clone()));
        self.record(Step::of(Event::Advance, note.clone()));
        self.send(deal, Event::Advance, AdvanceDeal { target, to, note }, cx);
    }

    pub(super) fn step_back(&mut self, deal: DealId, seen: Rev, why: Option<Note>, cx: &mut Cx) {
        let target = self.begin(deal, seen, cx);
        let to = None;
        self.last = Some((Event::StepBack, why.clone()));
        self.record(Step::of(Event::StepBack, why.clone()));
        self.send(deal, Event::StepBack, StepBackDeal { target, to, why }, cx);
    }

    /// Whether it was an advance, an edit or somebody who was named, the store says.
    pub(super) fn undo(&mut self, cx: &mut Cx) {
        let Some(deal) = self.selected() else { return };
        let (id, seen, stood) = (deal.id, deal.rev, deal.stage);
        let target = self.begin(id, seen, cx);
        cx.ask(
            UndoDeal { target },
            move |pane: &mut Self, answer, cx| match answer {
                Ok(moved) if moved.stage == stood => {
                    pane.writing.remove(&id);
                    let says = format!("What you did last to {} is taken back.", moved.number);
                    cx.say(Notice::Done(says));
                    cx.touched(Topic::Deals);
                }
                answer => pane.done(id, Event::StepBack, answer, cx),
            },
        );
    }

    pub(super) fn lose(&mut self, deal: DealId, seen: Rev, why: Option<Note>, cx: &mut Cx) {
        let target = self.begin(deal, seen, cx);
        self.last = Some((Event::Lose, why.clone()));
        self.record(Step::of(Event::Lose, why.clone()));
        self.send(deal, Event::Lose, LoseDeal { target, why }, cx);
    }

    pub(super) fn reopen(&mut self, deal: DealId, seen: Rev, why: Option<Note>, cx: &mut Cx) {
        let target = self.begin(deal, seen, cx);
        self.last = Some((Event::Reopen, why.clone()));
        self.record(Step::of(Event::Reopen, why.clone()));
        self.send(deal, Event::Reopen, ReopenDeal { target, why }, cx);
    }

    /// Marks the row until the outcome is known.
    fn begin(&mut self, deal: DealId, seen: Rev, cx: &Cx) -> Target {
        self.writing.insert(deal);
        Target {
            deal: DealName::Id(deal),
            seen: Some(seen),
            command: cx.new_command(),
        }
    }

    fn send(&self, deal: DealId, event: Event, deed: impl Ask<Answer = Moved>, cx: &mut Cx) {
        cx.ask(deed, move |pane: &mut Self, answer, cx| {
            pane.done(deal, event, answer, cx)
        });
    }

    /// Every move ends here: the row is free again, and the person reads what came of it.
    fn done(&mut self, deal: DealId, event: Event, answer: Result<Moved, Refusal>, cx: &mut Cx) {
        self.writing.remove(&deal);
        match answer {
            Ok(moved) => {
                cx.keep(draft(deal, event), None);
                let says = format!(
                    "{} is in {}. {}",
                    moved.number,
                    moved.stage,
                    meaning(moved.stage)
                );
                cx.say(Notice::Done(says));
                cx.touched(Topic::Deals);
            }
            Err(refusal) => {
                cx.say(refusal.into());
                self.refresh(cx);
            }
        }
    }
}
