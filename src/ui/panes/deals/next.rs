//! The next step of the selected deal: its own, or what its quote waits for where that is further along.

use super::{Deals, consequence, ready::all_or};
use crate::{
    domain::{deal::Event, quote::Offer},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::quotes::Sheet,
    },
};

pub const NEXT: Command<Deals> = Command {
    spec: Spec::new(
        "deals.next",
        "next step",
        "The next step forward: of the quote that waits for somebody, else to the deal's next stage.",
    ),
    ready: |pane, cx| match waiting_quote(pane, cx) {
        Some(_) => cx.can_write(),
        None => (ADVANCE.ready)(pane, cx),
    },
    act: Act::Now(|pane, cx| {
        if let Some(quote) = waiting_quote(pane, cx) {
            let sheet = Sheet::stepping(quote.version, quote.number.clone());
            return cx.open(sheet);
        }
        match consequence::advance(pane, cx) {
            Ok(confirm) => cx.confirm(confirm),
            Err(refusal) => cx.say(refusal.into()),
        }
    }),
};

pub const ADVANCE: Command<Deals> = Command {
    spec: Spec::new(
        "deals.advance",
        "advance",
        "Take the deal to its next stage, whatever its quotes wait for.",
    ),
    ready: |pane, cx| {
        all_or(pane, Event::Advance, cx, |deal| {
            deal.can_advance(&cx.me).map(drop)
        })
    },
    act: Act::Confirm(consequence::advance),
};

/// Many deals go on by their stages, and so does what a macro repeats.
fn waiting_quote<'a>(pane: &'a Deals, cx: &Cx) -> Option<&'a Offer> {
    if !pane.hand.marks.is_empty() || pane.recording.is_some() {
        return None;
    }
    let ball = pane.selected()?.ball(cx.today())?;
    ball.step().and(ball.quote)
}
