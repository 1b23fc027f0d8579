//! A believable company to look at, made through the same verbs as everything else, at the times when its people worked.

mod catalog;
mod company;
mod leads;
mod many;
mod play;
mod quotes;
mod twins;
mod views;

use chrono::{Datelike, TimeDelta};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use company::{
    ACCOUNTS, ADMIN, HOLIDAYS, NAME, NAMELESS, PEOPLE, PRODUCTS, RATES, RATES_SOURCE, REGION,
    SCHEDULE, ZONE,
};
use play::{Stage, play};

pub use many::grow;

use crate::{
    domain::{
        account::AccountChanges,
        calendar::{Schedule, Zone},
        company::CompanyChanges,
        fiscal::FiscalYear,
        fx::Rate,
        id::{AccountId, CommandId, ProductId},
        money::Currency,
        refusal::Refusal,
        time::{Day, Moment},
    },
    store::{
        Pool,
        calendar::{self, Holiday},
        founding::{is_inhabited, let_in, login_of},
        fx,
        import::{self, Fact, What},
        product,
    },
    workflow::{
        accounts::CreateAccount,
        ask::answer,
        company::{EditCompany, ShowCompany},
        desk::{Desk, Manner},
    },
};

/// Who one is in the demo where one does not say: the deal desk sees most.
pub const HOST: &str = "dana";

/// How many deals the company works on.
const DEALS: usize = 132;

/// Fills an empty local store; one that holds deals or other people already is left as it is. `now` is when the story
/// ends.
pub async fn fill(pool: &Pool, now: Moment, mut tell: impl FnMut(String)) -> Result<(), Refusal> {
    let company: Vec<_> = PEOPLE.iter().map(|person| person.login).collect();
    if is_inhabited(pool, &company).await? {
        return Ok(());
    }
    for person in PEOPLE {
        if login_of(pool, person.login).await?.is_none() {
            let_in(pool, person.login, person.name, person.roles, person.teams).await?;
        }
    }
    let dana = sit(pool, HOST, now).await?;
    tell("The demo company moves in.".to_owned());
    settle(pool, &dana, now).await?;
    sell(&dana).await?;
    catalog::publish(pool, now).await?;
    let accounts = meet(&dana).await?;
    let mut tx = dana.begin().await?;
    let mut products: Vec<ProductId> = Vec::new();
    let known = product::list(&mut tx).await?;
    for (name, ..) in PRODUCTS {
        products.extend(known.iter().find(|it| it.name == *name).map(|it| it.id));
    }
    tx.commit().await?;
    let stage = Stage {
        pool,
        accounts: &accounts,
        products: &products,
        now,
    };
    for nth in 0..DEALS {
        if nth % 12 == 0 {
            tell(format!(
                "The demo company works on its deals: {nth} of {DEALS}."
            ));
        }
        play(&stage, nth).await?;
    }
    tell("The demo company meets its leads.".to_owned());
    leads::play(&stage).await?;
    twins::play(&stage).await?;
    tell("The demo company offers quotes.".to_owned());
    quotes::play(&stage).await?;
    views::keep(&dana).await?;
    leave_to_mend(pool, &dana, now).await?;
    dana.fold_counters().await?;
    Ok(())
}

/// A person at a desk of theirs, at some time.
async fn sit(pool: &Pool, login: &str, at: Moment) -> Result<Desk, Refusal> {
    let manner = Manner {
        rehearsed: Some(at),
        ..Manner::default()
    };
    Desk::over(pool.clone(), login, manner).await
}

fn command() -> CommandId {
    CommandId(Uuid::now_v7())
}

/// What the company is called, where it works, and what other currencies were worth to it before its first deal.
async fn settle(pool: &Pool, dana: &Desk, now: Moment) -> Result<(), Refusal> {
    let ines = sit(pool, ADMIN, now).await?;
    let changes = CompanyChanges {
        name: Some(NAME.to_owned()),
        currency: Some(Currency::USD),
        fiscal_year: Some(FiscalYear::starting(1)?),
        zone: Some(Zone::parse(ZONE)?),
        schedule: Some(Schedule::parse(SCHEDULE)?),
        holiday_region: Some(Some(REGION.to_owned())),
        ..CompanyChanges::default()
    };
    let edit = EditCompany {
        seen: None,
        changes,
        command: command(),
    };
    // Set up already, where the demo moves into a store that has people.
    if answer(ShowCompany, ines.clone()).await?.company.is_none() {
        answer(edit, ines).await?;
    }
    if answer(ShowCompany, dana.clone()).await?.currency != Currency::USD {
        return Ok(());
    }
    let mut rates = Vec::new();
    for (code, days_ago, rate) in RATES {
        rates.push(Rate {
            currency: Currency::parse(code)?,
            rate: *rate,
            on: (now - TimeDelta::days(*days_ago)).date_naive(),
            source: RATES_SOURCE.to_owned(),
        });
    }
    let mut tx = dana.begin_deed().await?;
    fx::import(&mut tx, &rates, command()).await?;
    dana.commit_many(tx).await
}

/// What its admin finds: somebody who is known by name only, and a region whose holidays end with the year.
async fn leave_to_mend(pool: &Pool, dana: &Desk, now: Moment) -> Result<(), Refusal> {
    let (name, team) = NAMELESS;
    let nameless = Fact {
        key: name.to_lowercase(),
        facts: json!({ "name": name, "team": team, "office": null }),
    };
    let mut tx = dana.begin_deed().await?;
    import::take(&mut tx, What::People, &[nameless], command()).await?;
    dana.commit_many(tx).await?;
    let holiday = |(month, day, name): &(u32, u32, &str)| {
        let day = Day::from_ymd_opt(now.year(), *month, *day)?;
        let name = Some((*name).to_owned());
        Some(Holiday { day, name })
    };
    let days: Vec<_> = HOLIDAYS.iter().filter_map(holiday).collect();
    let ines = sit(pool, ADMIN, now).await?;
    let mut tx = ines.begin_deed().await?;
    calendar::import(&mut tx, REGION, &days, command()).await?;
    ines.commit_many(tx).await
}

async fn sell(dana: &Desk) -> Result<(), Refusal> {
    let facts = |(name, series, price): &(&str, &str, &str)| Fact {
        key: name.to_lowercase(),
        facts: json!({ "name": name, "series": series, "list_price": price }),
    };
    let rows: Vec<_> = PRODUCTS.iter().map(facts).collect();
    let mut tx = dana.begin_deed().await?;
    import::take(&mut tx, What::Products, &rows, command()).await?;
    dana.commit_many(tx).await
}

async fn meet(dana: &Desk) -> Result<Vec<AccountId>, Refusal> {
    let mut met = Vec::new();
    for (name, sector, country, employees, revenue) in ACCOUNTS {
        let fields = AccountChanges {
            name: Some((*name).to_owned()),
            sector: Some(Some((*sector).to_owned())),
            country: Some(Some((*country).to_owned())),
            employees: Some(Some(*employees)),
            revenue_millions: Some(Some(Decimal::from(*revenue))),
            ..AccountChanges::default()
        };
        let command = command();
        met.push(
            answer(CreateAccount { fields, command }, dana.clone())
                .await?
                .id,
        );
    }
    Ok(met)
}
