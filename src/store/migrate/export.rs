//! What the database holds writers against: a copy of the program's own tables.

use sqlx::PgConnection;

use crate::{
    domain::{
        calendar::Zone,
        deal::{EXITS, TRANSITIONS},
        lead,
        money::Currency,
        quote,
        raci::{ROWS, VERBS},
        refusal::Refusal,
    },
    store::sql,
};

use super::audited::AUDITED;

/// Machines and verbs of the program are the truth, and the database holds writers against its copy. Responsibilities
/// and exit fields are the company's: what stands there stays.
pub(super) async fn export(db: &mut PgConnection) -> Result<(), Refusal> {
    sqlx::raw_sql("delete from dealdesk.transition; delete from dealdesk.verb; delete from dealdesk.audit_field;")
        .execute(&mut *db)
        .await?;
    let deals = TRANSITIONS.iter().map(|step| {
        let (from, event) = (step.from.map_or("", |from| from.name()), step.event);
        (
            "deal",
            from,
            event.name(),
            step.to.name(),
            event.needs_reason(),
            step.by,
        )
    });
    let leads = lead::TRANSITIONS.iter().map(|step| {
        let (from, event) = (step.from.map_or("", |from| from.name()), step.event);
        (
            "lead",
            from,
            event.name(),
            step.to.name(),
            event.needs_reason(),
            step.by,
        )
    });
    let quotes = quote::TRANSITIONS.iter().map(|step| {
        let (from, event) = (step.from.map_or("", |from| from.name()), step.event);
        (
            "quote",
            from,
            event.name(),
            step.to.name(),
            event.needs_reason(),
            step.by,
        )
    });
    for (machine, from, event, to, needs_reason, by) in deals.chain(leads).chain(quotes) {
        sql::query("insert into dealdesk.transition values ($1, $2, $3, $4, $5, $6)")
            .bind(machine)
            .bind(from)
            .bind(event)
            .bind(to)
            .bind(needs_reason)
            .bind(by.name())
            .execute(&mut *db)
            .await?;
    }
    for verb in VERBS {
        sql::query("insert into dealdesk.verb values ($1, $2)")
            .bind(verb.name)
            .bind(verb.row)
            .execute(&mut *db)
            .await?;
    }
    for currency in Currency::all() {
        sql::query("insert into dealdesk.currency values ($1, $2) on conflict (code) do update set places = excluded.places")
            .bind(currency.code())
            .bind(currency.exponent().map(i64::from))
            .execute(&mut *db)
            .await?;
    }
    let zones: Vec<_> = Zone::names().collect();
    sql::query("insert into dealdesk.zone select unnest($1::text[]) on conflict do nothing")
        .bind(zones)
        .execute(&mut *db)
        .await?;
    for (kind, fields) in AUDITED {
        sql::query("insert into dealdesk.audit_field select $1, unnest($2::text[])")
            .bind(kind)
            .bind(*fields)
            .execute(&mut *db)
            .await?;
    }
    for (row, role, grade) in ROWS
        .iter()
        .flat_map(|row| row.grades().map(move |(role, grade)| (row.id, role, grade)))
    {
        sql::query("insert into dealdesk.raci values ($1, $2, $3) on conflict do nothing")
            .bind(row)
            .bind(role.name())
            .bind(grade.letter().to_string())
            .execute(&mut *db)
            .await?;
    }
    for (stage, field) in EXITS {
        sql::query("insert into dealdesk.stage_exit values ($1, $2) on conflict do nothing")
            .bind(stage.name())
            .bind(field)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
