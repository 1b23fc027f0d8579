//! What a contract will need of a quote: a quote is not accepted while one of these is blank.

use super::QuoteVersion;
use crate::domain::{money::grouped, refusal::Refusal, time::full_day};

/// A field of the list, by the name that the store gives it, and as people call it.
pub const HANDOFF: [(&str, &str); 11] = [
    ("account_id", "account"),
    ("entity_id", "legal entity"),
    ("signer_id", "customer signer"),
    ("our_entity", "our company"),
    ("currency", "currency"),
    ("starts_on", "start"),
    ("ends", "term"),
    ("payment_days", "payment terms"),
    ("billing", "billing frequency"),
    ("expires_on", "valid until"),
    ("lines", "lines and prices"),
];

/// One of them, with what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    pub field: &'static str,
    pub title: &'static str,
    pub known: Option<String>,
}

impl QuoteVersion {
    pub fn handoff(&self) -> Vec<Handoff> {
        HANDOFF
            .into_iter()
            .map(|(field, title)| Handoff {
                field,
                title,
                known: self.known(field),
            })
            .collect()
    }

    fn known(&self, field: &str) -> Option<String> {
        let name = |named: &String| Some(named.clone());
        match field {
            "account_id" => self.quote.account.and(self.quote.account_name.clone()),
            "entity_id" => self.entity.as_ref().map(|(_, name)| name.clone()),
            "signer_id" => self.signer.as_ref().map(|(_, name)| name.clone()),
            "our_entity" => self.our_entity.as_ref().and_then(name),
            "currency" => Some(self.currency.to_string()),
            "starts_on" => self.starts_on.map(full_day),
            "ends" => self.ends.map(|_| self.term_words()),
            "payment_days" => self.payment_days.map(|days| match days {
                1 => "1 day".to_owned(),
                days => format!("{days} days"),
            }),
            "billing" => self.billing.map(|it| it.title().to_owned()),
            "expires_on" => self.expires_on.map(full_day),
            "lines" => self.sums.filter(|_| self.lines > 0).map(|sums| {
                let lines = match self.lines {
                    1 => "1 line".to_owned(),
                    lines => format!("{lines} lines"),
                };
                let net = grouped(sums.net, self.currency.places());
                format!("{lines}, {} {net}", self.currency)
            }),
            _ => None,
        }
    }
}

/// The same words, whether the domain or the database says no.
pub fn blank(fields: &[&str]) -> Refusal {
    let titles: Vec<&str> = HANDOFF
        .iter()
        .filter(|(field, _)| fields.contains(field))
        .map(|(_, title)| *title)
        .collect();
    let (list, are) = match titles.as_slice() {
        [] => ("something".to_owned(), "is"),
        [one] => ((*one).to_owned(), "is"),
        [many @ .., last] => (format!("{} and {last}", many.join(", ")), "are"),
    };
    let refusal = Refusal::rule(
        "quote.handoff",
        format!("A contract needs what is blank here: {list} {are} not known."),
    )
    .hint("Revise the quote and fill it in; an account is filled in at the deal.");
    match HANDOFF.iter().find(|(field, _)| fields.contains(field)) {
        Some((field, _)) => refusal.about(field),
        None => refusal,
    }
}
