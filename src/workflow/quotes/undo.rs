//! Take one's own last edit of a draft back, where nobody has written over it.

use serde_json::Value;

use super::{
    QuoteTarget, Written,
    editing::{Reached, must_be_draft, put, reach, tell},
};
use crate::{
    domain::{
        quote::{Draft, LineChanges, QuoteChanges},
        refusal::Refusal,
        undo,
    },
    store::{
        Tx,
        quote::{self, Edit, LastEdit, LineWrite},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct UndoQuoteEdit {
    pub target: QuoteTarget,
}

impl Ask for UndoQuoteEdit {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        desk.me().may("quote.undo")?;
        let mut tx = desk.begin_deed().await?;
        let command = self.target.command;
        let mut draft = match reach(&mut tx, &self.target.quote, command, "quote.undo").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Draft(draft) => draft,
        };
        must_be_draft(&draft.version)?;
        if let Some(seen) = self.target.seen {
            draft.version.unchanged_since(seen, desk.now())?;
        }
        let last = quote::last_edit(&mut tx, draft.version.id).await?;
        let last = last.ok_or_else(undo::nothing)?;
        if let Some(who) = &last.over {
            let field = if last.line_id.is_some() {
                "line"
            } else {
                "header"
            };
            return Err(undo::written_over((field, who)));
        }
        let before = draft.clone();
        let edit = taken_back(&mut tx, &mut draft, &last).await?;
        let written = put(&mut tx, &before, &draft, edit, command).await?;
        tell(&desk, tx, written).await
    }
}

/// The edit the other way round, done to the draft.
async fn taken_back(tx: &mut Tx, draft: &mut Draft, last: &LastEdit) -> Result<Edit, Refusal> {
    let mut edit = Edit {
        event: "undo",
        note: Some(format!("takes back entry {}", last.position)),
        undoes: Some(last.position),
        ..Edit::default()
    };
    match (last.verb.as_str(), last.line_id) {
        ("add_line", Some(line)) => {
            let gone = draft.remove(line)?.into_iter();
            edit.lines = gone
                .map(|(id, rev)| LineWrite::Remove { id, rev })
                .collect();
        }
        ("remove_line", Some(line)) => {
            let was = last.was.as_ref().and_then(|it| it["number"].as_u64());
            let number = was
                .and_then(|it| u32::try_from(it).ok())
                .unwrap_or(u32::MAX);
            let line = quote::removed(tx, line, number).await?;
            let (id, rev) = (line.id, line.rev);
            draft.restore(line);
            let number = draft.line(id)?.terms.number;
            edit.lines = vec![LineWrite::Restore { id, rev, number }];
        }
        ("edit_line", Some(id)) => {
            let fields: LineChanges = those(last, LINE_FIELDS)?;
            draft.edit_line(id, &fields)?;
            let rev = draft.line(id)?.rev;
            let fields = Box::new(fields);
            edit.lines = vec![LineWrite::Edit { id, rev, fields }];
        }
        _ => {
            let header: QuoteChanges = those(last, HEADER_FIELDS)?;
            draft.edit(&header)?;
            edit.header = header;
        }
    }
    Ok(edit)
}

const LINE_FIELDS: &[&str] = &[
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
];
const HEADER_FIELDS: &[&str] = &[
    "currency",
    "rounding",
    "step_order",
    "starts_on",
    "ends",
    "header",
    "expires_on",
    "payment_days",
    "billing",
    "signer_id",
    "entity_id",
    "our_entity",
];

/// What was there before, of the fields that a person writes.
fn those<T: serde::de::DeserializeOwned>(last: &LastEdit, fields: &[&str]) -> Result<T, Refusal> {
    let was = last.was.as_ref().and_then(Value::as_object);
    let was: serde_json::Map<_, _> = was
        .into_iter()
        .flatten()
        .filter(|(field, _)| fields.contains(&field.as_str()))
        .map(|(field, value)| (field.clone(), value.clone()))
        .collect();
    if was.is_empty() {
        return Err(undo::nothing());
    }
    serde_json::from_value(Value::Object(was)).map_err(|_| undo::nothing())
}
