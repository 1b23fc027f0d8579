//! Versions and what differs between them, as people and scripts read it.

use std::path::Path;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::{
    cli::{
        price_list,
        said::{Said, table},
        story::told,
    },
    domain::{
        catalog::{
            Difference, Touched, TouchedLine, Version, VersionState,
            cost::{CostBook, CostKey},
            summary, told as words,
        },
        money::{Money, grouped},
    },
    workflow::{
        Page,
        catalog::{Differ, Imported, Kept, Outcome, Shown, VersionShown, write_costs},
    },
};

pub fn record(it: &Version) -> Value {
    json!({
        "id": it.id, "rev": it.rev, "number": it.number, "state": it.state, "written_by": it.writers,
        "updated_at": it.updated_at, "published_by": it.published_by, "published_at": it.published_at,
        "note": it.note, "offerings": it.offerings, "prices": it.prices,
    })
}

pub fn version(shown: &VersionShown) -> Said {
    let it = &shown.version;
    let mut json = record(it);
    json["story"] = json!(shown.story);
    let mut lines = vec![
        format!("Version {} · {}", it.number, it.state.name()),
        format!("{} offerings, {} prices", it.offerings, it.prices),
        format!("Written by {}", it.writers.join(", ")),
    ];
    if let (Some(by), Some(at)) = (&it.published_by, it.published_at) {
        let note = it
            .note
            .as_ref()
            .map_or_else(String::new, |it| format!(": {it}"));
        lines.push(format!(
            "Published by {by} on {}{note}",
            at.format("%Y-%m-%d")
        ));
    }
    lines.extend(shown.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

pub fn imported(it: &Imported) -> Said {
    let number = it.outcome.number;
    let text = match (it.outcome.state, it.different.total) {
        (VersionState::Draft, 0) if number == 0 => {
            "The files hold nothing, and nothing is published.".to_owned()
        }
        (VersionState::Draft, 0) => format!(
            "The draft of version {number} says what is published; dealdesk catalog discard takes it away."
        ),
        (VersionState::Draft, total) => {
            let mut lines = vec![format!(
                "Version {number} is a draft. It differs from what is published in {total} places:"
            )];
            lines.extend(it.different.sentences());
            lines.push(
                "Somebody who wrote nothing of it puts it in force: dealdesk catalog publish."
                    .to_owned(),
            );
            lines.join("\n")
        }
        _ => format!("Version {number} says the same already: nothing was written."),
    };
    Said::new(json!(it), warned(text, &it.warnings))
}

/// With what is wrong with the rules, below everything.
fn warned(text: String, warnings: &[String]) -> String {
    let warnings = warnings.iter().map(|it| format!("\nWarning: {it}"));
    text + &warnings.collect::<String>()
}

pub fn exported(number: i32, folder: &Path, kept: &Kept) -> Said {
    let mut lines = vec![format!(
        "Version {number} lies in {}: {} files written, {} as they were.",
        folder.display(),
        kept.written.len(),
        kept.unchanged
    )];
    if !kept.strange.is_empty() {
        lines.push(format!(
            "Also there, and no part of it: {}. An import of the folder would read them.",
            kept.strange.join(", ")
        ));
    }
    let json = json!({
        "number": number, "folder": folder, "written": kept.written, "unchanged": kept.unchanged,
        "strange": kept.strange,
    });
    Said::new(json, lines.join("\n"))
}

pub fn different(it: &Differ) -> Said {
    let (was, became) = (it.was, it.became);
    let text = match it.rows.is_empty() {
        true => format!("Versions {was} and {became} say the same."),
        false => {
            let lines: Vec<_> = it.rows.iter().map(Difference::sentence).collect();
            format!("From version {was} to {became}:\n{}", lines.join("\n"))
        }
    };
    Said::new(
        json!({ "was": was, "became": became, "rows": it.rows, "warnings": it.warnings, "next": null }),
        warned(text, &it.warnings),
    )
}

/// A deal or a line of a quote that a publish touches; the prices where it is the price that changes.
pub fn touched(it: &Touched) -> Value {
    let prices = it.line.as_ref().and_then(TouchedLine::prices);
    let overage = it.line.as_ref().and_then(TouchedLine::overage);
    let what = match (&it.rule, it.gone, prices, overage) {
        (Some(_), ..) => "rule",
        (_, true, ..) => "gone",
        (_, _, Some(_), _) => "price",
        (_, _, None, Some(_)) => "overage",
        (_, _, None, None) => "changed",
    };
    let (was, became) = prices.map_or((None, None), |(was, became)| (Some(was), became));
    json!({
        "kind": it.kind, "id": it.id, "number": it.number, "name": it.name, "account": it.account, "code": it.code,
        "line": it.line.as_ref().map(|line| json!({ "number": line.number, "name": line.name })),
        "what": what, "was": was, "became": became,
        "overage": overage.map(|(was, became)| json!({ "was": was, "became": became })),
        "rule": it.rule,
    })
}

/// So many are named one by one where a publish says what it touches.
const NAMED: usize = 20;

/// A publish, and what it touches as far as one page of it goes.
pub fn published(outcome: &Outcome, touched: Option<&Page<Touched>>) -> Said {
    let mut lines = vec![format!(
        "Version {} of the catalog is published.",
        outcome.number
    )];
    let mut json = json!(outcome);
    if let Some(page) = touched {
        let has_more = page.next.is_some();
        let all = format!("dealdesk catalog touches {} --all", outcome.number);
        lines.extend(summary(&page.rows, NAMED, has_more, &all));
        let rows: Vec<_> = page.rows.iter().map(self::touched).collect();
        json["touches"] = json!({ "rows": rows, "more": has_more });
    }
    Said::new(json, lines.join("\n"))
}

/// An offering as scripts read it, with its prices.
pub fn offering(shown: &Shown) -> Value {
    let prices = shown.prices.iter();
    let prices: Vec<_> = prices
        .map(|(key, price, list)| price_list::record(key, price, list.currency))
        .collect();
    let mut json = json!(shown.offering);
    json["version"] = json!(shown.version);
    json["prices"] = json!(prices);
    json
}

/// The same for people: what it is, what it costs, what it takes, and what it realises.
pub fn lines(shown: &Shown) -> Vec<String> {
    let it = &shown.offering;
    let mut lines = vec![format!(
        "{} · {} · {} · {}",
        it.code,
        it.name,
        it.kind.name(),
        it.family
    )];
    lines.extend(it.description.clone());
    lines.extend(
        it.charges
            .iter()
            .map(|it| format!("charge     {}", words::charge(it))),
    );
    for (key, price, list) in &shown.prices {
        let amount = price.price;
        let currency = list.currency;
        let also = price_list::also(price, currency);
        let through = list
            .through
            .map_or_else(String::new, |day| format!(" through {day}"));
        let line = format!(
            "price      {} {} · {} from {}{through}  {also}",
            key.charge,
            Money { amount, currency },
            key.list,
            list.from
        );
        lines.push(line.trim_end().to_owned());
    }
    lines.extend(
        it.attributes
            .iter()
            .map(|it| format!("attribute  {}", words::attribute(it))),
    );
    lines.extend(
        it.groups
            .iter()
            .map(|it| format!("group      {}", words::group(it))),
    );
    lines.extend(
        it.realises
            .iter()
            .map(|it| format!("realises   {}", words::spec(it))),
    );
    lines
}

pub fn costs(number: i32, book: &CostBook, toml: bool) -> Said {
    let money = |key: &CostKey, cost: &Decimal| json!({ "amount": cost, "currency": key.currency });
    let rows: Vec<_> = { book.iter() }
        .map(|(key, cost)| {
            json!({ "offering": key.offering, "charge": key.charge, "cost": money(key, cost) })
        })
        .collect();
    let cells: Vec<_> = { book.iter() }
        .map(|(key, cost)| {
            let cost = format!("{} {}", key.currency, grouped(*cost, 2));
            vec![key.offering.clone(), key.charge.clone(), cost]
        })
        .collect();
    let file = toml.then(|| write_costs(book));
    let text = match (&file, book.is_empty()) {
        (Some(file), _) => file.trim_end().to_owned(),
        (None, true) => "No cost is known.".to_owned(),
        (None, false) => table(&["Offering", "Charge", "Cost"], &cells),
    };
    Said::new(
        json!({ "number": number, "rows": rows, "next": null, "toml": file }),
        text,
    )
}
