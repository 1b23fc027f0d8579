//! The company's settings in the store.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    calendar::{Schedule, Zone},
    company::{Company, CompanyChanges, Quoting},
    fiscal::FiscalYear,
    id::{CommandId, CompanyId, Rev},
    money::Currency,
    refusal::Refusal,
    time::Moment,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    rev: i64,
    name: String,
    currency: String,
    fiscal_year_start: i32,
    zone: String,
    schedule: String,
    holiday_region: Option<String>,
    quoting: Json<Quoting>,
    language: String,
    updated_at: Moment,
    last_by: Option<String>,
}

/// Nothing where it is not set up yet.
pub async fn load(tx: &mut Tx) -> Result<Option<Company>, Refusal> {
    let row: Option<Row> = sql::query_as(
        "select c.id, c.rev, c.name, c.currency, c.fiscal_year_start, c.zone, c.schedule, c.holiday_region,
                jsonb_build_object('rounding', c.rounding, 'step_order', c.step_order, 'acv', c.acv,
                    'sellers_see_cost', c.sellers_see_cost, 'quote_days', c.quote_days, 'billing', c.billing,
                    'payment_days', c.payment_days) as quoting,
                c.language, c.updated_at, w.name as last_by
         from dealdesk.company c left join dealdesk.app_user w on w.id = c.last_actor",
    )
    .fetch_optional(&mut **tx)
    .await?;
    row.map(company).transpose()
}

fn company(row: Row) -> Result<Company, Refusal> {
    Ok(Company {
        id: CompanyId(row.id),
        rev: Rev(row.rev),
        name: row.name,
        currency: Currency::parse(&row.currency)?,
        fiscal_year: FiscalYear::starting(row.fiscal_year_start.unsigned_abs())?,
        zone: Zone::parse(&row.zone)?,
        schedule: Schedule::parse(&row.schedule)?,
        holiday_region: row.holiday_region,
        quoting: row.quoting.0,
        language: row.language,
        updated_at: row.updated_at,
        last_by: row.last_by,
    })
}

/// The currency of deals where nobody says another, also before the company is set up.
pub async fn currency(tx: &mut Tx) -> Result<Currency, Refusal> {
    let code: String = sql::query_scalar("select currency from dealdesk.store")
        .fetch_one(&mut **tx)
        .await?;
    Currency::parse(&code)
}

pub async fn lock(tx: &mut Tx) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_company()")
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub id: CompanyId,
    pub rev: Rev,
    pub name: String,
}

/// Without a revision that one has looked at it sets the company up.
pub async fn set(
    tx: &mut Tx,
    seen: Option<Rev>,
    changes: &CompanyChanges,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.set_company($1, $2, $3)")
        .bind(seen.map(|rev| rev.0))
        .bind(Json(changes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
