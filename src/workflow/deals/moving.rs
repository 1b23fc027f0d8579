//! The order that every write to a deal keeps; only the decision differs from verb to verb.

use super::{DealName, Moved};
use crate::{
    domain::{
        deal::{Deal, Event, Move},
        id::{CommandId, Rev},
        people::Person,
        refusal::Refusal,
        time::{Moment, ago},
    },
    store::{Topic, Tx, command, deal},
    workflow::desk::{Changed, Desk},
};

/// Which deal, and on whose word.
#[derive(Debug, Clone)]
pub struct Target {
    pub deal: DealName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub command: CommandId,
}

/// A move: locked, replayed, reloaded, decided, written, told.
pub(super) async fn move_along(
    desk: Desk,
    target: Target,
    event: Event,
    decide: impl FnOnce(&Deal, &Person, Moment) -> Result<Move, Refusal>,
) -> Result<Moved, Refusal> {
    let command = target.command;
    let mut tx = desk.begin_deed().await?;
    let deal = match reach(&desk, &mut tx, &target, event.verb()).await? {
        Reached::Done(first) => return Ok(first),
        Reached::Deal(deal) => deal,
    };
    let step = decide(&deal, desk.me(), desk.now())
        .map_err(|refusal| decided_before(refusal, &deal, event, desk.now()))?;
    let moved = deal::move_along(&mut tx, &deal, &step, command).await?;
    tell(&desk, tx, moved).await
}

/// Who decides a closed deal once more was slower than somebody, or forgot.
fn decided_before(refusal: Refusal, deal: &Deal, event: Event, now: Moment) -> Refusal {
    let decides = matches!(event, Event::Lose | Event::WinElsewhere);
    if refusal.code != "deal.illegal_move" || !decides || deal.stage.is_open() {
        return refusal;
    }
    let who = deal.last.by_name.as_deref().unwrap_or("somebody");
    let says = format!(
        "{} is {} already: {who} said so {}.",
        deal.number,
        deal.stage,
        ago(deal.stage_since, now)
    );
    Refusal::changed("deal.decided", says).hint(refusal.hint.unwrap_or_default())
}

pub(super) enum Reached {
    Deal(Box<Deal>),
    /// This intention has happened already; this is what it led to.
    Done(Moved),
}

pub(super) async fn reach(
    desk: &Desk,
    tx: &mut Tx,
    target: &Target,
    verb: &str,
) -> Result<Reached, Refusal> {
    let id = target.deal.find(tx).await?;
    deal::lock(tx, id, verb).await?;
    if let Some(first) = command::outcome(tx, target.command, Some(id.0), verb).await? {
        return Ok(Reached::Done(first));
    }
    let deal = deal::load(tx, id).await?;
    if let Some(seen) = target.seen {
        deal.unchanged_since(seen, desk.now())?;
    }
    Ok(Reached::Deal(Box::new(deal)))
}

pub(super) async fn tell(desk: &Desk, tx: Tx, moved: Moved) -> Result<Moved, Refusal> {
    let changed = Changed {
        topic: Topic::Deals,
        id: moved.id.0,
        rev: moved.rev.0,
    };
    desk.commit(tx, changed).await?;
    Ok(moved)
}
