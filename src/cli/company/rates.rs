//! Rates as people and scripts read them, and the file from which they come.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::Arc,
};

use serde_json::json;
use uuid::Uuid;

use crate::{
    cli::{
        call::{Call, Paging},
        listing::Listing,
        said::{Said, table},
    },
    domain::{fx::Rates, id::CommandId, money::Currency, refusal::Refusal},
    workflow::{
        From,
        ask::answer,
        company::{KeptRate, PageRates, RatesRead, RatesReport, ReadRates, TakeRates},
        desk::Desk,
    },
};

/// All that one currency has had.
pub async fn of_one(
    currency: Currency,
    desk: Desk,
    call: &Call,
    paging: Paging,
) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let after = from.after();
        let ask = PageRates {
            currency,
            after,
            limit,
        };
        answer(ask, desk.clone()).await
    };
    let listing = Listing {
        none: "No rates.",
        head: &["From", "Currency", "Rate", "In", "Source", "By"],
        record: &|row: &KeptRate| json!(row),
        cells: &kept_cells,
    };
    listing.tell(call, paging, page).await
}

pub async fn import(read: ReadRates, desk: Desk, call: &Call) -> Result<Said, Refusal> {
    let read = answer(read, desk.clone()).await?;
    let report = take_all(read, desk).await?;
    let mut said = Said::new(json!(report), report.sentences().join("\n"));
    said.exit = if report.rejected() > 0 { 6 } else { 0 };
    Ok(call.done(said))
}

/// Each batch is whole by itself: who stops here goes on there the next time.
async fn take_all(read: Arc<RatesRead>, desk: Desk) -> Result<RatesReport, Refusal> {
    let mut report = read.report.clone();
    for batch in 0..read.batches() {
        let take = TakeRates {
            read: Arc::clone(&read),
            batch,
            command: CommandId(Uuid::now_v7()),
        };
        let taken = tokio::select! {
            taken = answer(take, desk.clone()) => taken?,
            _ = tokio::signal::ctrl_c() => return Err(interrupted()),
        };
        report.add(taken);
        if stderr().is_terminal() {
            let _ = write!(stderr(), "\r{} of {} batches", batch + 1, read.batches());
        }
    }
    if stderr().is_terminal() && read.batches() > 0 {
        let _ = writeln!(stderr());
    }
    Ok(report)
}

fn interrupted() -> Refusal {
    Refusal::rule(
        "interrupted",
        "Stopped on the way; what was taken is whole.",
    )
    .hint("Run it again, and it goes on from there.")
}

pub fn in_force(rates: &Rates) -> Said {
    let rows: Vec<_> = rates
        .all()
        .iter()
        .map(|rate| {
            let mut row = json!(rate);
            row["base"] = json!(rates.base);
            row
        })
        .collect();
    let cells: Vec<_> = rates
        .all()
        .iter()
        .map(|it| {
            vec![
                it.currency.to_string(),
                it.rate.normalize().to_string(),
                rates.base.to_string(),
                it.on.to_string(),
                it.source.clone(),
            ]
        })
        .collect();
    let text = if rows.is_empty() {
        format!("No rates hold on {}.", rates.on)
    } else {
        table(&["One", "Is", "In", "From", "Source"], &cells)
    };
    Said::new(
        json!({ "base": rates.base, "on": rates.on, "rows": rows, "next": null }),
        text,
    )
}

fn kept_cells(it: &KeptRate) -> Vec<String> {
    vec![
        it.rate.on.to_string(),
        it.rate.currency.to_string(),
        it.rate.rate.normalize().to_string(),
        it.base.to_string(),
        it.rate.source.clone(),
        it.by.clone().unwrap_or_default(),
    ]
}
