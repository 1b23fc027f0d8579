//! Name a contact in a deal, with the part they have in it, or drop them from that part.

use super::ContactName;
use crate::{
    domain::{contact::Part, id::CommandId, refusal::Refusal},
    store::{Topic, command, deal, deal_contact},
    workflow::{
        ask::{Ask, Nature},
        deals::{DealName, Moved},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Name,
    Drop,
}

impl Turn {
    pub fn verb(self) -> &'static str {
        match self {
            Turn::Name => "deal.name_contact",
            Turn::Drop => "deal.drop_contact",
        }
    }
}

#[derive(Debug, Clone)]
pub struct TurnContact {
    pub turn: Turn,
    pub deal: DealName,
    pub contact: ContactName,
    pub part: Part,
    pub command: CommandId,
}

impl Ask for TurnContact {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let (verb, command) = (self.turn.verb(), self.command);
        desk.me().may(verb)?;
        let mut tx = desk.begin_deed().await?;
        let deal = self.deal.find(&mut tx).await?;
        deal::lock(&mut tx, deal, verb).await?;
        if let Some(first) = command::outcome(&mut tx, command, Some(deal.0), verb).await? {
            return Ok(first);
        }
        let contact = self.contact.find(&mut tx).await?;
        let turned = match self.turn {
            Turn::Name => deal_contact::name(&mut tx, deal, contact, self.part, command).await?,
            Turn::Drop => deal_contact::drop(&mut tx, deal, contact, self.part, command).await?,
        };
        let changed = Changed {
            topic: Topic::Deals,
            id: turned.id.0,
            rev: turned.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(turned)
    }
}
