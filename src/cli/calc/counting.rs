//! How a part of a period is counted, as flags: the policy, and where its periods begin.

use clap::Args;

use super::typed::{self, COUNTING, one_of};
use crate::domain::{
    pricing::{Anchor, Policy},
    refusal::Refusal,
};

#[derive(Debug, Clone, Args)]
pub struct Counting {
    /// How a part of a period is counted; anchored where nothing is said.
    #[arg(long, value_name = "POLICY", value_parser = one_of(&COUNTING))]
    policy: Option<typed::Counting>,
    /// Where periods begin: anniversary, calendar, day:N or date:MM-DD; sticky takes 28 February for the month's end.
    #[arg(long, value_name = "WHERE", value_parser = typed::anchor)]
    anchor: Option<Anchor>,
    /// Each begun period counts whole.
    #[arg(long)]
    whole_periods: bool,
}

impl Counting {
    /// Nothing where nothing is said.
    pub fn policy(&self) -> Result<Option<Policy>, Refusal> {
        if self.policy.is_none() && self.anchor.is_none() && !self.whole_periods {
            return Ok(None);
        }
        policy(
            self.policy.unwrap_or(typed::Counting::Anchored),
            self.anchor,
            self.whole_periods,
        )
        .map(Some)
    }
}

/// Only what is anchored has an anchor.
pub fn policy(
    counting: typed::Counting,
    anchor: Option<Anchor>,
    whole_periods: bool,
) -> Result<Policy, Refusal> {
    let policy = match counting {
        typed::Counting::Anchored => {
            return Ok(Policy::Anchored {
                anchor: anchor.unwrap_or_default(),
                whole_periods,
            });
        }
        typed::Counting::Day365 => Policy::Day365,
        typed::Counting::MonthCeil => Policy::MonthCeil,
        typed::Counting::MonthDay => Policy::MonthDay,
        typed::Counting::PerDay => Policy::PerDay,
    };
    match anchor.is_some() || whole_periods {
        true => Err(Refusal::rule(
            "call.anchor",
            format!(
                "The policy {} has no anchor and no whole periods.",
                policy.name()
            ),
        )
        .hint("Take the policy anchored, or leave out --anchor and --whole-periods.")),
        false => Ok(policy),
    }
}
