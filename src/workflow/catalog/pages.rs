//! Versions, price lists and their prices, a page at a time.

use super::{Which, version};
use crate::{
    domain::{
        catalog::{Price, PriceKey, PriceList, Version},
        money::Currency,
        nearest::nearest,
        people::Role,
        refusal::Refusal,
    },
    store::{
        audit::{self, Happened, Part},
        catalog,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// The newest first.
#[derive(Debug, Clone)]
pub struct PageVersions {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageVersions {
    type Answer = Page<Version>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Version>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = catalog::page(&mut tx, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

#[derive(Debug, Clone)]
pub struct ShowVersion(pub Which);

#[derive(Debug, Clone)]
pub struct VersionShown {
    pub version: Version,
    /// Of the catalog as a whole, the newest entries first; for those who read the audit.
    pub story: Vec<Happened>,
}

impl Ask for ShowVersion {
    type Answer = VersionShown;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<VersionShown, Refusal> {
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.0).await?;
        let reads = Role::READERS_OF_AUDIT
            .into_iter()
            .any(|role| desk.me().holds(role));
        let story = match reads {
            true => {
                let root = catalog::root(&mut tx).await?;
                audit::story(&mut tx, root, Part::Newest, 20).await?
            }
            false => Vec::new(),
        };
        tx.commit().await?;
        Ok(VersionShown { version, story })
    }
}

#[derive(Debug, Clone)]
pub struct PageLists {
    pub which: Which,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageLists {
    type Answer = Page<PriceList>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<PriceList>, Refusal> {
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.which).await?.number;
        let page = catalog::price_lists(&mut tx, version, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// The prices of one list.
#[derive(Debug, Clone)]
pub struct PagePrices {
    pub which: Which,
    pub list: String,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PagePrices {
    type Answer = Page<(PriceKey, Price, Currency)>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Self::Answer, Refusal> {
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.which).await?.number;
        let lists = catalog::price_lists(&mut tx, version, None, 500)
            .await?
            .rows;
        let named = lists
            .iter()
            .find(|it| it.code.eq_ignore_ascii_case(&self.list));
        let list = named.ok_or_else(|| {
            let near = nearest(&self.list, lists.iter().map(|it| it.code.as_str()));
            let says = format!("There is no price list {:?}.", self.list);
            Refusal::missing("price_list.missing", says).hint(near.map_or_else(
                || "dealdesk price-list list names them.".to_owned(),
                |near| format!("Did you mean {near}?"),
            ))
        })?;
        let page =
            catalog::prices_of_list(&mut tx, version, &list.code, self.after, self.limit).await?;
        tx.commit().await?;
        let rows = page.rows.into_iter();
        Ok(Page {
            rows: rows
                .map(|(key, price)| (key, price, list.currency))
                .collect(),
            next: page.next,
        })
    }
}
