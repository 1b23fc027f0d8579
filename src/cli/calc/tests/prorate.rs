//! Parts of periods, by the numbers of the worked examples.

use super::*;

/// 28 March 2025 to 4 February 2026.
const SAME: &str = "--from 2025-03-28 --through 2026-02-04";

fn prorated(words: &str, dates: &str, ratio: &str, amount: &str) {
    let it = answer(&format!("prorate --currency USD {words} {dates}"));
    assert_eq!(
        (&it["ratio_exact"], &it["amount"]),
        (&ratio.into(), &amount.into()),
        "{words}"
    );
    assert!(
        it["unrounded"]
            .as_str()
            .unwrap()
            .split_once('.')
            .unwrap()
            .1
            .len()
            >= 9
    );
}

#[test]
fn at_01_a_year_from_its_anniversary() {
    let words = "--price 800 --per 1y --policy anchored --anchor anniversary";
    prorated(words, SAME, "314/365", "688.22");
    let it = answer(&format!("prorate --currency USD {words} {SAME}"));
    assert_eq!(it["ratio"], "0.860273973");
    assert_eq!(it["policy"], "anchored");
    assert!(it["steps"].as_array().unwrap().len() >= 3);
}

#[test]
fn at_03_calendar_years() {
    let words = "--price 800 --per 1y --policy anchored --anchor calendar";
    prorated(words, SAME, "279/365+35/365", "688.22");
}

#[test]
fn at_04_calendar_years_whole() {
    let words = "--price 800 --per 1y --policy anchored --anchor calendar --whole-periods";
    prorated(words, SAME, "2", "1600.00");
}

#[test]
fn at_05_months_from_the_fifth() {
    let words = "--price 90 --per 1m --policy anchored --anchor day:5";
    prorated(words, SAME, "8/31+10", "923.23");
}

#[test]
fn at_06_months_from_the_fifth_whole() {
    let words = "--price 90 --per 1m --policy anchored --anchor day:5 --whole-periods";
    prorated(words, SAME, "11", "990.00");
}

#[test]
fn at_08_calendar_months_whole() {
    let words = "--price 90 --per 1m --policy anchored --anchor calendar --whole-periods";
    prorated(words, SAME, "12", "1080.00");
}

#[test]
fn at_09_half_years_from_a_date() {
    let words = "--price 400 --per 6m --policy anchored --anchor date:02-05";
    prorated(words, SAME, "130/181+1", "687.29");
}

#[test]
fn at_10_a_year_from_29_february() {
    let dates = "--from 2024-02-29 --through 2025-02-27";
    prorated(
        "--price 1000 --per 1y --policy anchored",
        dates,
        "1",
        "1000.00",
    );
}

#[test]
fn at_11_a_year_from_28_february() {
    let (short, long) = (
        "--from 2027-02-28 --through 2028-02-27",
        "--from 2027-02-28 --through 2028-02-28",
    );
    let words = "--price 1000 --per 1y --policy anchored";
    prorated(words, short, "1", "1000.00");
    prorated(words, long, "1+1/366", "1002.73");
    let sticky = "--price 1000 --per 1y --policy anchored --anchor sticky";
    prorated(sticky, short, "365/366", "997.27");
    prorated(sticky, long, "1", "1000.00");
}

#[test]
fn at_13_weeks_and_not_the_published_75_days() {
    let dates = "--from 2025-01-01 --through 2025-03-17";
    let words = "--price 12.01 --quantity 12 --per 1w --policy anchored";
    prorated(words, dates, "10+6/7", "1564.73");
}

#[test]
fn at_14_quarters() {
    prorated(
        "--price 200 --per 3m --policy anchored",
        SAME,
        "3+39/90",
        "686.67",
    );
}

#[test]
fn at_15_half_years_whole() {
    for (anchor, ratio, amount) in [
        ("anniversary", "2", "800.00"),
        ("date:02-05", "2", "800.00"),
        ("calendar", "3", "1200.00"),
    ] {
        let words =
            format!("--price 400 --per 6m --policy anchored --anchor {anchor} --whole-periods");
        prorated(&words, SAME, ratio, amount);
    }
}

#[test]
fn at_16_up_to_the_billing_day() {
    let dates = "--from 2021-09-16 --until 2021-09-25";
    prorated(
        "--price 24.95 --per 1m --policy anchored --anchor day:25",
        dates,
        "9/31",
        "7.24",
    );
}

#[test]
fn at_19_up_to_the_day_of_the_bundle() {
    let dates = "--from 2021-09-30 --until 2021-10-20";
    prorated(
        "--price 17.95 --per 1m --policy anchored --anchor day:20",
        dates,
        "20/30",
        "11.97",
    );
    let next = "--from 2021-10-20 --until 2021-11-20";
    prorated(
        "--price 42.90 --per 1m --policy anchored --anchor day:20",
        next,
        "1",
        "42.90",
    );
}

#[test]
fn at_20_half_of_two_years() {
    let dates = "--from 2023-12-01 --until 2024-12-01";
    prorated(
        "--price 40 --per 2y --policy anchored",
        dates,
        "366/731",
        "20.03",
    );
    prorated(
        "--price 40 --per 2y --policy month-ceil",
        dates,
        "12/24",
        "20.00",
    );
    let shown = answer(&format!(
        "prorate --currency USD --price 40 --per 2y --policy month-day {dates}"
    ));
    assert_eq!(
        (&shown["amount"], &shown["policy"]),
        (&"20.00".into(), &"month-day".into())
    );
}

#[test]
fn at_21_billing_on_the_31st_never_stops() {
    for (from, until) in [
        ("2017-01-31", "2017-02-28"),
        ("2017-02-28", "2017-03-31"),
        ("2017-03-31", "2017-04-30"),
    ] {
        let dates = format!("--from {from} --until {until}");
        prorated(
            "--price 10 --per 1m --policy anchored --anchor day:31",
            &dates,
            "1",
            "10.00",
        );
    }
}

#[test]
fn at_22_days_over_365_and_begun_months() {
    let dates = "--from 2023-01-01 --until 2025-04-10";
    let it = answer(&format!(
        "prorate --currency USD --price 1 --per 1y --policy day365 {dates}"
    ));
    assert_eq!(
        (&it["ratio"], &it["ratio_exact"]),
        (&"2.273972603".into(), &"830/365".into())
    );
    let dates = "--from 2023-01-01 --until 2025-12-01";
    let it = answer(&format!(
        "prorate --currency USD --price 1 --per 1y --policy month-ceil {dates}"
    ));
    assert_eq!(
        (&it["ratio"], &it["ratio_exact"]),
        (&"2.916666667".into(), &"35/12".into())
    );
}

#[test]
fn at_23_a_begun_month_counts() {
    let dates = "--from 2017-01-01 --through 2018-01-10";
    prorated(
        "--price 12000 --per 1y --policy month-ceil",
        dates,
        "13/12",
        "13000.00",
    );
}

#[test]
fn at_24_one_term_by_three_policies() {
    let dates = "--from 2025-01-15 --through 2026-03-20";
    prorated(
        "--price 12000 --per 1y --policy day365",
        dates,
        "430/365",
        "14136.99",
    );
    prorated(
        "--price 12000 --per 1y --policy month-ceil",
        dates,
        "15/12",
        "15000.00",
    );
    prorated(
        "--price 12000 --per 1y --policy month-day",
        dates,
        "14/12+6/365",
        "14197.26",
    );
}

#[test]
fn at_25_six_of_eighteen_months() {
    let dates = "--from 2026-01-01 --through 2026-06-30";
    prorated(
        "--price 180 --per 18m --policy month-ceil",
        dates,
        "6/18",
        "60.00",
    );
}

#[test]
fn at_27_up_to_the_end_of_the_contract() {
    let dates = "--from 2026-04-10 --through 2026-12-31";
    prorated(
        "--price 120 --quantity 10 --per 1y --policy day365",
        dates,
        "266/365",
        "874.52",
    );
    prorated(
        "--price 120 --quantity 10 --per 1y --policy month-day",
        dates,
        "8/12+22/365",
        "872.33",
    );
    prorated(
        "--price 10 --quantity 10 --per 1m --policy anchored",
        dates,
        "8+22/31",
        "870.97",
    );
}
