//! `dealdesk deal list` and `tally`.

use clap::Args;
use serde_json::{Value, json};

use super::{
    super::{
        call::{Call, Paging},
        listing::Listing,
        said::{Said, table},
        typed,
    },
    show::{cells, record},
};
use crate::{
    domain::{deal::Deal, nearest::nearest, refusal::Refusal},
    workflow::{
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
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let query = DealQuery {
            order: self.sort,
            down: self.desc || (self.sort == DealOrder::Updated && !self.asc),
            text: self.text,
            stages: typed::stages(&self.stage)?,
            flag: self.flag.map(|flag| known_flag(&flag)).transpose()?,
        };
        let today = desk.now().date_naive();
        let page = async |from, limit| {
            let query = query.clone();
            answer(PageDeals { query, from, limit }, desk.clone()).await
        };
        let listing = Listing {
            none: "No deals.",
            head: &[
                "Deal", "Stage", "Amount", "Close", "Account", "Name", "Owner",
            ],
            record: &|row: &Listed| record(&row.deal),
            cells: &|row| cells(&row.deal, today),
        };
        listing.tell(call, self.paging, page).await
    }
}

fn known_flag(code: &str) -> Result<String, Refusal> {
    if Deal::FLAGS.contains(&code) {
        return Ok(code.to_owned());
    }
    let meant = nearest(code, Deal::FLAGS).map_or_else(
        || Deal::FLAGS.join(", "),
        |near| format!("Did you mean {near}?"),
    );
    Err(Refusal::rule("call.flag", format!("There is no flag {code:?}.")).hint(meant))
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
