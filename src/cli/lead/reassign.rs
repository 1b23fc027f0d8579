//! `dealdesk lead reassign`: some leads, or all that somebody has open, each recorded singly.

use clap::Args;
use serde_json::json;
use uuid::Uuid;

use super::super::{
    call::{Call, Deed, Why},
    handover::Handover,
    said::Said,
    several::told_apart,
    typed,
};
use crate::{
    domain::{handover::Handed, id::CommandId, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        leads::{LeadName, LeadTarget, ReassignLead},
        people::ShowPerson,
    },
};

#[derive(Debug, Args)]
pub struct Reassign {
    /// The leads; or leave them out and say whose with --from.
    #[arg(value_parser = typed::name, required_unless_present = "from", conflicts_with = "from")]
    leads: Vec<String>,
    /// All the open leads of this person, by login or name.
    #[arg(long, value_name = "PERSON")]
    from: Option<String>,
    /// The new owner, by login or name.
    #[arg(long, value_name = "PERSON")]
    to: String,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Reassign {
    /// One after the other; one that cannot be given does not stop the rest. Run again, it goes on where it ended.
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        desk.me().may("lead.reassign")?;
        let (why, command) = (self.why.note(), self.deed.command());
        if let Some(from) = self.from {
            let (what, to) = (Handed::Leads, self.to);
            let all = Handover {
                what,
                from,
                to,
                why,
                command,
            };
            return all.run(desk, call).await;
        }
        let to = answer(ShowPerson(self.to), desk.clone()).await?;
        let (one, mut done, mut failed) = (self.leads.len() == 1, Vec::new(), Vec::new());
        for lead in self.leads {
            let target = LeadTarget {
                lead: LeadName::Typed(lead.clone()),
                seen: None,
                // Each lead is an intention of its own, and the same one when the call is repeated.
                command: CommandId(Uuid::from_u128(command.0.as_u128() ^ told_apart(&lead))),
            };
            let ask = ReassignLead {
                target,
                to: to.id.0.to_string(),
                why: why.clone(),
            };
            match answer(ask, desk.clone()).await {
                Ok(moved) => done.push(moved.number),
                Err(refusal) if one => return Err(refusal),
                Err(refusal) => failed.push((lead, refusal)),
            }
        }
        let mut says = match done.as_slice() {
            [one] => format!("{one} is {}'s.", to.name),
            many => format!("{} leads are {}'s now.", many.len(), to.name),
        };
        for (lead, refusal) in &failed {
            says.push_str(&format!("\n{lead} is not: {refusal}"));
        }
        let failures: Vec<_> = failed
            .iter()
            .map(|(lead, it)| {
                json!({ "lead": lead, "refusal": { "code": it.code, "says": it.says, "hint": it.hint } })
            })
            .collect();
        let json = json!({ "to": to.name, "reassigned": done, "failed": failures });
        let mut said = call.done(Said::new(json, says));
        said.exit = u8::from(!failed.is_empty());
        Ok(said)
    }
}
