//! The doors through which a draft is written, discarded and put in force.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    domain::{
        catalog::{Catalog, VersionState},
        id::{CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    store::{Tx, sql},
};

/// What a draft says from now on, and what it says no more: so much as is written at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Write {
    put: Catalog,
    drop: Catalog,
}

/// Rows of one batch: a fraction of a second of the store's work.
const AT_ONCE: usize = 1_000;

/// Batches that are being filled.
struct Filling {
    all: Vec<Write>,
    rows: usize,
}

impl Filling {
    /// The batch that takes one row more.
    fn next(&mut self) -> &mut Write {
        if self.rows.is_multiple_of(AT_ONCE) {
            self.all.push(Write::default());
        }
        self.rows += 1;
        let last = self.all.len() - 1;
        &mut self.all[last]
    }

    fn part<K: Ord + Clone, T: PartialEq + Clone>(
        &mut self,
        from: &BTreeMap<K, T>,
        to: &BTreeMap<K, T>,
        of: fn(&mut Catalog) -> &mut BTreeMap<K, T>,
    ) {
        for (key, it) in to {
            if from.get(key) != Some(it) {
                of(&mut self.next().put).insert(key.clone(), it.clone());
            }
        }
        for (key, it) in from {
            if !to.contains_key(key) {
                of(&mut self.next().drop).insert(key.clone(), it.clone());
            }
        }
    }
}

impl Write {
    /// All that makes `from` into `to`, in batches.
    pub fn between(from: &Catalog, to: &Catalog) -> Vec<Self> {
        let mut filling = Filling {
            all: Vec::new(),
            rows: 0,
        };
        filling.part(&from.offerings, &to.offerings, |it| &mut it.offerings);
        filling.part(&from.price_lists, &to.price_lists, |it| &mut it.price_lists);
        filling.part(&from.prices, &to.prices, |it| &mut it.prices);
        filling.part(&from.rules, &to.rules, |it| &mut it.rules);
        filling.all
    }

    fn put(&self) -> Value {
        let offerings = self.put.offerings.values();
        let offerings = offerings.map(|it| taken(it, &["code", "name", "family", "kind"]));
        let prices = self.put.prices.iter().map(|(key, it)| {
            let mut row = taken(it, &["price"]);
            row["price"] = json!(it.price.normalize());
            row["list"] = json!(key.list);
            row["offering"] = json!(key.offering);
            row["charge"] = json!(key.charge);
            row
        });
        let rules = self
            .put
            .rules
            .values()
            .map(|it| taken(it, &["code", "name"]));
        json!({
            "offerings": offerings.collect::<Vec<_>>(),
            "price_lists": self.put.price_lists.values().collect::<Vec<_>>(),
            "prices": prices.collect::<Vec<_>>(),
            "rules": rules.collect::<Vec<_>>(),
        })
    }

    fn drop(&self) -> Value {
        json!({
            "offerings": self.drop.offerings.keys().collect::<Vec<_>>(),
            "price_lists": self.drop.price_lists.keys().collect::<Vec<_>>(),
            "prices": self.drop.prices.keys().collect::<Vec<_>>(),
            "rules": self.drop.rules.keys().collect::<Vec<_>>(),
        })
    }
}

/// These fields as columns, and the rest as content.
fn taken(it: &impl Serialize, columns: &[&str]) -> Value {
    let mut content = json!(it);
    let mut row = json!({});
    for column in columns {
        if let Some(value) = content.as_object_mut().and_then(|it| it.remove(*column)) {
            row[*column] = value;
        }
    }
    row["content"] = content;
    row
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Nothing where there is no catalog yet.
    pub id: Option<Uuid>,
    pub rev: Option<Rev>,
    pub number: i32,
    pub state: VersionState,
    /// How many rows say something else.
    pub changed: i64,
}

/// Whoever writes holds it, and gets the id of its story.
pub async fn hold(tx: &mut Tx, verb: &str) -> Result<Uuid, Refusal> {
    // Fifty thousand offerings become products in one statement, and nobody waits for it at a screen.
    sql::query("set local statement_timeout = '100s'")
        .execute(&mut **tx)
        .await?;
    sql::query_scalar("select dealdesk.hold_catalog($1)")
        .bind(verb)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Answers the number of the draft.
pub async fn write(tx: &mut Tx, batch: &Write, command: CommandId) -> Result<i32, Refusal> {
    sql::query_scalar("select dealdesk.write_catalog($1, $2, $3)")
        .bind(Json(batch.put()))
        .bind(Json(batch.drop()))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Ends an import; `told` is what its story says of it.
pub async fn close(
    tx: &mut Tx,
    told: &Value,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Outcome, Refusal> {
    let Json(outcome) = sql::query_scalar("select dealdesk.close_catalog_draft($1, $2, $3)")
        .bind(Json(told))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(outcome)
}

pub async fn discard(
    tx: &mut Tx,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Outcome, Refusal> {
    let Json(outcome) = sql::query_scalar("select dealdesk.discard_catalog($1, $2)")
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(outcome)
}

pub async fn publish(
    tx: &mut Tx,
    seen: Rev,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Outcome, Refusal> {
    let Json(outcome) = sql::query_scalar("select dealdesk.publish_catalog($1, $2, $3)")
        .bind(seen.0)
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(outcome)
}
