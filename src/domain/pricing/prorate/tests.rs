//! Worked examples of every policy, by their numbers.

use proptest::prelude::*;
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

#[test]
fn m9_each_day_has_the_price_of_its_month_or_year() {
    let dates = ("2024-01-20", "2025-03-11");
    for (every, text) in [
        ("1m", "12/31+13+10/31"),
        ("1y", "347/366+69/365"),
        ("3m", "12/93+13/3+10/93"),
        ("2y", "347/732+69/730"),
        ("1w", "416/7"),
    ] {
        let ratio = ratio(per(every), day(dates.0), day(dates.1), Policy::PerDay).unwrap();
        assert_eq!(ratio.exact_text(), text, "{every}");
    }
}

#[test]
fn m9_a_period_is_a_period_by_the_policies_that_count_in_months() {
    for every in ["1m", "3m", "6m", "1y", "18m", "2y"] {
        for policy in [Policy::default(), Policy::MonthCeil, Policy::MonthDay] {
            let from = day("2027-05-31");
            let Per::Months(count) = per(every) else {
                unreachable!()
            };
            let until = periods::months(from, count.into()).unwrap();
            let ratio = ratio(per(every), from, until, policy).unwrap();
            assert_eq!(ratio.exact_text(), "1", "{every} {policy:?}");
        }
    }
}

#[test]
fn days_over_365_are_told_in_the_period_of_the_price() {
    let (from, until) = (day("2026-01-01"), day("2027-01-01"));
    for (every, text) in [
        ("1m", "4380/365"),
        ("3m", "1460/365"),
        ("1y", "365/365"),
        ("18m", "730/1095"),
        ("2y", "365/730"),
        ("2w", "365/14"),
    ] {
        let ratio = ratio(per(every), from, until, Policy::Day365).unwrap();
        assert_eq!(ratio.exact_text(), text, "{every}");
    }
}

#[test]
fn calendar_weeks_begin_on_monday() {
    // 2026-11-25 is a Wednesday.
    let (from, until) = (day("2026-11-25"), day("2026-12-09"));
    let ratio = ratio(per("1w"), from, until, anchored(Anchor::Calendar)).unwrap();
    assert_eq!(ratio.exact_text(), "5/7+1+2/7");
}

#[test]
fn what_has_no_ratio_is_refused_with_its_reason() {
    let refused = |every: &str, from: &str, until: &str, policy| {
        let refused = ratio(per(every), day(from), day(until), policy).unwrap_err();
        (refused.code, refused.field)
    };
    let usual = Policy::default();
    let dates = ("price.dates", Some("until"));
    assert_eq!(refused("1m", "2026-02-01", "2026-01-01", usual), dates);
    assert_eq!(refused("1m", "2026-02-01", "2026-02-01", usual), dates);
    let reach = |field| ("day.out_of_reach", Some(field));
    assert_eq!(
        refused("1m", "+10000-01-01", "+10000-02-01", usual),
        reach("from")
    );
    assert_eq!(
        refused("1m", "9999-12-01", "+10000-01-02", usual),
        reach("until")
    );
    let anchor = ("price.anchor", Some("anchor"));
    for bad in [
        Anchor::Day(0),
        Anchor::Day(32),
        Anchor::Date(2, 30),
        Anchor::Date(13, 1),
    ] {
        assert_eq!(
            refused("1m", "2026-01-01", "2026-02-01", anchored(bad)),
            anchor
        );
    }
    assert_eq!(
        refused("1w", "2026-01-01", "2026-02-01", anchored(Anchor::Day(1))),
        anchor
    );
    let policy = ("price.policy", Some("policy"));
    assert_eq!(
        refused("1w", "2026-01-01", "2026-02-01", Policy::MonthCeil),
        policy
    );
    assert_eq!(
        refused("1w", "2026-01-01", "2026-02-01", Policy::MonthDay),
        policy
    );
}

#[test]
fn the_last_year_of_all_and_leap_days_have_their_ratio() {
    for (from, until, every, text) in [
        ("9999-12-31", "+10000-01-01", "1y", "1/366"),
        ("9999-01-01", "+10000-01-01", "1y", "1"),
        ("0001-01-01", "+10000-01-01", "1y", "9999"),
        ("0001-01-01", "+10000-01-01", "1w", "521722+5/7"),
        ("2024-02-29", "2024-03-01", "1m", "1/29"),
        ("2024-02-29", "2028-02-29", "2y", "2"),
    ] {
        let policy = anchored(Anchor::Anniversary);
        let ratio = ratio(per(every), day(from), day(until), policy).unwrap();
        assert_eq!(ratio.exact_text(), text, "{from} {until} {every}");
    }
}

#[test]
fn a_term_ends_where_its_months_do() {
    assert_eq!(
        end_of_months(day("2026-01-31"), 1).unwrap(),
        day("2026-02-28")
    );
    assert_eq!(
        end_of_months(day("2024-02-29"), 12).unwrap(),
        day("2025-02-28")
    );
    assert_eq!(
        end_of_months(day("9999-01-01"), 12).unwrap(),
        day("+10000-01-01")
    );
    for (from, months) in [
        ("9999-01-02", 12),
        ("2026-01-01", 0),
        ("9000-01-01", u16::MAX),
    ] {
        let refused = end_of_months(day(from), months).unwrap_err();
        assert_eq!((refused.code, refused.field), ("price.term", Some("term")));
    }
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let anchor = prop_oneof![
        Just(Anchor::Anniversary),
        Just(Anchor::Sticky),
        Just(Anchor::Calendar),
        (0u8..40).prop_map(Anchor::Day),
        (0u8..15, 0u8..40).prop_map(|(month, day)| Anchor::Date(month, day)),
    ];
    prop_oneof![
        (anchor, any::<bool>()).prop_map(|(anchor, whole_periods)| Policy::Anchored {
            anchor,
            whole_periods
        }),
        Just(Policy::Day365),
        Just(Policy::MonthCeil),
        Just(Policy::MonthDay),
        Just(Policy::PerDay),
    ]
}

fn any_per() -> impl Strategy<Value = Per> {
    prop_oneof![
        (1u16..=1200).prop_map(Per::Weeks),
        (1u16..=14_400).prop_map(Per::Months)
    ]
}

/// Also days that no calendar of the store has.
fn any_day() -> impl Strategy<Value = Day> {
    (-1000i32..=3_660_000).prop_map(|n| Day::from_num_days_from_ce_opt(n).unwrap())
}

proptest! {
    #[test]
    fn a_ratio_is_above_nothing_or_refused(per in any_per(), from in any_day(), until in any_day(), policy in any_policy()) {
        match ratio(per, from, until, policy) {
            Ok(ratio) => {
                prop_assert!(from < until);
                prop_assert!(!ratio.parts().is_empty());
                prop_assert!(ratio.parts().iter().all(|part| part.count > 0 && part.of > 0));
            }
            Err(refused) => prop_assert!(!refused.says.is_empty()),
        }
    }

    #[test]
    fn the_periods_before_and_after_a_day_come_to_all(
        months in 1u16..40, first in 1i32..3_000_000, long in 2i64..20_000, cut in 1i64..20_000, on in 1u8..=31,
    ) {
        let from = Day::from_num_days_from_ce_opt(first).unwrap();
        let day = |n: i64| from + chrono::TimeDelta::days(n);
        let cut = 1 + cut % (long - 1);
        let periods = Periods::of(Per::Months(months), Anchor::Day(on), from).unwrap();
        let part = |from, until| {
            Ratio::of(super::anchored(&periods, from, until, false).unwrap()).unwrap().fraction()
        };
        let (before, after) = (part(from, day(cut)), part(day(cut), day(long)));
        prop_assert_eq!(before.plus(after).unwrap(), part(from, day(long)));
    }
}
