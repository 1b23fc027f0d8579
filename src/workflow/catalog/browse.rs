//! What the desk shows of the catalog: the version in force or its draft, by words; and what a publish would lead to.

use std::time::Duration;

use super::{Different, Which, version};
use crate::{
    domain::{
        catalog::{Touched, Version, cost::cost_differences, differences},
        money::Currency,
        refusal::Refusal,
    },
    store::{
        catalog::{self, Found},
        page::{MOST as PAGE, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        company::day_there,
        desk::Desk,
    },
};

/// As many as one looks through; who wants another types a word of it.
const MOST: i32 = 500;

#[derive(Debug, Clone)]
pub struct BrowseCatalog {
    pub typed: String,
    /// Of the draft, where there is one.
    pub draft: bool,
}

#[derive(Debug, Clone)]
pub struct Browsed {
    /// Nothing where there is no catalog yet.
    pub version: Option<Version>,
    /// The draft, whichever is shown.
    pub draft: Option<Version>,
    pub currency: Currency,
    pub found: Vec<Found>,
    pub more: bool,
}

impl Ask for BrowseCatalog {
    type Answer = Browsed;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Browsed, Refusal> {
        let mut tx = desk.begin().await?;
        let draft = catalog::find(&mut tx, Which::Draft).await?;
        let published = catalog::find(&mut tx, Which::Published).await?;
        let version = match self.draft {
            true => draft.clone().or(published),
            false => published.or_else(|| draft.clone()),
        };
        let currency = desk.me().currency;
        let day = day_there(&mut tx, &desk).await?;
        let mut found = Vec::new();
        if let Some(version) = &version {
            let number = Some(version.number);
            found = catalog::search(&mut tx, &self.typed, number, currency, day, MOST + 1).await?;
        }
        tx.commit().await?;
        let most = usize::try_from(MOST).unwrap_or_default();
        let more = found.len() > most;
        found.truncate(most);
        Ok(Browsed {
            version,
            draft,
            currency,
            found,
            more,
        })
    }
}

/// What somebody looks at before they put the draft in force.
#[derive(Debug, Clone)]
pub struct BeforePublish;

#[derive(Debug, Clone)]
pub struct Consequence {
    pub draft: Version,
    pub different: Different,
    /// Those that it touches, as many as a page holds.
    pub touched: Page<Touched>,
}

impl Ask for BeforePublish {
    type Answer = Consequence;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(60);

    async fn run(self, desk: Desk) -> Result<Consequence, Refusal> {
        let mut tx = desk.begin().await?;
        let draft = version(&mut tx, Which::Draft).await?;
        let was = super::published(&mut tx).await?;
        let became = catalog::load(&mut tx, draft.number).await?;
        let mut all = differences(&was, &became);
        if let Some(published) = catalog::find(&mut tx, Which::Published).await? {
            let cost = catalog::costs(&mut tx, published.number).await?;
            let costs = catalog::costs(&mut tx, draft.number).await?;
            all.extend(cost_differences(&cost, &costs));
        }
        let day = day_there(&mut tx, &desk).await?;
        let touched = catalog::touches(&mut tx, draft.number, day, None, PAGE).await?;
        tx.commit().await?;
        Ok(Consequence {
            draft,
            different: Different::of(all),
            touched,
        })
    }
}
