//! What happened: the story of a record, and the proof that nobody rewrote it.

use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, batch::PartOf, sql};
use crate::domain::{next_step, refusal::Refusal, time::Moment};

/// One entry of a story. `was` and `became` hold the fields that changed and that the reader may see; owners and teams
/// with the names they have today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Happened {
    pub position: i64,
    pub kind: String,
    /// Business time; the true time is beside it where they differ.
    pub at: Moment,
    pub true_at: Moment,
    pub who: String,
    pub alone: bool,
    pub verb: String,
    pub reason: Option<String>,
    pub was: Option<Value>,
    pub became: Value,
    /// Where it was done to many at once.
    pub batch: Option<Json<PartOf>>,
}

impl Happened {
    /// `step back`, and for an edit that says so what was done: `next step done`.
    pub fn what(&self) -> String {
        match self.done() {
            Some(_) => next_step::DONE.trim_end_matches(": ").to_owned(),
            None => self.verb.replace('_', " "),
        }
    }

    /// The reason, or the step that is done.
    pub fn why(&self) -> Option<&str> {
        self.done().or(self.reason.as_deref())
    }

    fn done(&self) -> Option<&str> {
        let reason = self.reason.as_deref().filter(|_| self.verb == "edit")?;
        reason.strip_prefix(next_step::DONE)
    }

    /// Whom it names, and with which part: ` Maria Lopez (commission, 20 %)`; empty where it names nobody.
    pub fn whom(&self) -> String {
        let text = |key: &str| self.became.get(key)?.as_str();
        let name = text("person_name").or_else(|| text("contact_name"));
        let (Some(name), Some(part)) = (name, text("part")) else {
            return String::new();
        };
        let part = part.replace('_', " ");
        match text("share") {
            Some(share) => format!(" {name} ({part}, {share} %)"),
            None => format!(" {name} ({part})"),
        }
    }
}

/// Which entries of a story. They are handed over with the newest first, whichever end they were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Newest,
    /// Older than this one; the nearest.
    Before(i64),
    /// Newer than this one; the nearest.
    After(i64),
    Oldest,
}

pub async fn story(
    tx: &mut Tx,
    root: Uuid,
    part: Part,
    limit: i32,
) -> Result<Vec<Happened>, Refusal> {
    let (beyond, upwards) = match part {
        Part::Newest => (i64::MAX, false),
        Part::Before(position) => (position, false),
        Part::After(position) => (position, true),
        Part::Oldest => (0, true),
    };
    let mut story: Vec<Happened> = sql::query_as(
        "select a.position, a.kind, a.business_time as at, a.true_time as true_at, u.name as who, a.alone, a.verb, a.reason,
                a.was || jsonb_strip_nulls(jsonb_build_object(
                    'owner_name', (select o.name from dealdesk.app_user o where o.id = (a.was ->> 'owner_id')::uuid),
                    'team_name', (select t.name from dealdesk.team t where t.id = (a.was ->> 'team_id')::integer))) as was,
                a.became || jsonb_strip_nulls(jsonb_build_object(
                    'owner_name', (select o.name from dealdesk.app_user o where o.id = (a.became ->> 'owner_id')::uuid),
                    'team_name', (select t.name from dealdesk.team t where t.id = (a.became ->> 'team_id')::integer))) as became,
                dealdesk.batch_of(a.actor_id, a.command_id) as batch
         from dealdesk.audit a join dealdesk.app_user u on u.id = a.actor_id
         where a.root = $1 and case when $3 then a.position > $2 else a.position < $2 end
         order by case when $3 then a.position else -a.position end limit least($4, 500)",
    )
    .bind(root)
    .bind(beyond)
    .bind(upwards)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    if upwards {
        story.reverse();
    }
    Ok(story)
}

/// What a check of all chains found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub chains: i64,
    pub entries: i64,
    /// The roots whose chain does not fit: an entry changed, one missing, or the tail cut.
    pub broken: Vec<Uuid>,
    /// The files whose bytes are not those that were attached.
    pub broken_files: Vec<Uuid>,
}

pub async fn verify(tx: &mut Tx) -> Result<Checked, Refusal> {
    // A million entries take seconds; the limits of a screen's question are not meant for this.
    sql::query("set local statement_timeout = '10min'")
        .execute(&mut **tx)
        .await?;
    let (chains, entries) = sql::query_as("select chains, entries from dealdesk.audit_size()")
        .fetch_one(&mut **tx)
        .await?;
    let broken = sql::query_scalar("select * from dealdesk.broken_chains() limit 1000")
        .fetch_all(&mut **tx)
        .await?;
    let broken_files = sql::query_scalar("select * from dealdesk.broken_files(1000)")
        .fetch_all(&mut **tx)
        .await?;
    Ok(Checked {
        chains,
        entries,
        broken,
        broken_files,
    })
}
