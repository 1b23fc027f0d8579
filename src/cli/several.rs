//! One deed on several records: a batch, in which each is recorded singly and one that is refused does not stop the others.
//! On one record it is the deed alone.

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
    },
};

pub struct Several {
    /// As they were typed.
    pub names: Vec<String>,
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
        let mut deeds = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let command = self.command_for(name);
            match deed(name.clone(), command).await {
                // The words are the same for all.
                Err(refusal) if is_about_words(&refusal) => return Err(refusal),
                deed => deeds.push((name, command, deed)),
            }
        }
        let batch = self.begin(&desk, call).await?;
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
        says.push(format!("{} of {} done.", done.len(), self.names.len()));
        let exit = u8::from(!refused.is_empty());
        let json = json!({ "batch": batch, "done": done, "refused": refused });
        let mut said = call.done(Said::new(json, says.join("\n")));
        said.exit = exit;
        Ok(said)
    }

    /// Each is an intention of its own, and the same one when the call is repeated.
    fn command_for(&self, name: &str) -> CommandId {
        CommandId(Uuid::from_u128(self.command.0.as_u128() ^ told_apart(name)))
    }

    /// A rehearsal leaves no batch behind.
    async fn begin(&self, desk: &Desk, call: &Call) -> Result<Option<BatchId>, Refusal> {
        if call.is_dry_run() {
            return Ok(None);
        }
        let intent = Intent {
            id: BatchId(Uuid::now_v7()),
            verb: self.verb,
            note: self.note.clone(),
            macro_name: None,
            total: i32::try_from(self.names.len()).unwrap_or(i32::MAX),
        };
        let begun = answer(BeginBatch(intent), desk.clone()).await?;
        Ok(Some(begun.id))
    }
}

/// A number of its own for each name, the same one every time.
fn told_apart(name: &str) -> u128 {
    let letters = name.trim().to_lowercase().into_bytes();
    let add = |sum: u128, letter| sum.wrapping_mul(0x100_0000_01b3) ^ u128::from(letter);
    letters.into_iter().fold(0, add)
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
