//! Before a publish: whom it touches, named one by one.

use super::{Which, version};
use crate::{
    domain::refusal::Refusal,
    store::{
        catalog::{self, Touched},
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageTouched {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageTouched {
    type Answer = Page<Touched>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Touched>, Refusal> {
        let mut tx = desk.begin().await?;
        let draft = version(&mut tx, Which::Draft).await?.number;
        let page = catalog::touches(&mut tx, draft, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
