//! `dealdesk company …`: the company's settings, and what other currencies are worth in its own.

mod rates;
mod told;
mod words;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    call::{Call, Deed, Paging},
    said::Said,
    story, typed, upkeep,
};
use crate::{
    domain::{
        calendar::{Schedule, Zone},
        company::{CompanyChanges, not_set_up},
        fiscal::FiscalYear,
        money::Currency,
        pricing::{Acv, Order, Rounding},
        quote::Billing,
        refusal::Refusal,
        time::Day,
        upkeep::Upkeep,
    },
    workflow::{
        ask::answer,
        company::{EditCompany, ReadRates, ShowCompany, ShowRates},
        imports::DateOrder,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The company's settings and what happened to them.
    Show,
    /// All that happened to its settings, the newest first.
    History(Paging),
    /// Set the company up, or change its settings.
    Edit {
        #[command(flatten)]
        fields: Fields,
        /// A field that is not known any more: holiday-region, billing, payment-days.
        #[arg(long, value_name = "FIELD", value_delimiter = ',')]
        clear: Vec<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// What one unit of each currency is worth in the company's own; of one currency, all its rates.
    Rates {
        /// The day; without it today, where the company is.
        #[arg(long, value_name = "DAY", conflicts_with_all = ["currency", "after", "all"])]
        on: Option<Day>,
        /// Only the currencies of open deals whose latest rate is older than a month.
        #[arg(long, conflicts_with_all = ["currency", "on", "missing"])]
        old: bool,
        /// Only the currencies of open deals that never had a rate.
        #[arg(long, conflicts_with_all = ["currency", "on"])]
        missing: bool,
        /// All rates that this currency has had, the latest first.
        #[arg(long, value_name = "CODE", value_parser = typed::currency)]
        currency: Option<Currency>,
        #[command(flatten)]
        paging: Paging,
    },
    /// What customers read on a quote, per language.
    #[command(subcommand)]
    Words(words::Verb),
    /// Rates from a CSV file: currency, rate, date; units of the company's currency for one unit of another.
    ImportRates {
        /// A file, or - for standard input.
        file: PathBuf,
        /// Whose rates they are, where the file does not say.
        #[arg(long, value_name = "NAME", value_parser = typed::name)]
        source: Option<String>,
        /// Which comes first in dates like 3/1/2017, where the file does not tell: mdy or dmy.
        #[arg(long, value_name = "ORDER", value_parser = typed::dates)]
        dates: Option<DateOrder>,
    },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        match self {
            Verb::Show | Verb::History(_) | Verb::Rates { .. } => true,
            Verb::Words(verb) => verb.only_reads(),
            Verb::Edit { .. } | Verb::ImportRates { .. } => false,
        }
    }
}

#[derive(Debug, Args)]
pub struct Fields {
    #[arg(long)]
    name: Option<String>,
    /// The one in which sums over several currencies are told; it stays once deals or rates are told in it.
    #[arg(long, value_name = "CODE", value_parser = typed::currency)]
    currency: Option<Currency>,
    /// The month with which the fiscal year starts: 1 to 12.
    #[arg(long, value_name = "MONTH", value_parser = fiscal_year)]
    fiscal_year_start: Option<FiscalYear>,
    /// The time zone, like Europe/Berlin.
    #[arg(long, value_name = "ZONE", value_parser = typed::zone)]
    zone: Option<Zone>,
    /// Working hours, like "mon-fri 08:00-17:00"; several with commas.
    #[arg(long, value_name = "HOURS", value_parser = typed::schedule)]
    schedule: Option<Schedule>,
    /// Whose holidays hold.
    #[arg(long, value_name = "REGION")]
    holiday_region: Option<String>,
    /// How the half of a coin is rounded in a new quote: half-up or half-even.
    #[arg(long, value_name = "WAY", value_parser = typed::rounding)]
    rounding: Option<Rounding>,
    /// In which order the steps of a price are taken in a new quote: standard, as-given, discretionary-last, partner-first or
    /// off-list.
    #[arg(long, value_name = "ORDER", value_parser = typed::step_order)]
    order: Option<Order>,
    /// What ACV is in a new quote: with-one-time or recurring.
    #[arg(long, value_name = "WHAT", value_parser = typed::acv)]
    acv: Option<Acv>,
    /// Whether sellers see cost and margin of their own deals: yes or no.
    #[arg(long, value_name = "yes|no", value_parser = typed::yes_or_no)]
    sellers_see_cost: Option<bool>,
    /// How many days a new quote stands.
    #[arg(long, value_name = "DAYS")]
    quote_days: Option<u16>,
    /// How often a customer is billed where nobody says: once, monthly, quarterly, half-yearly or yearly.
    #[arg(long, value_name = "FREQUENCY", value_parser = typed::billing)]
    billing: Option<Billing>,
    /// Within how many days an invoice is paid where nobody says.
    #[arg(long, value_name = "DAYS")]
    payment_days: Option<u16>,
    /// In which language customers read where nobody says, like en or de; company words keeps the words.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
}

fn fiscal_year(text: &str) -> Result<FiscalYear, String> {
    let month = text.trim().parse().unwrap_or(0);
    FiscalYear::starting(month).map_err(|refusal| refusal.to_string())
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::Words(verb) => verb.run(desk, call).await,
            Verb::Show => Ok(told::tell(&answer(ShowCompany, desk).await?)),
            Verb::History(paging) => {
                let shown = answer(ShowCompany, desk.clone()).await?;
                let company = shown.company.ok_or_else(not_set_up)?;
                story::tell(company.id.0, desk, call, paging).await
            }
            Verb::Edit {
                fields,
                clear,
                deed,
            } => {
                let mut changes = fields.changes();
                for field in &clear {
                    match field.as_str() {
                        "holiday-region" => typed::clear(field, &mut changes.holiday_region)?,
                        "billing" => typed::clear(field, &mut changes.billing)?,
                        "payment-days" => typed::clear(field, &mut changes.payment_days)?,
                        other => {
                            return Err(Refusal::rule(
                                "call.clear",
                                format!("The company has no field {other:?} to clear."),
                            ));
                        }
                    }
                }
                if changes.is_empty() {
                    return Err(Refusal::rule(
                        "call.nothing",
                        "Nothing was said that would change the company.",
                    )
                    .hint("dealdesk company edit --help names the fields."));
                }
                let edit = EditCompany {
                    seen: None,
                    changes,
                    command: deed.command(),
                };
                let written = answer(edit, desk).await?;
                let says = format!("{} is written.", written.name);
                Ok(call.done(Said::new(json!(written), says)))
            }
            Verb::Rates {
                currency: Some(currency),
                paging,
                ..
            } => rates::of_one(currency, desk, call, paging).await,
            Verb::Rates {
                old: true, paging, ..
            } => upkeep::tell(Upkeep::OldRates, desk, call, paging).await,
            Verb::Rates {
                missing: true,
                paging,
                ..
            } => upkeep::tell(Upkeep::NoRates, desk, call, paging).await,
            Verb::Rates { on, .. } => Ok(rates::in_force(&answer(ShowRates { on }, desk).await?)),
            Verb::ImportRates {
                file,
                source,
                dates,
            } => {
                let read = ReadRates {
                    file,
                    source,
                    dates,
                };
                rates::import(read, desk, call).await
            }
        }
    }
}

impl Fields {
    fn changes(self) -> CompanyChanges {
        CompanyChanges {
            name: self.name,
            currency: self.currency,
            fiscal_year: self.fiscal_year_start,
            zone: self.zone,
            schedule: self.schedule,
            holiday_region: self.holiday_region.map(Some),
            rounding: self.rounding,
            order: self.order,
            acv: self.acv,
            sellers_see_cost: self.sellers_see_cost,
            quote_days: self.quote_days,
            billing: self.billing.map(Some),
            payment_days: self.payment_days.map(Some),
            language: self.language,
        }
    }
}
