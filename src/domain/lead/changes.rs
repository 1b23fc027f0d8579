//! What a person writes of a lead: checked here before anything is asked of the store.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Lead;
use crate::domain::{
    contact::check_email,
    money::{Currency, check_amount},
    next_step,
    people::Person,
    refusal::Refusal,
    text,
    time::Day,
};

/// A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LeadChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employees: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Option<Decimal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
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

impl LeadChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn texts(&mut self) -> [(&mut Option<Option<String>>, &'static str, &'static str); 11] {
        [
            (&mut self.company, "The company", "company"),
            (&mut self.person, "The person", "person"),
            (&mut self.title, "The title", "title"),
            (&mut self.email, "The address", "email"),
            (&mut self.phone, "The number", "phone"),
            (&mut self.country, "The country", "country"),
            (&mut self.industry, "The industry", "industry"),
            (&mut self.source, "The source", "source"),
            (&mut self.interest, "The interest", "interest"),
            (&mut self.note, "The note", "note"),
            (&mut self.next_step, "The next step", "next_step"),
        ]
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        for (field, ..) in self.texts() {
            *field = field.take().map(text::unless_blank);
        }
        self
    }

    /// For a new lead: it names somebody, and the rest is sound.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        by.may("lead.create")?;
        let named = |field: &Option<Option<String>>| matches!(field, Some(Some(_)));
        if !named(&self.company) && !named(&self.person) {
            return Err(nobody());
        }
        self.check(self.currency.unwrap_or(by.currency))
    }

    fn check(&self, currency: Currency) -> Result<(), Refusal> {
        for (field, label, name) in self.clone().texts() {
            if let Some(Some(text)) = field {
                text::check(text, label, name)?;
            }
        }
        next_step::check(&None, self.next_step_on)?;
        if let Some(Some(email)) = &self.email {
            check_email(email)?;
        }
        if let Some(Some(..0)) = self.employees {
            return Err(below_zero());
        }
        match self.amount {
            Some(Some(amount)) => check_amount(amount, currency),
            _ => Ok(()),
        }
    }
}

impl Lead {
    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        by.may("lead.edit")?;
        match self.state.is_open() {
            true => Ok(()),
            false => Err(finished()),
        }
    }

    pub fn edit(&self, by: &Person, changes: &LeadChanges) -> Result<(), Refusal> {
        self.can_edit(by)?;
        let stays = |field: &Option<Option<String>>, was: &Option<String>| match field {
            Some(now) => now.is_some(),
            None => was.is_some(),
        };
        if !stays(&changes.company, &self.company) && !stays(&changes.person, &self.person) {
            return Err(nobody());
        }
        changes.check(changes.currency.or(self.currency).unwrap_or(by.currency))
    }
}

/// The same words, whether the domain or the database says no.
pub fn below_zero() -> Refusal {
    Refusal::rule("lead.below_zero", "This cannot be below zero.")
        .hint("Leave it empty where it is not known.")
        .about("employees")
}

/// The same words, whether the domain or the database says no.
pub fn nobody() -> Refusal {
    Refusal::rule("lead.nobody", "A lead names a company or a person.")
        .hint("Fill in one of them.")
        .about("company")
}

/// The same words, whether the domain or the database says no.
pub fn finished() -> Refusal {
    Refusal::rule("lead.finished", "A finished lead is not edited any more.")
        .hint("What came of it is edited instead: its deal, account and contact.")
}
