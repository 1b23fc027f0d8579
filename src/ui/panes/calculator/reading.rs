//! What was typed on a sheet, as figures: a field that is blank has its usual value, or the sheet waits for it.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::{
    domain::{
        calc::Coins,
        money::Currency,
        pricing::{Anchor, Order, Per, Policy, Rounding, Step, exact},
        refusal::Refusal,
        time::Day,
    },
    ui::widgets::form::Values,
};

pub struct Reading<'a>(pub &'a Values);

impl Reading<'_> {
    pub fn text(&self, key: &str) -> Option<&str> {
        let text = self.0.get(key)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Without it there is no answer.
    pub fn needed(&self, key: &str) -> Result<&str, Refusal> {
        self.text(key).ok_or_else(nothing_yet)
    }

    pub fn number(&self, key: &str) -> Result<Decimal, Refusal> {
        read(self.needed(key)?)
    }

    pub fn number_or(&self, key: &str, usual: Decimal) -> Result<Decimal, Refusal> {
        self.text(key).map_or(Ok(usual), read)
    }

    pub fn number_if(&self, key: &str) -> Result<Option<Decimal>, Refusal> {
        self.text(key).map(read).transpose()
    }

    pub fn count<N: FromStr>(&self, key: &str) -> Result<N, Refusal> {
        self.needed(key)?.parse().map_err(|_| no_number())
    }

    pub fn day(&self, key: &str) -> Result<Day, Refusal> {
        self.needed(key)?.parse().map_err(|_| no_day())
    }

    /// The first day after the one that is named as the last.
    pub fn until(&self) -> Result<Day, Refusal> {
        self.day("through")?.succ_opt().ok_or_else(no_day)
    }

    pub fn per(&self) -> Result<Per, Refusal> {
        self.text("per").unwrap_or("1m").parse()
    }

    pub fn coins(&self) -> Result<Coins, Refusal> {
        Ok(Coins {
            currency: Currency::parse(self.text("currency").unwrap_or("USD"))?,
            rounding: match self.text("rounding") {
                Some("half-even") => Rounding::HalfEven,
                _ => Rounding::HalfUp,
            },
        })
    }

    pub fn policy(&self) -> Policy {
        let anchored = |anchor, whole_periods| Policy::Anchored {
            anchor,
            whole_periods,
        };
        match self.text("policy") {
            Some("whole") => anchored(Anchor::Anniversary, true),
            Some("calendar") => anchored(Anchor::Calendar, false),
            Some("day365") => Policy::Day365,
            Some("month-ceil") => Policy::MonthCeil,
            Some("month-day") => Policy::MonthDay,
            Some("per-day") => Policy::PerDay,
            _ => anchored(Anchor::Anniversary, false),
        }
    }

    pub fn order(&self) -> Order {
        match self.text("order") {
            Some("discretionary-last") => Order::DiscretionaryLast,
            Some("partner-first") => Order::PartnerFirst,
            Some("off-list") => Order::OffList,
            _ => Order::AsGiven,
        }
    }

    /// `regular=10% discretionary=-30`
    pub fn steps(&self) -> Result<Vec<Step>, Refusal> {
        let typed = self.text("steps").unwrap_or_default();
        typed
            .split([' ', ','])
            .filter(|step| !step.is_empty())
            .map(str::parse)
            .collect()
    }

    /// Amounts with blanks between them.
    pub fn amounts(&self, key: &str) -> Result<Vec<Decimal>, Refusal> {
        self.needed(key)?.split_whitespace().map(read).collect()
    }
}

fn read(text: &str) -> Result<Decimal, Refusal> {
    exact::read(text)
}

/// Nobody has done anything wrong: the sheet is not filled in yet.
pub fn nothing_yet() -> Refusal {
    Refusal::rule(
        "calculator.waiting",
        "The answer stands here once the figures are filled in.",
    )
}

fn no_number() -> Refusal {
    Refusal::rule("calculator.number", "One of the figures is no number yet.")
}

fn no_day() -> Refusal {
    Refusal::rule("calculator.day", "One of the days is no day yet.")
}
