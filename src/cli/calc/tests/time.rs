//! Deadlines and notice, by the numbers of the worked examples.

use super::*;

fn office(words: &[&str]) -> Value {
    let hours = [
        "--zone",
        "America/New_York",
        "--schedule",
        "mon-fri 08:00-17:00",
        "--holidays",
        "US",
    ];
    let words: Vec<&str> = words.iter().chain(&hours).copied().collect();
    said(&words).unwrap().json
}

#[test]
fn at_53_days_before_the_end_of_the_year() {
    let last =
        |words: &str| answer(&format!("notice --expires 2026-12-31 {words}"))["last_day"].clone();
    assert_eq!(last("--period P90D"), "2026-10-02");
    assert_eq!(last("--days 60"), "2026-11-01");
    assert_eq!(last("--days 60 --business US"), "2026-10-30");
    assert_eq!(last("--period P6M"), "2026-06-30");
}

#[test]
fn at_55_work_begins_when_the_office_opens() {
    let it = office(&["deadline", "--at", "2012-05-03 02:00", "--add", "1h"]);
    assert_eq!(it["due"], "2012-05-03T09:00:00-04:00");
}

#[test]
fn at_56_what_is_left_goes_on_the_next_morning() {
    let it = office(&["deadline", "--at", "2012-05-03T15:00", "--add", "4h"]);
    assert_eq!(
        (&it["due"], &it["due_utc"]),
        (
            &"2012-05-04T10:00:00-04:00".into(),
            &"2012-05-04T14:00:00Z".into()
        )
    );
}

#[test]
fn at_57_and_at_58_a_day_is_nine_hours_and_a_weekend_none() {
    let it = office(&[
        "elapsed",
        "--from",
        "2012-05-23T12:00",
        "--to",
        "2012-05-24T12:00",
    ]);
    assert_eq!(it["hours"], "9");
    let it = office(&[
        "elapsed",
        "--from",
        "2012-05-25T12:00",
        "--to",
        "2012-05-29T12:00",
    ]);
    assert_eq!(it["hours"], "9");
    let it = office(&[
        "elapsed",
        "--from",
        "2012-05-23T12:00",
        "--to",
        "2012-05-23T12:20",
    ]);
    assert_eq!(it["hours"], "0.333333333");
}

#[test]
fn at_60_the_same_rule_by_the_clock_of_another_zone() {
    let words = ["deadline", "--at", "2012-05-03T15:00", "--add", "4h"];
    let hours = [
        "--zone",
        "Asia/Kolkata",
        "--schedule",
        "mon-fri 08:00-17:00",
    ];
    let words: Vec<&str> = words.iter().chain(&hours).copied().collect();
    let it = said(&words).unwrap().json;
    assert_eq!(
        (&it["due"], &it["due_utc"]),
        (
            &"2012-05-04T10:00:00+05:30".into(),
            &"2012-05-04T04:30:00Z".into()
        )
    );
}

#[test]
fn business_days_count_from_the_cut_off() {
    for (at, due) in [
        ("2012-05-25T10:00", "2012-05-30T16:00:00-04:00"),
        ("2012-05-25T10:01", "2012-05-31T16:00:00-04:00"),
        ("2012-05-26T09:00", "2012-05-31T16:00:00-04:00"),
    ] {
        let it = office(&[
            "deadline", "--at", at, "--add", "2bd", "--cutoff", "10:00", "--due", "16:00",
        ]);
        assert_eq!(it["due"], due, "{at}");
    }
    let now = ["--now", "2012-05-25T14:00:00Z"];
    let it = office(&[&["deadline", "--add", "2bd"], &now[..]].concat());
    assert_eq!(it["due"], "2012-05-30T10:00:00-04:00");
}

#[test]
fn a_holiday_file_has_a_day_on_each_line() {
    let file = std::env::temp_dir().join(format!("holidays-{}.csv", std::process::id()));
    std::fs::write(&file, "date,name\n2012-05-28,Memorial Day\n\n2012-05-29\n").unwrap();
    let name = file.display().to_string();
    let words = [
        "notice",
        "--expires",
        "2012-05-29",
        "--days",
        "0",
        "--business",
        &name,
    ];
    let last = said(&words).map(|said| said.json["last_day"].clone());
    std::fs::write(&file, "2012-05-28\nChristmas\n").unwrap();
    let refused = said(&words).map(|_| ()).unwrap_err();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(last.unwrap(), "2012-05-25");
    assert!(refused.contains("Line 2"), "{refused}");
    assert!(
        refusal("notice --expires 2012-05-29 --days 0 --business no-such-file")
            .contains("cannot be read")
    );
}
