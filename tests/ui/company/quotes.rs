//! The quotes of the company: three in the list, and one that is drafted, with options, a ramp and an unknown cost.

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        id::{AccountId, DealId, LineId, ProductId, QuoteId, Rev, TeamId, VersionId},
        money::Currency,
        pricing::{
            self, Change, Charge, Ends, Order, Per, Policy, Rounding, Step, StepKind, price,
        },
        quote::{Billing, Quote, QuoteLine, QuoteState, QuoteVersion, Sums, terms},
        refusal::Refusal,
    },
    workflow::{
        Page,
        quotes::{ListedQuote, QuoteView, VersionRow, Written},
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{cursor, tom};
use crate::harness::now;

/// Number, version, account, deal, state, what it comes to, days until it expires.
const QUOTES: &str = "\
Q-2026-0417|3|Northwind Traders|Platform expansion|draft|1144800|36
Q-2026-0398|1|Contoso|Seats 500 → 800|presented|96000|6
Q-2026-0371|2|Müller & Söhne|Rollout in Łódź|approved|1204000.50|-2
Q-2026-0405|1|東京電機|営業支援 pilot|in_review|18500000|20";

pub fn version(n: usize) -> QuoteVersion {
    let line: Vec<_> = QUOTES.lines().nth(n - 1).unwrap().split('|').collect();
    let state = QuoteState::ALL
        .into_iter()
        .find(|it| it.name() == line[4])
        .unwrap();
    let net: Decimal = line[5].parse().unwrap();
    let days: i64 = line[6].parse().unwrap();
    let sums = Sums {
        list: net * Decimal::new(125, 2),
        net,
        one_time: 0.into(),
        mrr: (net / Decimal::from(36)).round_dp(2),
        arr: (net / Decimal::from(3)).round_dp(2),
        acv: (net / Decimal::from(3)).round_dp(2),
        tcv: net,
    };
    QuoteVersion {
        id: VersionId(Uuid::from_u128(0x1000 + n as u128)),
        quote: Quote {
            id: QuoteId(Uuid::from_u128(n as u128)),
            number: line[0].into(),
            deal: DealId(Uuid::from_u128(n as u128 + 1)),
            deal_number: format!("D-2026-{:04}", n + 1),
            deal_name: line[3].into(),
            account: Some(AccountId(Uuid::from_u128(n as u128))),
            account_name: Some(line[2].into()),
            owner: tom(),
            owner_name: "Tom Berg".into(),
            team: TeamId(1),
            is_primary: n == 1,
        },
        version: line[1].parse().unwrap(),
        rev: Rev(7),
        state,
        is_live: true,
        currency: Currency::parse(if n == 4 { "JPY" } else { "USD" }).unwrap(),
        rate: None,
        rounding: Rounding::HalfUp,
        order: Order::Standard,
        acv: Default::default(),
        starts_on: "2027-01-01".parse().ok(),
        ends: Some(Ends::Months(36)),
        header: None,
        expires_on: Some(now().date_naive() + TimeDelta::days(days)),
        payment_days: Some(30),
        billing: (n != 1).then_some(Billing::Yearly),
        signer: None,
        entity: None,
        our_entity: Some("Acme GmbH".into()),
        catalog: None,
        price_list: Some("EU list 2026".into()),
        lines: 4,
        sums: Some(sums),
        content_hash: None,
        created_at: now() - TimeDelta::days(2),
        submitted: None,
        presented: None,
        accepted: None,
        document: None,
        evidence: Vec::new(),
        updated_at: now() - TimeDelta::minutes(n as i64),
        last_by: Some("Tom Berg".into()),
        last_event: Some("edit".into()),
    }
}

pub fn page(
    versions: impl IntoIterator<Item = QuoteVersion>,
) -> Result<Page<ListedQuote>, Refusal> {
    let rows = versions.into_iter().map(|version| ListedQuote {
        cursor: cursor(version.id.0.as_u128()),
        version,
        in_force: None,
    });
    Ok(Page {
        rows: rows.collect(),
        next: None,
    })
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn step(kind: StepKind, percent: &str, cites: Option<&str>) -> Step {
    Step {
        kind,
        change: Change::Percent(dec(percent)),
        cites: cites.map(str::to_owned),
    }
}

/// Number, name, of line, quantity, list price, cost, how often.
pub fn line(
    number: u32,
    name: &str,
    of: Option<u32>,
    quantity: &str,
    list: &str,
    cost: Option<&str>,
) -> QuoteLine {
    QuoteLine {
        id: line_id(number),
        rev: Rev(2),
        lineage: Uuid::from_u128(number.into()),
        parent: of.map(line_id),
        product: Some(ProductId(Uuid::from_u128(number.into()))),
        code: Some(format!("P-{number}")),
        charge_code: None,
        said: Default::default(),
        attributes: Default::default(),
        terms: pricing::Line {
            number,
            name: name.into(),
            charge: Charge::Recurring(Per::MONTH),
            quantity: dec(quantity),
            list: dec(list),
            cost: cost.map(dec),
            tiers: None,
            steps: Vec::new(),
            term: None,
            policy: Policy::default(),
            ramp: Vec::new(),
        },
        rate_card: None,
        raises: Vec::new(),
        kept: None,
        updated_at: now() - TimeDelta::hours(1),
        last_by: Some("Tom Berg".into()),
    }
}

pub fn line_id(number: u32) -> LineId {
    LineId(Uuid::from_u128(0x2000 + u128::from(number)))
}

/// The drafted one of the drawing, with a line that is paid once.
pub fn drafted() -> QuoteView {
    let mut platform = line(1, "Platform Enterprise", None, "250", "120", Some("27.65"));
    platform.terms.steps = vec![
        step(StepKind::Volume, "10", Some("volume ≥ 200")),
        Step {
            kind: StepKind::Discretionary,
            change: Change::Amount(dec("-12")),
            cites: None,
        },
    ];
    let mut analytics = line(2, "Advanced Analytics", Some(1), "250", "30", Some("8.64"));
    analytics.terms.steps = vec![step(StepKind::Discretionary, "20", None)];
    let mut support = line(3, "Gold Support Plan", None, "1", "2000", None);
    support.terms.steps = vec![step(StepKind::Discretionary, "10", None)];
    let mut training = line(4, "Onboarding workshop", None, "3", "1500", Some("900"));
    training.terms.charge = Charge::Once;
    training.product = None;
    view(
        version(1),
        vec![platform, analytics, support, training],
        true,
    )
}

/// Such a version with such lines, priced as the store does.
pub fn view(mut version: QuoteVersion, lines: Vec<QuoteLine>, sees_cost: bool) -> QuoteView {
    version.lines = u32::try_from(lines.len()).unwrap();
    let priced = terms(&version, &lines).and_then(|it| price(&it));
    let versions = (1..=version.version).rev().map(|nth| VersionRow {
        id: VersionId(Uuid::from_u128(match nth == version.version {
            true => version.id.0.as_u128(),
            false => 0x3000 + u128::from(nth),
        })),
        version: nth,
        state: match nth == version.version {
            true => version.state,
            false => QuoteState::Superseded,
        },
        is_live: nth == version.version,
        net: None,
    });
    QuoteView {
        handoff: version.handoff(),
        versions: versions.collect(),
        version,
        lines,
        priced,
        excerpt: None,
        blocks: Vec::new(),
        sees_cost,
    }
}

/// What the store answers to a write: the version is one newer.
pub fn written(view: &QuoteView) -> Written {
    Written {
        version: view.version.id,
        quote: view.version.quote.id,
        number: view.version.number(),
        rev: Rev(view.version.rev.0 + 1),
        state: view.version.state,
        line: None,
        blocks: None,
        undone: None,
        deal: view.version.quote.deal,
    }
}
