//! What a move leads to, in the words that a person agrees to, and the note that it takes. Each holds on to the deal and
//! revision that it was spelled out for.

use super::{Deals, many};
use crate::{
    domain::{
        deal::{Deal, Event, Stage},
        id::DealId,
        refusal::Refusal,
    },
    ui::{
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
    },
};

pub fn advance(pane: &Deals, cx: &Cx) -> Result<Confirm, Refusal> {
    if !pane.hand.marks.is_empty() {
        return many::consequence(pane, Event::Advance, cx);
    }
    let deal = pane.free_deal()?;
    let (id, seen, to) = (deal.id, deal.rev, deal.can_advance(&cx.me)?);
    let says = vec![
        head(deal),
        format!("From {} to {to}. {}", deal.stage, meaning(to)),
    ];
    let then = move |pane: &mut Deals, note, cx: &mut Cx| pane.advance(id, seen, note, cx);
    let title = format!("Advance {}", deal.number);
    Ok(Confirm::new(title, says, Demand::Optional, then).with_draft(cx, draft(id, Event::Advance)))
}

pub fn lose(pane: &Deals, cx: &Cx) -> Result<Confirm, Refusal> {
    if !pane.hand.marks.is_empty() {
        return many::consequence(pane, Event::Lose, cx);
    }
    let deal = pane.free_deal()?;
    let (id, seen) = (deal.id, deal.rev);
    let says = vec![
        head(deal),
        "It ends here. Only the deal desk can reopen it.".to_owned(),
    ];
    let then = move |pane: &mut Deals, why, cx: &mut Cx| pane.lose(id, seen, why, cx);
    let title = format!("Lose {}", deal.number);
    Ok(Confirm::new(title, says, Demand::Required, then).with_draft(cx, draft(id, Event::Lose)))
}

pub fn step_back(pane: &Deals, cx: &Cx) -> Result<Confirm, Refusal> {
    if !pane.hand.marks.is_empty() {
        return many::consequence(pane, Event::StepBack, cx);
    }
    let deal = pane.free_deal()?;
    let (id, seen, to) = (deal.id, deal.rev, deal.can_step_back(&cx.me)?);
    let demand = if deal.is_undo(&cx.me, to) {
        Demand::Optional
    } else {
        Demand::Required
    };
    let says = vec![head(deal), format!("Back from {} to {to}.", deal.stage)];
    let then = move |pane: &mut Deals, why, cx: &mut Cx| pane.step_back(id, seen, why, cx);
    let title = format!("Step {} back", deal.number);
    Ok(Confirm::new(title, says, demand, then).with_draft(cx, draft(id, Event::StepBack)))
}

pub fn reopen(pane: &Deals, cx: &Cx) -> Result<Confirm, Refusal> {
    if !pane.hand.marks.is_empty() {
        return many::consequence(pane, Event::Reopen, cx);
    }
    let deal = pane.free_deal()?;
    let (id, seen) = (deal.id, deal.rev);
    let says = vec![head(deal), format!("It goes back to {}.", Stage::Develop)];
    let then = move |pane: &mut Deals, why, cx: &mut Cx| pane.reopen(id, seen, why, cx);
    let title = format!("Reopen {}", deal.number);
    Ok(Confirm::new(title, says, Demand::Required, then).with_draft(cx, draft(id, Event::Reopen)))
}

/// What a deal is called where its move is spelled out.
fn head(deal: &Deal) -> String {
    let amount = deal
        .money()
        .map_or_else(|| "amount unknown".to_owned(), |money| money.to_string());
    let name = short(&deal.name);
    match deal.account_words() {
        Some(account) => format!("{}: {name}, {amount}", short(account)),
        None => format!("{name}, {amount}"),
    }
}

/// A name that fills the screen must not hide the consequence.
fn short(name: &str) -> String {
    match name.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// What it means to stand there.
pub fn meaning(stage: Stage) -> &'static str {
    match stage {
        Stage::Qualify => "Whether it is worth the work is open.",
        Stage::Develop => "The customer's need is being worked out.",
        Stage::Propose => "Next: a quote goes out.",
        Stage::Negotiate => "Next: price and paper are agreed.",
        Stage::ClosedWon => "What is won stays won.",
        Stage::ClosedLost => "The deal desk can reopen it.",
    }
}

/// Where the note of a move is kept until the move is done: nothing typed is lost.
pub fn draft(deal: DealId, event: Event) -> String {
    format!("deal.{deal}.{}", event.name())
}
