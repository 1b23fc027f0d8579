//! Name a person on a deal with their part in it, change their share of the commission, or drop them from a part.

use rust_decimal::Decimal;

use super::{
    Moved, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{deal::DealPart, refusal::Refusal, text::Note},
    store::{deal_person, person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonTurn {
    /// With what of the commission, where it is known.
    Name(DealPart, Option<Decimal>),
    Share(Option<Decimal>),
    Drop(DealPart),
}

impl PersonTurn {
    pub fn verb(self) -> &'static str {
        match self {
            PersonTurn::Name(..) => "deal.name_person",
            PersonTurn::Share(_) => "deal.share_commission",
            PersonTurn::Drop(_) => "deal.drop_person",
        }
    }
}

#[derive(Debug, Clone)]
pub struct TurnPerson {
    pub turn: PersonTurn,
    pub target: Target,
    /// By login, name or the beginning of a UUID.
    pub person: String,
    /// Who is named is told it; otherwise it stands in the story alone.
    pub note: Option<Note>,
}

impl Ask for TurnPerson {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let deal = match reach(&desk, &mut tx, &self.target, self.turn.verb()).await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        let (person, _) = person::find(&mut tx, &self.person).await?;
        let (id, by, note) = (deal.id, desk.me(), self.note.as_ref());
        let command = self.target.command;
        let turned = match self.turn {
            PersonTurn::Name(part, share) => {
                deal.name(by, person, part, share)?;
                deal_person::name(&mut tx, id, person, (part, share), note, command).await?
            }
            PersonTurn::Share(share) => {
                deal.share(by, person, share)?;
                deal_person::share(&mut tx, id, person, share, note, command).await?
            }
            PersonTurn::Drop(part) => {
                deal.drop_person(by, person, part)?;
                deal_person::drop(&mut tx, id, person, part, note, command).await?
            }
        };
        tell(&desk, tx, turned).await
    }
}
