//! `dealdesk deal list` and `tally`.

use clap::Args;
use serde_json::{Value, json};

use super::{
    super::{
        call::Paging,
        said::{Said, line, table},
        typed,
    },
    show::{cells, record},
};
use crate::{
    domain::{nearest::nearest, refusal::Refusal, time::Day},
    workflow::{
        From,
        ask::answer,
        deals::{DealOrder, DealQuery, Listed, PageDeals, TallyDeals},
        desk::Desk,
    },
};

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// closes, amount, account, name or updated.
    #[arg(long, value_name = "ORDER", default_value = "updated", value_parser = typed::deal_order)]
    sort: DealOrder,
    /// Largest, latest or last first; the default where the order is `updated`.
    #[arg(long)]
    desc: bool,
    /// Smallest, earliest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// Words that occur in number, name, account, product or foreign id.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A stage, `open` or `closed`; several with commas.
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    stage: Vec<String>,
    /// What needs settling: deal.no_account, deal.unknown_product …
    #[arg(long, value_name = "CODE")]
    flag: Option<String>,
}

impl List {
    pub async fn run(self, desk: Desk, as_json: bool) -> Result<Said, Refusal> {
        let query = DealQuery {
            order: self.sort,
            down: self.desc || (self.sort == DealOrder::Updated && !self.asc),
            text: self.text,
            stages: typed::stages(&self.stage)?,
            flag: self.flag.map(|flag| known_flag(&flag)).transpose()?,
        };
        let mut from = self.paging.from()?;
        let today = desk.now().date_naive();
        loop {
            let limit = self.paging.limit;
            let ask = PageDeals {
                query: query.clone(),
                from,
                limit,
            };
            let page = answer(ask, desk.clone()).await?;
            let rows: Vec<Value> = page.rows.iter().map(|row| record(&row.deal)).collect();
            if !self.paging.all {
                return Ok(Said::new(
                    json!({ "rows": rows, "next": page.next }),
                    listed(&page.rows, today),
                ));
            }
            if as_json {
                rows.iter().for_each(|row| line(&row.to_string()));
            } else {
                page.rows
                    .iter()
                    .for_each(|row| line(&cells(&row.deal, today).join("  ")));
            }
            match page.next {
                Some(next) => from = From::After(next),
                None => return Ok(Said::new(Value::Null, "").silent()),
            }
        }
    }
}

const FLAGS: [&str; 4] = [
    "deal.no_account",
    "deal.unknown_account",
    "deal.unknown_product",
    "deal.unknown_date",
];

fn known_flag(code: &str) -> Result<String, Refusal> {
    if FLAGS.contains(&code) {
        return Ok(code.to_owned());
    }
    let meant = nearest(code, FLAGS)
        .map_or_else(|| FLAGS.join(", "), |near| format!("Did you mean {near}?"));
    Err(Refusal::rule("call.flag", format!("There is no flag {code:?}.")).hint(meant))
}

fn listed(rows: &[Listed], today: Day) -> String {
    if rows.is_empty() {
        return "No deals.".to_owned();
    }
    let rows: Vec<_> = rows.iter().map(|row| cells(&row.deal, today)).collect();
    table(
        &[
            "Deal", "Stage", "Amount", "Close", "Account", "Name", "Owner",
        ],
        &rows,
    )
}

pub async fn tallied(desk: Desk) -> Result<Said, Refusal> {
    let tallies = answer(TallyDeals, desk).await?;
    let rows: Vec<Value> = tallies
        .iter()
        .map(|it| json!({ "state": it.stage, "deals": it.deals, "amount": it.sum(), "without_amount": it.unknown }))
        .collect();
    let text: Vec<_> = tallies
        .iter()
        .map(|it| {
            let sum = it
                .sum()
                .map_or_else(|| "unknown".to_owned(), |sum| sum.to_string());
            vec![
                it.stage.to_string(),
                it.deals.to_string(),
                sum,
                it.unknown.to_string(),
            ]
        })
        .collect();
    Ok(Said::new(
        json!({ "rows": rows, "next": null }),
        table(&["Stage", "Deals", "Amount", "Without amount"], &text),
    ))
}
