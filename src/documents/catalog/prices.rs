//! `[[price_list]]` with its `[[price_list.price]]`: what a charge costs in a currency, from a day on.

use super::block::Block;
use crate::domain::{
    catalog::{AttributePrice, Catalog, Price, PriceKey, PriceList},
    money::Currency,
    pricing::{Change, Tier, TierMethod, Tiers},
};

pub fn read(file: &Block, catalog: &mut Catalog) {
    file.blocks("price_list", |block| {
        let list = PriceList {
            code: block.needed("code"),
            name: block.needed("name"),
            currency: currency(block),
            from: day(block),
            through: block.day("through"),
        };
        let code = list.code.clone();
        if catalog.price_lists.insert(code.clone(), list).is_some() {
            block.wrong_here("code", &format!("{code} stands twice."));
        }
        block.blocks("price", |block| {
            let key = PriceKey {
                list: code.clone(),
                offering: block.needed("offering"),
                charge: block.needed("charge"),
            };
            let says = format!("{} {} is priced twice.", key.offering, key.charge);
            if catalog.prices.insert(key, price(block)).is_some() {
                block.wrong_here("offering", &says);
            }
        });
    });
}

fn currency(block: &Block) -> Currency {
    let read = |text: &str| {
        let currency = Currency::parse(text)?;
        currency.must_be_spendable()?;
        Ok::<_, crate::domain::refusal::Refusal>(currency)
    };
    block.parsed("currency", read).unwrap_or_else(|| {
        block.needed("currency");
        Currency::USD
    })
}

fn day(block: &Block) -> crate::domain::time::Day {
    block.day("from").unwrap_or_else(|| {
        block.wrong_here(
            "from",
            "it is missing: the first day on which the list holds.",
        );
        Default::default()
    })
}

fn price(block: &Block) -> Price {
    let price = block.decimal("price").unwrap_or_else(|| {
        block.wrong_here("price", "it is missing.");
        Default::default()
    });
    let table = |name, method| {
        let bands = block.blocks(name, |band| Tier {
            from: band.decimal("from").unwrap_or_default(),
            percent: band.decimal("percent").unwrap_or_default(),
        });
        (!bands.is_empty()).then_some(Tiers {
            method,
            bands,
            free: rust_decimal::Decimal::ZERO,
            together: block
                .flag("together")
                .then(|| format!("{}/{}", block.needed("offering"), block.needed("charge"))),
            cites: None,
        })
    };
    let tiers = match (
        table("volume", TierMethod::Volume),
        table("tier", TierMethod::Tier),
    ) {
        (Some(_), Some(_)) => {
            block.wrong_here("tier", "say volume or tier, not both.");
            None
        }
        (volume, tier) => volume.or(tier),
    };
    Price {
        price,
        tiers,
        overage: block.decimal("overage"),
        attributes: block.blocks("attribute", |block| AttributePrice {
            attribute: block.needed("code"),
            value: block.needed("value"),
            change: change(block),
        }),
    }
}

fn change(block: &Block) -> Change {
    let said = [
        block.decimal("percent").map(Change::Percent),
        block.decimal("increase").map(Change::Increase),
        block.decimal("amount").map(Change::Amount),
        block.decimal("price").map(Change::Price),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    match said[..] {
        [one] => one,
        _ => {
            block.wrong_here(
                "value",
                "say one of percent (off), increase (percent on top), amount (added) or price (from here on).",
            );
            Change::Amount(Default::default())
        }
    }
}
