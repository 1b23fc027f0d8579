//! Worked examples of the business clock, and days from the real calendars where they are at hand.

use std::{collections::BTreeMap, fs, path::Path};

use proptest::prelude::*;

use super::*;

fn calendar(zone: &str, schedule: &str, holidays: &[&str]) -> Calendar {
    Calendar {
        zone: Zone::parse(zone).unwrap(),
        schedule: Schedule::parse(schedule).unwrap(),
        holidays: holidays.iter().map(|day| day.parse().unwrap()).collect(),
    }
}

fn office(zone: &str) -> Calendar {
    calendar(zone, "mon-fri 08:00-17:00", &["2012-05-28"])
}

/// What the clock on the wall shows, as a moment.
fn at(calendar: &Calendar, local: &str) -> Moment {
    let (day, time) = local.split_once(' ').unwrap();
    calendar
        .zone
        .moment(day.parse().unwrap(), time.parse().unwrap())
        .unwrap()
}

fn hours(n: i64) -> Span {
    Span::Time(TimeDelta::hours(n))
}

/// The local time at which so much work is done.
fn due(calendar: &Calendar, from: &str, span: Span) -> String {
    let due = calendar.add(at(calendar, from), span).unwrap();
    let (day, time) = (calendar.zone.day_of(due), calendar.zone.time_of(due));
    format!("{day} {}", time.format("%H:%M"))
}

#[test]
fn at_55_work_begins_when_the_office_opens() {
    let office = office("America/New_York");
    assert_eq!(
        due(&office, "2012-05-03 02:00:00", hours(1)),
        "2012-05-03 09:00"
    );
}

#[test]
fn at_56_what_is_left_goes_on_the_next_morning() {
    let office = office("America/New_York");
    assert_eq!(
        due(&office, "2012-05-03 15:00:00", hours(4)),
        "2012-05-04 10:00"
    );
}

#[test]
fn at_57_a_day_is_nine_hours() {
    let office = office("America/New_York");
    let (from, to) = (
        at(&office, "2012-05-23 12:00:00"),
        at(&office, "2012-05-24 12:00:00"),
    );
    assert_eq!(office.elapsed(from, to), TimeDelta::hours(9));
    assert_eq!(office.elapsed(to, from), -TimeDelta::hours(9));
}

#[test]
fn at_58_weekend_and_holiday_do_not_count() {
    let office = office("America/New_York");
    let (from, to) = (
        at(&office, "2012-05-25 12:00:00"),
        at(&office, "2012-05-29 12:00:00"),
    );
    assert_eq!(office.elapsed(from, to), TimeDelta::hours(9));
}

#[test]
fn at_60_the_same_rule_by_the_clock_of_every_zone_and_stored_in_utc() {
    for (zone, utc) in [
        ("America/New_York", "2012-05-04T14:00:00Z"),
        ("Europe/Berlin", "2012-05-04T08:00:00Z"),
        ("Asia/Kolkata", "2012-05-04T04:30:00Z"),
        ("Pacific/Auckland", "2012-05-03T22:00:00Z"),
    ] {
        let office = office(zone);
        let due = office.add(at(&office, "2012-05-03 15:00:00"), hours(4));
        assert_eq!(due.unwrap(), utc.parse::<Moment>().unwrap(), "{zone}");
    }
}

#[test]
fn an_office_keeps_its_hours_when_the_clocks_change() {
    // Berlin: 29 March 2026 has no 02:00 to 03:00, 25 October 2026 has it twice.
    let office = calendar("Europe/Berlin", "mon-fri 08:00-17:00", &[]);
    for (from, then) in [
        ("2026-03-27 16:00:00", "2026-03-30 09:00"),
        ("2026-10-23 16:00:00", "2026-10-26 09:00"),
    ] {
        assert_eq!(due(&office, from, hours(2)), then);
    }
}

#[test]
fn a_night_is_as_long_as_it_is() {
    let nights = calendar("Europe/Berlin", "mon-sun 00:00-06:00", &[]);
    for (day, long) in [("2026-03-28", 6), ("2026-03-29", 5), ("2026-10-25", 7)] {
        let from = at(&nights, &format!("{day} 00:00:00"));
        let to = at(&nights, &format!("{day} 12:00:00"));
        assert_eq!(nights.elapsed(from, to), TimeDelta::hours(long), "{day}");
    }
    // Hours that the clock never shows are none, and work goes on when it shows some again.
    let odd = calendar(
        "Europe/Berlin",
        "mon-sun 02:15-02:45, mon-sun 05:00-06:00",
        &[],
    );
    let missing = at(&odd, "2026-03-29 00:00:00");
    let noon = at(&odd, "2026-03-29 12:00:00");
    assert_eq!(odd.elapsed(missing, noon), TimeDelta::hours(1));
    // A whole day that was left out of the calendar of an island.
    let samoa = calendar("Pacific/Apia", "mon-fri 08:00-17:00", &[]);
    let (from, to) = (
        at(&samoa, "2011-12-29 08:00:00"),
        at(&samoa, "2011-12-31 20:00:00"),
    );
    assert_eq!(samoa.elapsed(from, to), TimeDelta::hours(9));
}

#[test]
fn days_to_midnight_and_breaks_at_noon_are_hours_too() {
    let shop = calendar(
        "UTC",
        "mon 20:00-24:00, tue 00:00-02:00, wed 08:00-12:00, 13:00-17:00",
        &[],
    );
    // 23 November 2026 is a Monday.
    assert_eq!(
        due(&shop, "2026-11-23 19:00:00", hours(5)),
        "2026-11-24 01:00"
    );
    assert_eq!(
        due(&shop, "2026-11-24 02:00:00", hours(6)),
        "2026-11-25 15:00"
    );
    assert_eq!(
        due(&shop, "2026-11-25 08:00:00", hours(4)),
        "2026-11-25 12:00",
        "what ends with the hours ends then"
    );
}

#[test]
fn business_days_keep_the_time_of_the_day() {
    let office = office("America/New_York");
    assert_eq!(
        due(&office, "2012-05-25 16:30:00", Span::Days(2)),
        "2012-05-30 16:30"
    );
    assert_eq!(
        due(&office, "2012-05-29 09:00:00", Span::Days(-1)),
        "2012-05-25 09:00"
    );
}

#[test]
fn where_nobody_ever_works_nothing_is_ever_due() {
    let mut office = office("UTC");
    let from = at(&office, "2012-05-03 15:00:00");
    office.holidays = days_from("2012-05-01".parse().unwrap()).collect();
    office
        .holidays
        .extend(days_from("2030-01-01".parse().unwrap()));
    assert_eq!(
        office.add(from, hours(1)).unwrap_err().code,
        "calendar.never"
    );
    assert_eq!(
        office.add(from, Span::Days(1)).unwrap_err().code,
        "calendar.never"
    );
    assert_eq!(office.elapsed(from, from), TimeDelta::zero());
}

#[test]
fn a_span_is_read_as_it_is_written() {
    for (typed, span) in [
        ("4h", hours(4)),
        ("90m", Span::Time(TimeDelta::minutes(90))),
        (" 1h30m ", Span::Time(TimeDelta::minutes(90))),
        ("2bd", Span::Days(2)),
        ("-1bd", Span::Days(-1)),
    ] {
        assert_eq!(Span::parse(typed).unwrap(), span, "{typed}");
        assert_eq!(Span::parse(&span.to_string()).unwrap(), span);
    }
    for typed in [
        "",
        "4",
        "h",
        "m",
        "4d",
        "-4h",
        "1.5h",
        "30m1h",
        "bd",
        "4 h x",
        "99999999h",
        "+4h",
    ] {
        assert_eq!(
            Span::parse(typed).unwrap_err().code,
            "span.unreadable",
            "{typed}"
        );
    }
}

/// The real calendars, by region; nothing where they are not at hand.
fn real() -> Option<(BTreeMap<String, BTreeSet<Day>>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/calendars");
    let read = |file: &str| fs::read_to_string(folder.join(file)).ok();
    let (Some(days), Some(vectors)) = (
        read("holidays_2020_2035.csv"),
        read("business_day_vectors.csv"),
    ) else {
        eprintln!("skipped: there is no {}", folder.display());
        return None;
    };
    let mut holidays: BTreeMap<String, BTreeSet<Day>> = BTreeMap::new();
    for line in days.lines().skip(1) {
        let mut fields = line.splitn(3, ',');
        let (region, day) = (fields.next().unwrap(), fields.next().unwrap());
        let of_region = holidays.entry(region.to_owned()).or_default();
        of_region.insert(day.parse().unwrap());
    }
    Some((holidays, vectors))
}

#[test]
fn every_business_day_of_the_real_calendars_is_met() {
    let Some((holidays, vectors)) = real() else {
        return;
    };
    let mut met = 0;
    for line in vectors.lines().skip(1) {
        let [
            region,
            day,
            is_one,
            n,
            plus_n,
            following,
            preceding,
            modified,
        ] = line.split(',').collect::<Vec<_>>()[..]
        else {
            panic!("{line}");
        };
        let calendar = Calendar {
            holidays: holidays[region].clone(),
            ..office("UTC")
        };
        let day: Day = day.parse().unwrap();
        let found = |day: Option<Day>| day.unwrap().to_string();
        assert_eq!(calendar.is_business_day(day), is_one == "True", "{line}");
        assert_eq!(found(calendar.following(day)), following, "{line}");
        assert_eq!(found(calendar.preceding(day)), preceding, "{line}");
        assert_eq!(found(calendar.modified_following(day)), modified, "{line}");
        let later = calendar.add_days(day, n.parse().unwrap());
        assert_eq!(found(later), plus_n, "{line}");
        met += 1;
    }
    assert!(met >= 600, "{met}");
}

proptest! {
    /// Where work ends, as much of it has elapsed as was added.
    #[test]
    fn what_was_added_has_elapsed(start in 1_700_000_000i64..1_900_000_000, minutes in 1i64..20_000, zone in 0usize..5) {
        let zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"];
        let calendar = calendar(zones[zone], "mon-fri 01:30-05:00, mon-sat 13:00-24:00", &["2027-03-29"]);
        let from = Moment::from_timestamp(start, 0).unwrap();
        let span = TimeDelta::minutes(minutes);
        let due = calendar.add(from, Span::Time(span)).unwrap();
        prop_assert_eq!(calendar.elapsed(from, due), span);
    }
}
