//! What comes next about a record of whatever kind, as verbs of its noun: `deal next`, `lead done` …

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    call::{Call, Deed},
    said::Said,
    typed,
};
use crate::{
    domain::{
        day::{self, in_full},
        id::Rev,
        next_step::{NextStep, nothing_to_do},
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        next_step::{SetNextStep, ShowNextStep},
        record::RecordName,
    },
};

/// Among the flags of what is known of a record.
#[derive(Debug, Clone, Args)]
pub struct Flags {
    /// What comes next about it, in a few words.
    #[arg(long, value_name = "TEXT")]
    pub next_step: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub next_step_on: Option<Day>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say what comes next about it, and by when.
    Next {
        #[arg(value_parser = typed::name)]
        record: String,
        /// What comes next, in a few words.
        #[arg(value_parser = typed::name)]
        step: String,
        /// By when: fri, +3d, 4 dec, 2026-12-04. Where nothing is said, there is no such day.
        #[arg(long, value_name = "DAY")]
        by: Option<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Its next step is done. Say with --then what comes after.
    Done {
        #[arg(value_parser = typed::name)]
        record: String,
        #[arg(long, value_name = "STEP", value_parser = typed::name)]
        then: Option<String>,
        /// By when: fri, +3d, 4 dec, 2026-12-04.
        #[arg(long, value_name = "DAY", requires = "then")]
        by: Option<String>,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    /// `named` makes a record of the noun out of what was typed.
    pub async fn run(
        self,
        desk: Desk,
        call: &Call,
        named: impl Fn(String) -> RecordName,
    ) -> Result<Said, Refusal> {
        match self {
            Verb::Next {
                record,
                step,
                by,
                deed,
            } => {
                let next = NextStep {
                    what: Some(step),
                    by: read(by, &desk)?,
                };
                set(named(record), None, next, None, &deed, desk, call).await
            }
            Verb::Done {
                record,
                then,
                by,
                deed,
            } => {
                let next = NextStep {
                    what: then,
                    by: read(by, &desk)?,
                };
                let stands = answer(ShowNextStep(named(record)), desk.clone()).await?;
                let Some(done) = stands.next.what else {
                    return Err(nothing_to_do(&stands.name));
                };
                let record = RecordName::from(stands.record);
                // What is done is what was looked at, and not what somebody has written since.
                let (seen, done) = (Some(stands.rev), Some(done));
                set(record, seen, next, done, &deed, desk, call).await
            }
        }
    }
}

async fn set(
    record: RecordName,
    seen: Option<Rev>,
    next: NextStep,
    done: Option<String>,
    deed: &Deed,
    desk: Desk,
    call: &Call,
) -> Result<Said, Refusal> {
    let set = SetNextStep {
        record,
        seen,
        next: next.clone(),
        done: done.is_some(),
        command: deed.command(),
    };
    let set = answer(set, desk).await?;
    let json = json!({
        "id": set.record.id(), "kind": set.record.kind(), "name": set.name, "rev": set.rev,
        "next_step": next.what, "next_step_on": next.by, "done": done,
    });
    let done = done.map(|step| format!("Done: {step}."));
    let next = match next.what {
        Some(what) => {
            let by = next.by.map(|day| format!(", by {}", in_full(day)));
            let by = by.unwrap_or_default();
            format!("Next for {}: {what}{by}.", set.name)
        }
        None => format!("Nothing comes next for {}.", set.name),
    };
    let says: Vec<_> = done.into_iter().chain([next]).collect();
    Ok(call.done(Said::new(json, says.join(" "))))
}

fn read(by: Option<String>, desk: &Desk) -> Result<Option<Day>, Refusal> {
    let today = desk.today();
    let read = by.map(|typed| day::read(&typed, today));
    read.transpose()
        .map_err(|says| Refusal::rule("call.day", says))
}

/// Of a record that is shown: `Next: call Ada, by Fri 4 Dec 2026.`
pub fn line(next: &NextStep) -> Option<String> {
    let what = next.what.as_ref()?;
    let by = next.by.map(|day| format!(", by {}", in_full(day)));
    Some(format!("Next: {what}{}.", by.unwrap_or_default()))
}
