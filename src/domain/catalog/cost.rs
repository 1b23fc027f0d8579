//! What each charge costs us: a book of its own, because it has readers of its own. What does not stand in it is unknown.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Catalog, Difference, Part, Problem,
    check::{no_offering, reach},
    diff::between,
};
use crate::domain::{
    money::{Currency, grouped},
    people::{Person, Role},
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CostKey {
    pub offering: String,
    pub charge: String,
    /// By its code.
    pub currency: String,
}

/// Of one unit in one period.
pub type CostBook = BTreeMap<CostKey, Decimal>;

/// Who reads it; the row policy of the database says the same.
pub const READERS: [Role; 4] = [Role::SalesOps, Role::Finance, Role::Auditor, Role::Service];

pub fn sees_costs(me: &Person) -> bool {
    READERS.into_iter().any(|role| me.holds(role))
}

/// For who may not: as any right that is missing.
pub fn must_see_costs(me: &Person) -> Result<(), Refusal> {
    match sees_costs(me) {
        true => Ok(()),
        false => Err(Refusal::forbidden(
            "cost.hidden",
            "What our offerings cost us is for deal desk, finance and auditor alone.",
        )
        .hint("Ask one of them.")),
    }
}

/// What is wrong with a book for this catalog.
pub fn check_costs(catalog: &Catalog, book: &CostBook) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (key, cost) in book {
        let at = format!("cost {} {} {}", key.offering, key.charge, key.currency);
        let mut wrong = |says: String| {
            problems.push(Problem {
                at: at.clone(),
                says,
            })
        };
        match catalog.offerings.get(&key.offering) {
            None => wrong(no_offering(catalog, &key.offering)),
            Some(offering) if offering.charge(Some(&key.charge)).is_none() => {
                wrong(format!("{} has no charge {}.", key.offering, key.charge));
            }
            Some(_) => {}
        }
        if let Err(refusal) = Currency::parse(&key.currency).and_then(Currency::must_be_spendable) {
            wrong(refusal.says);
        }
        if let Some(says) = reach("cost", *cost) {
            wrong(says);
        }
    }
    problems
}

pub fn cost_differences(was: &CostBook, became: &CostBook) -> Vec<Difference> {
    let mut all = Vec::new();
    let of = |key: &CostKey| format!("{} {} {}", key.offering, key.charge, key.currency);
    let fields = |cost: &Decimal| vec![("cost", Some(grouped(*cost, 2)))];
    between(was, became, &mut all, Part::Cost, of, fields);
    all
}
