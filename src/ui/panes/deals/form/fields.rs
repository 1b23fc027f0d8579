//! The fields of a deal: what they hold of the store, and what is asked of the store when they are saved.

use std::collections::BTreeMap;

use crate::{
    domain::{
        day,
        deal::{Deal, DealChanges, Forecast},
        id::{AccountId, ProductId, TeamId},
        money::{Currency, parse_amount},
        product::Product,
        refusal::Refusal,
        time::Day,
    },
    ui::{
        panes::next_step::fields as next_step,
        widgets::form::{Field, Pick, Values},
    },
};

/// `today` is what `+30d` counts from.
pub fn fields(currency: Currency, today: Day, deal: Option<&Deal>) -> Vec<Field> {
    let was = deal.map(stored).unwrap_or_else(|| {
        BTreeMap::from([
            ("forecast", "pipeline".to_owned()),
            ("currency", currency.code().to_owned()),
        ])
    });
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let forecast = Forecast::SAID
        .iter()
        .map(|it| Pick::new(it.name(), it.title()))
        .collect();
    let mut fields = vec![
        Field::line("name", "Deal")
            .required()
            .help("What it is about, in a few words.")
            .was(value("name")),
        Field::choice("account_id", "Account", account(deal))
            .help("Type to find it; it must be known before the deal leaves qualify.")
            .was(value("account_id")),
        Field::choice("product_id", "Product", product(deal)).was(value("product_id")),
        Field::money("amount", "Amount", currency.code(), currency.places())
            .help("Empty means unknown, which is not zero.")
            .was(value("amount")),
        Field::line("currency", "Currency")
            .help("Its three letters.")
            .check(known_currency)
            .was(value("currency")),
        Field::date("opened_on", "Begun", today)
            .help(day::EXAMPLES)
            .was(value("opened_on")),
        Field::date("closes_on", "Closes", today)
            .help(day::EXAMPLES)
            .was(value("closes_on")),
        Field::choice("forecast", "Forecast", forecast).was(value("forecast")),
    ];
    fields.extend(next_step::fields(&was, today));
    fields
}

/// Only for a new deal: an old one has its team.
pub fn team() -> Field {
    Field::choice("team", "Team", Vec::new())
        .help("The team that sees it; your first one where nothing is chosen.")
}

/// What can be chosen before the store was asked: nothing, and what the deal has.
pub fn account(deal: Option<&Deal>) -> Vec<Pick> {
    let mut picks = vec![Pick::new("", "none yet")];
    let has = deal.and_then(|deal| Some((deal.account?, deal.account_name.as_ref()?)));
    picks.extend(has.map(|(id, name)| Pick::new(id.to_string(), name)));
    picks
}

fn product(deal: Option<&Deal>) -> Vec<Pick> {
    let mut picks = vec![Pick::new("", "none named")];
    let has = deal.and_then(|deal| Some((deal.product?, deal.product_name.as_ref()?)));
    picks.extend(has.map(|(id, name)| Pick::new(id.0.to_string(), name)));
    picks
}

pub fn products(all: &[Product]) -> Vec<Pick> {
    let all = all
        .iter()
        .map(|it| Pick::new(it.id.0.to_string(), &it.name));
    [Pick::new("", "none named")]
        .into_iter()
        .chain(all)
        .collect()
}

pub fn teams(all: &[(TeamId, String)]) -> Vec<Pick> {
    let all = all
        .iter()
        .map(|(id, name)| Pick::new(id.0.to_string(), name));
    [Pick::new("", "my first team")]
        .into_iter()
        .chain(all)
        .collect()
}

fn known_currency(code: &str) -> Result<(), String> {
    Currency::parse(code)
        .map(drop)
        .map_err(|refusal| refusal.says)
}

/// A deal's values as the fields write them.
pub fn stored(deal: &Deal) -> Values {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let mut values = BTreeMap::from([
        ("name", deal.name.clone()),
        (
            "account_id",
            deal.account.map_or_else(String::new, |id| id.to_string()),
        ),
        (
            "product_id",
            deal.product.map_or_else(String::new, |id| id.0.to_string()),
        ),
        (
            "amount",
            deal.amount
                .map_or_else(String::new, |amount| amount.to_string()),
        ),
        ("currency", deal.currency.code().to_owned()),
        ("opened_on", day(deal.opened_on)),
        ("closes_on", day(deal.closes_on)),
        ("forecast", deal.forecast.name().to_owned()),
    ]);
    values.extend(next_step::stored(&deal.what_next()));
    values
}

/// From the fields that differ from the store to what the store is asked to write.
pub fn changes(values: &Values, currency: Currency) -> Result<DealChanges, Refusal> {
    let mut changes = DealChanges::default();
    for (key, value) in values {
        let said = (!value.is_empty()).then(|| value.clone());
        let day = || said.as_ref().and_then(|text| text.parse::<Day>().ok());
        match *key {
            "name" => changes.name = Some(value.clone()),
            "account_id" => {
                changes.account = Some(said.and_then(|id| id.parse().ok()).map(AccountId))
            }
            "product_id" => {
                changes.product = Some(said.and_then(|id| id.parse().ok()).map(ProductId))
            }
            "amount" => {
                changes.amount = Some(said.map(|text| parse_amount(&text, currency)).transpose()?)
            }
            "currency" => changes.currency = Some(Currency::parse(value)?),
            "opened_on" => changes.opened_on = Some(day()),
            "closes_on" => changes.closes_on = Some(day()),
            "forecast" => {
                changes.forecast = Forecast::ALL.into_iter().find(|it| it.name() == value)
            }
            _ => {}
        }
    }
    (changes.next_step, changes.next_step_on) = next_step::changed(values);
    Ok(changes)
}
