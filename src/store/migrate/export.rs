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

/// What audit may show of each kind of record.
const AUDITED: &[(&str, &[&str])] = &[
    (
        "deal",
        &[
            "stage",
            "team_id",
            "owner_id",
            "account_id",
            "account_typed",
            "account_name",
            "agent_typed",
            "product_id",
            "product_typed",
            "dates_typed",
            "name",
            "amount",
            "currency",
            "opened_on",
            "closes_on",
            "forecast",
            "next_step",
            "next_step_on",
            "evidence",
        ],
    ),
    (
        "account",
        &[
            "name",
            "sector",
            "founded",
            "revenue_millions",
            "employees",
            "country",
            "zone",
            "jurisdiction",
            "parent_id",
            "note",
            "next_step",
            "next_step_on",
            "merged_into",
        ],
    ),
    (
        "contact",
        &[
            "account_id",
            "name",
            "title",
            "email",
            "phone",
            "language",
            "note",
            "next_step",
            "next_step_on",
            "merged_into",
        ],
    ),
    (
        "legal_entity",
        &[
            "state",
            "name",
            "jurisdiction",
            "registration_number",
            "tax_id",
            "address",
        ],
    ),
    (
        "company",
        &[
            "name",
            "currency",
            "fiscal_year_start",
            "zone",
            "schedule",
            "holiday_region",
            "rounding",
            "step_order",
            "acv",
            "sellers_see_cost",
            "quote_days",
            "billing",
            "payment_days",
            "language",
        ],
    ),
    ("company_words", &["language", "words"]),
    (
        "fx_rate",
        &["currency", "base", "rate", "valid_on", "source"],
    ),
    (
        "lead",
        &[
            "state",
            "team_id",
            "owner_id",
            "assigned_by",
            "company",
            "person",
            "title",
            "email",
            "phone",
            "country",
            "industry",
            "employees",
            "source",
            "interest",
            "amount",
            "currency",
            "note",
            "next_step",
            "next_step_on",
            "score",
            "overridden",
            "account_id",
            "contact_id",
            "deal_id",
            "merged_into",
        ],
    ),
    ("comment", &["what", "text"]),
    ("quote", &["is_primary"]),
    (
        "quote_version",
        &[
            "state",
            "currency",
            "rate",
            "rate_base",
            "rate_source",
            "rate_on",
            "rounding",
            "step_order",
            "starts_on",
            "ends",
            "header",
            "expires_on",
            "payment_days",
            "billing",
            "signer_id",
            "signer_name",
            "entity_id",
            "entity_name",
            "our_entity",
            "catalog",
            "price_list",
            "list_total",
            "net_total",
            "content_hash",
            "rules",
        ],
    ),
    // What a line costs is no field of it.
    (
        "quote_line",
        &[
            "number",
            "parent_id",
            "product_id",
            "code",
            "name",
            "charge",
            "quantity",
            "list",
            "tiers",
            "steps",
            "term",
            "policy",
            "ramp",
            "attributes",
            "said",
            "net",
        ],
    ),
    (
        "quote_file",
        &["what", "name", "media_type", "size", "sha256"],
    ),
    ("attachment", &["name", "media_type", "size", "sha256"]),
    // Only while it is shared.
    (
        "saved_view",
        &["name", "filter", "sort", "down", "columns", "layout"],
    ),
    (
        "product",
        &["code", "name", "series", "list_price", "currency"],
    ),
    ("person", &["name", "login", "active"]),
];

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
