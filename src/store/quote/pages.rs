//! Quotes a page at a time: of each the version that people work on.

use serde::Serialize;
use sqlx::types::Json;

use super::{Row, select_versions};
use crate::{
    domain::{
        id::DealId,
        quote::{QuoteState, QuoteVersion},
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx,
        page::{self, Cursor, From, MOST, Page},
        sql,
    },
};

/// By what a list of quotes is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum QuoteOrder {
    #[default]
    Updated,
    /// When the offer ends; without such a day at the end.
    Expires,
}

impl QuoteOrder {
    pub const ALL: [QuoteOrder; 2] = [QuoteOrder::Updated, QuoteOrder::Expires];

    pub fn name(self) -> &'static str {
        match self {
            QuoteOrder::Updated => "updated",
            QuoteOrder::Expires => "expires",
        }
    }

    /// Whether one means the latest first, where nothing is said.
    pub fn begins_down(self) -> bool {
        self == QuoteOrder::Updated
    }
}

/// What is asked for, by the names that the store knows. What is not asked for is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct QuoteFilter {
    /// Of the numbers of quote and deal, and of the names of deal and account.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// One past its date is found as expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<QuoteState>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_to: Option<Day>,
}

/// Which quotes, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuoteQuery {
    pub order: QuoteOrder,
    pub down: bool,
    pub filter: QuoteFilter,
}

/// A version and its place in the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedQuote {
    pub version: QuoteVersion,
    pub cursor: Cursor,
}

pub async fn page(
    tx: &mut Tx,
    query: &QuoteQuery,
    from: &From,
    limit: i32,
) -> Result<Page<ListedQuote>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = query.down != from.is_backwards();
    let beyond = from.beyond(down);
    let rows: Vec<Row> = sql::query_as(select_versions!(
        "page.key",
        "dealdesk.page_quotes($1, $2, $3, $4, $5, $6) with ordinality page (id, key, place)
         join dealdesk.quote_version v on v.id = page.id
         join dealdesk.quote q on q.id = v.quote_id
         join dealdesk.deal d on d.id = v.deal_id
         join dealdesk.app_user o on o.id = d.owner_id
         left join dealdesk.app_user a on a.id = v.last_actor
         order by page.place limit 501"
    ))
    .bind(query.order.name())
    .bind(down)
    .bind(Json(&query.filter))
    .bind(beyond.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(beyond.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let rows = rows.into_iter().map(listed).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, limit, from, |row: &ListedQuote| {
        row.cursor.clone()
    }))
}

fn listed(row: Row) -> Result<ListedQuote, Refusal> {
    let cursor = Cursor {
        key: row.key.clone().unwrap_or_default(),
        id: row.id,
    };
    Ok(ListedQuote {
        version: QuoteVersion::try_from(row)?,
        cursor,
    })
}
