//! The lines of a version. Cost comes along where the row policy lets the reader see it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    catalog::RateCard,
    id::{LineId, ProductId, Rev, VersionId},
    pricing::{self, Charge, Policy, Segment, Step, Term, Tiers},
    quote::{LineFigures, QuoteLine, Raise},
    refusal::Refusal,
    time::Moment,
};

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    rev: i64,
    number: i32,
    lineage: Uuid,
    parent_id: Option<Uuid>,
    product_id: Option<Uuid>,
    code: Option<String>,
    name: String,
    charge: Json<Charge>,
    quantity: Decimal,
    list: Decimal,
    cost: Option<Decimal>,
    tiers: Option<Json<Tiers>>,
    steps: Json<Vec<Step>>,
    term: Option<Json<Term>>,
    policy: Json<Policy>,
    ramp: Json<Vec<Segment>>,
    attributes: Json<BTreeMap<String, String>>,
    charge_code: Option<String>,
    said: Option<Vec<String>>,
    rate_card: Option<Json<RateCard>>,
    raises: Json<Vec<Raise>>,
    net_unit: Option<Decimal>,
    list_total: Option<Decimal>,
    before_header: Option<Decimal>,
    header_share: Option<Decimal>,
    net: Option<Decimal>,
    updated_at: Moment,
    last_by: Option<String>,
}

impl From<LineRow> for QuoteLine {
    fn from(row: LineRow) -> Self {
        let figures = (
            row.net_unit,
            row.list_total,
            row.before_header,
            row.header_share,
            row.net,
        );
        let kept = match figures {
            (
                Some(net_unit),
                Some(list_total),
                Some(before_header),
                Some(header_share),
                Some(net),
            ) => Some(LineFigures {
                net_unit,
                list_total,
                before_header,
                header_share,
                net,
            }),
            _ => None,
        };
        Self {
            id: LineId(row.id),
            rev: Rev(row.rev),
            lineage: row.lineage,
            parent: row.parent_id.map(LineId),
            product: row.product_id.map(ProductId),
            code: row.code,
            charge_code: row.charge_code,
            said: row.said.map_or_else(
                || row.attributes.keys().cloned().collect(),
                BTreeSet::from_iter,
            ),
            attributes: row.attributes.0,
            rate_card: row.rate_card.map(|Json(it)| it),
            raises: row.raises.0,
            terms: pricing::Line {
                number: u32::try_from(row.number).unwrap_or_default(),
                name: row.name,
                charge: row.charge.0,
                quantity: row.quantity,
                list: row.list,
                cost: row.cost,
                tiers: row.tiers.map(|Json(it)| it),
                steps: row.steps.0,
                term: row.term.map(|Json(it)| it),
                policy: row.policy.0,
                ramp: row.ramp.0,
            },
            kept,
            updated_at: row.updated_at,
            last_by: row.last_by,
        }
    }
}

/// In the order of their numbers.
pub async fn lines(tx: &mut Tx, version: VersionId) -> Result<Vec<QuoteLine>, Refusal> {
    let rows: Vec<LineRow> = sql::query_as(
        "select l.id, l.rev, l.number, l.lineage, l.parent_id, l.product_id, l.code, l.name, l.charge, l.quantity, l.list,
                c.cost, l.tiers, l.steps, l.term, l.policy, l.ramp, l.attributes, l.charge_code, l.said, l.rate_card, l.raises, l.net_unit, l.list_total, l.before_header,
                l.header_share, l.net, l.updated_at, a.name as last_by
         from dealdesk.quote_line l
         left join dealdesk.quote_line_cost c on c.id = l.id
         left join dealdesk.app_user a on a.id = l.last_actor
         where l.version_id = $1 and l.number is not null order by l.number limit 2001",
    )
    .bind(version.0)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(QuoteLine::from).collect())
}

/// A line that was removed, at the number that it had.
pub async fn removed(tx: &mut Tx, line: LineId, number: u32) -> Result<QuoteLine, Refusal> {
    let row: LineRow = sql::query_as(
        "select l.id, l.rev, $2 as number, l.lineage, l.parent_id, l.product_id, l.code, l.name, l.charge, l.quantity, l.list,
                c.cost, l.tiers, l.steps, l.term, l.policy, l.ramp, l.attributes, l.charge_code, l.said, l.rate_card, l.raises, l.net_unit, l.list_total, l.before_header,
                l.header_share, l.net, l.updated_at, a.name as last_by
         from dealdesk.quote_line l
         left join dealdesk.quote_line_cost c on c.id = l.id
         left join dealdesk.app_user a on a.id = l.last_actor
         where l.id = $1 and l.number is null",
    )
    .bind(line.0)
    .bind(i32::try_from(number).unwrap_or(i32::MAX))
    .fetch_one(&mut **tx)
    .await?;
    Ok(row.into())
}
