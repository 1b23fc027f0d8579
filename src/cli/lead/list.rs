//! `dealdesk lead list` and `tally`.

use chrono::TimeDelta;
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
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        desk::Desk,
        leads::{LeadOrder, LeadQuery, ListedLead, PageLeads, TallyLeads},
        people::ShowPerson,
    },
};

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// queue (by score, then by age), company, updated or since.
    #[arg(long, value_name = "ORDER", default_value = "queue", value_parser = typed::lead_order)]
    sort: LeadOrder,
    /// Largest or last first; the default but for `company` and `since`.
    #[arg(long)]
    desc: bool,
    /// Smallest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// Words that occur in number, company, person, mail address, interest, source, country or industry.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A state, `open` or `finished`; several with commas.
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    /// Whose they are, by login or name; `me` are yours, `inactive` those of who has left.
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// Only those that stand where they stand for more than so many days.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16))]
    waiting: Option<u16>,
}

impl List {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let owner = match self.owner.as_deref() {
            None | Some("inactive") => None,
            Some("me") => Some(desk.me().id),
            Some(name) => Some(answer(ShowPerson(name.to_owned()), desk.clone()).await?.id),
        };
        let days = self.waiting.map(|days| TimeDelta::days(days.into()));
        let query = LeadQuery {
            order: self.sort,
            down: self.desc || (self.sort.begins_down() && !self.asc),
            text: self.text,
            states: typed::lead_states(&self.state)?,
            owner,
            ownerless: self.owner.as_deref() == Some("inactive"),
            since_to: days.map(|days| desk.now() - days),
        };
        let now = desk.now();
        let page = async |from, limit| {
            let query = query.clone();
            answer(PageLeads { query, from, limit }, desk.clone()).await
        };
        let listing = Listing {
            none: "No leads.",
            head: &[
                "Lead", "Score", "State", "Age", "Company", "Person", "Source", "Owner",
            ],
            record: &|row: &ListedLead| record(&row.lead),
            cells: &|row| cells(&row.lead, now),
        };
        listing.tell(call, self.paging, page).await
    }
}

pub async fn tallied(desk: Desk) -> Result<Said, Refusal> {
    let tallies = answer(TallyLeads, desk).await?;
    let rows: Vec<Value> = tallies
        .iter()
        .map(|(state, leads)| json!({ "state": state, "leads": leads }))
        .collect();
    let text: Vec<_> = tallies
        .iter()
        .map(|(state, leads)| vec![state.to_string(), leads.to_string()])
        .collect();
    Ok(Said::new(
        json!({ "rows": rows, "next": null }),
        table(&["State", "Leads"], &text),
    ))
}
