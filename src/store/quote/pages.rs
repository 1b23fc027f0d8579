//! Quotes a page at a time: of each the version that people work on.

use serde_json::json;
use sqlx::types::Json;

use super::{InForceRow, Row, select_versions};
use crate::{
    domain::{
        quote::{InForce, QuoteFilter, QuoteVersion},
        refusal::Refusal,
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
    /// In the company's currency at today's rate; without a rate behind all that have one, unknown ones last.
    Amount,
    Account,
    /// How far it has come, and in each state what expires first.
    State,
}

impl QuoteOrder {
    pub const ALL: [QuoteOrder; 5] = [
        QuoteOrder::Updated,
        QuoteOrder::Expires,
        QuoteOrder::Amount,
        QuoteOrder::Account,
        QuoteOrder::State,
    ];

    pub fn name(self) -> &'static str {
        match self {
            QuoteOrder::Updated => "updated",
            QuoteOrder::Expires => "expires",
            QuoteOrder::Amount => "amount",
            QuoteOrder::Account => "account",
            QuoteOrder::State => "state",
        }
    }

    /// Whether one means the largest or latest first, where nothing is said.
    pub fn begins_down(self) -> bool {
        matches!(self, QuoteOrder::Updated | QuoteOrder::Amount)
    }
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
    /// Nothing where that is the version itself, or none is.
    pub in_force: Option<InForce>,
    pub cursor: Cursor,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    row: Row,
    #[sqlx(flatten)]
    in_force: InForceRow,
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
    let rows: Vec<ListedRow> = sql::query_as(select_versions!(
        "i.version as in_force_version, i.net_total as in_force_net, i.currency as in_force_currency, page.key",
        "dealdesk.page_quotes($1, $2, $3, $4, $5, $6) with ordinality page (id, key, place)
         join dealdesk.quote_version v on v.id = page.id
         join dealdesk.quote q on q.id = v.quote_id
         join dealdesk.deal d on d.id = v.deal_id
         join dealdesk.app_user o on o.id = d.owner_id
         left join dealdesk.app_user a on a.id = v.last_actor
         left join dealdesk.quote_version i on i.quote_id = v.quote_id and i.state = 'accepted' and i.id <> v.id
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

/// How many stand behind each of these, in their order: up to one more than [`MOST`], counted by the very pages that the list
/// shows.
pub async fn count(tx: &mut Tx, queries: &[QuoteQuery]) -> Result<Vec<i64>, Refusal> {
    let queries: Vec<_> = queries
        .iter()
        .map(|it| json!({ "order": it.order.name(), "down": it.down, "filter": it.filter }))
        .collect();
    sql::query_scalar(
        "select (select count(*) from dealdesk.page_quotes(asked.query ->> 'order', (asked.query ->> 'down')::boolean,
                                                           asked.query -> 'filter', null, null, $2))
         from jsonb_array_elements($1) with ordinality asked (query, place) order by asked.place limit 100",
    )
    .bind(Json(queries))
    .bind(MOST + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)
}

fn listed(ListedRow { row, in_force }: ListedRow) -> Result<ListedQuote, Refusal> {
    let cursor = Cursor {
        key: row.key.clone().unwrap_or_default(),
        id: row.id,
    };
    Ok(ListedQuote {
        version: QuoteVersion::try_from(row)?,
        in_force: in_force.read()?,
        cursor,
    })
}
