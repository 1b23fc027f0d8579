//! `dealdesk deal reassign`: one deal, or all that an absent seller has open, each recorded singly.

use clap::Args;
use serde_json::json;

use super::super::{
    call::{Call, Deed, Why},
    handover::Handover,
    said::Said,
    typed,
};
use crate::{
    domain::{handover::Handed, refusal::Refusal},
    workflow::{
        ask::answer,
        deals::{DealName, ReassignDeal, Target},
        desk::Desk,
        people::ShowPerson,
    },
};

#[derive(Debug, Args)]
pub struct Reassign {
    /// One deal; or leave it out and say whose with --from.
    #[arg(value_parser = typed::name, required_unless_present = "from", conflicts_with = "from")]
    deal: Option<String>,
    /// All the open deals of this person, by login or name.
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
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let (why, command) = (self.why.note(), self.deed.command());
        if let Some(from) = self.from {
            let (what, to) = (Handed::Deals, self.to);
            let all = Handover {
                what,
                from,
                to,
                why,
                command,
            };
            return all.run(desk, call).await;
        }
        let target = Target {
            deal: DealName::Typed(self.deal.unwrap_or_default()),
            seen: None,
            command,
        };
        let to = answer(ShowPerson(self.to.clone()), desk.clone())
            .await?
            .name;
        let ask = ReassignDeal {
            target,
            to: self.to,
            why,
        };
        let moved = answer(ask, desk).await?;
        let says = format!("{} is {to}'s.", moved.number);
        Ok(call.done(Said::new(json!(moved), says)))
    }
}
