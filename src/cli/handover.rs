//! Deals or leads go to another owner: those that are named, or all that somebody has open. Read first, agreed to, and
//! then given one by one in one batch.

mod whose;

use std::io::{IsTerminal, stdin};

use serde_json::{Value, json};
use uuid::Uuid;

use super::{call::Call, consent, said::Said, several::within};
use crate::{
    domain::{
        deal::reassign_reason_missing,
        handover::Handed,
        id::{BatchId, CommandId, DealId, LeadId},
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::answer,
        batches::{BeginBatch, EndBatch, Intent},
        deals::{DealName, ReassignDeal, Target},
        desk::Desk,
        handover::OneOpen,
        leads::{LeadName, LeadTarget, ReassignLead},
        people::{Colleague, ShowPerson},
    },
};
pub use whose::Whose;
use whose::{Found, Missed};

pub struct Handover {
    pub what: Handed,
    pub whose: Whose,
    pub to: String,
    pub why: Option<Note>,
    pub command: CommandId,
}

impl Handover {
    /// One after the other; one that cannot be given does not stop the rest. Run again, it goes on where it ended.
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        desk.me().may(self.what.verb())?;
        if self.what == Handed::Deals && self.why.is_none() {
            return Err(reassign_reason_missing());
        }
        let is_one = self.whose.is_one();
        let found = self.whose.find(self.what, &desk).await?;
        let to = answer(ShowPerson(self.to.clone()), desk.clone()).await?;
        if !is_one {
            self.agree(&found, &to.name, call)?;
        }
        let count = found.ones.len();
        let batch = match is_one || count == 0 || call.is_dry_run() {
            // A rehearsal leaves no batch behind.
            true => None,
            false => Some(self.begin(count, &desk).await?),
        };
        let (mut done, mut missed) = (Vec::new(), found.missed);
        for (at, one) in found.ones.into_iter().enumerate() {
            match self.give(&one, &to, batch, &desk).await {
                Ok(()) => done.push(one.number),
                Err(refusal) => missed.push(Missed::of(one, refusal)),
            }
            if (at + 1) % 100 == 0 {
                eprintln!("{} of {count} so far.", at + 1);
            }
        }
        if let Some(batch) = batch {
            let refused = i32::try_from(count - done.len()).unwrap_or(i32::MAX);
            answer(EndBatch { batch, refused }, desk).await?;
        }
        if is_one && let Some(missed) = missed.pop() {
            return Err(missed.refusal);
        }
        let from = found.of.as_deref();
        Ok(call.done(self.said(from, &to.name, batch, &done, &missed)))
    }

    async fn begin(&self, count: usize, desk: &Desk) -> Result<BatchId, Refusal> {
        let intent = Intent {
            id: BatchId(Uuid::now_v7()),
            verb: self.what.verb(),
            note: self.why.clone(),
            macro_name: None,
            total: i32::try_from(count).unwrap_or(i32::MAX),
        };
        let begun = answer(BeginBatch(intent), desk.clone()).await?;
        Ok(begun.id)
    }

    async fn give(
        &self,
        one: &OneOpen,
        to: &Colleague,
        batch: Option<BatchId>,
        desk: &Desk,
    ) -> Result<(), Refusal> {
        // Each is an intention of its own, and the same one when the call is repeated.
        let command = CommandId(Uuid::from_u128(self.command.0.as_u128() ^ one.id.as_u128()));
        let (to, why, seen) = (to.id.0.to_string(), self.why.clone(), None);
        match self.what {
            Handed::Deals => {
                let deal = DealName::Id(DealId(one.id));
                let target = Target {
                    deal,
                    seen,
                    command,
                };
                within(ReassignDeal { target, to, why }, command, batch, desk)
                    .await
                    .map(drop)
            }
            Handed::Leads => {
                let lead = LeadName::Id(LeadId(one.id));
                let target = LeadTarget {
                    lead,
                    seen,
                    command,
                };
                within(ReassignLead { target, to, why }, command, batch, desk)
                    .await
                    .map(drop)
            }
        }
    }

    /// Asks once, with what there is to give. Without a question the same is said.
    fn agree(&self, found: &Found, to: &str, call: &Call) -> Result<(), Refusal> {
        let preview = &found.says;
        for missed in &found.missed {
            eprintln!("{}", missed.says());
        }
        if found.ones.is_empty() || call.yes || call.is_dry_run() {
            eprintln!("{preview}; to {to}");
            return Ok(());
        }
        let question = format!("{preview}\nGive all of them to {to}? [Y/n] ");
        if stdin().is_terminal() && consent::agrees(&question, &mut stdin().lock()) {
            return Ok(());
        }
        let code = match self.what {
            Handed::Deals => "deal.reassign_not_agreed",
            Handed::Leads => "lead.reassign_not_agreed",
        };
        Err(Refusal::rule(
            code,
            format!("{preview}: nobody agreed to give them to {to}, and none was given."),
        )
        .hint("Say --yes, or look first with --dry-run."))
    }

    /// `12 deals of Tom Berg are Maria Lopez's now.`
    fn said(
        &self,
        from: Option<&str>,
        to: &str,
        batch: Option<BatchId>,
        done: &[String],
        missed: &[Missed],
    ) -> Said {
        let given = match (done, from) {
            ([one], None) => one.clone(),
            (_, None) => self.what.count(done.len()),
            (_, Some(from)) => format!("{} of {from}", self.what.count(done.len())),
        };
        let are = if done.len() == 1 { "is" } else { "are" };
        let mut says = format!("{given} {are} {to}'s now.");
        for missed in missed {
            says.push_str(&format!("\n{}", missed.says()));
        }
        // Those that were named are named again; of all that somebody had open it is said how many.
        let reassigned = match from {
            Some(_) => Value::from(done.len()),
            None => Value::from(done),
        };
        let failed: Vec<_> = missed.iter().map(Missed::record).collect();
        let json = json!({ "from": from, "to": to, "batch": batch, "reassigned": reassigned, "failed": failed });
        let mut said = Said::new(json, says);
        said.exit = u8::from(!missed.is_empty());
        said
    }
}
