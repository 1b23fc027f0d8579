//! What a person writes of a draft: checked here before anything is asked of the store.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use super::{QuoteVersion, Raise};
use crate::domain::{
    catalog::RateCard,
    id::{ContactId, EntityId, LineId, ProductId},
    money::{self, Currency},
    pricing::{
        Charge, Ends, Header, HeaderChange, Order, Policy, Rounding, Segment, Step, Term, Tiers,
    },
    refusal::Refusal,
    text,
    time::{Day, check_day},
};

/// How often the customer is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Billing {
    Once,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

impl Billing {
    pub const ALL: [Billing; 5] = [
        Billing::Once,
        Billing::Monthly,
        Billing::Quarterly,
        Billing::HalfYearly,
        Billing::Yearly,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Billing::Once => "once",
            Billing::Monthly => "monthly",
            Billing::Quarterly => "quarterly",
            Billing::HalfYearly => "half_yearly",
            Billing::Yearly => "yearly",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Billing::HalfYearly => "half-yearly",
            other => other.name(),
        }
    }
}

impl FromStr for Billing {
    type Err = Refusal;

    fn from_str(typed: &str) -> Result<Self, Refusal> {
        let plain = typed.trim().to_lowercase().replace('-', "_");
        Self::ALL
            .into_iter()
            .find(|it| it.name() == plain)
            .ok_or_else(|| {
                Refusal::rule(
                    "quote.billing",
                    format!("{typed:?} is no billing frequency."),
                )
                .hint("Write once, monthly, quarterly, half-yearly or yearly.")
                .about("billing")
            })
    }
}

impl fmt::Display for Billing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}

/// Of the header. A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "step_order")]
    pub order: Option<Order>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub starts_on: Option<Option<Day>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub ends: Option<Option<Ends>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub header: Option<Option<Header>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub expires_on: Option<Option<Day>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub payment_days: Option<Option<u16>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub billing: Option<Option<Billing>>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said",
        rename = "signer_id"
    )]
    pub signer: Option<Option<ContactId>>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said",
        rename = "entity_id"
    )]
    pub entity: Option<Option<EntityId>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub our_entity: Option<Option<String>>,
    /// By which it is priced from now on; pricing writes them, and no person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_list: Option<String>,
}

/// Of a line. A field that is `None` stays as it is; `Some(None)` makes it unknown or takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge: Option<Charge>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<Decimal>,
    /// Of one unit in one period; only for who may see cost.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub cost: Option<Option<Decimal>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub tiers: Option<Option<Tiers>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub term: Option<Option<Term>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ramp: Option<Vec<Segment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub rate_card: Option<Option<RateCard>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raises: Option<Vec<Raise>>,
    /// Which charge of its offering it is, and which attributes somebody has chosen; the catalog writes them, and no person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<BTreeSet<String>>,
}

/// A line that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// From the catalog; without one the line is "not from the catalog" and says its name and list price itself.
    pub product: Option<ProductId>,
    pub code: Option<String>,
    /// The line of which it is an option or a part.
    pub parent: Option<LineId>,
    /// Behind this line; at the end where nothing is said.
    pub after: Option<LineId>,
    /// Without the parts that come with it.
    pub is_bare: bool,
    pub fields: LineChanges,
}

/// A field that is named is written, also where it becomes unknown.
fn said<'de, D, T>(text: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(text).map(Some)
}

impl QuoteChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        self.our_entity = self.our_entity.map(text::unless_blank);
        self
    }

    pub fn check(&self) -> Result<(), Refusal> {
        if let Some(currency) = self.currency {
            currency.must_be_spendable()?;
        }
        for (day, field) in [
            (self.starts_on, "starts_on"),
            (self.expires_on, "expires_on"),
        ] {
            if let Some(Some(day)) = day {
                check_day(day, field)?;
            }
        }
        match self.ends {
            Some(Some(Ends::Months(0 | 1201..))) => return Err(months_out_of_reach()),
            Some(Some(Ends::Until(day))) => check_day(day, "ends")?,
            _ => {}
        }
        if let (Some(from), Some(Ends::Until(until))) =
            (self.starts_on.flatten(), self.ends.flatten())
            && until <= from
        {
            return Err(reversed().about("ends"));
        }
        if let Some(Some(days)) = self.payment_days {
            check_payment_days(days)?;
        }
        if let Some(Some(header)) = self.header {
            check_header(header)?;
        }
        if let Some(Some(name)) = &self.our_entity {
            text::check(name, "The name of our company", "our_entity")?;
        }
        Ok(())
    }

    /// Against what stands there: prices are in the currency in which they were agreed, and are never converted twice.
    pub fn check_against(&self, version: &QuoteVersion) -> Result<(), Refusal> {
        self.check()?;
        if let Some(currency) = self.currency
            && currency != version.currency
            && version.lines > 0
        {
            return Err(currency_fixed(version.currency));
        }
        let starts = self.starts_on.unwrap_or(version.starts_on);
        if let (Some(from), Some(Ends::Until(until))) = (starts, self.ends.unwrap_or(version.ends))
            && until <= from
        {
            return Err(reversed().about("ends"));
        }
        Ok(())
    }
}

impl LineChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the line is called in a refusal.
    pub fn check(&self, line: &str) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name of a line", "name")?;
        }
        let overage = { self.rate_card.iter().flatten() }.find_map(|it| it.overage);
        for (amount, what, field) in [
            (self.quantity, "The quantity", "quantity"),
            (self.list, "The list price", "list"),
            (self.cost.flatten(), "The cost", "cost"),
            (overage, "The price beyond the commitment", "overage"),
        ] {
            if let Some(amount) = amount {
                check_number(amount, line, what, field)?;
            }
        }
        if let Some(unit) = { self.rate_card.iter().flatten() }.find_map(|it| it.unit.as_ref()) {
            text::check_name(unit, "What is counted", "unit")?;
        }
        if let Some(Some(term)) = self.term {
            check_day(term.from, "starts_on")?;
            match term.ends {
                Ends::Months(0 | 1201..) => return Err(months_out_of_reach()),
                Ends::Months(_) => {}
                Ends::Until(until) => {
                    check_day(until, "ends")?;
                    if until <= term.from {
                        return Err(reversed().about("ends"));
                    }
                }
            }
        }
        Ok(())
    }
}

/// What the store can keep exactly, or a sentence that names the line.
fn check_number(
    amount: Decimal,
    line: &str,
    what: &str,
    field: &'static str,
) -> Result<(), Refusal> {
    let no = |says: String, hint: &str| {
        Err(Refusal::rule("quote.number", format!("{line}: {says}"))
            .hint(hint)
            .about(field))
    };
    if amount.is_sign_negative() && !amount.is_zero() {
        return no(
            format!("{what} is not below zero."),
            "A discount is a step, not a negative price.",
        );
    }
    if amount >= money::TOO_MUCH {
        return no(
            format!("{what} has to lie below a thousand million million."),
            "Check its digits.",
        );
    }
    if amount.normalize().scale() > money::MOST_PLACES {
        return no(
            format!(
                "{what} has at most {} places behind the point.",
                money::MOST_PLACES
            ),
            "Round it yourself, so that nobody else does.",
        );
    }
    Ok(())
}

pub fn check_payment_days(days: u16) -> Result<(), Refusal> {
    match days {
        1..=999 => Ok(()),
        _ => Err(Refusal::rule(
            "quote.payment_days",
            "An invoice is paid within 1 to 999 days.",
        )
        .hint("Write a number of days, like 30.")
        .about("payment_days")),
    }
}

fn check_header(header: Header) -> Result<(), Refusal> {
    let (amount, what) = match header.change {
        HeaderChange::Percent(percent) if percent > Decimal::ONE_HUNDRED => {
            return Err(
                Refusal::rule("quote.discount", "More than 100 % cannot come off.")
                    .hint("Check its digits.")
                    .about("header"),
            );
        }
        HeaderChange::Percent(percent) => (percent, "The discount of the quote"),
        HeaderChange::Amount(amount) => (amount, "The discount of the quote"),
        HeaderChange::TargetTotal(total) => (total, "The target of the quote"),
    };
    check_number(amount, "The whole quote", what, "header")
}

fn months_out_of_reach() -> Refusal {
    Refusal::rule("quote.months", "A term has 1 to 1200 months.")
        .hint("Check its digits.")
        .about("ends")
}

fn reversed() -> Refusal {
    Refusal::rule("quote.reversed", "The term ends before it begins.")
        .hint("Its last day comes after its first, or is the same.")
}

/// The same words, whether the domain or the database says no.
pub fn currency_fixed(currency: Currency) -> Refusal {
    Refusal::rule(
        "quote.currency_fixed",
        format!("Its lines are priced in {currency}; prices agreed in one currency are not turned into another."),
    )
    .hint("Remove the lines first, or make another quote in that currency.")
    .about("currency")
}
