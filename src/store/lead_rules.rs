//! The rules that score and assign leads, and a score explained by them.

use sqlx::types::Json;

use super::{Tx, sql};
use crate::domain::{
    id::{CommandId, LeadId},
    lead::{LeadRules, ScoreLine},
    refusal::Refusal,
    text::Note,
};

pub async fn load(tx: &mut Tx) -> Result<LeadRules, Refusal> {
    let Json(rules) = sql::query_scalar("select dealdesk.lead_rules()")
        .fetch_one(&mut **tx)
        .await?;
    Ok(rules)
}

/// What the whole set of rules led to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NewRules {
    pub version: i32,
    /// Whether they differ from those before.
    pub changed: bool,
}

pub async fn set(
    tx: &mut Tx,
    rules: &LeadRules,
    note: Option<&Note>,
    command: CommandId,
) -> Result<NewRules, Refusal> {
    let Json(set) = sql::query_scalar("select dealdesk.set_lead_rules($1, $2, $3)")
        .bind(Json(rules))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(set)
}

/// Scores so many open leads anew, and says how many those were.
pub async fn rescore(tx: &mut Tx, many: i32) -> Result<i64, Refusal> {
    sql::query_scalar("select dealdesk.rescore_leads($1)")
        .bind(many)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

#[derive(sqlx::FromRow)]
struct Line {
    place: i32,
    words: String,
    field: String,
    operator: String,
    value: Option<String>,
    says: Option<String>,
    fits: bool,
    points: i32,
    running: i64,
}

/// Each rule in force, applied to the lead. Nothing where one does not see it.
pub async fn explain(tx: &mut Tx, lead: LeadId) -> Result<Vec<ScoreLine>, Refusal> {
    let lines: Vec<Line> = sql::query_as(
        "select place, words, field, operator, value, says, fits, points, running
         from dealdesk.explain_lead($1) order by place limit 1000",
    )
    .bind(lead.0)
    .fetch_all(&mut **tx)
    .await?;
    let line = |it: Line| ScoreLine {
        place: it.place,
        words: it.words,
        field: it.field,
        operator: it.operator,
        value: it.value,
        says: it.says,
        fits: it.fits,
        points: it.points,
        running: it.running,
    };
    Ok(lines.into_iter().map(line).collect())
}
