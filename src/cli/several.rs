//! One deed on several records: a batch, in which each is recorded singly and one that is refused does not stop the others.
//! On one record it is the deed alone.

use std::collections::HashSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    call::Call,
    said::{Said, is_about_words},
};
use crate::{
    domain::{
        id::{BatchId, CommandId},
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::{Ask, answer},
        batches::{BeginBatch, EndBatch, InBatch, Intent},
        desk::Desk,
        record::{FindRecord, RecordName},
    },
};

pub struct Several {
    /// As they were typed.
    pub names: Vec<String>,
    /// What is named so.
    pub named: fn(String) -> RecordName,
    pub verb: &'static str,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Several {
    /// `deed` makes it of a name and of the command of that one, `tell` says what came of it.
    pub async fn run<A: Ask>(
        self,
        desk: Desk,
        call: &Call,
        deed: impl AsyncFn(String, CommandId) -> Result<A, Refusal>,
        tell: impl Fn(&A::Answer) -> Said,
    ) -> Result<Said, Refusal> {
        if let [name] = self.names.as_slice() {
            let deed = deed(name.clone(), self.command).await?;
            return Ok(call.done(tell(&answer(deed, desk).await?)));
        }
        let (mut deeds, mut records) = (Vec::with_capacity(self.names.len()), HashSet::new());
        for name in &self.names {
            let find = FindRecord((self.named)(name.clone()));
            let id = match answer(find, desk.clone()).await {
                Ok(record) => record.id(),
                Err(refusal) => {
                    deeds.push((name, self.command, Err(refusal)));
                    continue;
                }
            };
            // One that is named twice is one.
            if !records.insert(id) {
                continue;
            }
            let command = self.command_for(id);
            match deed(name.clone(), command).await {
                // The words are the same for all.
                Err(refusal) if is_about_words(&refusal) => return Err(refusal),
                deed => deeds.push((name, command, deed)),
            }
        }
        let total = deeds.len();
        let batch = self.begin(total, &desk, call).await?;
        let (mut done, mut refused, mut says) = (Vec::new(), Vec::new(), Vec::new());
        for (name, command, deed) in deeds {
            let answered = match deed {
                Ok(deed) => within(deed, command, batch, &desk).await,
                Err(refusal) => Err(refusal),
            };
            match answered {
                Ok(answer) => {
                    let said = tell(&answer);
                    says.push(said.text);
                    done.push(said.json);
                }
                Err(refusal) => {
                    says.push(format!("{name}: {refusal}"));
                    refused.push(told(name, &refusal));
                }
            }
        }
        if let Some(batch) = batch {
            let refused = i32::try_from(refused.len()).unwrap_or(i32::MAX);
            answer(EndBatch { batch, refused }, desk).await?;
        }
        says.push(format!("{} of {total} done.", done.len()));
        let exit = u8::from(!refused.is_empty());
        let json = json!({ "batch": batch, "done": done, "refused": refused });
        let mut said = call.done(Said::new(json, says.join("\n")));
        said.exit = exit;
        Ok(said)
    }

    /// Each is an intention of its own, and the same one when the call is repeated.
    fn command_for(&self, record: Uuid) -> CommandId {
        let told_apart = self.command.0.as_u128() ^ record.as_u128();
        CommandId(Uuid::from_u128(told_apart))
    }

    /// A rehearsal leaves no batch behind.
    async fn begin(
        &self,
        total: usize,
        desk: &Desk,
        call: &Call,
    ) -> Result<Option<BatchId>, Refusal> {
        if call.is_dry_run() {
            return Ok(None);
        }
        let intent = Intent {
            id: BatchId(Uuid::now_v7()),
            verb: self.verb,
            note: self.note.clone(),
            macro_name: None,
            total: i32::try_from(total).unwrap_or(i32::MAX),
        };
        let begun = answer(BeginBatch(intent), desk.clone()).await?;
        Ok(Some(begun.id))
    }
}

pub async fn within<D: Ask>(
    deed: D,
    command: CommandId,
    batch: Option<BatchId>,
    desk: &Desk,
) -> Result<D::Answer, Refusal> {
    let Some(batch) = batch else {
        return answer(deed, desk.clone()).await;
    };
    let ask = InBatch {
        batch,
        command,
        deed,
    };
    answer(ask, desk.clone()).await
}

fn told(name: &str, refusal: &Refusal) -> Value {
    let Refusal {
        code, says, hint, ..
    } = refusal;
    json!({ "name": name, "refusal": { "code": code, "says": says, "hint": hint } })
}
