//! Take back one's own last deed on a deal: an advance by stepping back, an edit by writing what was there before.

use super::{
    Moved, StepBackDeal, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{deal::Event, refusal::Refusal},
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
        if deal
            .last
            .from
            .is_some_and(|from| deal.is_undo(desk.me(), from))
        {
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
