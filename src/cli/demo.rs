//! `dealdesk demo`: the desk on a company to look at, in a local store of its own.

use clap::Args;

use super::{
    call::Call,
    desk::{self, Wanted},
    said::Said,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{demo, opening::Place},
};

#[derive(Debug, Args)]
pub struct Demo {
    /// Only move the company in, and do not open the desk.
    #[arg(long)]
    fill_only: bool,
    /// Give the company this many more deals, to see how the desk works where there is much: up to ten million.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    deals: Option<u32>,
}

impl Demo {
    /// In `local:demo`, unless another local store is named for it in this call.
    pub async fn run(
        self,
        mut call: Call,
        is_named: bool,
        wanted: Wanted,
    ) -> Result<Said, Refusal> {
        if !is_named {
            call.place = Place::Local("demo".to_owned());
        }
        if let Place::Shared(_) = call.place {
            return Err(Refusal::rule(
                "demo.shared",
                "The demo company moves into local stores only.",
            )
            .hint("Leave out --store, or name one: --store local:NAME."));
        }
        call.sitting
            .person
            .get_or_insert_with(|| demo::HOST.to_owned());
        if self.fill_only {
            call.may_change_for_good()?;
            return desk::fill(&call, self.deals).await;
        }
        if call.may_change_for_good().is_err() {
            // One may look at a company that has moved in.
            call.reads = true;
            return desk::open(call, wanted).await;
        }
        desk::demo(call, wanted, self.deals).await
    }
}
