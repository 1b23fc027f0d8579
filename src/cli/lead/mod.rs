//! `dealdesk lead …`: the same asks as the pane, one a call.

mod convert;
mod fields;
mod list;
mod reassign;
mod rules;
mod show;

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Deed, Paging, Why},
    chain::Chain,
    files,
    list_import::import,
    merge, next_step,
    said::Said,
    several::Several,
    story, talk, typed,
};
use crate::{
    domain::{chain::Station, id::CommandId, lead::LeadEvent, merge::Kind, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        imports::List as From,
        leads::{ExplainLead, LeadName, LeadTarget, MoveLead, MovedLead, ShowLead, UndoLead},
        record::RecordName,
    },
};

use convert::Convert;
use fields::{Create, Edit};
use list::{List, tallied};
use reassign::Reassign;
pub use rules::Verb as RulesVerb;
use show::{explained, shown};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The leads you see, the most worth first, a page at a time.
    List(List),
    /// One lead and what happened to it.
    Show {
        #[arg(value_parser = typed::name)]
        lead: String,
    },
    /// Why it has its score: rule by rule, with what the lead says.
    Why {
        #[arg(value_parser = typed::name)]
        lead: String,
    },
    /// All that happened to a lead, the newest first.
    History {
        #[arg(value_parser = typed::name)]
        lead: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// How many leads stand in each state.
    Tally,
    /// Bring in leads from a CSV file of another system; the rules score and assign them.
    Import {
        /// Columns by name, as HubSpot, Salesforce and others call them.
        file: PathBuf,
    },
    /// Make a lead; where nobody is named, the rules give it to somebody.
    Create(Create),
    /// Change what is known of a lead; its score follows.
    Edit(Edit),
    /// Say that somebody has talked to them.
    Work(Step),
    /// Keep them warm for later.
    Nurture(Step),
    /// Say that the lead is worth a deal; below the threshold with a note.
    Qualify(Step),
    /// Say that nothing comes of it, and why.
    Disqualify(Step),
    /// Turn it into an account, a contact and a deal, once.
    Convert(Convert),
    /// Take back your own last edit, or that you gave it to another.
    Undo {
        #[arg(value_parser = typed::name)]
        lead: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Give leads to another owner: those named, or all that somebody has open.
    Reassign(Reassign),
    /// The rules that score and assign leads.
    #[command(subcommand)]
    Rules(RulesVerb),
    #[command(flatten)]
    NextStep(next_step::Verb),
    #[command(flatten)]
    Talk(talk::Verb),
    #[command(flatten)]
    Files(files::Verb),
    #[command(flatten)]
    Merging(merge::Verb),
}

#[derive(Debug, clap::Args)]
pub struct Step {
    #[arg(value_name = "LEAD", required = true, value_parser = typed::name)]
    leads: Vec<String>,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        match self {
            Verb::List(_)
            | Verb::Show { .. }
            | Verb::Why { .. }
            | Verb::History { .. }
            | Verb::Tally => true,
            Verb::Rules(verb) => verb.only_reads(),
            Verb::Talk(verb) => verb.only_reads(),
            Verb::Files(verb) => verb.only_reads(),
            Verb::Merging(verb) => verb.only_reads(),
            _ => false,
        }
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let moved = match self {
            Verb::List(list) => return list.run(desk, call).await,
            Verb::Show { lead } => {
                let it = answer(ShowLead(LeadName::Typed(lead)), desk.clone()).await?;
                let chain = Chain::of(Station::Lead, it.lead.id.0, &desk).await?;
                return Ok(chain.told(shown(&it, &desk)));
            }
            Verb::Why { lead } => {
                let it = answer(ExplainLead(LeadName::Typed(lead)), desk).await?;
                return Ok(explained(&it));
            }
            Verb::History { lead, paging } => {
                let shown = answer(ShowLead(LeadName::Exactly(lead)), desk.clone()).await?;
                return story::tell(shown.lead.id.0, desk, call, paging).await;
            }
            Verb::Tally => return tallied(desk).await,
            Verb::Import { file } => return import(From::Leads, file, desk, call).await,
            Verb::Rules(verb) => return verb.run(desk, call).await,
            Verb::NextStep(verb) => return verb.run(desk, call, named).await,
            Verb::Talk(verb) => return verb.run(desk, call, named).await,
            Verb::Files(verb) => return verb.run(desk, call, "lead", named).await,
            Verb::Merging(verb) => return verb.run(Kind::Lead, desk, call).await,
            Verb::Convert(convert) => return convert.run(desk, call).await,
            Verb::Reassign(reassign) => return reassign.run(desk, call).await,
            Verb::Undo { lead, deed } => {
                let target = LeadTarget {
                    lead: LeadName::Typed(lead),
                    seen: None,
                    command: deed.command(),
                };
                answer(UndoLead { target }, desk).await?
            }
            Verb::Create(create) => create.run(desk).await?,
            Verb::Edit(edit) => return edit.run(desk, call).await,
            Verb::Work(step) => return step.run(LeadEvent::Work, desk, call).await,
            Verb::Nurture(step) => return step.run(LeadEvent::Nurture, desk, call).await,
            Verb::Qualify(step) => return step.run(LeadEvent::Qualify, desk, call).await,
            Verb::Disqualify(step) => return step.run(LeadEvent::Disqualify, desk, call).await,
        };
        Ok(call.done(said(&moved)))
    }
}

impl Step {
    async fn run(self, event: LeadEvent, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let several = Several {
            names: self.leads,
            named,
            verb: event.verb(),
            note: self.why.note(),
            command: self.deed.command(),
        };
        let step = async |lead, command| {
            Ok(MoveLead {
                target: at(lead, command),
                event,
                note: self.why.note(),
            })
        };
        several.run(desk, call, step, said).await
    }
}

fn named(lead: String) -> RecordName {
    RecordName::Lead(LeadName::Typed(lead))
}

/// A command acts on whatever stands there: a script has not looked before.
fn at(lead: String, command: CommandId) -> LeadTarget {
    LeadTarget {
        lead: LeadName::Typed(lead),
        seen: None,
        command,
    }
}

/// `L-2026-0007 is new, score 45, for Aiko Sato by rule 2: German-speaking countries.` What was taken back is said first.
fn said(moved: &MovedLead) -> Said {
    let MovedLead {
        number,
        state,
        score,
        owner,
        assigned_by,
        deal,
        taken_back,
        ..
    } = moved;
    let by = assigned_by.as_ref();
    let by = by.map_or_else(String::new, |rule| format!(" by {rule}"));
    let into = deal.as_ref();
    let into = into.map_or_else(String::new, |deal| format!(" into {deal}"));
    let back = taken_back.map_or_else(String::new, |deed| deed.says(number) + " ");
    let text = format!("{back}{number} is {state}{into}, score {score}, for {owner}{by}.");
    Said::new(json!(moved), text)
}
