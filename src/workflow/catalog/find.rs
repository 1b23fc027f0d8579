//! Offerings by words of their name or code, and one of them with all that is known of it.

use super::{Which, version};
use crate::{
    domain::{
        catalog::{Offering, Price, PriceKey, PriceList},
        money::Currency,
        refusal::Refusal,
        time::Day,
    },
    store::catalog::{self, Found},
    workflow::{
        ask::{Ask, Nature},
        company::day_there,
        desk::Desk,
    },
};

/// The best first, each with its price in a currency.
#[derive(Debug, Clone)]
pub struct FindOfferings {
    pub typed: String,
    /// The published one where none is named.
    pub version: Option<i32>,
    /// The company's own where none is named.
    pub currency: Option<Currency>,
    /// Today, where the company is, where none is named.
    pub day: Option<Day>,
    pub limit: i32,
}

impl Ask for FindOfferings {
    type Answer = (Currency, Vec<Found>);
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Self::Answer, Refusal> {
        let mut tx = desk.begin().await?;
        let day = match self.day {
            Some(day) => day,
            None => day_there(&mut tx, &desk).await?,
        };
        let currency = self.currency.unwrap_or(desk.me().currency);
        let found = catalog::search(
            &mut tx,
            &self.typed,
            self.version,
            currency,
            day,
            self.limit,
        )
        .await?;
        tx.commit().await?;
        Ok((currency, found))
    }
}

/// An offering of a version, by its code.
#[derive(Debug, Clone)]
pub struct ShowOffering {
    pub which: Which,
    pub code: String,
}

#[derive(Debug, Clone)]
pub struct Shown {
    pub version: i32,
    pub offering: Offering,
    /// By charge and list, each with its list.
    pub prices: Vec<(PriceKey, Price, PriceList)>,
}

impl Ask for ShowOffering {
    type Answer = Shown;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Shown, Refusal> {
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.which).await?.number;
        let offering = catalog::offering(&mut tx, version, &self.code).await?;
        let offering = offering.ok_or_else(|| {
            Refusal::missing(
                "catalog.offering",
                format!(
                    "Version {version} of the catalog has no offering {:?}.",
                    self.code
                ),
            )
            .hint("dealdesk product search WORDS finds them.")
        })?;
        let lists = catalog::price_lists(&mut tx, version, None, 500)
            .await?
            .rows;
        let prices = catalog::prices_of_offering(&mut tx, version, &offering.code).await?;
        tx.commit().await?;
        let with_list = prices.into_iter().filter_map(|(key, price)| {
            let list = lists.iter().find(|it| it.code == key.list)?.clone();
            Some((key, price, list))
        });
        Ok(Shown {
            version,
            offering,
            prices: with_list.collect(),
        })
    }
}
