//! `dealdesk lead import`, `contact import` and `account import`: one file, taken in batches, with a report in the end.

use std::{
    io::{IsTerminal, Write, stderr},
    path::PathBuf,
    sync::Arc,
};

use serde_json::json;
use uuid::Uuid;

use super::{call::Call, said::Said};
use crate::{
    domain::{id::CommandId, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        imports::{List, ListReport, ReadList, TakeList, Taken},
    },
};

/// Each batch is whole by itself: who stops here goes on there the next time.
pub async fn import(list: List, file: PathBuf, desk: Desk, call: &Call) -> Result<Said, Refusal> {
    let plan = answer(ReadList { list, file }, desk.clone()).await?;
    let (mut taken, mut done, total) = (Taken::default(), 0, plan.rows());
    for batch in 0..plan.batches.len() {
        let take = TakeList {
            plan: Arc::clone(&plan),
            batch,
            command: CommandId(Uuid::now_v7()),
        };
        tokio::select! {
            now = answer(take, desk.clone()) => taken += now?,
            _ = tokio::signal::ctrl_c() => return Err(interrupted(done, total)),
        }
        done += plan.batches[batch].len();
        if stderr().is_terminal() {
            let _ = write!(stderr(), "\r{done} of {total} rows");
        }
    }
    if stderr().is_terminal() {
        let _ = writeln!(stderr());
    }
    let it = ListReport::new(&plan, taken);
    let mut lines = vec![format!(
        "{}: {} read, {} created, {} updated, {} unchanged, {} rejected, {} flagged.",
        it.file, it.read, it.created, it.updated, it.unchanged, it.rejected, it.flagged
    )];
    let flags = plan.flags.iter();
    lines.extend(flags.map(|(code, n)| format!("Flagged {code}: {n}.")));
    if it.kept > 0 {
        lines.push(format!(
            "Changed here meanwhile, and left as they are where they differ from the file: {}.",
            it.kept
        ));
    }
    lines.extend(plan.notes.iter().cloned());
    if let Some(place) = &plan.rejects {
        lines.push(format!(
            "Not taken: {} of the rows, with the reason of each in {}.",
            it.rejected,
            place.display()
        ));
    }
    let json = json!({
        "files": [it], "flags": plan.flags, "kept": it.kept, "notes": plan.notes, "rejects_file": plan.rejects,
    });
    let mut said = Said::new(json, lines.join("\n"));
    said.exit = if it.rejected > 0 { 6 } else { 0 };
    Ok(call.done(said))
}

fn interrupted(done: usize, total: usize) -> Refusal {
    Refusal::rule(
        "interrupted",
        format!("Stopped after {done} of {total} rows; those are taken, each of them whole."),
    )
    .hint("Run it again, and it goes on from there.")
}
