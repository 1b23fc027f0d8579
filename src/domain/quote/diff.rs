//! Two versions laid side by side: header by field, lines by their lineage, each step of a price, and the totals.

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{QuoteLine, QuoteVersion, on_top};
use crate::domain::{
    money::grouped,
    pricing::{
        Charge, Ends, HeaderChange, Priced, PricedLine,
        proof::{policy_words, step_words},
    },
    time::full_day,
};

/// A field as it was and as it is, in words; `None` is unknown or not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub field: String,
    pub was: Option<String>,
    pub is: Option<String>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Same,
    Changed,
    Added,
    Removed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineDifference {
    pub fate: Fate,
    /// As printed in the older and in the newer one.
    pub was_number: Option<u32>,
    pub number: Option<u32>,
    pub name: String,
    pub fields: Vec<Difference>,
    /// Step by step of the price of one unit, where any differs.
    pub steps: Vec<Difference>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteDifference {
    pub header: Vec<Difference>,
    pub lines: Vec<LineDifference>,
    pub totals: Vec<Difference>,
}

impl QuoteDifference {
    pub fn is_none(&self) -> bool {
        self.header.is_empty()
            && self.totals.is_empty()
            && self.lines.iter().all(|it| it.fate == Fate::Same)
    }
}

/// A version with what it comes to, where it can be priced.
#[derive(Debug, Clone, Copy)]
pub struct Side<'q> {
    pub version: &'q QuoteVersion,
    pub lines: &'q [QuoteLine],
    pub priced: Option<&'q Priced>,
}

impl<'q> Side<'q> {
    fn of(&self, lineage: Uuid) -> Option<(&'q QuoteLine, Option<&'q PricedLine>)> {
        let at = self.lines.iter().position(|it| it.lineage == lineage)?;
        Some((&self.lines[at], self.priced.and_then(|it| it.lines.get(at))))
    }
}

pub fn difference(older: Side<'_>, newer: Side<'_>) -> QuoteDifference {
    let mut lines: Vec<LineDifference> = newer
        .lines
        .iter()
        .map(|line| {
            of_line(
                older.of(line.lineage),
                newer.of(line.lineage),
                &older,
                &newer,
            )
        })
        .collect();
    let gone = older
        .lines
        .iter()
        .filter(|line| newer.of(line.lineage).is_none());
    lines.extend(gone.map(|line| of_line(older.of(line.lineage), None, &older, &newer)));
    let totals = |side: &Side| {
        side.priced
            .map_or_else(Vec::new, |it| totals(it, side.version))
    };
    QuoteDifference {
        header: differing(header(older.version), header(newer.version)),
        lines,
        totals: differing(totals(&older), totals(&newer)),
    }
}

type Fields = Vec<(String, Option<String>)>;

fn differing(was: Fields, is: Fields) -> Vec<Difference> {
    let mut fields: Vec<&String> = was.iter().map(|(field, _)| field).collect();
    for (field, _) in &is {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    let find = |of: &Fields, field: &String| {
        of.iter()
            .find(|(name, _)| name == field)
            .and_then(|(_, value)| value.clone())
    };
    fields
        .into_iter()
        .filter_map(|field| {
            let (was, is) = (find(&was, field), find(&is, field));
            (was != is).then(|| Difference {
                field: field.clone(),
                was,
                is,
            })
        })
        .collect()
}

fn field(name: &str, value: Option<String>) -> (String, Option<String>) {
    (name.to_owned(), value)
}

fn header(version: &QuoteVersion) -> Fields {
    vec![
        field("currency", Some(version.currency.to_string())),
        field(
            "rate",
            version.rate.as_ref().map(|it| {
                format!(
                    "{} {} ({}, {})",
                    it.rate.normalize(),
                    it.base,
                    it.source,
                    full_day(it.on)
                )
            }),
        ),
        field("term", Some(version.term_words())),
        field(
            "discount on the quote",
            version.header.map(|it| match it.change {
                HeaderChange::Percent(percent) => format!("{} %", percent.normalize()),
                HeaderChange::Amount(amount) => grouped(amount, version.currency.places()),
                HeaderChange::TargetTotal(total) => {
                    format!("to {}", grouped(total, version.currency.places()))
                }
            }),
        ),
        field("valid until", version.expires_on.map(full_day)),
        field(
            "payment terms",
            version.payment_days.map(|it| format!("{it} days")),
        ),
        field(
            "billing frequency",
            version.billing.map(|it| it.to_string()),
        ),
        field(
            "customer signer",
            version.signer.as_ref().map(|(_, name)| name.clone()),
        ),
        field(
            "legal entity",
            version.entity.as_ref().map(|(_, name)| name.clone()),
        ),
        field("our company", version.our_entity.clone()),
        field("rounding", Some(version.rounding.title().to_owned())),
        field("steps are taken", Some(version.order.title().to_owned())),
        field("ACV is", Some(version.acv.words().to_owned())),
        field("catalog", version.catalog.clone()),
        field("price list", version.price_list.clone()),
    ]
}

fn totals(priced: &Priced, version: &QuoteVersion) -> Fields {
    let it = &priced.totals;
    [
        ("list", it.list),
        ("net", it.net),
        ("one-time", it.one_time),
        ("MRR", it.mrr),
        ("ARR", it.arr),
        ("ACV", it.acv),
        ("TCV", it.tcv),
    ]
    .into_iter()
    .map(|(name, amount)| field(name, Some(shown(amount, version))))
    .collect()
}

fn shown(amount: Decimal, version: &QuoteVersion) -> String {
    grouped(amount, version.currency.places())
}

type Found<'q> = Option<(&'q QuoteLine, Option<&'q PricedLine>)>;

fn of_line(was: Found<'_>, is: Found<'_>, older: &Side, newer: &Side) -> LineDifference {
    let fields = |found: Found<'_>, side: &Side| {
        found.map_or_else(Vec::new, |(line, priced)| {
            line_fields(line, priced, side.version)
        })
    };
    let steps = |found: Found<'_>| {
        found
            .and_then(|(_, priced)| priced)
            .map_or_else(Vec::new, steps)
    };
    let (name, fate) = match (was, is) {
        (Some(_), Some((line, _))) => (&line.terms.name, Fate::Changed),
        (None, Some((line, _))) => (&line.terms.name, Fate::Added),
        (Some((line, _)), None) => (&line.terms.name, Fate::Removed),
        (None, None) => unreachable!("a line stands on one side at least"),
    };
    let changed = differing(fields(was, older), fields(is, newer));
    let steps = differing(steps(was), steps(is));
    let is_same = fate == Fate::Changed && changed.is_empty() && steps.is_empty();
    LineDifference {
        fate: if is_same { Fate::Same } else { fate },
        was_number: was.map(|(line, _)| line.terms.number),
        number: is.map(|(line, _)| line.terms.number),
        name: name.clone(),
        fields: changed,
        steps,
    }
}

fn line_fields(line: &QuoteLine, priced: Option<&PricedLine>, version: &QuoteVersion) -> Fields {
    let it = &line.terms;
    let per = match it.charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => per.to_string(),
        Charge::Usage(per) => format!("committed use, {per}"),
    };
    let term = it.term.map(|term| match term.ends {
        Ends::Months(months) => format!("{months} months from {}", full_day(term.from)),
        Ends::Until(until) => {
            let last = until.pred_opt().unwrap_or(until);
            format!("{} through {}", full_day(term.from), full_day(last))
        }
    });
    let ramp = it.ramp.iter().map(|part| {
        let (from, quantity) = (full_day(part.from), part.quantity.normalize());
        format!("{from}: {quantity}{}", on_top(part.uplift))
    });
    let ramp: Vec<_> = ramp.collect();
    let mut fields = vec![
        field("name", Some(it.name.clone())),
        field("quantity", Some(grouped(it.quantity, 0))),
        field("per", Some(per)),
        field("list price", Some(shown(it.list, version))),
        field("own term", term),
        field("policy", Some(policy_words(it.policy))),
        field("ramp", (!ramp.is_empty()).then(|| ramp.join("; "))),
        field("uplift", (!line.raises.is_empty()).then(|| line.uplifts())),
        field(
            "use",
            { line.rate_card.as_ref() }.map(|it| it.words(version.currency).join(", ")),
        ),
    ];
    for (name, value) in &line.attributes {
        fields.push((name.clone(), Some(value.clone())));
    }
    if let Some(priced) = priced {
        fields.push(field("net a unit", Some(shown(priced.net_unit, version))));
        fields.push(field(
            "share of the discount",
            Some(shown(priced.header, version)),
        ));
        fields.push(field("net", Some(shown(priced.net, version))));
    }
    fields
}

fn steps(priced: &PricedLine) -> Fields {
    priced
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| (format!("step {}", at + 1), Some(step_words(step))))
        .collect()
}
