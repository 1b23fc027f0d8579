//! What every policy holds to, what it refuses, and the ends of the calendar.

use proptest::prelude::*;

use super::*;

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
            Ratio::of(super::super::anchored(&periods, from, until, false).unwrap()).unwrap().fraction()
        };
        let (before, after) = (part(from, day(cut)), part(day(cut), day(long)));
        prop_assert_eq!(before.plus(after).unwrap(), part(from, day(long)));
    }
}
