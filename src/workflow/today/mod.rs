//! The home of a person: what waits for them and what is about to go wrong, each line counted over the list behind it.

use chrono::TimeDelta;

use super::{
    deals::{DealOrder, DealQuery},
    leads::{LeadOrder, LeadQuery},
    quotes::{QuoteOrder, QuoteQuery},
};
use crate::{
    domain::{
        deal::DealFilter,
        filter::Seen,
        id::PersonId,
        quote::QuoteFilter,
        refusal::Refusal,
        time::{Day, Moment},
        today::{Behind, Counted, Line, OpenLeads, WAITING_DAYS, lines_of},
        upkeep::Upkeep,
    },
    store::{
        Tx,
        page::{From, MOST},
        quote, today, upkeep,
    },
    workflow::{
        ask::{Ask, Nature},
        company::day_there,
        desk::{Desk, seen},
    },
};

/// Every line of one's roles, those with nothing behind them too.
#[derive(Debug, Clone)]
pub struct ShowToday;

impl Ask for ShowToday {
    type Answer = Vec<Counted>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Counted>, Refusal> {
        let lines: Vec<&Line> = lines_of(desk.me()).collect();
        let (mut asked, mut offered, mut passed, mut kept) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let seen = seen(&desk);
        for line in &lines {
            match line.behind {
                Behind::Deals(text) => asked.push(deals_behind(text, &seen)?),
                Behind::Quotes(text) => offered.push(quotes_behind(text, &seen)?),
                Behind::Handovers(what, way) => passed.push((what, way)),
                Behind::Upkeep(what) => kept.push(what),
                Behind::Leads(_) | Behind::Mentions => {}
            }
        }
        let mut tx = desk.begin().await?;
        let mut deals = today::deals(&mut tx, &asked).await?.into_iter();
        let mut quotes = quote::count(&mut tx, &offered).await?.into_iter();
        let mut offered = offered.iter();
        let mut passed = today::handovers(&mut tx, &passed).await?.into_iter();
        let mut kept = to_mend(&mut tx, &desk, &kept).await?.into_iter();
        let mut told = Vec::new();
        for line in lines {
            let (mut other, mut first) = (None, None);
            let count = match line.behind {
                Behind::Deals(_) => deals.next().unwrap_or(0),
                Behind::Quotes(_) => {
                    let count = quotes.next().unwrap_or(0);
                    if let (Some(query), true) = (offered.next(), count > 0) {
                        first = first_to_expire(&mut tx, query).await?;
                    }
                    count
                }
                Behind::Mentions => today::mentions(&mut tx).await?,
                Behind::Handovers(..) => {
                    let (count, one) = passed.next().unwrap_or_default();
                    other = one;
                    count
                }
                Behind::Leads(which) => {
                    let query = leads_behind(which, desk.me().id, desk.now());
                    today::leads(&mut tx, &query).await?
                }
                Behind::Upkeep(_) => kept.next().unwrap_or(0),
            };
            told.push(Counted {
                line,
                count: count.min(MOST.into()),
                more: count > MOST.into(),
                other,
                first,
            });
        }
        tx.commit().await?;
        Ok(told)
    }
}

/// Of a list that is sought by the day on which offers end.
async fn first_to_expire(
    tx: &mut Tx,
    query: &QuoteQuery,
) -> Result<Option<(Day, String)>, Refusal> {
    if query.filter.expires_to.is_none() {
        return Ok(None);
    }
    let page = quote::page(tx, query, &From::First, 1).await?;
    Ok(page.rows.into_iter().next().and_then(|it| {
        let account = it.version.quote.account_name;
        let account = account.unwrap_or_else(|| "no account".to_owned());
        Some((it.version.expires_on?, account))
    }))
}

/// How much there is of each, on one day for all.
async fn to_mend(tx: &mut Tx, desk: &Desk, kept: &[Upkeep]) -> Result<Vec<i64>, Refusal> {
    let mut counts = Vec::with_capacity(kept.len());
    if kept.is_empty() {
        return Ok(counts);
    }
    let today = day_there(tx, desk).await?;
    for what in kept {
        counts.push(upkeep::count(tx, *what, today).await?);
    }
    Ok(counts)
}

/// The list behind a line of deals, by what it asks for: then an index gives it in order.
pub fn deals_behind(text: &str, seen: &Seen) -> Result<DealQuery, Refusal> {
    let filter = DealFilter::read(text, seen).map_err(|wrong| wrong.refusal(text))?;
    Ok(DealQuery {
        order: order_of(&filter),
        down: false,
        filter,
    })
}

/// The list behind a line of quotes: what expires first where that is asked, else what has not changed for the longest.
pub fn quotes_behind(text: &str, seen: &Seen) -> Result<QuoteQuery, Refusal> {
    let filter = QuoteFilter::read(text, seen).map_err(|wrong| wrong.refusal(text))?;
    Ok(QuoteQuery {
        order: match filter.expires_to {
            Some(_) => QuoteOrder::Expires,
            None => QuoteOrder::Updated,
        },
        down: false,
        filter,
    })
}

fn order_of(filter: &DealFilter) -> DealOrder {
    if filter.next_to.is_some() {
        DealOrder::Next
    } else if filter.since_to.is_some() {
        DealOrder::Since
    } else if filter.updated_to.is_some() || filter.flag.is_some() {
        DealOrder::Updated
    } else {
        DealOrder::Closes
    }
}

/// The list behind a line of leads: the most worth first, or those that wait the longest.
pub fn leads_behind(which: OpenLeads, me: PersonId, now: Moment) -> LeadQuery {
    let is_mine = matches!(which, OpenLeads::Mine | OpenLeads::MineWaiting);
    let waits = matches!(which, OpenLeads::Waiting | OpenLeads::MineWaiting);
    let order = match waits {
        true => LeadOrder::Since,
        false => LeadOrder::Queue,
    };
    LeadQuery {
        order,
        down: order.begins_down(),
        text: None,
        states: Some(which.states()),
        owner: is_mine.then_some(me),
        ownerless: which == OpenLeads::Ownerless,
        since_to: waits.then(|| now - TimeDelta::days(WAITING_DAYS)),
    }
}
