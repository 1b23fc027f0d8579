//! A company made up for the tests of panes: its deals, and a store that answers for them.

pub mod accounts;
pub mod board;
pub mod leads;
pub mod quotes;

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        deal::{Deal, Forecast, LastMove, Stage},
        fx::{Rate, Rates},
        id::{DealId, PersonId, ProductId, Rev, TeamId},
        money::Currency,
        people::Role,
        product::Product,
        refusal::Refusal,
    },
    ui::msg::Msg,
    workflow::{
        Change, Cursor, From, Page, Topic,
        deals::{DealChoices, DealStory, Listed, Moved, PageDeals, Tallied, Tally, TallyDeals},
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::harness::{Harness, now};

/// Account, name, stage, amount, day it closes, owner, next step; in the order of the days. `?` is what a file said.
const DEALS: &str = "\
Tailspin Toys | Spare parts | propose | USD 31,900.00 | 2026-11-12 | Tom Berg | call again
Northwind Traders | Platform expansion | negotiate | USD 248,400.00 | 2026-11-30 | Maria Lopez | contract in review
Contoso | Seats 500 → 800 | propose | USD 96,000.00 | 2026-12-12 | Tom Berg | present the quote
Müller & Söhne | Rollout in Łódź | develop | EUR 1,204,000.50 | 2026-12-15 | Maria Lopez | site visit
Fabrikam | Gold support, three years | develop | USD 72,000.00 | 2026-12-18 | Priya Nair | 
Adventure Works | Pilot, then 40 plants | qualify | USD 1,150,000.00 | 2026-12-20 | Maria Lopez | meet the CFO
東京電機 | 営業支援 pilot | qualify | JPY 18,500,000 | 2027-01-20 | Aiko Sato | send the offer in Japanese
Wide World Importers | Renewal with uplift | negotiate | USD 410,250.00 | 2027-01-31 | Tom Berg | price hold agreed
Contoso | Analytics add-on | qualify | USD 18,000.00 | 2027-02-10 | Maria Lopez | 
Litware | Data platform | propose | USD 640,000.00 | 2027-02-28 | Priya Nair | security questions
Fabrikam | Second site | develop | USD 55,500.00 | 2027-03-15 | Tom Berg | 
Proseware | Replace the old CRM | develop | USD 88,000.00 | 2027-03-31 | Maria Lopez | demo for IT
 | Inbound from the fair | qualify |  |  | Maria Lopez | 
?Isdom | Opportunity 1C1I7A6R | qualify |  |  | Priya Nair | ";

/// The nth deal, counted from one. There is no end of them: they begin anew with other numbers.
pub fn deal(n: u32) -> Deal {
    let lines: Vec<_> = DEALS.lines().collect();
    let line = lines[(n as usize - 1) % lines.len()]
        .split('|')
        .map(str::trim);
    let [account, name, stage, amount, closes, owner, step] = line.collect::<Vec<_>>()[..] else {
        panic!("deal {n} lacks something");
    };
    let typed = account.strip_prefix('?');
    let known = Some(account).filter(|name| !name.is_empty() && typed.is_none());
    let money = amount.split_once(' ');
    let maria = owner == "Maria Lopez";
    Deal {
        id: DealId(Uuid::from_u128(n.into())),
        number: format!("D-2026-{n:04}"),
        rev: Rev(1),
        stage: Stage::ALL
            .into_iter()
            .find(|it| it.name() == stage)
            .unwrap(),
        team: TeamId(1),
        owner: if maria { PersonId(Uuid::nil()) } else { tom() },
        owner_name: owner.into(),
        account: known.map(accounts::id_of),
        account_name: known.map(str::to_owned),
        account_typed: typed.map(str::to_owned),
        agent_typed: None,
        product: None,
        product_name: None,
        product_typed: None,
        dates_typed: None,
        name: name.into(),
        amount: money.map(|(_, amount)| amount.replace(',', "").parse().unwrap()),
        currency: money.map_or(Currency::USD, |(code, _)| Currency::parse(code).unwrap()),
        opened_on: "2026-10-01".parse().ok(),
        closes_on: closes.parse().ok(),
        forecast: Forecast::Pipeline,
        next_step: Some(step.to_owned()).filter(|step| !step.is_empty()),
        next_step_on: None,
        evidence: None,
        external_id: None,
        stage_since: now() - TimeDelta::days(3 * i64::from(n)),
        updated_at: now() - TimeDelta::hours(i64::from(n)),
        last: LastMove {
            event: Some("edit".into()),
            from: None,
            by: Some(tom()),
            by_name: Some("Tom Berg".into()),
        },
        contacts: Vec::new(),
        people: Vec::new(),
        offers: Vec::new(),
    }
}

pub fn tom() -> PersonId {
    PersonId(Uuid::from_u128(7))
}

/// Won on the last of November.
pub fn won(n: u32) -> Deal {
    Deal {
        stage: Stage::ClosedWon,
        forecast: Forecast::Won,
        ..deal(n)
    }
}

pub fn lost(n: u32) -> Deal {
    Deal {
        stage: Stage::ClosedLost,
        ..deal(n)
    }
}

/// As Tom has left it, four seconds ago.
pub fn changed_by_tom(deal: Deal) -> Deal {
    Deal {
        rev: Rev(deal.rev.0 + 1),
        updated_at: now() - TimeDelta::seconds(4),
        ..deal
    }
}

pub fn cursor(n: u128) -> Cursor {
    Cursor {
        key: format!("{n:06}"),
        id: Uuid::from_u128(n),
    }
}

pub fn listed(deal: Deal) -> Listed {
    Listed {
        cursor: cursor(deal.id.0.as_u128()),
        deal,
    }
}

pub fn page(deals: impl IntoIterator<Item = Deal>) -> Result<Page<Listed>, Refusal> {
    Ok(Page {
        rows: deals.into_iter().map(listed).collect(),
        next: None,
    })
}

pub fn deals(numbers: impl IntoIterator<Item = u32>) -> Result<Page<Listed>, Refusal> {
    page(numbers.into_iter().map(deal))
}

/// What the store counts of these deals, in the order that it counts in.
pub fn tallies<'a>(deals: impl IntoIterator<Item = &'a Deal>) -> Tallied {
    let mut tallies: Vec<Tally> = Vec::new();
    for deal in deals {
        let is_same = |it: &Tally| {
            (it.stage, it.forecast, it.currency) == (deal.stage, deal.forecast, deal.currency)
        };
        let at = tallies.iter().position(is_same).unwrap_or_else(|| {
            tallies.push(Tally {
                stage: deal.stage,
                forecast: deal.forecast,
                currency: deal.currency,
                deals: 0,
                amount: 0.into(),
                unknown: 0,
            });
            tallies.len() - 1
        });
        tallies[at].deals += 1;
        tallies[at].amount += deal.amount.unwrap_or_default();
        tallies[at].unknown += i64::from(deal.amount.is_none());
    }
    Tallied {
        tallies,
        rates: rates(),
        probabilities: vec![
            (Stage::Qualify, 10.into()),
            (Stage::Develop, 30.into()),
            (Stage::Propose, 60.into()),
            (Stage::Negotiate, 80.into()),
        ],
    }
}

/// Euros have a rate; other currencies have none.
pub fn rates() -> Rates {
    let on = "2026-11-24".parse().unwrap();
    let rate = Rate {
        currency: Currency::parse("EUR").unwrap(),
        rate: Decimal::new(11, 1),
        on,
        source: "ECB".to_owned(),
    };
    Rates::new(Currency::USD, on, vec![rate])
}

/// The deals from one to `count`, as a store that holds no others.
pub fn answer_page(h: &mut Harness, count: u32) {
    let PageDeals { from, limit, .. } = h.asked::<PageDeals>();
    let limit = u32::try_from(*limit).unwrap();
    let at = |cursor: &Cursor| u32::try_from(cursor.id.as_u128()).unwrap();
    let (first, last) = match from {
        From::First => (1, limit.min(count)),
        From::Last => (count.saturating_sub(limit) + 1, count),
        From::After(it) => (at(it) + 1, (at(it) + limit).min(count)),
        From::Before(it) => (at(it).saturating_sub(limit).max(1), at(it) - 1),
        From::At(it) => (at(it), (at(it) + limit - 1).min(count)),
    };
    let (end, more) = match from.is_backwards() {
        true => (first, first > 1),
        false => (last, last < count),
    };
    let mut page = deals(first..=last);
    if let Ok(page) = &mut page {
        page.next = more.then(|| cursor(end.into()));
    }
    h.answer::<PageDeals>(page);
}

/// All fourteen deals, counted.
pub fn open(role: Role) -> Harness {
    sized(role, 80, 24)
}

pub fn sized(role: Role, width: u16, height: u16) -> Harness {
    let mut h = Harness::sized(role, width, height);
    answer_all(&mut h);
    h
}

pub fn answer_all(h: &mut Harness) {
    let all: Vec<_> = (1..=14).map(deal).collect();
    h.answer::<TallyDeals>(Ok(tallies(&all)));
    h.answer::<PageDeals>(page(all));
}

/// Only these, counted.
pub fn open_with(role: Role, deals: impl IntoIterator<Item = Deal>) -> Harness {
    let mut h = Harness::open(role);
    let deals: Vec<_> = deals.into_iter().collect();
    h.answer::<TallyDeals>(Ok(tallies(&deals)));
    h.answer::<PageDeals>(page(deals));
    h
}

pub fn story(deal: Deal) -> Result<DealStory, Refusal> {
    let story = Vec::new();
    Ok(DealStory { deal, story })
}

/// What a form offers.
pub fn choices() -> DealChoices {
    let product = |n: u128, name: &str| Product {
        id: ProductId(Uuid::from_u128(n)),
        rev: Rev(1),
        code: None,
        name: name.into(),
        series: None,
        list_price: None,
        currency: Currency::USD,
    };
    DealChoices {
        products: vec![product(1, "GTX Pro"), product(2, "MG Special")],
        teams: vec![(TeamId(1), "East".into()), (TeamId(2), "West".into())],
    }
}

pub fn moved(n: u32, stage: Stage) -> Result<Moved, Refusal> {
    let Deal { id, number, .. } = deal(n);
    let rev = Rev(2);
    Ok(Moved {
        id,
        number,
        rev,
        stage,
    })
}

/// Somebody has changed a record of this kind.
pub fn change(topic: Topic) -> Msg {
    Msg::Changed(vec![Change {
        topic,
        id: Uuid::from_u128(1),
        rev: 2,
        session: Uuid::nil(),
    }])
}
