//! What one can say of an account at the command line.

use clap::Args;
use rust_decimal::Decimal;

use super::super::{next_step, typed};
use crate::{
    domain::{account::AccountChanges, calendar::Zone, refusal::Refusal},
    workflow::{
        accounts::{AccountName, ShowAccount},
        ask::answer,
        desk::Desk,
    },
};

#[derive(Debug, Args)]
pub struct Fields {
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    sector: Option<String>,
    /// The year.
    #[arg(long, value_name = "YEAR")]
    founded: Option<i32>,
    /// A year's revenue in millions.
    #[arg(long, value_name = "N")]
    revenue_millions: Option<Decimal>,
    #[arg(long, value_name = "N")]
    employees: Option<i64>,
    #[arg(long)]
    country: Option<String>,
    /// Where its people work, like Europe/Berlin.
    #[arg(long, value_name = "ZONE", value_parser = typed::zone)]
    zone: Option<Zone>,
    /// The law that it lives under: Germany, Delaware.
    #[arg(long)]
    jurisdiction: Option<String>,
    /// The account above it, by name or UUID.
    #[arg(long)]
    parent: Option<String>,
    /// What else is known.
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    #[command(flatten)]
    next: next_step::Flags,
}

impl Fields {
    pub async fn changes(self, desk: &Desk) -> Result<AccountChanges, Refusal> {
        let parent = match self.parent {
            Some(name) => Some(Some(
                answer(ShowAccount(AccountName::Typed(name)), desk.clone())
                    .await?
                    .account
                    .id,
            )),
            None => None,
        };
        Ok(AccountChanges {
            name: self.name,
            sector: self.sector.map(Some),
            founded: self.founded.map(Some),
            revenue_millions: self.revenue_millions.map(Some),
            employees: self.employees.map(Some),
            country: self.country.map(Some),
            zone: self.zone.map(Some),
            jurisdiction: self.jurisdiction.map(Some),
            parent,
            note: self.about.map(Some),
            next_step: self.next.next_step.map(Some),
            next_step_on: self.next.next_step_on.map(Some),
            ..AccountChanges::default()
        })
    }
}
