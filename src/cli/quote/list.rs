//! `dealdesk quote list`.

use clap::Args;
use serde_json::json;

use super::{
    super::{
        call::{Call, Paging},
        days,
        deal::filter_of,
        listing::Listing,
        said::Said,
        typed,
    },
    show::{cells, record},
};
use crate::{
    domain::{quote::QuoteFilter, refusal::Refusal, time::Day},
    workflow::{
        ask::answer,
        deals::{DealName, ShowDeal},
        desk::{Desk, seen},
        quotes::{ListedQuote, PageQuotes, QuoteOrder, QuoteQuery},
    },
};

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// What is asked of them, as in the desk: state:open owner:me account:contoso expires<7d is:blank words.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// updated, the default, expires, amount, account or state.
    #[arg(long, value_name = "ORDER", value_parser = typed::quote_order)]
    sort: Option<QuoteOrder>,
    /// Largest, latest or last first; the default where the order is `updated` or `amount`.
    #[arg(long)]
    desc: bool,
    /// Smallest, earliest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// Words that occur in the number of quote or deal, or in the name of deal or account.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A state, or `open`; several with commas. One past its date is found as expired, and as accepted what has a version in
    /// force.
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    #[arg(long, value_name = "DEAL", value_parser = typed::name)]
    deal: Option<String>,
    /// Words of the account's name.
    #[arg(long, value_name = "WORDS")]
    account: Option<String>,
    /// Whose deals: a login, words of a name, or me.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    owner: Vec<String>,
    /// Offers that end on this day or later.
    #[arg(long, value_name = "DAY", value_parser = days::day)]
    expires_from: Option<Day>,
    /// Offers that end on this day or before.
    #[arg(long, value_name = "DAY", value_parser = days::day)]
    expires_to: Option<Day>,
}

impl List {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let query = self.query(&desk).await?;
        let today = desk.today();
        let page = async |from, limit| {
            let query = query.clone();
            answer(PageQuotes { query, from, limit }, desk.clone()).await
        };
        let listing = Listing {
            none: "No quotes.",
            head: &[
                "Quote",
                "State",
                "Net",
                "Valid until",
                "Account",
                "Deal",
                "Owner",
            ],
            record: &|row: &ListedQuote| {
                let mut record = record(&row.version, today);
                record["in_force"] = json!(row.in_force);
                record
            },
            cells: &|row| {
                let mut cells = cells(&row.version, today);
                if let (Some(in_force), Some(state)) = (&row.in_force, cells.get_mut(1)) {
                    *state = format!("{state}; {in_force}");
                }
                cells
            },
        };
        listing.tell(call, self.paging, page).await
    }

    async fn query(&self, desk: &Desk) -> Result<QuoteQuery, Refusal> {
        let deal = match &self.deal {
            Some(name) => {
                let named = DealName::Typed(name.clone());
                Some(answer(ShowDeal(named), desk.clone()).await?.deal.id)
            }
            None => None,
        };
        let words = |text: &Option<String>| -> Vec<String> {
            let words = text.iter().flat_map(|text| text.split_whitespace());
            words.map(str::to_owned).collect()
        };
        let typed = filter_of(&self.filter);
        let mut filter =
            QuoteFilter::read(&typed, &seen(desk)).map_err(|wrong| wrong.refusal(&typed))?;
        if let Some(states) = typed::quote_states(&self.state)? {
            filter.narrow_states(&states);
        }
        filter.narrow_expiry(self.expires_from, self.expires_to);
        filter.words.extend(words(&self.text));
        filter.deal = deal;
        if self.account.is_some() {
            filter.account = Some(words(&self.account));
        }
        if !self.owner.is_empty() {
            filter.owners = Some(self.owner.clone());
        }
        let order = self.sort.unwrap_or_default();
        Ok(QuoteQuery {
            order,
            down: self.desc || (order.begins_down() && !self.asc),
            filter,
        })
    }
}
