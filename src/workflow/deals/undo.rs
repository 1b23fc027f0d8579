//! Take back one's own last deed on a deal: an advance by stepping back, an edit by writing what was there before, and who
//! was named or dropped the other way round.

use super::{
    Moved, StepBackDeal, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{deal::Event, refusal::Refusal, undo},
    store::{command, deal},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct UndoDeal {
    pub target: Target,
}

/// The same, where the last was about somebody named; nothing else.
#[derive(Debug, Clone)]
pub struct UndoPerson {
    pub target: Target,
}

impl Ask for UndoPerson {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let deal = match reach(&desk, &mut tx, &self.target, "deal.undo").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        deal.can_undo(desk.me())?;
        if !deal::undoes_person(&mut tx, deal.id).await? {
            return Err(undo::no_person());
        }
        let moved = deal::undo(&mut tx, &deal, self.target.command).await?;
        tell(&desk, tx, moved).await
    }
}

impl Ask for UndoDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let target = self.target;
        let mut tx = desk.begin_deed().await?;
        let id = target.deal.find(&mut tx).await?;
        let stepped = command::outcome(&mut tx, target.command, Some(id.0), Event::StepBack.verb());
        if let Ok(Some(first)) = stepped.await {
            return Ok(first);
        }
        let deal = deal::load(&mut tx, id).await?;
        let is_advance = { deal.last.from }.is_some_and(|from| deal.is_undo(desk.me(), from));
        if is_advance && !deal::undoes_person(&mut tx, id).await? {
            tx.roll_back().await?;
            let (to, why) = (None, None);
            return StepBackDeal { target, to, why }.run(desk).await;
        }
        let deal = match reach(&desk, &mut tx, &target, "deal.undo").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        deal.can_undo(desk.me())?;
        let moved = deal::undo(&mut tx, &deal, target.command).await?;
        tell(&desk, tx, moved).await
    }
}
