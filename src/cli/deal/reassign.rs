//! `dealdesk deal reassign`: one deal, or all that an absent seller has open, each recorded singly.

use std::io::{IsTerminal, stdin};

use clap::Args;
use serde_json::json;
use uuid::Uuid;

use super::super::{
    call::{Call, Deed, Why},
    consent,
    said::Said,
    typed,
};
use crate::{
    domain::{
        deal::{Stage, reassign_reason_missing},
        id::CommandId,
        money::Money,
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::answer,
        deals::{DealName, ListOpenOf, OpenOf, ReassignDeal, ShowOpenOf, Target},
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
            return hand_over(&from, self.to, why, command, desk, call).await;
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

/// One after the other; one that cannot be given does not stop the rest. Run again, it goes on where it ended.
async fn hand_over(
    from: &str,
    to: String,
    why: Option<Note>,
    command: CommandId,
    desk: Desk,
    call: &Call,
) -> Result<Said, Refusal> {
    desk.me().may("deal.reassign")?;
    if why.is_none() {
        return Err(reassign_reason_missing());
    }
    let open = answer(ShowOpenOf(from.to_owned()), desk.clone()).await?;
    let new = answer(ShowPerson(to), desk.clone()).await?;
    agree(&open, &new.name, call)?;
    let (mut done, mut failed, mut after) = (0, Vec::new(), None);
    loop {
        let owner = open.owner;
        let deals = answer(ListOpenOf { owner, after }, desk.clone()).await?;
        let Some((last, _)) = deals.last() else {
            break;
        };
        after = Some(*last);
        for (id, number) in deals {
            let target = Target {
                deal: DealName::Id(id),
                seen: None,
                // Each deal is an intention of its own, and the same one when the call is repeated.
                command: CommandId(Uuid::from_u128(command.0.as_u128() ^ id.0.as_u128())),
            };
            let ask = ReassignDeal {
                target,
                to: new.id.0.to_string(),
                why: why.clone(),
            };
            match answer(ask, desk.clone()).await {
                Ok(_) => done += 1,
                Err(refusal) => failed.push((id, number, refusal)),
            }
        }
        eprintln!("{done} given so far.");
    }
    let mut says = format!("{done} deals of {} are {}'s now.", open.name, new.name);
    for (_, number, refusal) in &failed {
        says.push_str(&format!("\n{number} is not: {refusal}"));
    }
    let failures: Vec<_> = failed
        .iter()
        .map(|(id, number, it)| {
            json!({ "id": id, "number": number, "refusal": { "code": it.code, "says": it.says, "hint": it.hint } })
        })
        .collect();
    let json = json!({ "from": open.name, "to": new.name, "reassigned": done, "failed": failures });
    let mut said = call.done(Said::new(json, says));
    said.exit = u8::from(!failed.is_empty());
    Ok(said)
}

/// Asks once, with what there is to give. Without a question the same is said.
fn agree(open: &OpenOf, to: &str, call: &Call) -> Result<(), Refusal> {
    let preview = preview(open);
    if open.open.is_empty() || call.yes || call.is_dry_run() {
        eprintln!("{preview}; to {to}");
        return Ok(());
    }
    let question = format!("{preview}\nGive all of them to {to}? [Y/n] ");
    if stdin().is_terminal() && consent::agrees(&question, &mut stdin().lock()) {
        return Ok(());
    }
    Err(Refusal::rule(
        "deal.reassign_not_agreed",
        format!("{preview}: nobody agreed to give them to {to}, and none was given."),
    )
    .hint("Say --yes, or look first with --dry-run."))
}

/// `31 open deals of Tom Berg's (20 qualify, 11 propose), EUR 400,000.00 + USD 2,100,000.00 + 3 of unknown amount`
fn preview(it: &OpenOf) -> String {
    let count = |stage: Option<Stage>| -> i64 {
        let of_it = it.open.iter();
        let of_it = of_it.filter(|open| stage.is_none_or(|stage| open.stage == stage));
        of_it.map(|open| open.deals).sum()
    };
    let stages: Vec<_> = Stage::OPEN
        .into_iter()
        .map(|stage| (count(Some(stage)), stage))
        .filter(|(deals, _)| *deals > 0)
        .map(|(deals, stage)| format!("{deals} {stage}"))
        .collect();
    let mut sums: Vec<Money> = Vec::new();
    for open in it.open.iter().filter(|open| open.deals > open.unknown) {
        match sums.iter_mut().find(|sum| sum.currency == open.currency) {
            Some(sum) => sum.amount += open.amount,
            None => sums.push(Money {
                amount: open.amount,
                currency: open.currency,
            }),
        }
    }
    let mut sums: Vec<_> = sums.iter().map(Money::to_string).collect();
    let unknown: i64 = it.open.iter().map(|open| open.unknown).sum();
    if unknown > 0 {
        sums.push(format!("{unknown} of unknown amount"));
    }
    let (deals, name) = (count(None), &it.name);
    match stages.is_empty() {
        true => format!("{deals} open deals of {name}'s"),
        false => format!(
            "{deals} open deals of {name}'s ({}), {}",
            stages.join(", "),
            sums.join(" + ")
        ),
    }
}
