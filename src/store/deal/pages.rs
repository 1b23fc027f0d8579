//! Deals a page at a time, in every order that there is, and where one stands in it.

use sqlx::types::Json;

use super::Row;
use crate::{
    domain::{
        deal::{Deal, DealFilter, Stage},
        id::DealId,
        refusal::Refusal,
    },
    store::{
        Tx, known,
        page::{self, Cursor, From, MOST, Page},
        sql,
    },
};

/// By what a list of deals is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DealOrder {
    #[default]
    Closes,
    /// In the company's currency at today's rate; without a rate behind all that have one, unknown ones last.
    Amount,
    Account,
    Name,
    /// How long it stands where it stands.
    Since,
    /// When its next step is due.
    Next,
    Updated,
}

impl DealOrder {
    pub const ALL: [DealOrder; 7] = [
        DealOrder::Closes,
        DealOrder::Amount,
        DealOrder::Account,
        DealOrder::Name,
        DealOrder::Since,
        DealOrder::Next,
        DealOrder::Updated,
    ];

    pub fn name(self) -> &'static str {
        match self {
            DealOrder::Closes => "closes",
            DealOrder::Amount => "amount",
            DealOrder::Account => "account",
            DealOrder::Name => "name",
            DealOrder::Since => "since",
            DealOrder::Next => "next",
            DealOrder::Updated => "updated",
        }
    }

    /// Whether one means the largest or latest first, where nothing is said.
    pub fn begins_down(self) -> bool {
        matches!(self, DealOrder::Amount | DealOrder::Updated)
    }
}

/// Which deals, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealQuery {
    pub order: DealOrder,
    /// Largest, latest or last first.
    pub down: bool,
    pub filter: DealFilter,
}

/// A deal and its place in the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub deal: Deal,
    pub cursor: Cursor,
}

pub async fn page(
    tx: &mut Tx,
    query: &DealQuery,
    from: &From,
    limit: i32,
) -> Result<Page<Listed>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = query.down != from.is_backwards();
    let beyond = from.beyond(down);
    let rows: Vec<Row> = sql::query_as(select_deals!(
        "page.key",
        "dealdesk.page_deals($1, $2, $3, $4, $5, $6) with ordinality page (id, key, place)
         join dealdesk.deal d on d.id = page.id
         join dealdesk.app_user o on o.id = d.owner_id
         left join dealdesk.product p on p.id = d.product_id
         left join dealdesk.app_user a on a.id = d.last_actor
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
    Ok(Page::cut(rows, limit, from, |row: &Listed| {
        row.cursor.clone()
    }))
}

pub(super) fn listed(row: Row) -> Result<Listed, Refusal> {
    let cursor = Cursor {
        key: row.key.clone().unwrap_or_default(),
        id: row.id,
    };
    Ok(Listed {
        deal: Deal::try_from(row)?,
        cursor,
    })
}

/// Where a deal stands: its stage, and its place in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub stage: Stage,
    pub cursor: Cursor,
}

/// Where a deal stands in an order, by the key that pages have.
pub async fn place(tx: &mut Tx, order: DealOrder, deal: DealId) -> Result<Placed, Refusal> {
    let (stage, key): (String, String) = sql::query_as(
        "select stage, case $2 when 'closes' then coalesce(closes_on, 'infinity'::date)::text
                        when 'next' then coalesce(next_step_on, 'infinity'::date)::text
                        when 'since' then stage_since::text
                        when 'amount' then case when amount is null then -1 else amount * coalesce(
                            dealdesk.rate_on(currency, (dealdesk.at() at time zone 'UTC')::date), 1e-12) end::text
                        when 'account' then left(lower(coalesce(account_name, account_typed, '')), 200)
                        when 'name' then left(lower(name), 200)
                        when 'updated' then updated_at::text end
         from dealdesk.deal where id = $1",
    )
    .bind(deal.0)
    .bind(order.name())
    .fetch_one(&mut **tx)
    .await?;
    Ok(Placed {
        stage: known(Stage::ALL, Stage::name, &stage)?,
        cursor: Cursor { key, id: deal.0 },
    })
}
