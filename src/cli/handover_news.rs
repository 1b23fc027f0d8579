//! `dealdesk handover …`: what changed hands from you and to you.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Paging},
    listing::Listing,
    said::Said,
};
use crate::{
    domain::{
        handover::{Handed, Passed},
        refusal::Refusal,
    },
    workflow::{
        From,
        ask::answer,
        handover_news::{Among, ListHandovers, News, SeeHandovers, WhichNews},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The deals and leads that went from you and came to you: unseen first, then the newest.
    List {
        #[command(flatten)]
        paging: Paging,
        /// Only what you have not seen.
        #[arg(long)]
        unseen: bool,
        #[command(flatten)]
        of: Of,
    },
    /// Mark as seen what changed hands.
    Seen {
        /// Numbers of deals and leads, or beginnings of ids; without any, all.
        #[arg(conflicts_with_all = ["deals", "leads", "from_me", "to_me"])]
        numbers: Vec<String>,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, Args)]
pub struct Of {
    /// Only deals.
    #[arg(long, conflicts_with = "leads")]
    deals: bool,
    /// Only leads.
    #[arg(long)]
    leads: bool,
    /// Only what went from you to others.
    #[arg(long, conflicts_with = "to_me")]
    from_me: bool,
    /// Only what came to you.
    #[arg(long)]
    to_me: bool,
}

impl Of {
    fn among(&self, unseen: bool) -> Among {
        let what = match (self.deals, self.leads) {
            (true, _) => Some(Handed::Deals),
            (_, true) => Some(Handed::Leads),
            _ => None,
        };
        let way = match (self.from_me, self.to_me) {
            (true, _) => Some(Passed::FromMe),
            (_, true) => Some(Passed::ToMe),
            _ => None,
        };
        Among { unseen, what, way }
    }
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::List { .. })
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List { paging, unseen, of } => {
                let among = of.among(unseen);
                let page = async |from: From, limit| {
                    let after = from.after();
                    let ask = ListHandovers {
                        among,
                        after,
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: match unseen {
                        true => "Nothing changed hands that you have not seen.",
                        false => "Nothing of that kind went from you or came to you yet.",
                    },
                    head: &["Number", "", "When", "From", "To", "By", "Name"],
                    record: &|it| shown(it),
                    cells: &|it| cells(it, &desk.me().name),
                };
                listing.tell(call, paging, page).await
            }
            Verb::Seen { numbers, of } => {
                let which = match numbers.is_empty() {
                    true => WhichNews::All(of.among(false)),
                    false => WhichNews::Typed(numbers),
                };
                let seen = answer(SeeHandovers(which), desk).await?;
                let says = match seen {
                    1 => "1 change of hands is seen now.".to_owned(),
                    n => format!("{n} changes of hands are seen now."),
                };
                Ok(call.done(Said::new(json!({ "seen": seen }), says)))
            }
        }
    }
}

fn shown(it: &News) -> Value {
    let state = if it.seen_at.is_some() {
        "seen"
    } else {
        "unseen"
    };
    json!({
        "id": it.id, "state": state, "kind": it.what.one(), "way": it.way.name(), "number": it.number, "name": it.name,
        "other": it.other, "by": it.by, "at": it.at, "record": it.record, "readable": it.is_readable, "seen_at": it.seen_at,
    })
}

fn cells(it: &News, me: &str) -> Vec<String> {
    let (from, to) = match it.way {
        Passed::FromMe => (me, it.other.as_str()),
        Passed::ToMe => (it.other.as_str(), me),
    };
    vec![
        it.number.clone(),
        if it.seen_at.is_some() { "" } else { "new" }.to_owned(),
        it.at.format("%Y-%m-%d %H:%M").to_string(),
        from.to_owned(),
        to.to_owned(),
        it.by.clone(),
        it.name.clone(),
    ]
}
