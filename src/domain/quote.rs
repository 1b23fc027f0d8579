//! The quote: what a customer is offered, version by version, and what each of its moves demands.
//!
//! A quote belongs to a deal. One of its versions is live, the one people work on; a superseded one is readable for ever,
//! and an accepted one stays in force until its revision is accepted. From submit on nothing of a version changes but
//! where it stands.

mod changed;
mod changes;
mod checklist;
pub mod configuration;
mod diff;
mod draft;
mod filter;
mod in_force;
mod line;
mod machine;
mod moves;
mod offer;
mod raise;
mod reshape;
pub mod wish;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    id::{
        AccountId, ContactId, DealId, EntityId, KeptId, PersonId, QuoteId, Rev, TeamId, VersionId,
    },
    money::Currency,
    pricing::{Acv, Ends, Header, Order, Rounding, Totals},
    refusal::Refusal,
    time::{Day, Moment, ago, full_day},
};

pub use changed::{change, changes_between};
pub use changes::{
    Billing, LineChanges, NewLine, QuoteChanges, check_payment_days, currency_fixed,
};
pub use checklist::{HANDOFF, Handoff, blank};
pub use configuration::Block;
pub use diff::{Difference, Fate, LineDifference, QuoteDifference, Side, difference};
pub use draft::{Draft, MOST_LINES};
pub use filter::{EXPIRING_DAYS, FIELDS, QuoteFilter};
pub use in_force::InForce;
pub use line::{
    LineFigures, QuoteLine, by_id, cost_hidden, may_write_cost, next_month, on_top, reads_cost,
    sees_cost, terms,
};
pub use machine::{By, QuoteEvent, QuoteState, QuoteTransition, TRANSITIONS};
pub use moves::{
    being_revised, cancelled_primary, deal_closed, deal_synced, does_not_foot, empty, expired,
    file_missing, frozen, no_expiry, not_submitter, not_what_was_submitted, of_another_account,
    reason_missing, unpriced,
};
pub use offer::Offer;
pub use raise::Raise;
pub use reshape::Reshape;

/// What its versions have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub id: QuoteId,
    /// `Q-2026-0417`
    pub number: String,
    pub deal: DealId,
    pub deal_number: String,
    pub deal_name: String,
    pub account: Option<AccountId>,
    pub account_name: Option<String>,
    pub owner: PersonId,
    pub owner_name: String,
    pub team: TeamId,
    /// The deal's amount is what this one comes to.
    pub is_primary: bool,
}

/// One version: the header, what it comes to, and how it came to stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteVersion {
    pub id: VersionId,
    pub quote: Quote,
    pub version: u32,
    /// Grows with every change of the version or of one of its lines.
    pub rev: Rev,
    /// As it is kept; [`QuoteVersion::acts_as`] says what it is today.
    pub state: QuoteState,
    /// The one version that people work on.
    pub is_live: bool,
    pub currency: Currency,
    /// What one unit was in the company's currency when the version was made; none where it is that currency, or no rate
    /// was known.
    pub rate: Option<KeptRate>,
    pub rounding: Rounding,
    pub order: Order,
    /// What the company called ACV when the version was made.
    pub acv: Acv,
    pub starts_on: Option<Day>,
    pub ends: Option<Ends>,
    pub header: Option<Header>,
    /// The last day on which it can be presented or accepted.
    pub expires_on: Option<Day>,
    pub payment_days: Option<u16>,
    pub billing: Option<Billing>,
    /// Who signs for the customer.
    pub signer: Option<(ContactId, String)>,
    /// The legal entity of the customer that buys.
    pub entity: Option<(EntityId, String)>,
    /// The company of ours that sells.
    pub our_entity: Option<String>,
    /// The catalog and the price list that it was last priced with, as people name them.
    pub catalog: Option<String>,
    pub price_list: Option<String>,
    pub lines: u32,
    /// What is kept of the last pricing, for lists; none where it cannot be priced as it stands.
    pub sums: Option<Sums>,
    /// Of what was submitted, in hexadecimal digits.
    pub content_hash: Option<String>,
    pub created_at: Moment,
    pub submitted: Option<Signed>,
    pub presented: Option<Signed>,
    pub accepted: Option<Signed>,
    /// Exactly the file that the customer got.
    pub document: Option<Kept>,
    /// What proves the acceptance.
    pub evidence: Vec<Kept>,
    pub updated_at: Moment,
    /// Who wrote it last, and how.
    pub last_by: Option<String>,
    pub last_event: Option<String>,
}

/// A rate as it was when a version was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptRate {
    #[serde(serialize_with = "super::money::exact")]
    pub rate: Decimal,
    pub base: Currency,
    pub source: String,
    pub on: Day,
}

/// Who did it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub by: PersonId,
    pub by_name: String,
    pub at: Moment,
}

/// A file that a version keeps for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub id: KeptId,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    /// In hexadecimal digits.
    pub sha256: String,
    pub by_name: String,
    pub at: Moment,
}

/// The totals that the store keeps; never cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub list: Decimal,
    pub net: Decimal,
    pub one_time: Decimal,
    pub mrr: Decimal,
    pub arr: Decimal,
    pub acv: Decimal,
    pub tcv: Decimal,
}

impl From<&Totals> for Sums {
    fn from(it: &Totals) -> Self {
        Self {
            list: it.list,
            net: it.net,
            one_time: it.one_time,
            mrr: it.mrr,
            arr: it.arr,
            acv: it.acv,
            tcv: it.tcv,
        }
    }
}

impl QuoteVersion {
    /// `Q-2026-0417v3`
    pub fn number(&self) -> String {
        format!("{}v{}", self.quote.number, self.version)
    }

    /// Refuses to act on a version that has changed since the person looked at it, and says who changed it and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment, today: Day) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "quote.changed",
            format!(
                "{who} changed {} {}: it is {}.",
                self.number(),
                ago(self.updated_at, now),
                self.acts_as(today).stands()
            ),
        )
        .hint("Look at it again before you decide."))
    }

    /// `36 months from 1 Jan 2027`; a term without its end or beginning says so.
    pub fn term_words(&self) -> String {
        let from = self.starts_on.map_or("an unknown day".into(), full_day);
        match self.ends {
            Some(Ends::Months(1)) => format!("1 month from {from}"),
            Some(Ends::Months(months)) => format!("{months} months from {from}"),
            Some(Ends::Until(day)) => {
                let last = day.pred_opt().map_or_else(String::new, full_day);
                format!("{from} through {last}")
            }
            None => format!("from {from}, for how long is not known"),
        }
    }
}

/// `Q-2026-0417v3` as the number of its quote and the version; without one the live version is meant.
pub fn split_number(typed: &str) -> (&str, Option<u32>) {
    match typed.rsplit_once(['v', 'V']) {
        Some((number, version)) if number.contains('-') => match version.parse() {
            Ok(version) => (number, Some(version)),
            Err(_) => (typed, None),
        },
        _ => (typed, None),
    }
}

#[cfg(test)]
mod tests;
