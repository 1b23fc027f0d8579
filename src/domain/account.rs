//! The account: a company that buys, or might. What is unknown stays unknown.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    calendar::Zone,
    id::{AccountId, Rev},
    money::TOO_MUCH,
    next_step::{self, NextStep},
    people::Person,
    refusal::Refusal,
    text,
    time::{Day, Moment, ago},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub rev: Rev,
    pub name: String,
    pub sector: Option<String>,
    pub founded: Option<i32>,
    /// A year's revenue in millions, in the currency of the company that keeps this store.
    pub revenue_millions: Option<Decimal>,
    pub employees: Option<i64>,
    pub country: Option<String>,
    /// Where its people work.
    pub zone: Option<Zone>,
    /// The law that it lives under: `Germany`, `Delaware`.
    pub jurisdiction: Option<String>,
    pub parent: Option<AccountId>,
    pub parent_name: Option<String>,
    pub note: Option<String>,
    pub next_step: NextStep,
    pub updated_at: Moment,
    /// Who wrote it last.
    pub last_by: Option<String>,
}

/// What a person writes of an account. A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AccountChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founded: Option<Option<i32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue_millions: Option<Option<Decimal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employees: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Option<Zone>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "parent_id")]
    pub parent: Option<Option<AccountId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_on: Option<Option<Day>>,
    /// The next step that stood there is done: the story says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub step_done: bool,
}

impl AccountChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        for field in [
            &mut self.sector,
            &mut self.country,
            &mut self.jurisdiction,
            &mut self.note,
            &mut self.next_step,
        ] {
            *field = field.take().map(text::unless_blank);
        }
        self
    }

    /// For a new account: as [`AccountChanges::check`], and a name is there.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        by.may("account.create")?;
        if self.name.is_none() {
            return Err(text::missing("The name", "name"));
        }
        self.check()
    }

    fn check(&self) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name", "name")?;
        }
        next_step::check(&self.next_step, self.next_step_on)?;
        for (text, label, field) in [
            (&self.sector, "The sector", "sector"),
            (&self.country, "The country", "country"),
            (&self.jurisdiction, "The jurisdiction", "jurisdiction"),
            (&self.note, "The note", "note"),
        ] {
            if let Some(Some(text)) = text {
                text::check(text, label, field)?;
            }
        }
        if let Some(Some(employees)) = self.employees
            && employees < 0
        {
            return Err(below_zero("employees"));
        }
        if let Some(Some(revenue)) = self.revenue_millions
            && revenue < Decimal::ZERO
        {
            return Err(below_zero("revenue_millions"));
        }
        if let Some(Some(revenue)) = self.revenue_millions
            && (revenue >= TOO_MUCH || revenue.normalize().scale() > PLACES)
        {
            return Err(Refusal::rule(
                "account.revenue",
                format!("A revenue in millions lies below {TOO_MUCH} and has at most {PLACES} places behind the point."),
            )
            .hint("Round it, or check its digits.")
            .about("revenue_millions"));
        }
        Ok(())
    }
}

/// Behind the point of a revenue in millions: to the unit.
const PLACES: u32 = 6;

fn below_zero(field: &'static str) -> Refusal {
    Refusal::rule("account.below_zero", "This cannot be below zero.")
        .hint("Leave it empty where it is not known.")
        .about(field)
}

impl Account {
    pub fn can_edit(by: &Person) -> Result<(), Refusal> {
        by.may("account.edit")
    }

    /// Refuses to write over what another person has written since one looked, and says who and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "account.changed",
            format!("{who} changed {} {}.", self.name, ago(self.updated_at, now)),
        )
        .hint("Look at it again before you decide."))
    }

    pub fn edit(&self, by: &Person, changes: &AccountChanges) -> Result<(), Refusal> {
        Self::can_edit(by)?;
        if changes.parent == Some(Some(self.id)) {
            return Err(own_parent());
        }
        changes.check()
    }
}

/// The same words, whether the domain or the database says no.
pub fn own_parent() -> Refusal {
    Refusal::rule(
        "account.own_parent",
        "An account cannot stand above itself.",
    )
    .hint("Choose another parent.")
    .about("parent_id")
}
