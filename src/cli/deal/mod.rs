//! `dealdesk deal …`: the same asks as the pane, one a call.

mod contact;
mod fields;
mod list;
mod person;
mod reassign;
mod show;

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Deed, Paging, Why},
    chain::Chain,
    files, next_step,
    said::Said,
    several::Several,
    story, talk, typed,
};
use crate::{
    domain::{
        chain::Station,
        deal::{Stage, Won},
        id::CommandId,
        money::parse_amount,
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::answer,
        deals::{
            AdvanceDeal, DealName, LoseDeal, Moved, ReopenDeal, ShowDeal, StepBackDeal, Target,
            UndoDeal, WinDealElsewhere,
        },
        record::RecordName,
    },
};

pub use contact::Verb as ContactVerb;
use fields::{Create, Edit};
pub use list::filter_of;
use list::{List, tallied};
pub use person::Verb as PersonVerb;
use reassign::Reassign;
use show::shown;

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The deals you see, a page at a time.
    List(List),
    /// One deal and what happened to it.
    Show {
        #[arg(value_parser = typed::name)]
        deal: String,
    },
    /// All that happened to a deal, the newest first.
    History {
        #[arg(value_parser = typed::name)]
        deal: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// How many deals stand in each stage, and for how much.
    Tally,
    /// Whom a deal names at the customer, and in which part.
    #[command(subcommand)]
    Contact(ContactVerb),
    /// Who of the company is on a deal: the owner, and whom it names with their part.
    #[command(subcommand, visible_alias = "people")]
    Person(PersonVerb),
    /// Take yourself off a deal on which you are named.
    Leave {
        #[arg(value_parser = typed::name)]
        deal: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Make a deal.
    Create(Create),
    /// Change what is known of a deal.
    Edit(Edit),
    /// To the next stage, or past some to a later one.
    Advance {
        #[arg(value_name = "DEAL", required = true, value_parser = typed::name)]
        deals: Vec<String>,
        #[arg(long, value_name = "STAGE", value_parser = typed::open_stage)]
        to: Option<Stage>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Back to an earlier stage, and why.
    StepBack {
        #[arg(value_name = "DEAL", required = true, value_parser = typed::name)]
        deals: Vec<String>,
        #[arg(long, value_name = "STAGE", value_parser = typed::open_stage)]
        to: Option<Stage>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Say that a deal is lost, and why.
    Lose {
        #[arg(value_name = "DEAL", required = true, value_parser = typed::name)]
        deals: Vec<String>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Record that a deal was won where this store did not see it.
    WinElsewhere {
        #[arg(value_parser = typed::name)]
        deal: String,
        #[arg(long)]
        amount: String,
        /// The day it was won.
        #[arg(long, value_name = "DAY")]
        on: Day,
        /// Where it can be looked up.
        #[arg(long)]
        evidence: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take back your own last advance, edit or change of hands, or whom you named or dropped.
    Undo {
        #[arg(value_parser = typed::name)]
        deal: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take a lost deal up again, and why.
    Reopen {
        #[arg(value_name = "DEAL", required = true, value_parser = typed::name)]
        deals: Vec<String>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Give deals to another owner: those named, or all that somebody has open.
    Reassign(Reassign),
    #[command(flatten)]
    NextStep(next_step::Verb),
    #[command(flatten)]
    Talk(talk::Verb),
    #[command(flatten)]
    Files(files::Verb),
}

impl Verb {
    /// Whether it leaves the store as it is.
    pub fn only_reads(&self) -> bool {
        match self {
            Verb::Talk(verb) => verb.only_reads(),
            Verb::Files(verb) => verb.only_reads(),
            Verb::List(_) | Verb::Show { .. } | Verb::History { .. } | Verb::Tally => true,
            Verb::Contact(verb) => matches!(verb, ContactVerb::List { .. }),
            Verb::Person(verb) => matches!(verb, PersonVerb::List { .. }),
            _ => false,
        }
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let moved = match self {
            Verb::List(list) => return list.run(desk, call).await,
            Verb::Show { deal } => {
                let it = answer(ShowDeal(DealName::Typed(deal)), desk.clone()).await?;
                let chain = Chain::of(Station::Deal, it.deal.id.0, &desk).await?;
                return Ok(chain.told(shown(&it, &desk)));
            }
            Verb::History { deal, paging } => {
                let shown = answer(ShowDeal(DealName::Typed(deal)), desk.clone()).await?;
                return story::tell(shown.deal.id.0, desk, call, paging).await;
            }
            Verb::Reassign(reassign) => return reassign.run(desk, call).await,
            Verb::Files(verb) => return verb.run(desk, call, "deal", named).await,
            Verb::NextStep(verb) => return verb.run(desk, call, named).await,
            Verb::Talk(verb) => return verb.run(desk, call, named).await,
            Verb::Tally => return tallied(desk).await,
            Verb::Contact(verb) => return verb.run(desk, call).await,
            Verb::Person(verb) => return verb.run(desk, call).await,
            Verb::Leave { deal, why, deed } => {
                return person::leave(deal, &why, &deed, desk, call).await;
            }
            Verb::Create(create) => create.run(desk.clone()).await?,
            Verb::Edit(edit) => return edit.run(desk, call).await,
            Verb::Advance {
                deals,
                to,
                why,
                deed,
            } => {
                let several = several(deals, "deal.advance", &why, &deed);
                let advance = async |deal, command| {
                    let (target, note) = (at(deal, command), why.note());
                    Ok(AdvanceDeal { target, to, note })
                };
                return several.run(desk, call, advance, said).await;
            }
            Verb::StepBack {
                deals,
                to,
                why,
                deed,
            } => {
                let several = several(deals, "deal.step_back", &why, &deed);
                let step_back = async |deal, command| {
                    let (target, why) = (at(deal, command), why.note());
                    Ok(StepBackDeal { target, to, why })
                };
                return several.run(desk, call, step_back, said).await;
            }
            Verb::Lose { deals, why, deed } => {
                let several = several(deals, "deal.lose", &why, &deed);
                let lose = async |deal, command| {
                    let (target, why) = (at(deal, command), why.note());
                    Ok(LoseDeal { target, why })
                };
                return several.run(desk, call, lose, said).await;
            }
            Verb::Undo { deal, deed } => {
                let target = target(deal, &deed);
                answer(UndoDeal { target }, desk.clone()).await?
            }
            Verb::Reopen { deals, why, deed } => {
                let several = several(deals, "deal.reopen", &why, &deed);
                let reopen = async |deal, command| {
                    let (target, why) = (at(deal, command), why.note());
                    Ok(ReopenDeal { target, why })
                };
                return several.run(desk, call, reopen, said).await;
            }
            Verb::WinElsewhere {
                deal,
                amount,
                on,
                evidence,
                why,
                deed,
            } => {
                let shown = answer(ShowDeal(DealName::Typed(deal.clone())), desk.clone())
                    .await?
                    .deal;
                let amount = parse_amount(&amount, shown.currency)?;
                let (target, why) = (target(deal, &deed), why.note());
                let won = Won {
                    amount,
                    on,
                    evidence,
                };
                answer(WinDealElsewhere { target, won, why }, desk.clone()).await?
            }
        };
        Ok(call.done(said(&moved)))
    }
}

fn said(moved: &Moved) -> Said {
    let Moved { number, stage, .. } = moved;
    Said::new(json!(moved), format!("{number} is {}.", stage.stands()))
}

fn several(deals: Vec<String>, verb: &'static str, why: &Why, deed: &Deed) -> Several {
    Several {
        names: deals,
        named,
        verb,
        note: why.note(),
        command: deed.command(),
    }
}

fn named(deal: String) -> RecordName {
    RecordName::Deal(DealName::Typed(deal))
}

/// A command acts on whatever stands there: a script has not looked before.
fn target(deal: String, deed: &Deed) -> Target {
    at(deal, deed.command())
}

fn at(deal: String, command: CommandId) -> Target {
    Target {
        deal: DealName::Typed(deal),
        seen: None,
        command,
    }
}
