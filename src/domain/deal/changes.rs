//! What a person writes of a deal: checked here before anything is asked of the store.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Deal, Forecast};
use crate::domain::{
    id::{AccountId, ProductId},
    money::{Currency, check_amount},
    next_step,
    people::Person,
    refusal::Refusal,
    text,
    time::{Day, check_day},
    undo,
};

/// A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DealChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said",
        rename = "account_id"
    )]
    pub account: Option<Option<AccountId>>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said",
        rename = "product_id"
    )]
    pub product: Option<Option<ProductId>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub amount: Option<Option<Decimal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub opened_on: Option<Option<Day>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub closes_on: Option<Option<Day>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Forecast>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub next_step: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub next_step_on: Option<Option<Day>>,
    /// The next step that stood there is done: the story says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub step_done: bool,
}

/// A field that is named is written, also where it becomes unknown.
fn said<'de, D, T>(text: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(text).map(Some)
}

impl DealChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        self.next_step = self.next_step.map(text::unless_blank);
        self
    }

    /// What of it can be written into other deals as well: name, account and product are each deal's own.
    pub fn for_many(&self) -> Self {
        Self {
            name: None,
            account: None,
            product: None,
            ..self.clone()
        }
    }

    /// `next step "call them", closes 2027-01-31, no amount`, of what can be written into many.
    pub fn sentence(&self) -> String {
        fn told<T>(
            field: Option<&Option<T>>,
            name: &str,
            says: impl Fn(&T) -> String,
        ) -> Option<String> {
            field.map(|value| match value {
                Some(value) => format!("{name} {}", says(value)),
                None => format!("no {name}"),
            })
        }
        let quoted = |text: &String| format!("{text:?}");
        let forecast = self.forecast.map(|it| format!("forecast {}", it.title()));
        let currency = self.currency.map(|it| format!("currency {it}"));
        let parts = [
            told(self.next_step.as_ref(), "next step", quoted),
            told(self.next_step_on.as_ref(), "next step on", Day::to_string),
            forecast,
            told(self.closes_on.as_ref(), "closes on", Day::to_string),
            told(self.opened_on.as_ref(), "begun on", Day::to_string),
            told(self.amount.as_ref(), "amount", Decimal::to_string),
            currency,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// For a new deal: a name is there, and the rest is sound.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        by.may("deal.create")?;
        if self.name.is_none() {
            return Err(text::missing("The name", "name"));
        }
        self.check()?;
        self.amount.flatten().map_or(Ok(()), |amount| {
            check_amount(amount, self.currency.unwrap_or(by.currency))
        })
    }

    fn check(&self) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name", "name")?;
        }
        next_step::check(&self.next_step, self.next_step_on)?;
        for (day, field) in [(self.opened_on, "opened_on"), (self.closes_on, "closes_on")] {
            if let Some(Some(day)) = day {
                check_day(day, field)?;
            }
        }
        if self.forecast == Some(Forecast::Won) {
            return Err(forecast_won());
        }
        self.currency.map_or(Ok(()), Currency::must_be_spendable)
    }

    fn touches_terms(&self) -> bool {
        let terms = Self {
            next_step: None,
            next_step_on: None,
            step_done: false,
            ..self.clone()
        };
        !terms.is_empty()
    }
}

impl Deal {
    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, "deal.edit")
    }

    /// Whether an own edit could be taken back; whether there is one, the store knows.
    pub fn can_undo(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, "deal.undo")?;
        match self.stage.is_open() {
            true => Ok(()),
            false => Err(undo::of_closing()),
        }
    }

    /// A closed deal keeps what was agreed; only what happens next may still be noted.
    pub fn edit(&self, by: &Person, changes: &DealChanges) -> Result<(), Refusal> {
        self.can_edit(by)?;
        if !self.stage.is_open() && changes.touches_terms() {
            return Err(closed());
        }
        changes.check()?;
        // What stands already is not held against a change of something else.
        if changes.amount.is_none() && changes.currency.is_none() {
            return Ok(());
        }
        let amount = changes.amount.unwrap_or(self.amount);
        amount.map_or(Ok(()), |amount| {
            check_amount(amount, changes.currency.unwrap_or(self.currency))
        })
    }
}

/// The same words, whether the domain or the database says no.
pub fn forecast_won() -> Refusal {
    Refusal::rule(
        "deal.forecast_won",
        "A deal is won by winning it, not by its forecast.",
    )
    .hint("Choose commit.")
    .about("forecast")
}

/// The same words, whether the domain or the database says no.
pub fn closed() -> Refusal {
    Refusal::rule("deal.closed", "A closed deal is not edited any more.")
        .hint("The deal desk can reopen a lost one.")
}
