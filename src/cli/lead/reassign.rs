//! `dealdesk lead reassign`: the leads that are named, or all that somebody has open, each recorded singly.

use clap::Args;

use super::super::{
    call::{Call, Deed, Why},
    handover::{Handover, Whose},
    said::Said,
    typed,
};
use crate::{
    domain::{handover::Handed, refusal::Refusal},
    workflow::desk::Desk,
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
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let handover = Handover {
            what: Handed::Leads,
            whose: match self.from {
                Some(from) => Whose::AllOf(from),
                None => Whose::Named(self.leads),
            },
            to: self.to,
            why: self.why.note(),
            command: self.deed.command(),
        };
        handover.run(desk, call).await
    }
}
