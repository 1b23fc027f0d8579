//! Records from another system, a batch at a time.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;

use super::{Tx, sql};
use crate::domain::{id::CommandId, refusal::Refusal};

/// What became of a batch. `kept`: rows of whose news not all was taken, because a person has changed the record here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    #[serde(default)]
    pub kept: i64,
}

impl std::ops::AddAssign for Taken {
    fn add_assign(&mut self, other: Self) {
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.kept += other.kept;
    }
}

/// A row as the store takes it: its key in the other system, and the facts by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub key: String,
    pub facts: Value,
}

/// What the rows are. People come before deals, accounts and products too: deals find them by their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Products,
    Accounts,
    People,
    Deals,
    Leads,
    Contacts,
    /// Those of a list, not of a CRM's folder.
    AccountList,
}

pub async fn take(
    tx: &mut Tx,
    what: What,
    rows: &[Fact],
    command: CommandId,
) -> Result<Taken, Refusal> {
    let sql = match what {
        What::Products => "select dealdesk.import_products($1, $2)",
        What::Accounts => "select dealdesk.import_accounts($1, $2)",
        What::People => "select dealdesk.import_people($1, $2)",
        What::Deals => "select dealdesk.import_deals($1, $2)",
        What::Leads => "select dealdesk.import_leads($1, $2)",
        What::Contacts => "select dealdesk.import_contacts($1, $2)",
        What::AccountList => "select dealdesk.import_account_list($1, $2)",
    };
    // A batch shows its progress and nobody waits for it at a screen: a busy store may take longer than for a question.
    // So does one that comes while another import puts its deals in order.
    sql::query("select set_config('statement_timeout', '28s', true), set_config('lock_timeout', '28s', true)")
        .execute(&mut **tx)
        .await?;
    let Json(taken) = sql::query_scalar(sql)
        .bind(Json(rows))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(taken)
}

/// Before the first of so many deals: where the store has few, their orders are made once at the end. [`put_in_order`]
/// belongs to it, however the import ends.
pub async fn set_orders_aside(tx: &mut Tx, deals: usize) -> Result<(), Refusal> {
    sql::query("select dealdesk.set_orders_aside($1)")
        .bind(i32::try_from(deals).unwrap_or(i32::MAX))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Makes one of the orders that were set aside, and says how many are left. Those of another import only if it has ended
/// without that.
pub async fn put_in_order(tx: &mut Tx, mine: bool) -> Result<i64, Refusal> {
    // Others write between two orders, and what they are writing now is waited for.
    sql::query("select set_config('statement_timeout', '10min', true), set_config('lock_timeout', '30s', true)")
        .execute(&mut **tx)
        .await?;
    sql::query_scalar("select dealdesk.put_in_order($1)")
        .bind(mine)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Remembers what a name in a file means.
pub async fn settle(tx: &mut Tx, kind: &str, typed: &str, means: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.import_alias_add($1, $2, $3)")
        .bind(kind)
        .bind(typed)
        .bind(means)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Kind, name in the file, what it means.
pub async fn settled(tx: &mut Tx) -> Result<Vec<(String, String, String)>, Refusal> {
    sql::query_as(
        "select kind, typed, means from dealdesk.import_alias order by kind, typed limit 5000",
    )
    .fetch_all(&mut **tx)
    .await
    .map_err(Refusal::from)
}
