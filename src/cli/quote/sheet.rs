//! A quote as people read it at the command line: its header, its lines as a table, and what they come to.

use rust_decimal::Decimal;

use super::{
    super::said::{row, table},
    check,
    show::{cells, money, per, percent},
};
use crate::{
    domain::{
        money::grouped,
        quote::QuoteState,
        time::{Day, full_day},
    },
    workflow::quotes::QuoteView,
};

pub(super) fn text(view: &QuoteView, today: Day) -> String {
    let version = &view.version;
    let quote = &version.quote;
    let mut lines = vec![
        row(&cells(version, today)),
        format!(
            "{}, in {}.",
            capital(&version.term_words()),
            version.currency
        ),
    ];
    lines.extend(version.rate.as_ref().map(|rate| {
        let (on, base) = (full_day(rate.on), rate.base);
        format!(
            "1 {} is {} {base} ({}, {on}).",
            version.currency,
            rate.rate.normalize(),
            rate.source
        )
    }));
    if !quote.is_primary {
        lines.push("It is not the primary quote of its deal.".to_owned());
    }
    lines.extend(view.newer_catalog().zip(version.catalog.as_ref()).map(|(newer, priced)| {
        format!(
            "It is priced with version {priced} of the catalog, and {newer} is in force: dealdesk quote update-catalog takes it."
        )
    }));
    let places = version.currency.places();
    let mut head = vec![
        "#",
        "Name",
        "Quantity",
        "Per",
        "List",
        "Net a unit",
        "Net",
        "Discount",
    ];
    if view.sees_cost {
        head.push("Margin");
    }
    let priced = view.priced.as_ref().ok();
    let cells: Vec<Vec<String>> = view
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let of = priced.map(|it| &it.lines[at]);
            let shown = |amount: Option<Decimal>| {
                amount.map_or_else(|| "unknown".to_owned(), |it| grouped(it, places))
            };
            let name = match line.parent {
                Some(_) => format!("└ {}", line.terms.name),
                None => line.terms.name.clone(),
            };
            let (charge, per) = per(line.terms.charge);
            let mut cells = vec![
                line.terms.number.to_string(),
                name,
                grouped(line.terms.quantity, 0),
                per.map_or_else(|| charge.to_owned(), |it| it.to_string()),
                grouped(line.terms.list, places),
                shown(of.map(|it| it.net_unit.round_dp(6))),
                shown(of.map(|it| it.net)),
                percent(of.and_then(|it| it.discount_percent)),
            ];
            if view.sees_cost {
                cells.push(percent(of.and_then(|it| it.margin_percent)));
            }
            cells
        })
        .collect();
    match cells.is_empty() {
        true => lines.push("No lines yet: dealdesk quote line add puts one in.".to_owned()),
        false => lines.push(table(&head, &cells)),
    }
    match &view.priced {
        Ok(priced) => {
            let it = &priced.totals;
            let told = |amount: Decimal| money(amount, version.currency).to_string();
            lines.push(format!(
                "TCV {}, ACV {} ({}), MRR {}, discount {}. Tax is excluded.",
                told(it.tcv),
                told(it.acv),
                version.acv.words(),
                grouped(it.mrr.round_dp(places), places),
                percent(it.discount_percent)
            ));
            if view.sees_cost {
                let margin = match it.margin_percent {
                    Some(_) => percent(it.margin_percent),
                    None => "unknown".to_owned(),
                };
                lines.push(format!("Margin {margin}."));
            }
        }
        Err(refusal) => lines.push(format!("It cannot be priced: {refusal}")),
    }
    lines.extend(check::blocked(&view.blocks));
    let known = view.handoff.iter().filter(|it| it.known.is_some()).count();
    let missing: Vec<_> = view
        .handoff
        .iter()
        .filter(|it| it.known.is_none())
        .map(|it| it.title)
        .collect();
    lines.push(match missing.as_slice() {
        [] => format!("A contract needs {known} things, and all are known."),
        missing => format!(
            "Of what a contract needs {known} of {} are known; not yet: {}.",
            view.handoff.len(),
            missing.join(", ")
        ),
    });
    lines.extend(
        version
            .content_hash
            .as_ref()
            .map(|hash| format!("Submitted as SHA-256 {hash}.")),
    );
    lines.extend(
        version
            .document
            .as_ref()
            .map(|it| format!("The customer got {} (SHA-256 {}).", it.name, it.sha256)),
    );
    for it in &version.evidence {
        lines.push(format!("Proved by {} (SHA-256 {}).", it.name, it.sha256));
    }
    if let [_, _, ..] = view.versions.as_slice() {
        let versions: Vec<_> = view
            .versions
            .iter()
            .map(|it| format!("v{} {}", it.version, it.state.title()))
            .collect();
        lines.push(format!("Versions: {}.", versions.join(", ")));
    }
    if version.state == QuoteState::Accepted && !version.is_live {
        lines.push("It is in force until its revision is accepted.".to_owned());
    }
    lines.join("\n")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
