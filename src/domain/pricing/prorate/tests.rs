//! Worked examples of every policy, by their numbers.

mod bounds;

use rust_decimal::{Decimal, dec};

use super::*;
use crate::domain::{money::Currency, pricing::Rounding};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn per(text: &str) -> Per {
    text.parse().unwrap()
}

fn anchored(anchor: Anchor) -> Policy {
    Policy::Anchored {
        anchor,
        whole_periods: false,
    }
}

fn whole(anchor: Anchor) -> Policy {
    Policy::Anchored {
        anchor,
        whole_periods: true,
    }
}

/// The exact text of the ratio, and what a price comes to.
fn priced(
    price: Decimal,
    every: &str,
    (from, until): (&str, &str),
    policy: Policy,
) -> (String, String) {
    let ratio = ratio(per(every), day(from), day(until), policy).unwrap();
    let amount = ratio.fraction().times(price).unwrap();
    let amount = Rounding::HalfUp.coins(amount, Currency::USD);
    (ratio.exact_text(), amount.to_string())
}

fn says(text: &str, amount: &str) -> (String, String) {
    (text.to_owned(), amount.to_owned())
}

/// 28 March 2025 to 4 February 2026, that day included.
const SAME: (&str, &str) = ("2025-03-28", "2026-02-05");

#[test]
fn at_01_a_year_from_its_anniversary() {
    let policy = anchored(Anchor::Anniversary);
    assert_eq!(
        priced(dec!(800), "1y", SAME, policy),
        says("314/365", "688.22")
    );
    let ratio = ratio(Per::YEAR, day(SAME.0), day(SAME.1), policy).unwrap();
    assert_eq!(ratio.nine_places(), "0.860273973");
}

#[test]
fn at_03_calendar_years() {
    let policy = anchored(Anchor::Calendar);
    let told = says("279/365+35/365", "688.22");
    assert_eq!(priced(dec!(800), "1y", SAME, policy), told);
}

#[test]
fn at_04_calendar_years_each_begun_one_whole() {
    let policy = whole(Anchor::Calendar);
    assert_eq!(priced(dec!(800), "1y", SAME, policy), says("2", "1600.00"));
}

#[test]
fn at_05_months_from_the_fifth() {
    let policy = anchored(Anchor::Day(5));
    assert_eq!(
        priced(dec!(90), "1m", SAME, policy),
        says("8/31+10", "923.23")
    );
}

#[test]
fn at_06_months_from_the_fifth_each_begun_one_whole() {
    let policy = whole(Anchor::Day(5));
    assert_eq!(priced(dec!(90), "1m", SAME, policy), says("11", "990.00"));
}

#[test]
fn at_08_calendar_months_each_begun_one_whole() {
    let policy = whole(Anchor::Calendar);
    assert_eq!(priced(dec!(90), "1m", SAME, policy), says("12", "1080.00"));
}

#[test]
fn at_09_half_years_from_a_date() {
    let policy = anchored(Anchor::Date(2, 5));
    assert_eq!(
        priced(dec!(400), "6m", SAME, policy),
        says("130/181+1", "687.29")
    );
}

#[test]
fn at_10_a_year_from_29_february() {
    let policy = anchored(Anchor::Anniversary);
    let dates = ("2024-02-29", "2025-02-28");
    assert_eq!(
        priced(dec!(1000), "1y", dates, policy),
        says("1", "1000.00")
    );
}

#[test]
fn at_11_a_year_from_28_february_and_the_policy_that_calls_it_the_months_end() {
    let (short, long) = (("2027-02-28", "2028-02-28"), ("2027-02-28", "2028-02-29"));
    for (dates, anchor, text, amount) in [
        (short, Anchor::Anniversary, "1", "1000.00"),
        (long, Anchor::Anniversary, "1+1/366", "1002.73"),
        (short, Anchor::Sticky, "365/366", "997.27"),
        (long, Anchor::Sticky, "1", "1000.00"),
    ] {
        let told = priced(dec!(1000), "1y", dates, anchored(anchor));
        assert_eq!(told, says(text, amount), "{dates:?} {anchor:?}");
    }
}

#[test]
fn at_13_weeks_are_76_days_and_not_the_published_75() {
    let dates = ("2025-01-01", "2025-03-18");
    let told = priced(
        dec!(12) * dec!(12.01),
        "1w",
        dates,
        anchored(Anchor::Anniversary),
    );
    assert_eq!(told, says("10+6/7", "1564.73"));
    assert_ne!(told.1, "1543.36");
}

#[test]
fn at_14_quarters_have_the_days_they_have() {
    let told = priced(dec!(200), "3m", SAME, anchored(Anchor::Anniversary));
    assert_eq!(told, says("3+39/90", "686.67"));
    assert_ne!(told.1, "687.29");
}

#[test]
fn at_15_half_years_whole_by_the_anchor_that_is_named() {
    for (anchor, text, amount) in [
        (Anchor::Anniversary, "2", "800.00"),
        (Anchor::Date(2, 5), "2", "800.00"),
        (Anchor::Calendar, "3", "1200.00"),
    ] {
        let told = priced(dec!(400), "6m", SAME, whole(anchor));
        assert_eq!(told, says(text, amount), "{anchor:?}");
    }
    // The published 1,200 names no anchor: without one, it is the anniversary's.
    assert_ne!(
        priced(dec!(400), "6m", SAME, whole(Anchor::default())).1,
        "1200.00"
    );
}

#[test]
fn at_16_a_month_up_to_the_billing_day() {
    let dates = ("2021-09-16", "2021-09-25");
    let told = priced(dec!(24.95), "1m", dates, anchored(Anchor::Day(25)));
    assert_eq!(told, says("9/31", "7.24"));
}

#[test]
fn at_19_an_addition_up_to_the_day_of_its_bundle() {
    let dates = ("2021-09-30", "2021-10-20");
    let told = priced(dec!(17.95), "1m", dates, anchored(Anchor::Day(20)));
    assert_eq!(told, says("20/30", "11.97"));
    // The next bill is of both, whole.
    let next = ("2021-10-20", "2021-11-20");
    let told = priced(
        dec!(17.95) + dec!(24.95),
        "1m",
        next,
        anchored(Anchor::Day(20)),
    );
    assert_eq!(told, says("1", "42.90"));
}

#[test]
fn at_20_half_of_two_years_by_days_and_by_months() {
    let dates = ("2023-12-01", "2024-12-01");
    for (policy, text, amount) in [
        (anchored(Anchor::Anniversary), "366/731", "20.03"),
        (Policy::MonthCeil, "12/24", "20.00"),
        (Policy::MonthDay, "12/24", "20.00"),
    ] {
        assert_eq!(priced(dec!(40), "2y", dates, policy), says(text, amount));
    }
}

#[test]
fn at_21_billing_on_the_31st_never_stops() {
    let periods = Periods::of(Per::MONTH, Anchor::Day(31), day("2017-01-31")).unwrap();
    let begins: Vec<_> = (0..5)
        .map(|nth| periods.begin(nth).unwrap().to_string())
        .collect();
    assert_eq!(
        begins,
        [
            "2017-01-31",
            "2017-02-28",
            "2017-03-31",
            "2017-04-30",
            "2017-05-31"
        ]
    );
    for nth in 0..12 * 400 {
        let begins = periods.begin(nth).unwrap();
        assert_eq!(periods.holding(begins), Some(nth), "{begins}");
        assert_eq!(periods.holding(begins.pred_opt().unwrap()), Some(nth - 1));
    }
}

#[test]
fn at_22_days_over_365_and_begun_months() {
    let from = day("2025-01-15");
    let until = from + chrono::Days::new(830);
    let days = ratio(Per::YEAR, from, until, Policy::Day365).unwrap();
    assert_eq!(
        (days.exact_text().as_str(), days.fraction().text(4).as_str()),
        ("830/365", "2.2740")
    );
    let until = day("2027-12-10");
    let months = ratio(Per::YEAR, from, until, Policy::MonthCeil).unwrap();
    assert_eq!(
        (
            months.exact_text().as_str(),
            months.fraction().text(4).as_str()
        ),
        ("35/12", "2.9167")
    );
}

#[test]
fn at_23_a_begun_month_counts() {
    let dates = ("2017-01-01", "2018-01-11");
    let told = priced(dec!(12000), "1y", dates, Policy::MonthCeil);
    assert_eq!(told, says("13/12", "13000.00"));
}

#[test]
fn at_24_one_term_by_three_policies() {
    let dates = ("2025-01-15", "2026-03-21");
    for (policy, text, amount) in [
        (Policy::Day365, "430/365", "14136.99"),
        (Policy::MonthCeil, "15/12", "15000.00"),
        (Policy::MonthDay, "14/12+6/365", "14197.26"),
    ] {
        assert_eq!(priced(dec!(12000), "1y", dates, policy), says(text, amount));
    }
}

#[test]
fn at_25_six_of_eighteen_months() {
    let dates = ("2026-01-01", "2026-07-01");
    let told = priced(dec!(180), "18m", dates, Policy::MonthCeil);
    assert_eq!(told, says("6/18", "60.00"));
}

#[test]
fn at_27_up_to_the_end_of_the_contract() {
    let dates = ("2026-04-10", "2027-01-01");
    for (price, every, policy, text, amount) in [
        (dec!(1200), "1y", Policy::Day365, "266/365", "874.52"),
        (dec!(1200), "1y", Policy::MonthDay, "8/12+22/365", "872.33"),
        (dec!(100), "1m", Policy::default(), "8+22/31", "870.97"),
    ] {
        assert_eq!(priced(price, every, dates, policy), says(text, amount));
    }
}
