//! `dealdesk deal reassign`: the deals that are named, or all that an absent seller has open, each recorded singly.

use clap::Args;
use serde_json::json;

use super::super::{
    call::{Call, Deed, Why},
    handover::{Handover, Whose},
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
    /// The deals; or leave them out and say whose with --from.
    #[arg(value_parser = typed::name, required_unless_present = "from", conflicts_with = "from")]
    deals: Vec<String>,
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
        let whose = match (self.from, self.deals.as_slice()) {
            (None, [one]) => {
                let target = Target {
                    deal: DealName::Typed(one.clone()),
                    seen: None,
                    command: self.deed.command(),
                };
                return give_one(target, self.to, self.why, desk, call).await;
            }
            (Some(from), _) => Whose::AllOf(from),
            (None, _) => Whose::Named(self.deals),
        };
        let handover = Handover {
            what: Handed::Deals,
            whose,
            to: self.to,
            why: self.why.note(),
            command: self.deed.command(),
        };
        handover.run(desk, call).await
    }
}

/// One is told of as by every other verb of a deal.
async fn give_one(
    target: Target,
    to: String,
    why: Why,
    desk: Desk,
    call: &Call,
) -> Result<Said, Refusal> {
    let name = answer(ShowPerson(to.clone()), desk.clone()).await?.name;
    let why = why.note();
    let moved = answer(ReassignDeal { target, to, why }, desk).await?;
    let says = format!("{} is {name}'s.", moved.number);
    Ok(call.done(Said::new(json!(moved), says)))
}
