//! `dealdesk deal person …`: who of the company is on a deal, and with which part.

use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{
    super::{
        call::{Call, Deed, Why},
        said::{Said, table},
        typed,
    },
    target,
};
use crate::{
    domain::{
        deal::{DealPart, OnDeal, parse_share},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        deals::{DealName, LeaveDeal, PersonTurn, ShowDeal, TurnPerson},
        desk::Desk,
        people::ShowPerson,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The owner, and whom the deal names besides.
    List {
        #[arg(value_parser = typed::name)]
        deal: String,
    },
    /// Name a person on the deal: they read it from then on, and are told so.
    Add {
        #[arg(value_parser = typed::name)]
        deal: String,
        /// A login, a name or a UUID.
        #[arg(value_parser = typed::name)]
        person: String,
        /// commission, helper or watcher.
        #[arg(long, value_name = "PART", value_parser = typed::deal_part)]
        part: DealPart,
        /// How much of the commission, in percent.
        #[arg(long, value_name = "PERCENT")]
        share: Option<String>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Change how much of the commission somebody has.
    Share {
        #[arg(value_parser = typed::name)]
        deal: String,
        /// A login, a name or a UUID.
        #[arg(value_parser = typed::name)]
        person: String,
        /// In percent; or unknown.
        #[arg(value_name = "PERCENT")]
        share: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Drop a person from the deal in one part.
    Drop {
        #[arg(value_parser = typed::name)]
        deal: String,
        /// A login, a name or a UUID.
        #[arg(value_parser = typed::name)]
        person: String,
        /// commission, helper or watcher.
        #[arg(long, value_name = "PART", value_parser = typed::deal_part)]
        part: DealPart,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let (turn, deal, person, why, deed) = match self {
            Verb::List { deal } => return list(deal, desk).await,
            Verb::Add {
                deal,
                person,
                part,
                share,
                why,
                deed,
            } => {
                let share = share.as_deref().map(parse_share).transpose()?;
                (PersonTurn::Name(part, share), deal, person, why, deed)
            }
            Verb::Share {
                deal,
                person,
                share,
                why,
                deed,
            } => (PersonTurn::Share(known(&share)?), deal, person, why, deed),
            Verb::Drop {
                deal,
                person,
                part,
                why,
                deed,
            } => (PersonTurn::Drop(part), deal, person, why, deed),
        };
        let who = answer(ShowPerson(person.clone()), desk.clone()).await?.name;
        let ask = TurnPerson {
            turn,
            target: target(deal, &deed),
            person,
            note: why.note(),
        };
        let done = answer(ask, desk).await?;
        let number = &done.number;
        let says = match turn {
            PersonTurn::Name(part, _) => format!("{number} names {who} as {part}."),
            PersonTurn::Share(Some(share)) => {
                format!("{share} % of the commission of {number} are {who}'s.")
            }
            PersonTurn::Share(None) => {
                format!("How much of the commission of {number} is {who}'s is not known.")
            }
            PersonTurn::Drop(part) => format!("{number} names {who} no more as {part}."),
        };
        Ok(call.done(Said::new(json!(done), says)))
    }
}

/// Oneself, out of every part.
pub async fn leave(
    deal: String,
    why: &Why,
    deed: &Deed,
    desk: Desk,
    call: &Call,
) -> Result<Said, Refusal> {
    let leave = LeaveDeal {
        deal: DealName::Typed(deal),
        note: why.note(),
        command: deed.command(),
    };
    let left = answer(leave, desk).await?;
    let says = format!("{} names you no more.", left.number);
    Ok(call.done(Said::new(json!(left), says)))
}

fn known(share: &str) -> Result<Option<Decimal>, Refusal> {
    match share {
        "unknown" => Ok(None),
        share => parse_share(share).map(Some),
    }
}

async fn list(deal: String, desk: Desk) -> Result<Said, Refusal> {
    let deal = answer(ShowDeal(DealName::Typed(deal)), desk).await?.deal;
    let everybody = deal.everybody();
    let rows: Vec<Value> = everybody.iter().map(|it| json!(it)).collect();
    let cells: Vec<_> = everybody.iter().map(cells).collect();
    let text = table(&["Part", "Person", "Share"], &cells);
    Ok(Said::new(json!({ "rows": rows, "next": null }), text))
}

fn cells(it: &OnDeal) -> Vec<String> {
    let share = match (it.part, it.share) {
        (_, Some(share)) => format!("{share} %"),
        (DealPart::Commission, None) => "unknown".to_owned(),
        _ => String::new(),
    };
    vec![it.part.to_string(), it.name.clone(), share]
}
