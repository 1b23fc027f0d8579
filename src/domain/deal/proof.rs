//! Where the figures of a deal and of a list come from: the original amount, the rate with its source and day, the
//! probability of the stage, and one rounding at the end.

use rust_decimal::Decimal;

use super::{Deal, Probabilities, Stage, Sum, Tally, probability};
use crate::domain::{
    fx::Rates,
    money::{Currency, Money, grouped},
    time::{Moment, full_day},
};

/// Line by line, for one deal.
pub fn prove(
    deal: &Deal,
    rates: &Rates,
    probabilities: &Probabilities,
    now: Moment,
) -> Vec<String> {
    let mut lines = Vec::new();
    match deal.money() {
        None => lines
            .push("Its amount is not known, and unknown is not zero: it is in no sum.".to_owned()),
        Some(money) => lines.extend(prove_amount(money, deal.stage, rates, probabilities)),
    }
    if let Some(day) = deal.closes_on {
        let days = (day - now.date_naive()).num_days();
        let distance = match days {
            0 => "today".to_owned(),
            1.. => format!("in {days} days"),
            _ => format!("{} days ago", -days),
        };
        lines.push(format!(
            "Closes on {}, {}, {distance}.",
            day.format("%A"),
            full_day(day)
        ));
    }
    let since = deal.stage_since;
    lines.push(format!(
        "In {} since {} {} UTC: {} days.",
        deal.stage,
        full_day(since.date_naive()),
        since.format("%H:%M"),
        (now - since).num_days()
    ));
    lines
}

fn prove_amount(
    money: Money,
    stage: Stage,
    rates: &Rates,
    probabilities: &Probabilities,
) -> Vec<String> {
    let mut lines = vec![format!("{money} is the amount as it was entered.")];
    let Some(converted) = rates.convert(money) else {
        lines.push(format!(
            "{} So it is in no total; totals say that they are without it.",
            rates.missing(money.currency)
        ));
        return lines;
    };
    if converted.by.is_some() {
        lines.push(format!("{}, rounded once, half up.", converted.explained()));
    }
    if !stage.is_open() {
        return lines;
    }
    let chance = probability(probabilities, stage);
    let weighed = Money {
        amount: money.amount * chance,
        currency: money.currency,
    };
    if let Some(weighed) = rates.convert(weighed) {
        let percent = (chance * Decimal::ONE_HUNDRED).normalize();
        let rate = weighed
            .by
            .map_or_else(String::new, |by| format!(" × {}", grouped(by.rate, 0)));
        lines.push(format!(
            "{money} × {percent} % (probability of {stage}){rate} = {} weighted.",
            weighed.to
        ));
    }
    lines
}

/// Line by line, for the total of some groups: each currency added up in itself and converted once.
pub fn prove_total(tallies: &[&Tally], rates: &Rates) -> Vec<String> {
    let mut currencies: Vec<Currency> = tallies.iter().map(|it| it.currency).collect();
    currencies.sort_unstable_by_key(|it| it.code());
    currencies.dedup();
    let mut lines = Vec::new();
    for currency in currencies {
        let of = || tallies.iter().filter(|it| it.currency == currency);
        let known: i64 = of().map(|it| it.deals - it.unknown).sum();
        if known == 0 {
            continue;
        }
        let money = Money {
            amount: of().map(|it| it.amount).sum(),
            currency,
        };
        let says = match rates.convert(money) {
            Some(converted) => converted.explained(),
            None => format!("{money}: {}", rates.missing(currency)),
        };
        lines.push(format!(
            "{} deals: {says}",
            grouped(Decimal::from(known), 0)
        ));
    }
    let sum = Sum::of(tallies.iter().copied(), rates);
    let without = sum
        .without()
        .map(|it| format!(", {it}"))
        .unwrap_or_default();
    lines.push(format!(
        "Together {} deals: {}{without}.",
        grouped(Decimal::from(sum.deals), 0),
        sum.total
    ));
    lines
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{deal::Forecast, fx::Rate};

    fn rates() -> Rates {
        let on = "2026-11-20".parse().unwrap();
        let rate = Rate {
            currency: Currency::parse("EUR").unwrap(),
            rate: dec!(1.0832),
            on,
            source: "ECB".to_owned(),
        };
        Rates::new(Currency::USD, on, vec![rate])
    }

    fn money(amount: Decimal, code: &str) -> Money {
        Money {
            amount,
            currency: Currency::parse(code).unwrap(),
        }
    }

    #[test]
    fn m3_an_amount_is_proved_from_its_original() {
        let chances = vec![(Stage::Negotiate, dec!(80))];
        assert_eq!(
            prove_amount(
                money(dec!(207550), "EUR"),
                Stage::Negotiate,
                &rates(),
                &chances
            ),
            [
                "EUR 207,550.00 is the amount as it was entered.",
                "EUR 207,550.00 × 1.0832 (ECB, 20 Nov 2026) = USD 224,818.16, rounded once, half up.",
                "EUR 207,550.00 × 80 % (probability of negotiate) × 1.0832 = USD 179,854.53 weighted.",
            ]
        );
        assert_eq!(
            prove_amount(money(dec!(10), "USD"), Stage::ClosedWon, &rates(), &chances),
            ["USD 10.00 is the amount as it was entered."]
        );
        let lines = prove_amount(money(dec!(10), "GBP"), Stage::Negotiate, &rates(), &chances);
        assert!(
            lines[1].contains("no rate of GBP") && lines[1].contains("in no total"),
            "{lines:?}"
        );
    }

    #[test]
    fn a_total_is_proved_currency_by_currency() {
        let tally = |code: &str, deals, amount, unknown| Tally {
            stage: Stage::Develop,
            forecast: Forecast::Pipeline,
            currency: Currency::parse(code).unwrap(),
            deals,
            amount,
            unknown,
        };
        let all = [
            tally("USD", 3, dec!(1000), 1),
            tally("EUR", 1, dec!(100), 0),
            tally("EUR", 1, dec!(50), 0),
            tally("GBP", 2, dec!(70), 0),
        ];
        assert_eq!(
            prove_total(&all.iter().collect::<Vec<_>>(), &rates()),
            [
                "2 deals: EUR 150.00 × 1.0832 (ECB, 20 Nov 2026) = USD 162.48",
                "2 deals: GBP 70.00: There is no rate of GBP in USD on 20 Nov 2026 or before.",
                "2 deals: USD 1,000.00",
                "Together 7 deals: USD 1,162.48, without 2 deals whose currency has no rate and 1 of unknown amount.",
            ]
        );
    }
}
