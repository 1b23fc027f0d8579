//! The doors through which quotes are made, written and moved, and what is checked of them afterwards.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{File, LineWrite, Tx, sql};
use crate::domain::{
    id::{CommandId, ContactId, DealId, EntityId, LineId, QuoteId, Rev, VersionId},
    quote::{Block, LineFigures, QuoteChanges, QuoteEvent, QuoteState, QuoteVersion, Sums},
    refusal::Refusal,
};

pub async fn lock(tx: &mut Tx, version: VersionId, verb: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_quote($1, $2)")
        .bind(version.0)
        .bind(verb)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    #[serde(rename = "id")]
    pub version: VersionId,
    pub quote: QuoteId,
    /// `Q-2026-0417v3`
    pub number: String,
    pub rev: Rev,
    pub state: QuoteState,
    /// The line that was added or changed.
    pub line: Option<LineId>,
    /// Of a write of lines: what blocks the draft as it stands now. The ledger does not keep it.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<Block>>,
    /// Of an undo: what it took back, in words. Nor does it keep this.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
    pub deal: DealId,
}

pub async fn create(
    tx: &mut Tx,
    deal: DealId,
    fields: &QuoteChanges,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.create_quote($1, $2, $3)")
        .bind(deal.0)
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// A new version, or with another event a new quote at a deal.
pub async fn renew(
    tx: &mut Tx,
    from: &QuoteVersion,
    deal: DealId,
    event: QuoteEvent,
    fields: &QuoteChanges,
    note: Option<&str>,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.renew_quote($1, $2, $3, $4, $5, $6, $7)")
        .bind(from.id.0)
        .bind(from.rev.0)
        .bind(deal.0)
        .bind(event.name())
        .bind(Json(fields))
        .bind(note)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// The number and the figures of a line that has new ones.
#[derive(Debug, Clone, Serialize)]
pub struct NewFigures {
    pub id: LineId,
    pub number: u32,
    #[serde(flatten)]
    pub figures: Option<LineFigures>,
}

/// A draft after one edit.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub event: &'static str,
    pub header: QuoteChanges,
    pub lines: Vec<LineWrite>,
    pub figures: Vec<NewFigures>,
    /// None where it cannot be priced as it stands.
    pub sums: Option<Sums>,
    pub note: Option<String>,
    /// The entry of the story that it takes back.
    pub undoes: Option<i64>,
}

pub async fn write(
    tx: &mut Tx,
    version: &QuoteVersion,
    edit: &Edit,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) =
        sql::query_scalar("select dealdesk.write_quote($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(version.id.0)
            .bind(version.rev.0)
            .bind(edit.event)
            .bind(Json(&edit.header))
            .bind(Json(&edit.lines))
            .bind(Json(&edit.figures))
            .bind(edit.sums.map(Json))
            .bind(&edit.note)
            .bind(edit.undoes)
            .bind(command.0)
            .fetch_one(&mut **tx)
            .await?;
    Ok(made)
}

/// A move, and the file that it keeps.
pub async fn move_along(
    tx: &mut Tx,
    version: &QuoteVersion,
    event: QuoteEvent,
    note: Option<&str>,
    file: Option<File<'_>>,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.move_quote($1, $2, $3, $4, $5, $6, $7)")
        .bind(version.id.0)
        .bind(version.rev.0)
        .bind(event.name())
        .bind(note)
        .bind(file.as_ref().map(Json))
        .bind(file.as_ref().map(|it| it.bytes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn make_primary(
    tx: &mut Tx,
    version: VersionId,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.make_primary($1, $2)")
        .bind(version.0)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// The person's own last edit of a draft that still stands.
#[derive(Debug, Clone, Deserialize)]
pub struct LastEdit {
    pub position: i64,
    /// All that it wrote, the last first.
    pub entries: Vec<EditEntry>,
    /// Who has written over it since.
    pub over: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct EditEntry {
    pub verb: String,
    pub line_id: Option<LineId>,
    pub was: Option<serde_json::Value>,
}

pub async fn last_edit(tx: &mut Tx, version: VersionId) -> Result<Option<LastEdit>, Refusal> {
    let found: Option<Json<LastEdit>> = sql::query_scalar("select dealdesk.last_quote_edit($1)")
        .bind(version.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(found.map(|Json(it)| it))
}

/// What a new quote of a deal starts with: the company's name, and who signs and buys where the deal leaves no choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    pub company: Option<String>,
    pub signer: Option<ContactId>,
    pub entity: Option<EntityId>,
}

pub async fn beginning(tx: &mut Tx, deal: DealId) -> Result<Beginning, Refusal> {
    let (company, signers, entities): (Option<String>, Vec<Uuid>, Vec<Uuid>) = sql::query_as(
        "select (select name::text from dealdesk.company),
                array(select distinct c.id from dealdesk.deal_contact n join dealdesk.contact c on c.id = n.contact_id
                      where n.deal_id = d.id and n.state = 'named' and n.part = 'signer'
                        and (c.account_id is null or c.account_id = d.account_id) limit 2),
                array(select e.id from dealdesk.legal_entity e
                      where e.account_id = d.account_id and e.state = 'active' limit 2)
         from dealdesk.deal d where d.id = $1",
    )
    .bind(deal.0)
    .fetch_one(&mut **tx)
    .await?;
    let only = |ids: Vec<Uuid>| match ids.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    Ok(Beginning {
        company,
        signer: only(signers).map(ContactId),
        entity: only(entities).map(EntityId),
    })
}

/// Submitted versions that are not what was submitted, and files whose bytes are others.
pub async fn broken(tx: &mut Tx, limit: i32) -> Result<Vec<String>, Refusal> {
    sql::query_scalar("select dealdesk.broken_quotes($1)")
        .bind(limit)
        .fetch_all(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// The hash of what stands there now, in hexadecimal digits.
pub async fn hash(tx: &mut Tx, version: VersionId) -> Result<String, Refusal> {
    let hash: Option<String> = sql::query_scalar("select encode(dealdesk.quote_hash($1), 'hex')")
        .bind(version.0)
        .fetch_one(&mut **tx)
        .await?;
    hash.ok_or_else(crate::store::error::missing)
}
