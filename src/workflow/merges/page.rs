//! The likely pairs of a kind, the strongest reason first, a page at a time.

use super::LikelyPair;
use crate::{
    domain::{merge::Kind, refusal::Refusal},
    store::{
        merge,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PagePairs {
    pub kind: Kind,
    pub from: From,
    pub limit: i32,
}

impl Ask for PagePairs {
    type Answer = Page<LikelyPair>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<LikelyPair>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = merge::pairs(&mut tx, self.kind, self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
