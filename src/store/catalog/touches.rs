//! What a publish touches: whom it concerns that an offering, one of its prices, or a rule that names it is another from then
//! on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::rows::understood;
use crate::{
    domain::{
        catalog::{
            Price, Rule, Touch, Touched, TouchedLine, TouchedRule,
            rule::{Picked, newly_breaks},
        },
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

/// Of so many lines it is looked at whether a rule breaks there, a page.
const LOOKED_AT: i32 = 20_000;

#[derive(sqlx::FromRow)]
struct Row {
    /// Lines by their offering come first, then lines by a rule, then deals.
    place: i32,
    kind: String,
    /// Of the offering, or of the rule.
    key: String,
    code: String,
    id: Uuid,
    version: Option<Uuid>,
    number: String,
    name: String,
    account: Option<String>,
    gone: bool,
    line_number: Option<i32>,
    line_name: Option<String>,
    currency: Option<String>,
    list: Option<Decimal>,
    was: Option<Json<Value>>,
    became: Option<Json<Value>>,
}

impl Row {
    fn read(self, picked: &HashMap<Uuid, Vec<Picked>>) -> Result<Touched, Refusal> {
        let (was, became) = (self.was.map(|it| it.0), self.became.map(|it| it.0));
        let is_of_rule = self.place == 2;
        let (rule, prices) = match is_of_rule {
            true => {
                let was: Option<Rule> = was.map(understood).transpose()?;
                let became: Option<Rule> = became.map(understood).transpose()?;
                let lines = self.version.and_then(|it| picked.get(&it));
                let blocks = lines.map(|it| newly_breaks(was.as_ref(), became.as_ref(), it));
                (TouchedRule::of(was, became, blocks), (None, None))
            }
            false => {
                let was: Option<Price> = was.map(understood).transpose()?;
                (None, (was, became.map(understood).transpose()?))
            }
        };
        let line = match (self.line_number, self.line_name, self.currency, self.list) {
            (Some(number), Some(name), Some(currency), Some(list)) => Some(TouchedLine {
                number: u32::try_from(number).unwrap_or_default(),
                name,
                currency: Currency::parse(&currency)?,
                list,
                was: prices.0,
                became: prices.1,
            }),
            _ => None,
        };
        Ok(Touched {
            kind: known(Touch::ALL, Touch::name, &self.kind)?,
            id: self.id,
            number: self.number,
            name: self.name,
            account: self.account,
            code: self.code,
            gone: self.gone,
            line,
            rule,
        })
    }
}

/// What a version asks for the charge of a line on the day.
macro_rules! asked {
    ($version:literal) => {
        concat!(
            "left join lateral (
                 select p.content || jsonb_build_object('price', trim_scale(p.price)) as price from dealdesk.offering f
                 join dealdesk.price p on p.offering = f.code
                                      and p.charge = coalesce(l.charge_code, f.content #>> '{charges,0,code}')
                                      and p.since <= ", $version, " and (p.until is null or p.until > ", $version, ")
                 join dealdesk.price_list s on s.code = p.price_list
                                      and s.since <= ", $version, " and (s.until is null or s.until > ", $version, ")
                 where f.code = l.code and f.since <= ", $version, " and (f.until is null or f.until > ", $version, ")
                   and s.currency = v.currency and s.valid_from <= $6 and (s.valid_through is null or s.valid_through >= $6)
                 order by s.valid_from desc, s.code limit 1)"
        )
    };
}

/// The lines of open quotes.
macro_rules! open_lines {
    () => {
        "dealdesk.quote_line l
         join dealdesk.quote_version v on v.id = l.version_id and v.is_live
              and (v.state in ('draft', 'in_review')
                   or v.state in ('approved', 'presented') and (v.expires_on is null or v.expires_on >= $6))
         join dealdesk.quote q on q.id = v.quote_id
         join dealdesk.deal d on d.id = v.deal_id"
    };
}

/// Lines of open quotes and open deals that name what the draft changes or takes away, or of which a rule speaks that it
/// brings, changes or takes away: a page at a time, each under one's own rights. A line is touched where its own charge costs
/// otherwise in its own currency than what is published says, whatever it was priced by.
pub async fn touches(
    tx: &mut Tx,
    draft: i32,
    day: Day,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Touched>, Refusal> {
    let limit = limit.clamp(1, MOST);
    // `1 PLT-ENT`: which of the three, and the code of the offering or the rule.
    let place = match &after {
        Some(cursor) => Some(cursor.key.split_once(' ').ok_or_else(Cursor::unreadable)?),
        None => None,
    };
    let part = place.map(|(part, _)| part.parse::<i32>().map_err(|_| Cursor::unreadable()));
    let rows: Vec<Row> = sql::query_as(concat!(
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
             from touched group by code collate \"C\" order by code collate \"C\"
         ), written as (
             select r.code collate \"C\" as code, r.since = $1 as of_draft, named.code as offering,
                    r.content || jsonb_build_object('code', r.code, 'name', r.name) as rule
             from dealdesk.catalog_rule r
             cross join lateral (
                 select jsonb_path_query(r.content, '$.when[*].offering') #>> '{}'
                 union select jsonb_path_query(r.content, '$.then.*.offering') #>> '{}'
                 union select jsonb_path_query(r.content, '$.then.*.other') #>> '{}'
                 union select jsonb_path_query(r.content, '$.then.*.of[*]') #>> '{}') named (code)
             where r.since = $1 or r.until = $1
         ), ruled as (
             select code, (array_agg(rule) filter (where not of_draft))[1] as was,
                    (array_agg(rule) filter (where of_draft))[1] as became, array_agg(distinct offering) as offerings
             from written group by code order by code
         )
         (select 1 as place, 'quote' as kind, o.code as key, o.code, l.id, null::uuid as version, l.quote as number, l.name,
                 l.account, o.gone, l.number as line_number, l.line as line_name, l.currency, l.list, l.was, l.became
          from once o
          cross join lateral (
              select l.id, q.number || 'v' || v.version as quote, d.name,
                     coalesce(d.account_name, d.account_typed) as account, l.number, l.name::text as line, v.currency,
                     l.list::numeric as list, was.price as was, became.price as became
              from ", open_lines!(), " ", asked!("$1 - 1"), " was on true ", asked!("$1"), " became on true
              where l.code collate \"C\" = o.code and l.number is not null
                and (o.whole or v.currency = any (o.currencies) and was.price is distinct from became.price)
                and ($2::integer is null or (1, o.code, l.id) > ($2, $3, $4))
              order by l.id limit $5) l
          where $2::integer is null or (1, o.code) >= ($2, $3)
          order by o.code, l.id limit $5)
         union all
         (select 2, 'quote', r.code, l.code, l.id, l.version, l.quote, l.name, l.account, false, l.number, l.line, l.currency,
                 l.list, r.was, r.became
          from ruled r
          cross join lateral (
              select l.id, v.id as version, q.number || 'v' || v.version as quote, d.name, l.code::text,
                     coalesce(d.account_name, d.account_typed) as account, l.number, l.name::text as line, v.currency,
                     l.list::numeric as list
              from ", open_lines!(), "
              where l.code collate \"C\" = any (r.offerings) and l.number is not null
                and ($2::integer is null or (2, r.code, l.id) > ($2, $3, $4))
              order by l.id limit $5) l
          where $2::integer is null or (2, r.code) >= ($2, $3)
          order by r.code, l.id limit $5)
         union all
         (select 3, 'deal', o.code, o.code, d.id, null, d.number, d.name, d.account, o.gone, null, null, null, null, null, null
          from once o
          join dealdesk.product p on p.code = o.code
          cross join lateral (
              select d.id, d.number, d.name, coalesce(d.account_name, d.account_typed) as account from dealdesk.deal d
              where d.product_id = p.id and d.stage in ('qualify', 'develop', 'propose', 'negotiate')
                and ($2::integer is null or (3, o.code, d.id) > ($2, $3, $4))
              order by d.id limit $5) d
          where $2::integer is null or (3, o.code) >= ($2, $3)
          order by o.code, d.id limit $5)
         order by 1, 3, 5 limit $5"
    ))
    .bind(draft)
    .bind(part.transpose()?)
    .bind(place.map(|(_, code)| code))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .bind(day)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |row| Cursor {
        key: format!("{} {}", row.place, row.key),
        id: row.id,
    });
    let versions: BTreeSet<_> = page.rows.iter().filter_map(|row| row.version).collect();
    let picked = picked(tx, &versions).await?;
    page.read(|row| row.read(&picked))
}

#[derive(sqlx::FromRow)]
struct LineRow {
    version_id: Uuid,
    number: i32,
    under: Option<i32>,
    code: String,
    quantity: Decimal,
    attributes: Json<BTreeMap<String, String>>,
}

/// The lines of these quotes as far as rules look at them; nothing of those that are too many.
async fn picked(
    tx: &mut Tx,
    versions: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, Vec<Picked>>, Refusal> {
    if versions.is_empty() {
        return Ok(HashMap::new());
    }
    let versions: Vec<_> = versions.iter().copied().collect();
    // A further charge of an offering stands under it and is no other thing.
    let rows: Vec<LineRow> = sql::query_as(
        "select l.version_id, l.number, above.number as under, l.code::text, l.quantity::numeric, l.attributes
         from dealdesk.quote_line l left join dealdesk.quote_line above on above.id = l.parent_id
         where l.version_id = any ($1) and l.number is not null and l.code is not null and l.code is distinct from above.code
         order by l.version_id, l.number limit $2",
    )
    .bind(&versions)
    .bind(LOOKED_AT + 1)
    .fetch_all(&mut **tx)
    .await?;
    let cut = match rows.len() > usize::try_from(LOOKED_AT).unwrap_or_default() {
        true => rows.last().map(|it| it.version_id),
        false => None,
    };
    let whole = |version: &Uuid| cut.is_none_or(|cut| *version < cut);
    let known = versions.into_iter().filter(whole);
    let mut all: HashMap<_, _> = known.map(|version| (version, Vec::new())).collect();
    for row in rows {
        let Some(lines) = all.get_mut(&row.version_id) else {
            continue;
        };
        let number = |it: i32| u32::try_from(it).unwrap_or_default();
        lines.push(Picked {
            line: number(row.number),
            under: row.under.map(number),
            offering: row.code,
            quantity: row.quantity,
            attributes: row.attributes.0,
            said: BTreeSet::new(),
        });
    }
    Ok(all)
}
