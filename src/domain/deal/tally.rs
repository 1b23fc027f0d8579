//! How many deals and how much, added up from groups that the store keeps: by stage, by how sure people are, and weighed.
//!
//! Each currency is added up in itself and converted once, at today's rate. What has no rate or no known amount is in no
//! sum, and is counted apart: a total says what it is without.

use rust_decimal::Decimal;

use super::{Forecast, Stage};
use crate::domain::{
    fx::Rates,
    money::{Currency, Money},
};

/// Deals of one stage, forecast and currency that a person sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub stage: Stage,
    pub forecast: Forecast,
    pub currency: Currency,
    pub deals: i64,
    /// The sum of the amounts that are known.
    pub amount: Decimal,
    /// How many deals have no known amount: they are in no sum.
    pub unknown: i64,
}

/// Some deals together, in the company's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    pub deals: i64,
    pub total: Money,
    /// Deals without a known amount.
    pub unknown: i64,
    /// Deals whose currency has no rate.
    pub without_rate: i64,
}

/// Probability by stage, in percent: the company's own figures.
pub type Probabilities = Vec<(Stage, Decimal)>;

impl Sum {
    /// Of all groups that count.
    pub fn of<'t>(tallies: impl IntoIterator<Item = &'t Tally>, rates: &Rates) -> Self {
        Self::weighed(tallies, rates, |_| Decimal::ONE)
    }

    fn weighed<'t>(
        tallies: impl IntoIterator<Item = &'t Tally>,
        rates: &Rates,
        weight: impl Fn(Stage) -> Decimal,
    ) -> Self {
        let currency = rates.base;
        let (mut sum, mut by_currency) = (Self::nothing(currency), Vec::<Money>::new());
        for tally in tallies {
            sum.deals += tally.deals;
            sum.unknown += tally.unknown;
            let known = tally.deals - tally.unknown;
            let can_convert = tally.currency == currency || rates.of(tally.currency).is_some();
            if !can_convert {
                sum.without_rate += known;
                continue;
            }
            let amount = tally.amount * weight(tally.stage);
            match by_currency
                .iter_mut()
                .find(|it| it.currency == tally.currency)
            {
                Some(money) => money.amount += amount,
                None => by_currency.push(Money {
                    amount,
                    currency: tally.currency,
                }),
            }
        }
        let converted = by_currency
            .into_iter()
            .filter_map(|money| rates.convert(money));
        sum.total.amount = converted.map(|it| it.to.amount).sum();
        sum
    }

    fn nothing(currency: Currency) -> Self {
        Self {
            deals: 0,
            total: Money {
                amount: Decimal::ZERO,
                currency,
            },
            unknown: 0,
            without_rate: 0,
        }
    }

    /// Whether some deal has a known amount that could be converted: unknown is not zero.
    pub fn is_known(&self) -> bool {
        self.deals > self.unknown + self.without_rate
    }

    /// `without 3 deals in other currencies and 2 of unknown amount`; nothing where all are in.
    pub fn without(&self) -> Option<String> {
        let deals = |n: i64| if n == 1 { "deal" } else { "deals" };
        match (self.without_rate, self.unknown) {
            (0, 0) => None,
            (0, unknown) => Some(format!(
                "without {unknown} {} of unknown amount",
                deals(unknown)
            )),
            (rateless, 0) => Some(format!(
                "without {rateless} {} whose currency has no rate",
                deals(rateless)
            )),
            (rateless, unknown) => Some(format!(
                "without {rateless} {} whose currency has no rate and {unknown} of unknown amount",
                deals(rateless)
            )),
        }
    }
}

/// Each category with all that are stronger, from the strongest open one down; nothing of what is omitted.
pub fn roll_up(tallies: &[Tally], rates: &Rates) -> Vec<(Forecast, Sum)> {
    let categories = [
        Forecast::Commit,
        Forecast::StrongUpside,
        Forecast::Upside,
        Forecast::Pipeline,
    ];
    categories
        .into_iter()
        .map(|category| {
            let open = tallies.iter().filter(|it| it.stage.is_open());
            let stronger = open.filter(|it| it.forecast >= category);
            (category, Sum::of(stronger, rates))
        })
        .collect()
}

/// The open deals, each amount times the probability of its stage.
pub fn weighted(tallies: &[Tally], rates: &Rates, probabilities: &Probabilities) -> Sum {
    let open = tallies.iter().filter(|it| it.stage.is_open());
    Sum::weighed(open, rates, |stage| probability(probabilities, stage))
}

/// Between nothing and one.
pub fn probability(probabilities: &Probabilities, stage: Stage) -> Decimal {
    let found = probabilities.iter().find(|(of, _)| *of == stage);
    found.map_or(Decimal::ZERO, |(_, percent)| {
        *percent / Decimal::ONE_HUNDRED
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::fx::Rate;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn rates() -> Rates {
        let on = "2026-11-24".parse().unwrap();
        let rate = Rate {
            currency: currency("EUR"),
            rate: dec!(1.1),
            on,
            source: "ECB".to_owned(),
        };
        Rates::new(Currency::USD, on, vec![rate])
    }

    fn tally(
        stage: Stage,
        forecast: Forecast,
        code: &str,
        deals: i64,
        amount: Decimal,
        unknown: i64,
    ) -> Tally {
        Tally {
            stage,
            forecast,
            currency: currency(code),
            deals,
            amount,
            unknown,
        }
    }

    fn some() -> Vec<Tally> {
        vec![
            tally(Stage::Qualify, Forecast::Pipeline, "USD", 3, dec!(1000), 1),
            tally(Stage::Develop, Forecast::Upside, "EUR", 2, dec!(100.05), 0),
            tally(Stage::Negotiate, Forecast::Commit, "USD", 1, dec!(500), 0),
            tally(
                Stage::Propose,
                Forecast::StrongUpside,
                "GBP",
                4,
                dec!(70),
                1,
            ),
            tally(Stage::Develop, Forecast::Omitted, "USD", 1, dec!(9), 0),
            tally(Stage::ClosedWon, Forecast::Won, "USD", 5, dec!(10000), 0),
        ]
    }

    #[test]
    fn a_total_says_what_it_is_without() {
        let all = some();
        let sum = Sum::of(all.iter().filter(|it| it.stage.is_open()), &rates());
        assert_eq!((sum.deals, sum.unknown, sum.without_rate), (11, 2, 3));
        // 1000 + 100.05 × 1.1 + 500 + 9, rounded once.
        assert_eq!(sum.total.amount, dec!(1619.06));
        assert_eq!(
            sum.without().unwrap(),
            "without 3 deals whose currency has no rate and 2 of unknown amount"
        );
        assert_eq!(Sum::of(&all[2..3], &rates()).without(), None);
        assert!(!Sum::of(&all[..0], &rates()).is_known());
    }

    #[test]
    fn a_category_counts_with_all_stronger_ones() {
        let rolled = roll_up(&some(), &rates());
        let totals: Vec<_> = rolled
            .iter()
            .map(|(it, sum)| (it.name(), sum.total.amount))
            .collect();
        assert_eq!(
            totals,
            [
                ("commit", dec!(500)),
                ("strong_upside", dec!(500)),
                ("upside", dec!(610.06)),
                ("pipeline", dec!(1610.06)),
            ]
        );
        assert_eq!(
            rolled[1].1.without_rate, 3,
            "the pounds are counted, not guessed"
        );
    }

    #[test]
    fn what_is_weighted_is_rounded_once() {
        let probabilities = vec![
            (Stage::Qualify, dec!(10)),
            (Stage::Develop, dec!(30)),
            (Stage::Negotiate, dec!(80)),
        ];
        // 100 + 30.015 × 1.1 + 400 + 2.70
        assert_eq!(
            weighted(&some(), &rates(), &probabilities).total.amount,
            dec!(535.72)
        );
    }
}
