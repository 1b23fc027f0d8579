//! All that somebody has open goes to another, deals as well as leads: read first, agreed to, and then given one by one
//! in one batch.

use std::io::{IsTerminal, stdin};

use serde_json::json;
use uuid::Uuid;

use super::{call::Call, consent, said::Said, several::within};
use crate::{
    domain::{
        deal::reassign_reason_missing,
        handover::{Handed, OpenOf},
        id::{BatchId, CommandId, DealId, LeadId},
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::answer,
        batches::{BeginBatch, EndBatch, Intent},
        deals::{DealName, ReassignDeal, Target},
        desk::Desk,
        handover::{ListOpenOf, OneOpen, ShowOpenOf},
        leads::{LeadName, LeadTarget, ReassignLead},
        people::{Colleague, ShowPerson},
    },
};

pub struct Handover {
    pub what: Handed,
    pub from: String,
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
        let (what, owner) = (self.what, self.from.clone());
        let open = answer(ShowOpenOf { what, owner }, desk.clone()).await?;
        let to = answer(ShowPerson(self.to.clone()), desk.clone()).await?;
        agree(&open, &to.name, call)?;
        let batch = self.begin(&open, &desk, call).await?;
        let (mut done, mut failed, mut after) = (0, Vec::new(), None);
        loop {
            let owner = open.owner;
            let some = answer(ListOpenOf { what, owner, after }, desk.clone()).await?;
            let Some(last) = some.last() else {
                break;
            };
            after = Some(last.id);
            for one in some {
                match self.give(&one, &to, batch, &desk).await {
                    Ok(()) => done += 1,
                    Err(refusal) => failed.push((one, refusal)),
                }
            }
            eprintln!("{done} given so far.");
        }
        if let Some(batch) = batch {
            let refused = i32::try_from(failed.len()).unwrap_or(i32::MAX);
            answer(EndBatch { batch, refused }, desk).await?;
        }
        Ok(call.done(self.said(&open, &to, batch, done, &failed)))
    }

    /// A rehearsal leaves no batch behind.
    async fn begin(
        &self,
        open: &OpenOf,
        desk: &Desk,
        call: &Call,
    ) -> Result<Option<BatchId>, Refusal> {
        if call.is_dry_run() || open.count() == 0 {
            return Ok(None);
        }
        let intent = Intent {
            id: BatchId(Uuid::now_v7()),
            verb: self.what.verb(),
            note: self.why.clone(),
            macro_name: None,
            total: i32::try_from(open.count()).unwrap_or(i32::MAX),
        };
        let begun = answer(BeginBatch(intent), desk.clone()).await?;
        Ok(Some(begun.id))
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

    fn said(
        &self,
        open: &OpenOf,
        to: &Colleague,
        batch: Option<BatchId>,
        done: usize,
        failed: &[(OneOpen, Refusal)],
    ) -> Said {
        let are = if done == 1 { "is" } else { "are" };
        let (given, from) = (self.what.count(done), &open.name);
        let mut says = format!("{given} of {from} {are} {}'s now.", to.name);
        for (one, refusal) in failed {
            says.push_str(&format!("\n{} is not: {refusal}", one.number));
        }
        let failures: Vec<_> = failed
            .iter()
            .map(|(one, it)| {
                json!({ "id": one.id, "number": one.number,
                        "refusal": { "code": it.code, "says": it.says, "hint": it.hint } })
            })
            .collect();
        let json = json!({ "from": from, "to": to.name, "batch": batch, "reassigned": done, "failed": failures });
        let mut said = Said::new(json, says);
        said.exit = u8::from(!failed.is_empty());
        said
    }
}

/// Asks once, with what there is to give. Without a question the same is said.
fn agree(open: &OpenOf, to: &str, call: &Call) -> Result<(), Refusal> {
    let preview = open.sentence();
    if open.count() == 0 || call.yes || call.is_dry_run() {
        eprintln!("{preview}; to {to}");
        return Ok(());
    }
    let question = format!("{preview}\nGive all of them to {to}? [Y/n] ");
    if stdin().is_terminal() && consent::agrees(&question, &mut stdin().lock()) {
        return Ok(());
    }
    let code = match open.what {
        Handed::Deals => "deal.reassign_not_agreed",
        Handed::Leads => "lead.reassign_not_agreed",
    };
    Err(Refusal::rule(
        code,
        format!("{preview}: nobody agreed to give them to {to}, and none was given."),
    )
    .hint("Say --yes, or look first with --dry-run."))
}
