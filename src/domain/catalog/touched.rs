//! What is open and names an offering that a draft of the catalog changes.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{Price, Rule};
use crate::domain::money::{Currency, Money, grouped, with_places};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    Deal,
    Quote,
}

impl Touch {
    pub const ALL: [Touch; 2] = [Touch::Deal, Touch::Quote];

    pub fn name(self) -> &'static str {
        match self {
            Touch::Deal => "deal",
            Touch::Quote => "quote",
        }
    }
}

/// A deal, or a line of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    pub kind: Touch,
    /// Of the deal, or of the line.
    pub id: Uuid,
    /// `D-2026-0031`, `Q-2026-0417v3`
    pub number: String,
    /// Of the deal.
    pub name: String,
    pub account: Option<String>,
    /// The offering.
    pub code: String,
    /// The draft takes the offering away.
    pub gone: bool,
    pub line: Option<TouchedLine>,
    /// Where it is a rule that touches the line.
    pub rule: Option<TouchedRule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedLine {
    pub number: u32,
    pub name: String,
    pub currency: Currency,
    /// The list price that stands on it, by whatever it was priced.
    pub list: Decimal,
    /// What is published for its charge; nothing where that has no price.
    pub was: Option<Price>,
    /// What the draft asks.
    pub became: Option<Price>,
}

impl TouchedLine {
    /// Old and new, where the draft asks another price than what is published and than what stands there.
    pub fn prices(&self) -> Option<(Money, Option<Money>)> {
        let [was, became] = [&self.was, &self.became].map(|it| it.as_ref().map(|it| it.price));
        (was != became && became != Some(self.list))
            .then(|| (self.money(self.list), became.map(|it| self.money(it))))
    }

    /// The same of what is beyond a commitment.
    pub fn overage(&self) -> Option<(Option<Money>, Option<Money>)> {
        let of = |it: &Option<Price>| it.as_ref().and_then(|it| it.overage);
        let (was, became) = (of(&self.was), of(&self.became));
        let money = |it: Option<Decimal>| it.map(|it| self.money(it));
        (was != became && self.became.is_some()).then(|| (money(was), money(became)))
    }

    fn money(&self, amount: Decimal) -> Money {
        Money {
            amount: with_places(amount, self.currency.places()),
            currency: self.currency,
        }
    }

    /// All that is another in what its charge costs.
    fn changes(&self) -> Vec<String> {
        let mut all = Vec::new();
        if let Some((was, became)) = self.prices() {
            all.push(from_to(Some(was), became, "no price"));
        }
        if let Some((was, became)) = self.overage() {
            all.push(format!("overage {}", from_to(was, became, "none")));
        }
        if let (Some(was), Some(became)) = (&self.was, &self.became) {
            all.extend((was.tiers != became.tiers).then(|| "another table".to_owned()));
            let attributes = was.attributes != became.attributes;
            all.extend(attributes.then(|| "other prices of attributes".to_owned()));
        }
        all
    }
}

/// `USD 120.00 → 126.50`
fn from_to(was: Option<Money>, became: Option<Money>, none: &str) -> String {
    let bare = |it: Money| grouped(it.amount, it.currency.places());
    let told = |it: Option<Money>| it.map_or_else(|| none.to_owned(), |it| it.to_string());
    match (was, became) {
        (Some(was), Some(became)) => format!("{was} → {}", bare(became)),
        (was, became) => format!("{} → {}", told(was), told(became)),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TouchedRule {
    pub code: String,
    pub name: String,
    pub change: RuleChange,
    /// Whether it would block the quote, and does not today. Unknown where there is too much to look at.
    pub blocks: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleChange {
    New,
    Changed,
    Gone,
}

impl TouchedRule {
    /// Nothing where there was no rule and is none.
    pub fn of(was: Option<Rule>, became: Option<Rule>, blocks: Option<bool>) -> Option<Self> {
        let change = match (&was, &became) {
            (None, _) => RuleChange::New,
            (Some(_), Some(_)) => RuleChange::Changed,
            (Some(_), None) => RuleChange::Gone,
        };
        let Rule { code, name, .. } = became.or(was)?;
        Some(Self {
            code,
            name,
            change,
            blocks,
        })
    }

    /// `rule R-ANA (Analytics needs its platform) is new and would block the quote`
    fn says(&self) -> String {
        let change = match self.change {
            RuleChange::New => "is new",
            RuleChange::Changed => "is changed",
            RuleChange::Gone => "is gone",
        };
        let blocks = match self.blocks {
            Some(true) => " and would block the quote",
            _ => "",
        };
        format!("rule {} ({}) {change}{blocks}", self.code, self.name)
    }
}

impl Touched {
    /// `changed`, `gone`, `USD 120.00 → 126.00`, `overage USD 0.65 → 0.95`, `rule R-ANA (…) is new`
    pub fn what(&self) -> String {
        let changes = self.line.as_ref().map(TouchedLine::changes);
        match (&self.rule, self.gone, changes.unwrap_or_default()) {
            (Some(rule), ..) => rule.says(),
            (None, true, _) => "gone".to_owned(),
            (None, false, changes) if changes.is_empty() => "changed".to_owned(),
            (None, false, changes) => changes.join(", "),
        }
    }

    /// `Q-2026-0417v3 line 2 PLT-ENT: USD 120.00 → 126.50`
    pub fn brief(&self) -> String {
        let line = self
            .line
            .as_ref()
            .map_or_else(String::new, |it| format!("line {} ", it.number));
        format!("{} {line}{}: {}", self.number, self.code, self.what())
    }

    /// The same, and of which deal and account.
    pub fn sentence(&self) -> String {
        let account = self.account.as_deref().unwrap_or("no account");
        format!("{} ({account}, {})", self.brief(), self.name)
    }
}

/// `3 lines of open quotes and 2 open deals`; nothing where nothing is touched. A line that is touched twice is one.
pub fn counted(rows: &[Touched]) -> Option<String> {
    let count = |kind| {
        let ids: BTreeSet<_> = { rows.iter() }
            .filter(|it| it.kind == kind)
            .map(|it| it.id)
            .collect();
        ids.len()
    };
    let many = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let parts: Vec<_> = [
        many(
            count(Touch::Quote),
            "line of an open quote",
            "lines of open quotes",
        ),
        many(count(Touch::Deal), "open deal", "open deals"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// What a page of it comes to, the first of it one by one, and where the rest is found.
pub fn summary(rows: &[Touched], named: usize, has_more: bool, all: &str) -> Vec<String> {
    let Some(many) = counted(rows) else {
        return vec!["It touches nothing that is open.".to_owned()];
    };
    let and_more = if has_more { ", and more" } else { "" };
    let mut says = vec![format!("It touches {many}{and_more}:")];
    says.extend(rows.iter().take(named).map(Touched::brief));
    let at_least = if has_more { "at least " } else { "" };
    if let Some(rest @ 1..) = rows.len().checked_sub(named) {
        says.push(format!(
            "… and {at_least}{rest} more: {all} lists all of them."
        ));
    }
    says
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn price(price: Decimal, overage: Option<Decimal>) -> Option<Price> {
        Some(Price {
            price,
            tiers: None,
            overage,
            attributes: Vec::new(),
        })
    }

    fn line(was: Option<Price>, became: Option<Price>) -> String {
        let touched = Touched {
            kind: Touch::Quote,
            id: Uuid::nil(),
            number: "Q-1v1".into(),
            name: "Seats".into(),
            account: None,
            code: "API".into(),
            gone: false,
            line: Some(TouchedLine {
                number: 1,
                name: "API".into(),
                currency: Currency::USD,
                list: dec!(0.4),
                was,
                became,
            }),
            rule: None,
        };
        touched.what()
    }

    #[test]
    fn p6_g1_what_an_earlier_publish_changed_is_not_told_again() {
        let overage = |it| price(dec!(0.5), Some(it));
        let told = line(overage(dec!(0.65)), overage(dec!(0.95)));
        assert_eq!(told, "overage USD 0.65 → 0.95");
        let told = line(price(dec!(0.5), None), price(dec!(0.6), None));
        assert_eq!(told, "USD 0.40 → 0.60", "from what stands on the line");
        assert_eq!(line(price(dec!(0.5), None), None), "USD 0.40 → no price");
        let told = line(price(dec!(0.4), None), overage(dec!(0.95)));
        assert_eq!(told, "USD 0.40 → 0.50, overage none → USD 0.95");
        assert_eq!(line(None, None), "changed");
    }
}
