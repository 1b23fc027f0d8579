//! What a publish touches: whom it concerns that an offering, or one of its prices, is another from then on.

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    domain::{
        catalog::{Touch, Touched, TouchedLine},
        money::Currency,
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx, known,
        page::{Cursor, From, MOST, Page},
        sql,
    },
};

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    code: String,
    id: Uuid,
    number: String,
    name: String,
    account: Option<String>,
    gone: bool,
    line_number: Option<i32>,
    line_name: Option<String>,
    currency: Option<String>,
    was: Option<Decimal>,
    became: Option<Decimal>,
}

impl TryFrom<Row> for Touched {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        let line = match (row.line_number, row.line_name, row.currency, row.was) {
            (Some(number), Some(name), Some(currency), Some(was)) => Some(TouchedLine {
                number: u32::try_from(number).unwrap_or_default(),
                name,
                currency: Currency::parse(&currency)?,
                was,
                became: row.became,
            }),
            _ => None,
        };
        Ok(Touched {
            kind: known(Touch::ALL, Touch::name, &row.kind)?,
            id: row.id,
            number: row.number,
            name: row.name,
            account: row.account,
            code: row.code,
            gone: row.gone,
            line,
        })
    }
}

/// Open deals and lines of open quotes that name what the draft changes or takes away, offering by offering, a page at a
/// time; each under one's own rights. A line is touched by prices in its own currency only, and `became` is what the draft
/// asks on the day.
pub async fn touches(
    tx: &mut Tx,
    draft: i32,
    day: Day,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Touched>, Refusal> {
    let limit = limit.clamp(1, MOST);
    // `quote PLT-ENT`: the codes come first, and of each its deals, then its quotes.
    let place = match &after {
        Some(cursor) => Some(cursor.key.split_once(' ').ok_or_else(Cursor::unreadable)?),
        None => None,
    };
    let rows: Vec<Row> = sql::query_as(
        "with lists as (
             select code, currency from dealdesk.price_list where since = $1 or until = $1
             group by code, currency having count(distinct (valid_from, valid_through)) > 1
         ), touched as (
             select code, null as currency, bool_or(since = $1) is not true as gone
             from dealdesk.offering where since = $1 or until = $1 group by code
             union all
             select p.offering, l.currency, false
             from dealdesk.price p join dealdesk.price_list l on l.code = p.price_list
             where p.since = $1 or p.until = $1
             union all
             select p.offering, l.currency, false
             from lists l join dealdesk.price p on p.price_list = l.code and p.since <= $1 and (p.until is null or p.until > $1)
         ), once as (
             select code collate \"C\" as code, bool_or(gone) as gone,
                    bool_or(currency is null) as whole, array_agg(distinct currency::text) as currencies
             from touched where $2::text is null or code collate \"C\" >= $2
             group by code collate \"C\" order by code collate \"C\"
         )
         (select 'deal' as kind, o.code, d.id, d.number, d.name, d.account, o.gone, null::integer as line_number,
                 null::text as line_name, null::text as currency, null::numeric as was, null::numeric as became
          from once o
          join dealdesk.product p on p.code = o.code
          cross join lateral (
              select d.id, d.number, d.name, coalesce(d.account_name, d.account_typed) as account from dealdesk.deal d
              where d.product_id = p.id and d.stage in ('qualify', 'develop', 'propose', 'negotiate')
                and ($2::text is null or (o.code, 'deal', d.id) > ($2, $3, $4))
              order by d.id limit $5) d
          order by o.code, d.id limit $5)
         union all
         (select 'quote', o.code, l.id, l.quote, l.name, l.account, o.gone, l.number, l.line, l.currency, l.list, asked.price
          from once o
          cross join lateral (
              select l.id, q.number || 'v' || v.version as quote, d.name,
                     coalesce(d.account_name, d.account_typed) as account, l.number, l.name::text as line, v.currency,
                     l.list::numeric as list
              from dealdesk.quote_line l
              join dealdesk.quote_version v on v.id = l.version_id and v.is_live
              join dealdesk.quote q on q.id = v.quote_id
              join dealdesk.deal d on d.id = v.deal_id
              where l.code collate \"C\" = o.code and l.number is not null
                and (v.state in ('draft', 'in_review')
                     or v.state in ('approved', 'presented') and (v.expires_on is null or v.expires_on >= $6))
                and (o.whole or v.currency = any (o.currencies))
                and ($2::text is null or (o.code, 'quote', l.id) > ($2, $3, $4))
              order by l.id limit $5) l
          left join lateral (
              select p.price::numeric as price from dealdesk.offering f
              join dealdesk.price p on p.offering = f.code and p.charge = f.content #>> '{charges,0,code}'
                                   and p.since <= $1 and (p.until is null or p.until > $1)
              join dealdesk.price_list s on s.code = p.price_list and s.since <= $1 and (s.until is null or s.until > $1)
              where f.code = o.code and f.since <= $1 and (f.until is null or f.until > $1)
                and s.currency = l.currency and s.valid_from <= $6 and (s.valid_through is null or s.valid_through >= $6)
              order by s.valid_from desc, s.code limit 1) asked on true
          order by o.code, l.id limit $5)
         order by 2, 1, 3 limit $5",
    )
    .bind(draft)
    .bind(place.map(|(_, code)| code))
    .bind(place.map(|(kind, _)| kind))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .bind(day)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |row| Cursor {
        key: format!("{} {}", row.kind, row.code),
        id: row.id,
    });
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(Touched::try_from)
            .collect::<Result<_, _>>()?,
        next: page.next,
    })
}
