//! Take one's own last edit of a draft back, where nobody has written over it.

use serde_json::Value;

use super::{
    QuoteTarget, Written,
    configuring::looked_at,
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
        quote::{self, Edit, EditEntry, LastEdit, LineWrite},
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
            draft
                .version
                .unchanged_since(seen, desk.now(), desk.today())?;
        }
        let last = quote::last_edit(&mut tx, draft.version.id).await?;
        let last = last.ok_or_else(undo::nothing)?;
        if let Some(who) = &last.over {
            let is_line = last.entries.iter().any(|it| it.line_id.is_some());
            let field = if is_line { "line" } else { "header" };
            return Err(undo::written_over((field, who)));
        }
        let before = draft.clone();
        let (edit, undone) = taken_back(&mut tx, &mut draft, &last).await?;
        let mut written = put(&mut tx, &before, &draft, edit, command).await?;
        let (_, blocks) = looked_at(&mut tx, &draft, desk.today()).await?;
        written.blocks = Some(blocks);
        written.undone = Some(said(&undone));
        tell(&desk, tx, written).await
    }
}

/// `Onboarding Package leaves again; and 3 more`
fn said(undone: &[String]) -> String {
    match undone {
        [] => String::new(),
        [one] => one.clone(),
        [first, more @ ..] => format!("{first}; and {} more", more.len()),
    }
}

/// The edit the other way round, done to the draft, and what that is in words.
async fn taken_back(
    tx: &mut Tx,
    draft: &mut Draft,
    last: &LastEdit,
) -> Result<(Edit, Vec<String>), Refusal> {
    let mut undone = Vec::new();
    let mut edit = Edit {
        event: "undo",
        note: Some(format!("takes back entry {}", last.position)),
        undoes: Some(last.position),
        ..Edit::default()
    };
    let mut restored = Vec::new();
    for entry in &last.entries {
        match (entry.verb.as_str(), entry.line_id) {
            // With the line that it stood under it may be gone already.
            ("add_line", Some(line)) if draft.line(line).is_err() => {}
            ("add_line", Some(line)) => {
                undone.push(format!("{} leaves again", draft.line(line)?.terms.name));
                let gone = draft.remove(line)?.into_iter();
                edit.lines
                    .extend(gone.map(|(id, rev)| LineWrite::Remove { id, rev }));
            }
            ("remove_line", Some(line)) => {
                let number = number_before(entry).unwrap_or(u32::MAX);
                let line = quote::removed(tx, line, number).await?;
                undone.push(format!("{} is back", line.terms.name));
                restored.push(line);
            }
            ("move_line", Some(id)) => {
                let number = number_before(entry).unwrap_or(1);
                let last = u32::try_from(draft.lines.len()).unwrap_or(u32::MAX);
                draft.move_line(id, number.min(last))?;
                let line = draft.line(id)?;
                undone.push(format!(
                    "{} stands at {} again",
                    line.terms.name, line.terms.number
                ));
                edit.lines.push(LineWrite::Move {
                    id,
                    rev: line.rev,
                    number: line.terms.number,
                });
            }
            ("edit_line", Some(id)) => {
                let cost_said = { entry.was.as_ref() }.and_then(|it| it["cost_said"].as_i64());
                let fields = match those(entry, LINE_FIELDS) {
                    // What it costs is no field of the line: only that it was another is known here.
                    Err(_) if cost_said.is_some() => LineChanges::default(),
                    fields => fields?,
                };
                undone.push(format!(
                    "{}: {} as before",
                    draft.line(id)?.terms.name,
                    named(entry)
                ));
                draft.edit_line(id, &fields)?;
                edit.lines.push(LineWrite::Edit {
                    id,
                    rev: draft.line(id)?.rev,
                    fields: Box::new(fields),
                    cost_said,
                });
            }
            _ => {
                let header: QuoteChanges = those(entry, HEADER_FIELDS)?;
                undone.push(format!("{} as before", named(entry)));
                draft.edit(&header)?;
                edit.header = header;
            }
        }
    }
    // From the first to the last, so that each finds its place.
    restored.sort_by_key(|line| line.terms.number);
    let back: Vec<_> = restored.iter().map(|line| (line.id, line.rev)).collect();
    for line in restored {
        draft.restore(line);
    }
    for (id, rev) in back {
        let number = draft.line(id)?.terms.number;
        edit.lines.push(LineWrite::Restore { id, rev, number });
    }
    // They are taken back from the last to the first, and told as they were written.
    undone.reverse();
    Ok((edit, undone))
}

/// `quantity, discount`: the fields that an entry changed, in the words of people.
fn named(entry: &EditEntry) -> String {
    let fields = entry.was.as_ref().and_then(Value::as_object);
    let fields = fields
        .into_iter()
        .flatten()
        .map(|(field, _)| field.as_str());
    let mut words: Vec<&str> = Vec::new();
    for field in fields {
        let word = match field {
            "net" | "net_total" | "list_total" | "said" | "price_list" => continue,
            "steps" => "discount",
            "header" => "discount on the whole",
            "list" => "list price",
            "cost_said" => "cost",
            "starts_on" => "start",
            "ends" => "term",
            "expires_on" => "validity",
            "payment_days" => "payment terms",
            "signer_id" => "signer",
            "entity_id" => "legal entity",
            "our_entity" => "our company",
            "step_order" => "order of steps",
            "rate_card" => "price beyond the commitment",
            "raises" => "uplift",
            other => other,
        };
        words.push(word);
    }
    words.join(", ")
}

fn number_before(entry: &EditEntry) -> Option<u32> {
    let number = entry.was.as_ref()?["number"].as_u64()?;
    u32::try_from(number).ok()
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
    "said",
    "rate_card",
    "raises",
];
const HEADER_FIELDS: &[&str] = &[
    "catalog",
    "price_list",
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
fn those<T: serde::de::DeserializeOwned>(last: &EditEntry, fields: &[&str]) -> Result<T, Refusal> {
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
