//! `dealdesk import …`: what another system knows, taken in batches, with a report in the end.

use std::{
    io::{IsTerminal, Write, stderr},
    path::PathBuf,
    sync::Arc,
};

use clap::Subcommand;
use serde_json::json;
use uuid::Uuid;

use super::{call::Call, said::Said, typed};
use crate::{
    domain::{id::CommandId, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        imports::{
            Alias, DateOrder, Plan, PutInOrder, ReadCrm, RehearseCrm, Report, SettleName, TakeBatch,
        },
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv of a folder.
    Crm {
        folder: PathBuf,
        /// What a name in the files means: product:GTXPro="GTX Pro". It is remembered.
        #[arg(long, value_name = "KIND:TYPED=NAME", value_parser = alias)]
        alias: Vec<Alias>,
        /// Which comes first in dates like 3/1/2017, where the files do not tell: mdy or dmy.
        #[arg(long, value_name = "ORDER", value_parser = typed::dates)]
        dates: Option<DateOrder>,
    },
}

fn alias(text: &str) -> Result<Alias, String> {
    Alias::parse(text).map_err(|refusal| refusal.to_string())
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let Verb::Crm {
            folder,
            alias,
            dates,
        } = self;
        let desk = call.desk().await?;
        let read = ReadCrm {
            folder,
            aliases: alias.clone(),
            dates,
        };
        let plan = answer(read, desk.clone()).await?;
        let report = if call.is_dry_run() {
            answer(RehearseCrm { plan }, desk).await?
        } else {
            for one in alias {
                answer(SettleName(one), desk.clone()).await?;
            }
            let mine = plan.is_large();
            let taken = take_all(plan, desk.clone()).await;
            if mine && stderr().is_terminal() {
                let _ = writeln!(stderr(), "\nPutting the deals in order.");
            }
            let ordered = answer(PutInOrder { mine }, desk).await;
            let report = taken?;
            // What was taken is told, whatever comes of its order.
            if let Err(refusal) = ordered {
                let _ = writeln!(stderr(), "{refusal}");
            }
            report
        };
        let mut said = Said::new(json!(report), report.sentences().join("\n"));
        said.exit = if report.rejected() > 0 { 6 } else { 0 };
        Ok(call.done(said))
    }
}

/// Each batch is whole by itself: who stops here goes on there the next time.
async fn take_all(plan: Arc<Plan>, desk: Desk) -> Result<Report, Refusal> {
    let mut report = Report::new(Arc::clone(&plan));
    let (mut done, total) = (0, plan.rows());
    for batch in 0..plan.batches.len() {
        let take = TakeBatch {
            plan: Arc::clone(&plan),
            batch,
            command: CommandId(Uuid::now_v7()),
        };
        let taking = answer(take, desk.clone());
        let taken = tokio::select! {
            taken = taking => taken?,
            _ = tokio::signal::ctrl_c() => return Err(interrupted(done, total)),
        };
        report.add(&plan.batches[batch], taken);
        done += plan.batches[batch].rows.len();
        if stderr().is_terminal() {
            let _ = write!(stderr(), "\r{done} of {total} rows");
        }
    }
    Ok(report)
}

fn interrupted(done: usize, total: usize) -> Refusal {
    Refusal::rule(
        "interrupted",
        format!("Stopped after {done} of {total} rows; those are taken, each of them whole."),
    )
    .hint("Run it again, and it goes on from there.")
}
