//! A company with as many deals as one says, to see how the desk works where there is much. The same number gives the
//! same company; a run that was interrupted goes on where it was.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{
    HOST, command,
    company::{NEXT_STEPS, OCCASIONS, PRODUCTS},
    sit,
};
use crate::{
    domain::{deal::Stage, refusal::Refusal, time::Moment},
    store::{
        Pool,
        import::{self, Fact, What},
    },
    workflow::{
        ask::answer,
        desk::Desk,
        imports::{LARGE, PutInOrder},
        people::{ChangePerson, ShowPerson, What as Change},
    },
};

/// Rows a batch: well within the patience of the store.
const BATCH: usize = 1_000;
/// A seller of one team sees 0.3 % of the deals.
const TEAMS: usize = 332;
const SELLERS: usize = 3 * TEAMS;
/// Deals an account, on average.
const PER_ACCOUNT: usize = 40;

const FIRST: [&str; 40] = [
    "Amber", "Apex", "Atlas", "Aurora", "Beacon", "Birch", "Cedar", "Citadel", "Copper", "Coral",
    "Crescent", "Delta", "Ember", "Falcon", "Fjord", "Granite", "Harbor", "Helix", "Iris",
    "Juniper", "Kestrel", "Lumen", "Maple", "Meridian", "Nimbus", "Oak", "Onyx", "Orion", "Pine",
    "Polar", "Quartz", "Raven", "Sable", "Sierra", "Solstice", "Summit", "Tidal", "Umber",
    "Vertex", "Willow",
];
const SECOND: [&str; 25] = [
    "Airways",
    "Bank",
    "Biotech",
    "Books",
    "Chemicals",
    "Clinics",
    "Energy",
    "Foods",
    "Freight",
    "Glass",
    "Hotels",
    "Insurance",
    "Labs",
    "Logistics",
    "Media",
    "Metals",
    "Motors",
    "Optics",
    "Paper",
    "Pharma",
    "Rail",
    "Retail",
    "Steel",
    "Textiles",
    "Water",
];
const FORMS: [&str; 6] = ["AG", "AB", "GmbH", "Inc", "Ltd", "SA"];
const SECTORS: [&str; 8] = [
    "retail",
    "finance",
    "software",
    "media",
    "logistics",
    "manufacturing",
    "food",
    "research",
];
const COUNTRIES: [&str; 10] = [
    "Germany",
    "United States",
    "Japan",
    "Sweden",
    "France",
    "Brazil",
    "India",
    "Canada",
    "Poland",
    "Spain",
];
const CURRENCIES: [&str; 8] = ["USD", "EUR", "USD", "GBP", "USD", "EUR", "JPY", "USD"];
const STAGES: [Stage; 10] = [
    Stage::Qualify,
    Stage::ClosedWon,
    Stage::Develop,
    Stage::ClosedLost,
    Stage::Propose,
    Stage::ClosedWon,
    Stage::Qualify,
    Stage::Negotiate,
    Stage::ClosedLost,
    Stage::Develop,
];
const FORECASTS: [&str; 5] = ["pipeline", "upside", "pipeline", "strong_upside", "commit"];

/// Brings a filled demo store to this many deals beyond its own.
pub async fn grow(
    pool: &Pool,
    deals: u32,
    now: Moment,
    mut tell: impl FnMut(String),
) -> Result<(), Refusal> {
    let deals = usize::try_from(deals).unwrap_or(usize::MAX);
    let dana = sit(pool, HOST, now).await?;
    let accounts = deals / PER_ACCOUNT + 1;
    tell("The demo company hires.".to_owned());
    take(&dana, What::People, (0..SELLERS).map(seller)).await?;
    join(&sit(pool, "ines", now).await?, "maria", team(0)).await?;
    tell(format!("It gets to know {accounts} accounts."));
    take(&dana, What::Accounts, (0..accounts).map(account)).await?;
    let is_large = deals >= LARGE;
    if is_large {
        let mut tx = dana.begin_deed().await?;
        import::set_orders_aside(&mut tx, deals).await?;
        tx.commit().await?;
    }
    let worked = work(&dana, deals, accounts, now, &mut tell).await;
    if is_large {
        tell("It puts them in order.".to_owned());
        answer(PutInOrder { mine: true }, dana.clone()).await?;
    }
    worked?;
    dana.fold_counters().await?;
    Ok(())
}

async fn work(
    dana: &Desk,
    deals: usize,
    accounts: usize,
    now: Moment,
    tell: &mut impl FnMut(String),
) -> Result<(), Refusal> {
    let mut made = 0;
    while made < deals {
        let batch = made..(made + BATCH).min(deals);
        if made % (20 * BATCH) == 0 {
            tell(format!("It works on its deals: {made} of {deals}."));
        }
        made = batch.end;
        let facts = batch.map(|nth| deal(nth, accounts, now));
        take(dana, What::Deals, facts).await?;
    }
    Ok(())
}

/// One who sells here already sells in that team too.
async fn join(ines: &Desk, who: &str, team: String) -> Result<(), Refusal> {
    let who = who.to_owned();
    let mut teams = answer(ShowPerson(who.clone()), ines.clone()).await?.teams;
    if teams.contains(&team) {
        return Ok(());
    }
    teams.push(team);
    let change = ChangePerson {
        who,
        what: Change::Teams(teams),
        note: None,
        command: command(),
    };
    answer(change, ines.clone()).await.map(drop)
}

async fn take(dana: &Desk, what: What, facts: impl Iterator<Item = Fact>) -> Result<(), Refusal> {
    let facts: Vec<_> = facts.collect();
    for batch in facts.chunks(BATCH) {
        let mut tx = dana.begin_deed().await?;
        import::take(&mut tx, what, batch, command()).await?;
        dana.commit_many(tx).await?;
    }
    Ok(())
}

/// Numbers without a pattern that one would see, the same for the same number: SplitMix64.
fn mixed(nth: usize, salt: u64) -> usize {
    let mut z = (nth as u64)
        .wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 33) as usize
}

fn one<T: Copy>(of: &[T], nth: usize, salt: u64) -> T {
    of[mixed(nth, salt) % of.len()]
}

fn team(nth: usize) -> String {
    format!("Region {:03}", nth % TEAMS + 1)
}

fn fact(key: String, facts: Value) -> Fact {
    Fact { key, facts }
}

fn seller_name(nth: usize) -> String {
    format!("{} {:04}", FIRST[nth % FIRST.len()], nth + 1)
}

fn seller(nth: usize) -> Fact {
    let name = seller_name(nth);
    let facts =
        json!({ "name": name, "team": team(nth), "office": one(&COUNTRIES, nth % TEAMS, 1) });
    fact(name.to_lowercase(), facts)
}

fn account_name(nth: usize) -> String {
    let (first, second) = (nth % FIRST.len(), nth / FIRST.len() % SECOND.len());
    let form = nth / (FIRST.len() * SECOND.len());
    let (name, kind) = (FIRST[first], SECOND[second]);
    match form / FORMS.len() {
        0 => format!("{name} {kind} {}", FORMS[form]),
        more => format!("{name} {kind} {} {}", FORMS[form % FORMS.len()], more + 1),
    }
}

fn account(nth: usize) -> Fact {
    let name = account_name(nth);
    let facts = json!({
        "name": name, "sector": one(&SECTORS, nth, 2), "country": one(&COUNTRIES, nth, 3),
        "employees": 20 + mixed(nth, 4) % 20_000, "revenue_millions": (3 + mixed(nth, 5) % 4_000).to_string(),
    });
    fact(name.to_lowercase(), facts)
}

fn deal(nth: usize, accounts: usize, now: Moment) -> Fact {
    let days = |n: usize| i64::try_from(n).unwrap_or(0);
    let today = now.date_naive();
    let stage = one(&STAGES, nth, 6);
    let begun = today - TimeDelta::days(days(20 + mixed(nth, 7) % 700));
    let closes = match stage.is_open() {
        true => today + TimeDelta::days(days(mixed(nth, 8) % 400) - 20),
        false => today - TimeDelta::days(days(mixed(nth, 8) % 600)),
    };
    let currency = one(&CURRENCIES, nth, 9);
    let scale = if currency == "JPY" { 10_000 } else { 100 };
    let amount = (1 + mixed(nth, 10) % 4_000) * scale;
    let (occasion, product) = one(OCCASIONS, nth, 11);
    let knows = |salt, most| !mixed(nth, salt).is_multiple_of(most);
    let facts = json!({
        "name": format!("{occasion} {}", 1 + mixed(nth, 12) % 900),
        "agent": seller_name(mixed(nth, 13) % SELLERS).to_lowercase(),
        "account": knows(14, 50).then(|| account_name(mixed(nth, 15) % accounts).to_lowercase()),
        "product": PRODUCTS[product].0.to_lowercase(), "stage": stage.name(), "opened_on": begun,
        "closes_on": (knows(16, 20) || !stage.is_open()).then_some(closes), "currency": currency,
        "amount": knows(17, 12).then(|| amount.to_string()), "forecast": one(&FORECASTS, nth, 18),
        "next_step": stage.is_open().then(|| one(NEXT_STEPS, nth, 19)),
        "next_step_on": stage.is_open().then(|| today + TimeDelta::days(days(mixed(nth, 20) % 40) - 6)),
    });
    fact(format!("demo-{:07}", nth + 1), facts)
}
