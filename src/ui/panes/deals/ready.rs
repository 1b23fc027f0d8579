//! What must hold before a command of the deals can be had; the refusal is the reason that people read.

use super::{Deals, many};
use crate::{
    domain::{
        deal::{Deal, Event},
        refusal::Refusal,
    },
    ui::cx::Cx,
};

pub fn free<'a>(pane: &'a Deals, cx: &Cx) -> Result<&'a Deal, Refusal> {
    cx.can_write()?;
    pane.free_deal()
}

/// Whether all marked deals could be asked for it; without marks, the selected one.
pub fn all_or(
    pane: &Deals,
    event: Event,
    cx: &Cx,
    one: impl FnOnce(&Deal) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    match pane.hand.marks.is_empty() {
        true => one(free(pane, cx)?),
        false => many::can(pane, event, cx),
    }
}

pub fn can_undo(pane: &Deals, cx: &Cx) -> Result<(), Refusal> {
    if !pane.hand.marks.is_empty() {
        return Err(Refusal::rule(
            "deals.undo_one",
            "What was done is taken back one by one, and deals are marked.",
        )
        .hint("Let go of the marks first."));
    }
    pane.can_repeat()?;
    let deal = free(pane, cx)?;
    match deal.can_step_back(&cx.me) {
        Ok(to) if deal.is_undo(&cx.me, to) => Ok(()),
        _ => deal.can_undo(&cx.me),
    }
}

pub fn can_edit(pane: &Deals, cx: &Cx) -> Result<(), Refusal> {
    free(pane, cx)?.can_edit(&cx.me)
}

/// One deal, or all that are marked: of those each is looked at again when its turn comes.
pub fn can_give(pane: &Deals, cx: &Cx) -> Result<(), Refusal> {
    match pane.hand.marks.is_empty() {
        true => {
            pane.can_repeat()?;
            free(pane, cx)?.can_reassign(&cx.me)
        }
        false => can_hand_over(pane, cx),
    }
}

pub fn can_hand_over(pane: &Deals, cx: &Cx) -> Result<(), Refusal> {
    pane.can_repeat()?;
    cx.can_write()?;
    cx.me.may("deal.reassign")
}

impl Deals {
    pub(super) fn a_deal(&self) -> Result<&Deal, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("deals.none_selected", "No deal is selected."))
    }

    /// The selected deal, unless a deed on it is still under way.
    pub(super) fn free_deal(&self) -> Result<&Deal, Refusal> {
        let deal = self.a_deal()?;
        if self.writing.contains(&deal.id) {
            return Err(Refusal::rule(
                "deals.writing",
                format!("{} is being written.", deal.number),
            ));
        }
        Ok(deal)
    }
}
