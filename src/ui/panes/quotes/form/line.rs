//! A whole line: what it is, how often it is paid, what it costs us, and when it runs where that is not when its quote
//! does.

use rust_decimal::Decimal;

use crate::{
    domain::{
        catalog::RateCard,
        number,
        pricing::{Anchor, Policy, Term},
        quote::{LineChanges, QuoteLine},
        refusal::Refusal,
        time::Day,
    },
    ui::{
        panes::quotes::form::periods::{changed, read_charge, read_ends, typed_charge, typed_ends},
        widgets::form::{Field, Pick, Values},
    },
};

const POLICIES: [(&str, &str); 10] = [
    ("anchored", "actual days from its first day"),
    ("anchored-whole", "each begun period whole"),
    ("anchored-sticky", "actual days, month ends kept"),
    ("calendar", "actual days by the calendar"),
    ("calendar-whole", "each begun calendar period whole"),
    ("day365", "days over 365"),
    ("month-ceil", "each begun month"),
    ("month-day", "months, and days over 365/12"),
    ("per-day", "by the days of each month"),
    ("other", "anchored on a day of its own"),
];

/// None where the line is made: then it says its name and price itself.
pub fn fields(line: Option<&QuoteLine>, sees_cost: bool, today: Day) -> Vec<Field> {
    let was = line.map(stored).unwrap_or_else(|| {
        Values::from([
            ("charge", "1m".to_owned()),
            ("policy", "anchored".to_owned()),
        ])
    });
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let is_own = line.is_none_or(|it| it.product.is_none() || it.code.is_none());
    let has_anchor = line.is_some_and(|it| policy_name(it.terms.policy) == "other");
    let picks = POLICIES.iter().filter(|it| it.0 != "other" || has_anchor);
    let picks = picks.map(|(value, label)| Pick::new(*value, *label));
    let mut fields = vec![Field::line("name", "Name").required().was(value("name"))];
    if is_own {
        fields.push(
            Field::line("charge", "Paid")
                .help("once, 1m, 3m, 1y; usage 1m where so much is committed to and used.")
                .check(|typed| read_charge(typed).map(drop).map_err(|it| it.to_string()))
                .was(value("charge")),
        );
        fields.push(
            Field::decimal("list", "List price", "")
                .required()
                .was(value("list")),
        );
        fields.push(
            Field::decimal("overage", "Beyond that", "")
                .help("Of use: what one costs beyond what is committed to; in no total.")
                .was(value("overage")),
        );
    }
    let quantity = Field::decimal("quantity", "Quantity", "").was(value("quantity"));
    fields.push(match line {
        Some(_) => quantity.required(),
        None => quantity.help("One where it is blank."),
    });
    if sees_cost {
        fields.push(
            Field::decimal("cost", "Cost of one", "")
                .help("Empty means unknown, which is not zero.")
                .was(value("cost")),
        );
    }
    fields.extend([
        Field::date("starts_on", "Starts on", today)
            .help("Empty where it runs as its quote does.")
            .was(value("starts_on")),
        Field::line("ends", "Runs")
            .help("Months, or its last day: for a line that ends with a contract there is.")
            .typed_over()
            .was(value("ends")),
        Field::choice("policy", "Parts of periods", picks.collect()).was(value("policy")),
    ]);
    fields
}

pub fn stored(line: &QuoteLine) -> Values {
    let plain = |it: Decimal| it.normalize().to_string();
    let terms = &line.terms;
    Values::from([
        ("name", terms.name.clone()),
        ("charge", typed_charge(terms.charge)),
        ("list", plain(terms.list)),
        (
            "overage",
            { line.rate_card.as_ref() }
                .and_then(|it| it.overage)
                .map_or_else(String::new, plain),
        ),
        ("quantity", plain(terms.quantity)),
        ("cost", terms.cost.map_or_else(String::new, plain)),
        (
            "starts_on",
            terms
                .term
                .map_or_else(String::new, |it| it.from.to_string()),
        ),
        ("ends", typed_ends(terms.term.map(|it| it.ends))),
        ("policy", policy_name(terms.policy).to_owned()),
    ])
}

/// Of a new line everything that is there, of another one what was changed.
pub fn changes(
    values: &Values,
    differs: &Values,
    line: Option<&QuoteLine>,
    of_quote: Option<Day>,
    today: Day,
) -> Result<LineChanges, Refusal> {
    let said = match line {
        Some(_) => differs,
        None => values,
    };
    let number = |key: &'static str| -> Result<Option<Decimal>, Refusal> {
        match changed(said, key).filter(|it| !it.is_empty()) {
            Some(typed) => number::read(typed, None)
                .map(Some)
                .map_err(|says| Refusal::rule("quote.number", says).about(key)),
            None => Ok(None),
        }
    };
    let cost = match changed(said, "cost") {
        Some("") if line.is_some() => Some(None),
        _ => number("cost")?.map(Some),
    };
    let own_term = ["starts_on", "ends"]
        .iter()
        .any(|key| changed(differs, key).is_some());
    Ok(LineChanges {
        name: changed(said, "name").map(str::to_owned),
        charge: changed(said, "charge").map(read_charge).transpose()?,
        quantity: number("quantity")?,
        list: number("list")?,
        cost,
        tiers: None,
        steps: None,
        term: match own_term {
            true => Some(term(values, of_quote, today)?),
            false => None,
        },
        policy: changed(differs, "policy").and_then(policy),
        ramp: None,
        attributes: None,
        rate_card: match changed(said, "overage") {
            None => None,
            Some("") if line.is_none() => None,
            Some(_) => {
                Some(
                    number("overage")?.map(|overage| RateCard {
                        unit: { line.and_then(|it| it.rate_card.as_ref()) }
                            .and_then(|it| it.unit.clone()),
                        included: None,
                        overage: Some(overage),
                    }),
                )
            }
        },
        raises: None,
        charge_code: None,
        said: None,
    })
}

/// Both or neither; without a start of its own it begins as its quote does.
fn term(values: &Values, of_quote: Option<Day>, today: Day) -> Result<Option<Term>, Refusal> {
    let from = values.get("starts_on").and_then(|it| it.parse().ok());
    let ends = read_ends(values.get("ends").map_or("", String::as_str), today)?;
    let begins = from.or(of_quote.filter(|_| ends.is_some()));
    match (begins, ends) {
        (Some(from), Some(ends)) => Ok(Some(Term { from, ends })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Refusal::rule(
            "quote.line_term",
            "It starts, and nobody says for how long.",
        )
        .about("ends")),
        (None, Some(_)) => Err(Refusal::rule(
            "quote.line_term",
            "It ends, and neither it nor the quote says when it starts.",
        )
        .about("starts_on")),
    }
}

fn policy_name(policy: Policy) -> &'static str {
    match policy {
        Policy::Anchored {
            anchor: Anchor::Anniversary,
            whole_periods: false,
        } => "anchored",
        Policy::Anchored {
            anchor: Anchor::Anniversary,
            whole_periods: true,
        } => "anchored-whole",
        Policy::Anchored {
            anchor: Anchor::Sticky,
            whole_periods: false,
        } => "anchored-sticky",
        Policy::Anchored {
            anchor: Anchor::Calendar,
            whole_periods: false,
        } => "calendar",
        Policy::Anchored {
            anchor: Anchor::Calendar,
            whole_periods: true,
        } => "calendar-whole",
        Policy::Anchored { .. } => "other",
        Policy::Day365 => "day365",
        Policy::MonthCeil => "month-ceil",
        Policy::MonthDay => "month-day",
        Policy::PerDay => "per-day",
    }
}

fn policy(name: &str) -> Option<Policy> {
    let anchored = |anchor, whole_periods| {
        Some(Policy::Anchored {
            anchor,
            whole_periods,
        })
    };
    match name {
        "anchored" => anchored(Anchor::Anniversary, false),
        "anchored-whole" => anchored(Anchor::Anniversary, true),
        "anchored-sticky" => anchored(Anchor::Sticky, false),
        "calendar" => anchored(Anchor::Calendar, false),
        "calendar-whole" => anchored(Anchor::Calendar, true),
        "day365" => Some(Policy::Day365),
        "month-ceil" => Some(Policy::MonthCeil),
        "month-day" => Some(Policy::MonthDay),
        "per-day" => Some(Policy::PerDay),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_that_is_offered_is_the_one_it_says() {
        for (name, _) in POLICIES.iter().filter(|it| it.0 != "other") {
            assert_eq!(policy(name).map(policy_name), Some(*name));
        }
    }
}
