//! Which regions there are, and their days.

use super::{Holiday, Region};
use crate::{
    domain::{refusal::Refusal, time::Day},
    store::{
        calendar,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageRegions {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageRegions {
    type Answer = Page<Region>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Region>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = calendar::page(&mut tx, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// The days of a region from one day to another, both of them included.
#[derive(Debug, Clone)]
pub struct PageHolidays {
    pub region: String,
    pub between: (Day, Day),
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageHolidays {
    type Answer = Page<Holiday>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Holiday>, Refusal> {
        let mut tx = desk.begin().await?;
        let id = calendar::find(&mut tx, &self.region).await?;
        let page = calendar::days(&mut tx, id, self.between, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
