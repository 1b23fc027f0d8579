//! Two records side by side: what each knows, and what hangs on it.

use super::Which;
use crate::{
    domain::{
        merge::{Kind, Side},
        refusal::Refusal,
    },
    store::merge,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct Compare {
    pub kind: Kind,
    pub one: Which,
    pub other: Which,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub one: Side,
    pub other: Side,
}

impl Ask for Compare {
    type Answer = Compared;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Compared, Refusal> {
        let mut tx = desk.begin().await?;
        let one = self.one.find(&mut tx, self.kind).await?;
        let other = self.other.find(&mut tx, self.kind).await?;
        for id in [one, other] {
            merge::refuse_merged(&mut tx, self.kind, id).await?;
        }
        let one = merge::side(&mut tx, self.kind, one).await?;
        let other = merge::side(&mut tx, self.kind, other).await?;
        tx.commit().await?;
        Ok(Compared { one, other })
    }
}
