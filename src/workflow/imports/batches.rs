//! From rows of files to what the store takes, cut into batches that each answer well within a screen's patience.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    documents::crm::{AccountRow, AgentRow, Crm, DealRow, FileRead, ProductRow, key},
    store::import::{Fact, What},
};

/// Rows a batch: about a quarter of a second of the store's work.
const ROWS: usize = 1_000;

/// From so many deals on.
pub const LARGE: usize = 50_000;

/// Everything of an import, ready to be taken in this order.
#[derive(Debug)]
pub struct Plan {
    pub batches: Vec<Batch>,
    /// The files in numbers of rows: accounts, products, agents, deals.
    pub files: [FileRead; 4],
    /// How many there are of each code.
    pub flags: BTreeMap<&'static str, usize>,
    /// The first rows of each code.
    pub flagged: Vec<Flagged>,
    /// What was concluded or passed over, in sentences.
    pub notes: Vec<String>,
    /// For each product name that no product has: how often it occurs, and the nearest name that one has.
    pub unknown_products: Vec<(String, usize, Option<String>)>,
    /// Where the rows are that were not taken.
    pub rejects: Option<PathBuf>,
}

/// A row that was kept though it is not in order.
#[derive(Debug, Clone, Serialize)]
pub struct Flagged {
    pub code: &'static str,
    pub file: &'static str,
    pub line: usize,
    /// The account's name, or the deal's in the system it comes from.
    pub record: String,
    pub says: String,
}

/// So many rows of each code are told one by one.
const TOLD: usize = 20;

#[derive(Debug)]
pub struct Batch {
    pub what: What,
    /// Which of [`Plan::files`] it is counted with; managers stand in no row of their own.
    pub file: Option<usize>,
    pub rows: Vec<Fact>,
}

impl Plan {
    pub(super) fn of(crm: &Crm, rejects: Option<PathBuf>) -> Self {
        let mut batches = Vec::new();
        let mut cut = |what, file, facts: Vec<Fact>| {
            let mut rest = facts;
            while !rest.is_empty() {
                let later = rest.split_off(rest.len().min(ROWS));
                batches.push(Batch {
                    what,
                    file,
                    rows: std::mem::replace(&mut rest, later),
                });
            }
        };
        cut(
            What::Accounts,
            Some(0),
            crm.accounts.iter().map(account).collect(),
        );
        cut(
            What::Products,
            Some(1),
            crm.products.iter().map(product).collect(),
        );
        cut(What::People, None, managers(crm));
        cut(
            What::People,
            Some(2),
            crm.agents.iter().map(agent).collect(),
        );
        cut(What::Deals, Some(3), crm.deals.iter().map(deal).collect());
        let (flags, flagged) = flagged(crm);
        Self {
            batches,
            files: crm.files,
            flags,
            flagged,
            notes: crm.notes.clone(),
            unknown_products: unknown_products(crm),
            rejects,
        }
    }

    pub fn rows(&self) -> usize {
        self.batches.iter().map(|batch| batch.rows.len()).sum()
    }

    pub(super) fn first_deals(&self) -> Option<usize> {
        let mut batches = self.batches.iter();
        batches.position(|batch| batch.what == What::Deals)
    }

    pub(super) fn deals(&self) -> usize {
        let deals = self.batches.iter().filter(|it| it.what == What::Deals);
        deals.map(|batch| batch.rows.len()).sum()
    }

    /// Whether ordering the deals once costs less than keeping them in order.
    pub fn is_large(&self) -> bool {
        self.deals() >= LARGE
    }
}

fn flagged(crm: &Crm) -> (BTreeMap<&'static str, usize>, Vec<Flagged>) {
    let (mut counts, mut first) = (BTreeMap::new(), Vec::new());
    for (file, line, record, flag) in crm.flags() {
        let n: &mut usize = counts.entry(flag.code).or_default();
        *n += 1;
        if *n <= TOLD {
            first.push(Flagged {
                code: flag.code,
                file,
                line,
                record: record.to_owned(),
                says: flag.says.clone(),
            });
        }
    }
    (counts, first)
}

fn unknown_products(crm: &Crm) -> Vec<(String, usize, Option<String>)> {
    let mut found: BTreeMap<&str, (usize, Option<&str>)> = BTreeMap::new();
    let names = crm.deals.iter().filter_map(|deal| deal.product.as_ref());
    for name in names.filter(|name| name.known.is_none()) {
        let entry = found
            .entry(&name.typed)
            .or_insert((0, name.nearest.as_deref()));
        entry.0 += 1;
    }
    let owned = |(typed, (rows, near)): (&str, (usize, Option<&str>))| {
        (typed.to_owned(), rows, near.map(str::to_owned))
    };
    found.into_iter().map(owned).collect()
}

fn fact(key: String, facts: Value) -> Fact {
    Fact { key, facts }
}

fn account(row: &AccountRow) -> Fact {
    let facts = json!({
        "name": row.name, "sector": row.sector, "founded": row.founded,
        "revenue_millions": row.revenue_millions.map(|n| n.to_string()), "employees": row.employees,
        "country": row.office, "parent": row.parent,
    });
    fact(key(&row.name), facts)
}

fn product(row: &ProductRow) -> Fact {
    let facts = json!({ "name": row.name, "series": row.series, "list_price": row.price.map(|n| n.to_string()) });
    fact(key(&row.name), facts)
}

/// A manager leads the team that bears their name.
fn managers(crm: &Crm) -> Vec<Fact> {
    let office_of = |manager: &str| {
        let mut agents = crm.agents.iter();
        let one = agents.find(|agent| {
            agent
                .manager
                .as_deref()
                .is_some_and(|name| key(name) == key(manager))
        });
        one.and_then(|agent| agent.office.clone())
    };
    let facts = |name: &str| json!({ "name": name, "team": name, "office": office_of(name) });
    crm.managers()
        .into_iter()
        .map(|name| fact(key(name), facts(name)))
        .collect()
}

fn agent(row: &AgentRow) -> Fact {
    let team = row
        .manager
        .as_deref()
        .or(row.office.as_deref())
        .unwrap_or("Unassigned");
    fact(
        key(&row.name),
        json!({ "name": row.name, "team": team, "office": row.office }),
    )
}

fn deal(row: &DealRow) -> Fact {
    let flagged = |code: &str| row.flags.iter().find(|flag| flag.code == code);
    let product = row.product.as_ref();
    let known = product.and_then(|name| name.known.as_deref());
    let typed = product
        .filter(|name| name.known.is_none())
        .map(|name| name.typed.as_str());
    let unknown_account = flagged("deal.unknown_account").is_some();
    let account = row.account.as_deref().filter(|_| !unknown_account);
    let dates: Vec<_> = row
        .flags
        .iter()
        .filter(|flag| flag.code == "deal.unknown_date")
        .filter_map(|flag| flag.typed.as_deref())
        .collect();
    let name = known
        .or(typed)
        .map_or_else(|| format!("Opportunity {}", row.external_id), str::to_owned);
    let facts = json!({
        "name": name, "agent": key(&row.agent),
        "agent_typed": flagged("deal.unknown_agent").map(|_| &row.agent), "account": account.map(key),
        "account_typed": row.account.as_deref().filter(|_| unknown_account),
        "product": known.map(key), "product_typed": typed, "stage": row.stage.name(),
        "opened_on": row.engaged_on, "closes_on": row.closed_on, "amount": row.amount.map(|n| n.to_string()),
        "dates_typed": (!dates.is_empty()).then(|| dates.join(", ")),
    });
    fact(row.external_id.clone(), facts)
}
