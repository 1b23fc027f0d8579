//! `dealdesk macro …`: what is done again and again, kept under a name and run on many deals as a batch.

use std::io::{IsTerminal, stdin};

use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    call::{Call, Deed},
    consent,
    said::Said,
    typed,
};
use crate::{
    domain::{
        deal::{DealChanges, Event, Step},
        id::{BatchId, CommandId},
        nearest::nearest,
        refusal::Refusal,
        text::Note,
        time::Day,
    },
    workflow::{
        ask::answer,
        batches::{BeginBatch, EndBatch, InBatch, Intent},
        deals::{DealName, ShowDeal, StepDeal, Target},
        desk::Desk,
        macros::{DeleteMacro, ListMacros, Macro, SaveMacro},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Your macros.
    List,
    /// One macro, step by step.
    Show {
        #[arg(value_parser = typed::name)]
        name: String,
    },
    /// Keep steps under a name; a macro of that name gives way.
    Save {
        #[arg(value_parser = typed::name)]
        name: String,
        /// advance, step-back, lose or reopen, with its note as lose="no budget"; or what is written into each deal, as
        /// next-step="call them", closes=2027-01-31 or forecast=commit. With nothing behind it a field becomes unknown.
        #[arg(long = "step", value_name = "STEP", required = true, value_parser = step)]
        steps: Vec<Step>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Run it on deals, as a batch: each is recorded singly, and one that is refused does not stop the others.
    Run {
        #[arg(value_parser = typed::name)]
        name: String,
        #[arg(long, value_name = "DEAL", required = true, num_args = 1.., value_parser = typed::name)]
        on: Vec<String>,
    },
    /// Forget it; what it did stays done.
    Delete {
        #[arg(value_parser = typed::name)]
        name: String,
        #[command(flatten)]
        deed: Deed,
    },
}

fn step(text: &str) -> Result<Step, String> {
    const EVENTS: [Event; 4] = [Event::Advance, Event::StepBack, Event::Lose, Event::Reopen];
    const FIELDS: [&str; 7] = [
        "next_step",
        "next_step_on",
        "closes",
        "opened",
        "forecast",
        "amount",
        "currency",
    ];
    let (name, said) = match text.split_once('=') {
        Some((name, said)) => (name, Some(said)),
        None => (text, None),
    };
    let name = name.replace('-', "_");
    if let (true, Some(said)) = (FIELDS.contains(&name.as_str()), said) {
        return edit(&name, said);
    }
    let event = EVENTS.into_iter().find(|event| event.name() == name);
    let step = event.and_then(|event| Step::of(event, said.and_then(Note::said)));
    step.ok_or_else(|| match nearest(&name, EVENTS.map(Event::name).into_iter().chain(FIELDS)) {
        Some(near) => format!("did you mean {}?", near.replace('_', "-")),
        None => "it is one of advance, step-back, lose, reopen, or a field: next-step, next-step-on, closes, opened, \
                 forecast, amount, currency"
            .to_owned(),
    })
}

/// One field, and what is written there.
fn edit(field: &str, said: &str) -> Result<Step, String> {
    let said = Some(said.trim()).filter(|said| !said.is_empty());
    let day = || {
        let day = said.map(|said| said.parse::<Day>()).transpose();
        day.map_err(|_| "write the day like 2027-01-31".to_owned())
    };
    let mut changes = DealChanges::default();
    match field {
        "next_step" => changes.next_step = Some(said.map(str::to_owned)),
        "next_step_on" => changes.next_step_on = Some(day()?),
        "closes" => changes.closes_on = Some(day()?),
        "opened" => changes.opened_on = Some(day()?),
        "forecast" => changes.forecast = Some(typed::forecast(said.unwrap_or_default())?),
        "currency" => changes.currency = Some(typed::currency(said.unwrap_or_default())?),
        _ => {
            let amount = said.map(|said| said.parse::<Decimal>()).transpose();
            changes.amount = Some(amount.map_err(|_| "digits and a point: 1234.50".to_owned())?);
        }
    }
    Ok(Step::Edit { changes })
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List => {
                let all = answer(ListMacros, desk).await?;
                let text: Vec<_> = all.iter().map(sentence).collect();
                let text = match text.is_empty() {
                    true => "There is no macro yet. M records one in the deals; or: dealdesk macro save.".to_owned(),
                    false => text.join("\n"),
                };
                Ok(Said::new(json!({ "rows": all, "next": null }), text))
            }
            Verb::Show { name } => Ok(shown(&find(&desk, &name).await?)),
            Verb::Save { name, steps, deed } => {
                let command = deed.command();
                let save = SaveMacro {
                    name,
                    steps,
                    command,
                };
                Ok(call.done(shown(&answer(save, desk).await?)))
            }
            Verb::Delete { name, deed } => {
                let id = find(&desk, &name).await?.id;
                let command = deed.command();
                let gone = answer(DeleteMacro { id, command }, desk).await?;
                let text = format!("{} is forgotten.", gone.name);
                Ok(call.done(Said::new(json!(gone), text)))
            }
            Verb::Run { name, on } => {
                let it = find(&desk, &name).await?;
                agree(&it, on.len(), call)?;
                run_on(&desk, &it, &on, call).await
            }
        }
    }
}

async fn find(desk: &Desk, name: &str) -> Result<Macro, Refusal> {
    let all = answer(ListMacros, desk.clone()).await?;
    let found = all.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    found.cloned().ok_or_else(|| {
        let missing = Refusal::missing(
            "macro.missing",
            format!("You have no macro called {name:?}."),
        );
        match nearest(name, all.iter().map(|it| it.name.as_str())) {
            Some(near) => missing.hint(format!("Did you mean {near}?")),
            None => missing.hint("dealdesk macro list names them."),
        }
    })
}

fn sentence(it: &Macro) -> String {
    let steps: Vec<_> = it.steps.iter().map(Step::sentence).collect();
    format!("{}: {}", it.name, steps.join("; "))
}

fn shown(it: &Macro) -> Said {
    Said::new(json!(it), sentence(it))
}

/// Asks once, for all deals and all steps.
fn agree(it: &Macro, deals: usize, call: &Call) -> Result<(), Refusal> {
    if call.yes || call.is_dry_run() {
        return Ok(());
    }
    let question = format!("{}\nDo this to {deals} deals? [Y/n] ", sentence(it));
    if stdin().is_terminal() && consent::agrees(&question, &mut stdin().lock()) {
        return Ok(());
    }
    Err(Refusal::rule(
        "macro.not_agreed",
        "Nobody agreed to run it: nothing was done.",
    )
    .hint("Say --yes."))
}

async fn run_on(desk: &Desk, it: &Macro, deals: &[String], call: &Call) -> Result<Said, Refusal> {
    let batch = BatchId(Uuid::now_v7());
    let intent = Intent {
        id: batch,
        verb: "macro.run",
        note: None,
        macro_name: Some(it.name.clone()),
        total: i32::try_from(deals.len()).unwrap_or(i32::MAX),
    };
    answer(BeginBatch(intent), desk.clone()).await?;
    let (mut done, mut refused): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    let mut text = Vec::new();
    for deal in deals {
        match steps_on(desk, it, deal, batch).await {
            Ok(moved) => done.push(moved),
            Err(refusal) => {
                text.push(format!("{deal}: {refusal}"));
                let Refusal {
                    code, says, hint, ..
                } = refusal;
                refused.push(json!({ "deal": deal, "refusal": { "code": code, "says": says, "hint": hint } }));
            }
        }
    }
    if !call.is_dry_run() {
        let refused = i32::try_from(refused.len()).unwrap_or(i32::MAX);
        answer(EndBatch { batch, refused }, desk.clone()).await?;
    }
    text.push(format!("{} of {} done.", done.len(), deals.len()));
    let exit = u8::from(!refused.is_empty());
    let json = json!({ "batch": batch, "macro": it.name, "done": done, "refused": refused });
    let mut said = call.done(Said::new(json, text.join("\n")));
    said.exit = exit;
    Ok(said)
}

/// All steps on one deal; the first that is refused is its last.
async fn steps_on(desk: &Desk, it: &Macro, deal: &str, batch: BatchId) -> Result<Value, Refusal> {
    let shown = answer(ShowDeal(DealName::Typed(deal.to_owned())), desk.clone()).await?;
    let mut moved = json!(null);
    for step in &it.steps {
        let command = CommandId(Uuid::now_v7());
        let target = Target {
            deal: DealName::Id(shown.deal.id),
            seen: None,
            command,
        };
        let deed = StepDeal {
            target,
            step: step.clone(),
        };
        let ask = InBatch {
            batch,
            command,
            deed,
        };
        moved = json!(answer(ask, desk.clone()).await?);
    }
    Ok(moved)
}
