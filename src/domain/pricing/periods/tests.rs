//! Every row of the proration cases of established billing systems, and of the month arithmetic of a calendar library,
//! where they are at hand.

use std::{fs, path::Path};

use chrono::{Datelike, Days, Months};

use rust_decimal::{Decimal, dec};

use super::*;
use crate::domain::pricing::{Fraction, Policy, prorate::ratio};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn anchored(anchor: Anchor) -> Policy {
    Policy::Anchored {
        anchor,
        whole_periods: false,
    }
}

/// The rows of a table, each split in its cells; none where it is not at hand.
fn rows(name: &str, separator: char) -> Vec<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    let Ok(text) = fs::read_to_string(&file) else {
        eprintln!("skipped: there is no {}", file.display());
        return Vec::new();
    };
    let cells = |line: &str| line.split(separator).map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = text.lines().skip(1).map(cells).collect();
    assert!(rows.len() > 20, "{name} is not the file that it was");
    rows
}

fn billed(period: &str) -> Per {
    match period.to_lowercase().as_str() {
        "weekly" => Per::Weeks(1),
        "monthly" => Per::MONTH,
        "quarterly" => Per::Months(3),
        "annual" => Per::YEAR,
        other => panic!("{other} is no period"),
    }
}

/// Periods that begin on the billing day of the month in which a subscription starts; the first of them that begins on
/// its start or later.
fn billing(per: Per, day: &str, start: Day) -> (Periods, i64) {
    let anchor = Anchor::Day(day.parse().unwrap());
    let periods = Periods::of(per, anchor, start).unwrap();
    let holds = periods.holding(start).unwrap();
    let first = if periods.begin(holds).unwrap() == start {
        holds
    } else {
        holds + 1
    };
    (periods, first)
}

#[test]
fn m9_billing_in_advance_comes_to_the_same_ratios() {
    let mut apart = Vec::new();
    for row in rows("billing-proration/killbill_inadvance_proration.tsv", '\t') {
        let [test, period, start, end, target, on, expected, plain] = &row[..] else {
            panic!("{row:?}")
        };
        let (per, start, target) = (billed(period), day(start), day(target));
        let (periods, mut nth) = billing(per, on, start);
        // Billed is what has begun: up to the next period that begins after the target, or to the end.
        while periods.begin(nth).unwrap() <= target {
            nth += 1;
        }
        let mut until = periods.begin(nth).unwrap();
        if !end.is_empty() {
            until = until.min(day(end));
        }
        let policy = anchored(Anchor::Day(on.parse().unwrap()));
        let ratio = ratio(per, start, until, policy).unwrap();
        let nine = |fraction: Fraction| fraction.nine_places().parse::<Decimal>().unwrap();
        // Theirs rounds each part to nine places before it sums them; ours is rounded nowhere before money.
        let parts = ratio.parts().iter();
        let parts =
            parts.map(|part| nine(Fraction::new(part.count.into(), part.of.into()).unwrap()));
        let theirs: Decimal = parts.sum();
        assert!(
            (theirs - nine(ratio.fraction())).abs() <= dec!(0.000000001),
            "{test}"
        );
        if theirs != expected.parse::<Decimal>().unwrap() {
            apart.push((test.clone(), on.clone(), plain.clone(), theirs));
        }
    }
    // Billing day 31 from 14 February 2011: theirs puts the 14 days before the 28th over the 31 of a January that ends
    // on the 31st. By month ends (M10) the period before the last of February begins on the last of January and has 28.
    let known = "monthly.TestProRation.testSinglePlan_ChangeBCDTo31";
    for (test, on, plain, ours) in &apart {
        assert_eq!(
            (test.as_str(), on.as_str(), plain.as_str()),
            (known, "31", "no"),
            "{ours}"
        );
        assert_eq!(*ours, dec!(1.5));
    }
}

#[test]
fn m10_billing_days_are_the_same() {
    for row in rows("billing-proration/killbill_billing_interval.tsv", '\t') {
        let [_, test, from, to, target, on, period, question, expected] = &row[..] else {
            panic!("{row:?}")
        };
        let from = day(from);
        // Thirty days are no period of a price: they begin wherever one starts, whatever the billing day.
        if period == "THIRTY_DAYS" {
            assert_eq!(
                (question.as_str(), expected.as_str()),
                ("getFirstBillingCycleDate", from.to_string().as_str())
            );
            continue;
        }
        let (periods, first) = billing(billed(period), on, from);
        let begins = |nth: i64| periods.begin(nth).unwrap();
        let ours = match question.as_str() {
            "getFirstBillingCycleDate" => begins(first),
            "getNextBillingCycleDate" => {
                // Nothing begins any more after the end.
                let target = day(target);
                let last = if to.is_empty() {
                    target
                } else {
                    target.min(day(to))
                };
                begins((periods.holding(last).unwrap() + 1).max(first))
            }
            "getEffectiveEndDate" => {
                // In arrear, what is over by the target is billed.
                let over = begins(periods.holding(day(target)).unwrap());
                let ended = !to.is_empty() && day(to) <= day(target);
                if ended { day(to) } else { over }
            }
            other => panic!("{other} is no question"),
        };
        assert_eq!(ours.to_string(), *expected, "{test} {question}");
    }
}

#[test]
fn m10_periods_on_and_back_are_the_same() {
    for row in rows("billing-proration/killbill_date_periods.tsv", '\t') {
        let [function, date, period, count, expected] = &row[..] else {
            panic!("{row:?}")
        };
        let date = day(date);
        let periods = match period.as_str() {
            // Not a period of a price, and yet the same walk.
            "THIRTY_DAYS" => Periods::Weeks {
                first: date,
                days: 30,
            },
            period => Periods::of(billed(period), Anchor::Anniversary, date).unwrap(),
        };
        let ours = match function.as_str() {
            "advanceByNPeriods" => periods.begin(count.parse().unwrap()).unwrap().to_string(),
            "recedeByNPeriods" => {
                let back: i64 = count.parse().unwrap();
                periods.begin(-back).unwrap().to_string()
            }
            "wholePeriods" => periods.holding(day(count)).unwrap().to_string(),
            other => panic!("{other} is no function"),
        };
        assert_eq!(ours, *expected, "{row:?}");
    }
}

#[test]
fn m9_the_published_facts_of_another_billing_system() {
    // 91,000 cents a quarter, ended on 20 June 2024, that day included: 32 of 91 days, by its anniversary and by the
    // calendar.
    for (from, anchor) in [
        ("2024-05-20", Anchor::Date(1, 15)),
        ("2024-05-20", Anchor::Calendar),
    ] {
        let policy = anchored(anchor);
        let ratio = ratio(Per::Months(3), day(from), day("2024-06-21"), policy).unwrap();
        assert_eq!(ratio.exact_text(), "32/91");
        assert_eq!(ratio.fraction().times(dec!(910)), Some(dec!(320)));
    }
    for ((from, until), ratio_is) in [
        (("2024-01-15", "2024-02-01"), Fraction::new(17, 31)),
        (("2024-07-01", "2024-08-01"), Fraction::new(1, 1)),
    ] {
        let found = ratio(
            Per::MONTH,
            day(from),
            day(until),
            anchored(Anchor::Calendar),
        );
        assert_eq!(Some(found.unwrap().fraction()), ratio_is);
    }
}

#[test]
fn m10_months_and_years_end_where_a_calendar_library_ends_them() {
    for row in rows("calendars/period_arithmetic.csv", ',') {
        let [date, count, unit, expected] = &row[..] else {
            panic!("{row:?}")
        };
        let (date, count): (Day, i64) = (day(date), count.parse().unwrap());
        let per = match unit.as_str() {
            "days" => {
                let days = Days::new(count.unsigned_abs());
                let found = if count < 0 { date - days } else { date + days };
                assert_eq!(found.to_string(), *expected);
                continue;
            }
            "weeks" => Per::Weeks(1),
            "months" => Per::MONTH,
            "years" => Per::YEAR,
            other => panic!("{other} is no unit"),
        };
        let periods = Periods::of(per, Anchor::Anniversary, date).unwrap();
        assert_eq!(
            periods.begin(count).unwrap().to_string(),
            *expected,
            "{row:?}"
        );
        // The end of a term, and the day of notice before it, are counted in the same way.
        if let (Per::Months(each), Ok(count)) = (per, u32::try_from(count)) {
            let until = months(date, count * u32::from(each)).unwrap();
            assert_eq!(until.to_string(), *expected);
        }
        if let (Per::Months(each), Ok(back)) = (per, u32::try_from(-count)) {
            let before = date - Months::new(back * u32::from(each));
            assert_eq!(before.to_string(), *expected);
            assert_eq!(before.day().min(28), date.day().min(28));
        }
    }
}
