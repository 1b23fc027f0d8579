//! The company that keeps this store: its own currency, its year, when and where it works, and how it quotes.

mod quoting;

use serde::{Serialize, Serializer};

use super::{
    calendar::{Schedule, Zone},
    fiscal::FiscalYear,
    id::{CompanyId, Rev},
    money::Currency,
    people::Person,
    pricing::{Acv, Order, Rounding},
    quote::{Billing, check_payment_days},
    refusal::Refusal,
    text,
    time::{Moment, ago},
};

pub use quoting::Quoting;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub rev: Rev,
    pub name: String,
    /// The one in which sums over several currencies are told.
    pub currency: Currency,
    pub fiscal_year: FiscalYear,
    pub zone: Zone,
    pub schedule: Schedule,
    /// Whose holidays hold for its working hours.
    pub holiday_region: Option<String>,
    pub quoting: Quoting,
    /// In which customers read where nobody says: `en`, `de-AT`.
    pub language: String,
    pub updated_at: Moment,
    /// Who wrote it last.
    pub last_by: Option<String>,
}

/// What a person writes of the company. A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CompanyChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        rename = "fiscal_year_start",
        serialize_with = "month"
    )]
    pub fiscal_year: Option<FiscalYear>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holiday_region: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "step_order")]
    pub order: Option<Order>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acv: Option<Acv>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sellers_see_cost: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing: Option<Option<Billing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_days: Option<Option<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

fn month<S: Serializer>(year: &Option<FiscalYear>, to: S) -> Result<S::Ok, S::Error> {
    year.map(FiscalYear::month).serialize(to)
}

impl CompanyChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        self.holiday_region = self.holiday_region.map(text::unless_blank);
        self
    }

    /// For a company that is not set up yet: nobody guesses its name, currency, year, zone and hours.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        Company::can_edit(by)?;
        let wanting: Vec<_> = [
            (self.name.is_none(), "its name"),
            (self.currency.is_none(), "its currency"),
            (self.fiscal_year.is_none(), "the start of its fiscal year"),
            (self.zone.is_none(), "its time zone"),
            (self.schedule.is_none(), "its working hours"),
        ]
        .into_iter()
        .filter_map(|(wanting, what)| wanting.then_some(what))
        .collect();
        if let [most @ .., last] = wanting.as_slice() {
            let what = match most {
                [] => (*last).to_owned(),
                most => format!("{} and {last}", most.join(", ")),
            };
            return Err(Refusal::rule(
                "company.incomplete",
                format!("To set up the company, say {what}."),
            )
            .hint("None of them is guessed."));
        }
        self.check()
    }

    fn check(&self) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name", "name")?;
        }
        if let Some(Some(region)) = &self.holiday_region {
            text::check(region, "The region of holidays", "holiday_region")?;
        }
        if let Some(language) = &self.language {
            check_language(language).map_err(|refusal| refusal.about("language"))?;
        }
        self.quote_days.map_or(Ok(()), quoting::check_days)?;
        self.payment_days
            .flatten()
            .map_or(Ok(()), check_payment_days)?;
        self.currency.map_or(Ok(()), Currency::must_be_spendable)
    }
}

impl Company {
    pub fn can_edit(by: &Person) -> Result<(), Refusal> {
        by.may("company.edit")
    }

    /// Refuses to write over what another person has written since one looked, and says who and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "company.changed",
            format!(
                "{who} changed the company's settings {}.",
                ago(self.updated_at, now)
            ),
        )
        .hint("Look at them again before you decide."))
    }

    pub fn edit(by: &Person, changes: &CompanyChanges) -> Result<(), Refusal> {
        Self::can_edit(by)?;
        changes.check()
    }
}

/// `en`, `de-AT`
pub fn check_language(code: &str) -> Result<(), Refusal> {
    let (language, country) = match code.split_once('-') {
        Some((language, country)) => (language, Some(country)),
        None => (code, None),
    };
    let small =
        (2..=3).contains(&language.len()) && language.bytes().all(|it| it.is_ascii_lowercase());
    let large = country
        .is_none_or(|it| it.len() == 2 && it.bytes().all(|letter| letter.is_ascii_uppercase()));
    match small && large {
        true => Ok(()),
        false => Err(Refusal::rule(
            "company.language",
            format!("{code:?} is no code of a language."),
        )
        .hint("Write two letters like en or de, or with a country: de-AT.")),
    }
}

/// The same words, whether the workflow or the database says no.
pub fn currency_in_use() -> Refusal {
    Refusal::rule(
        "company.currency_in_use",
        "The company's currency stays: deals, rates or revenues are told in it already.",
    )
    .hint("A currency that changed under them would make every one of them wrong. A new store may have another.")
    .about("currency")
}

/// The same words, whether the workflow or the database says no.
pub fn not_set_up() -> Refusal {
    Refusal::rule(
        "company.not_set_up",
        "The company is not set up yet, so its own currency is not known.",
    )
    .hint("dealdesk company edit sets it up.")
}
