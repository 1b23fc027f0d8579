//! What a calculator answers: an amount before and after rounding, the policy, facts by name, and how it came about.

use rust_decimal::Decimal;

use crate::domain::{
    money::{Currency, grouped},
    pricing::Rounding,
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Of every amount in it; none where it is not about money.
    pub currency: Option<Currency>,
    /// In whole smallest coins.
    pub amount: Option<Decimal>,
    pub unrounded: Option<Decimal>,
    /// The name of the policy that it was computed by.
    pub policy: String,
    pub facts: Vec<(&'static str, Fact)>,
    pub steps: Vec<Worked>,
}

/// One step, in words, and what stands after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    pub says: String,
    pub after: Option<Fact>,
    /// What scripts want to know about it besides.
    pub facts: Row,
}

pub type Row = Vec<(&'static str, Fact)>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Unknown,
    /// There is none, and that is known.
    Nothing,
    Yes(bool),
    Text(String),
    /// A ratio or a quantity.
    Number(Decimal),
    Percent(Decimal),
    Money(Decimal),
    /// Money that is not rounded yet.
    Unrounded(Decimal),
    Amounts(Vec<Decimal>),
    Group(Row),
    Rows(Vec<Row>),
}

impl Fact {
    pub fn text(text: impl ToString) -> Self {
        Fact::Text(text.to_string())
    }

    pub fn known(percent: Option<Decimal>) -> Self {
        percent.map_or(Fact::Unknown, Fact::Percent)
    }

    /// Where there may be none.
    pub fn any(number: Option<Decimal>) -> Self {
        number.map_or(Fact::Nothing, Fact::Number)
    }
}

/// The currency and the way of rounding of everything in one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coins {
    pub currency: Currency,
    pub rounding: Rounding,
}

impl Coins {
    pub fn round(self, exact: Decimal) -> Result<Decimal, Refusal> {
        self.currency.must_be_spendable()?;
        Ok(self.rounding.coins(exact, self.currency))
    }

    /// As sentences write it: grouped, with the places of the currency, never fewer than it has.
    pub fn text(self, amount: Decimal) -> String {
        grouped(amount, self.currency.places())
    }

    /// An answer whose last step is that its amount is rounded.
    pub fn answer(self, unrounded: Decimal, policy: impl Into<String>) -> Result<Answer, Refusal> {
        Ok(Answer {
            currency: Some(self.currency),
            amount: Some(self.round(unrounded)?),
            unrounded: Some(unrounded),
            policy: policy.into(),
            facts: Vec::new(),
            steps: Vec::new(),
        })
    }

    /// The step that rounds, as every answer about money ends.
    pub fn rounded(self, amount: Decimal) -> Worked {
        let places = match self.currency.places() {
            0 => "whole units".to_owned(),
            places => format!("{places} places"),
        };
        let how = match self.rounding {
            Rounding::HalfUp => "half up",
            Rounding::HalfEven => "half to even",
        };
        Worked::new(
            format!("rounded {how} to the {places} of {}", self.currency),
            Fact::Money(amount),
        )
    }
}

impl Answer {
    /// One that is not about money.
    pub fn plain(policy: impl Into<String>) -> Self {
        Self {
            currency: None,
            amount: None,
            unrounded: None,
            policy: policy.into(),
            facts: Vec::new(),
            steps: Vec::new(),
        }
    }

    pub fn with(mut self, facts: impl IntoIterator<Item = (&'static str, Fact)>) -> Self {
        self.facts.extend(facts);
        self
    }

    pub fn by(mut self, steps: impl IntoIterator<Item = Worked>) -> Self {
        self.steps.extend(steps);
        self
    }
}

impl Worked {
    pub fn new(says: impl Into<String>, after: Fact) -> Self {
        Self {
            says: says.into(),
            after: Some(after),
            facts: Vec::new(),
        }
    }

    /// A step that only says something.
    pub fn word(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            after: None,
            facts: Vec::new(),
        }
    }
}

/// `12.5`, without zeros that say nothing.
pub(super) fn short(number: Decimal) -> String {
    number.normalize().to_string()
}
