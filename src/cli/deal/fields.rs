//! `dealdesk deal create` and `edit`: what is known of a deal, as flags.

use clap::Args;

use super::{
    super::{
        call::{Call, Deed},
        next_step,
        said::Said,
        several::Several,
        typed,
    },
    at, said,
};
use crate::{
    domain::{
        deal::{DealChanges, Forecast},
        money::{Currency, parse_amount},
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        accounts::{AccountName, ShowAccount},
        ask::answer,
        deals::{CreateDeal, DealName, EditDeal, Moved, ShowChoices, ShowDeal},
        desk::Desk,
        people::ShowPerson,
        products::ShowProduct,
    },
};

/// What is known of a deal, as flags.
#[derive(Debug, Clone, Args)]
pub struct Fields {
    #[arg(long)]
    name: Option<String>,
    /// By name or UUID.
    #[arg(long)]
    account: Option<String>,
    /// By name or UUID.
    #[arg(long)]
    product: Option<String>,
    /// Digits and a point: 1234.50.
    #[arg(long)]
    amount: Option<String>,
    #[arg(long, value_parser = typed::currency)]
    currency: Option<Currency>,
    /// When it began.
    #[arg(long, value_name = "DAY")]
    opened: Option<Day>,
    /// When it is expected to close.
    #[arg(long, value_name = "DAY")]
    closes: Option<Day>,
    #[arg(long, value_parser = typed::forecast)]
    forecast: Option<Forecast>,
    #[command(flatten)]
    next: next_step::Flags,
}

#[derive(Debug, Args)]
pub struct Create {
    #[command(flatten)]
    fields: Fields,
    /// The team it belongs to; your first one where nothing is said.
    #[arg(long)]
    team: Option<String>,
    /// Whose deal it is, by login or name; yours where nothing is said.
    #[arg(long)]
    owner: Option<String>,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Edit {
    /// One deal, or several in the same way.
    #[arg(value_name = "DEAL", required = true, value_parser = typed::name)]
    deals: Vec<String>,
    #[command(flatten)]
    fields: Fields,
    /// A field that is not known any more: account, product, amount, opened, closes, next-step, next-step-on.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    clear: Vec<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Create {
    pub async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let command = self.deed.command();
        let currency = self.fields.currency.unwrap_or(desk.me().currency);
        let fields = self.fields.changes(&desk, currency).await?;
        let team = match &self.team {
            Some(name) => {
                let choices = answer(ShowChoices, desk.clone()).await?;
                let mut teams = choices.teams.into_iter();
                let found = teams.find(|(_, team)| team.eq_ignore_ascii_case(name));
                let missing = || {
                    Refusal::missing(
                        "team.missing",
                        format!("There is no team {name:?} that you see."),
                    )
                };
                Some(found.ok_or_else(missing)?.0)
            }
            None => None,
        };
        let owner = match self.owner {
            Some(name) => Some(answer(ShowPerson(name), desk.clone()).await?.id),
            None => None,
        };
        let create = CreateDeal {
            fields,
            team,
            owner,
            command,
        };
        answer(create, desk).await
    }
}

impl Edit {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let several = Several {
            names: self.deals.clone(),
            named: super::named,
            verb: "deal.edit",
            note: None,
            command: self.deed.command(),
        };
        let edit = async |deal: String, command| {
            let changes = self.changes(deal.clone(), &desk).await?;
            let target = at(deal, command);
            Ok(EditDeal { target, changes })
        };
        several.run(desk.clone(), call, edit, said).await
    }

    /// An amount is read in the currency of the deal, where no other is said.
    async fn changes(&self, deal: String, desk: &Desk) -> Result<DealChanges, Refusal> {
        let shown = answer(ShowDeal(DealName::Typed(deal)), desk.clone())
            .await?
            .deal;
        let currency = self.fields.currency.unwrap_or(shown.currency);
        let mut changes = self.fields.clone().changes(desk, currency).await?;
        for field in &self.clear {
            match field.as_str() {
                "account" => typed::clear(field, &mut changes.account)?,
                "product" => typed::clear(field, &mut changes.product)?,
                "amount" => typed::clear(field, &mut changes.amount)?,
                "opened" => typed::clear(field, &mut changes.opened_on)?,
                "closes" => typed::clear(field, &mut changes.closes_on)?,
                "next-step" => typed::clear(field, &mut changes.next_step)?,
                "next-step-on" => typed::clear(field, &mut changes.next_step_on)?,
                other => {
                    return Err(Refusal::rule(
                        "call.clear",
                        format!("A deal has no field {other:?} to clear."),
                    ));
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::rule(
                "call.nothing",
                "Nothing was said that would change the deal.",
            )
            .hint("dealdesk deal edit --help names the fields."));
        }
        Ok(changes)
    }
}

impl Fields {
    async fn changes(self, desk: &Desk, currency: Currency) -> Result<DealChanges, Refusal> {
        let account = match self.account {
            Some(name) => Some(Some(
                answer(ShowAccount(AccountName::Typed(name)), desk.clone())
                    .await?
                    .account
                    .id,
            )),
            None => None,
        };
        let product = match self.product {
            Some(name) => Some(Some(answer(ShowProduct(name), desk.clone()).await?.id)),
            None => None,
        };
        Ok(DealChanges {
            name: self.name,
            account,
            product,
            amount: self
                .amount
                .map(|typed| parse_amount(&typed, currency))
                .transpose()?
                .map(Some),
            currency: self.currency,
            opened_on: self.opened.map(Some),
            closes_on: self.closes.map(Some),
            forecast: self.forecast,
            next_step: self.next.next_step.map(Some),
            next_step_on: self.next.next_step_on.map(Some),
            step_done: false,
        })
    }
}
