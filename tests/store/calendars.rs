//! The real calendars, through the import and out of the store: every business day and every due is the one they tell of.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        calendar::{Calendar, Schedule, Span, Zone},
        time::Day,
    },
    store::{Tx, calendar},
    workflow::{
        calendars::{DueBy, Given, ReadHolidays, TakeHolidays},
        desk::Desk,
    },
};

use crate::{
    deed::{once, said},
    support::Store,
};

/// Where people of the regions work.
const ZONES: [(&str, &str); 10] = [
    ("US", "America/New_York"),
    ("US-CA", "America/Los_Angeles"),
    ("US-TX", "America/Chicago"),
    ("GB-ENG", "Europe/London"),
    ("GB-SCT", "Europe/London"),
    ("DE-BY", "Europe/Berlin"),
    ("FR", "Europe/Paris"),
    ("IN", "Asia/Kolkata"),
    ("JP", "Asia/Tokyo"),
    ("SG", "Asia/Singapore"),
];

/// A real file; nothing where it is not at hand.
fn real(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/calendars");
    let file = folder.join(name);
    if !file.exists() {
        eprintln!("skipped: there is no {}", file.display());
        return None;
    }
    Some(file)
}

/// Takes every row of the file, and says how many days of how many regions those are.
async fn take(desk: &Desk, file: PathBuf) -> (i64, usize) {
    let read = ReadHolidays {
        file,
        region: None,
        dates: None,
    };
    let read = said(desk, read).await.unwrap();
    assert_eq!(read.report.rejected(), 0);
    let mut days = 0;
    for nth in 0..read.regions.len() {
        let take = TakeHolidays {
            read: read.clone(),
            nth,
            command: once(),
        };
        days += said(desk, take).await.unwrap().created;
    }
    (days, read.regions.len())
}

/// The office that is open from eight to five, with the holidays as the store has them.
async fn office(store: &Store, region: &str, zone: &str) -> Calendar {
    let pool = store.pool().await;
    let mut tx = Tx::begin(&pool, "tom", None).await.unwrap();
    let holidays = calendar::holidays(&mut tx, region).await.unwrap();
    tx.roll_back().await.unwrap();
    Calendar {
        zone: Zone::parse(zone).unwrap(),
        schedule: Schedule::parse("mon-fri 08:00-17:00").unwrap(),
        holidays,
    }
}

fn hours(n: i64) -> Span {
    Span::Time(TimeDelta::hours(n))
}

/// When that much work is done by the clock on the wall, as the desk answers it; and that it is kept in UTC.
async fn due(desk: &Desk, region: &str, office: &Calendar, from: &str, span: Span) -> String {
    let ask = DueBy {
        from: Given::Local(from.parse().unwrap()),
        span,
        zone: Some(office.zone),
        schedule: Some(office.schedule.clone()),
        region: Some(region.to_owned()),
    };
    let due = said(desk, ask).await.unwrap();
    assert_eq!(
        due.region,
        Some((region.to_owned(), office.holidays.len())),
        "all of them are counted"
    );
    let (day, time) = (office.zone.day_of(due.due), office.zone.time_of(due.due));
    assert_eq!(office.zone.moment(day, time), Some(due.due));
    format!("{day}T{}", time.format("%H:%M"))
}

#[tokio::test]
async fn at_55_to_60_hold_on_every_day_of_the_real_calendars_out_of_the_store() {
    let (Some(file), Some(vectors)) = (
        real("holidays_2020_2035.csv"),
        real("business_day_vectors.csv"),
    ) else {
        return;
    };
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let rows = std::fs::read_to_string(&file).unwrap().lines().count() as i64 - 1;
    assert_eq!(take(&ines, file).await, (rows, ZONES.len()));

    let vectors = std::fs::read_to_string(vectors).unwrap();
    let tom = store.desk("tom").await;
    let mut met = 0;
    for (region, zone) in ZONES {
        let office = office(&store, region, zone).await;
        for line in vectors.lines().skip(1) {
            let fields: Vec<_> = line.split(',').collect();
            let [of, day, is_one, n, plus_n, following, preceding, modified] = fields[..] else {
                panic!("{line}");
            };
            if of != region {
                continue;
            }
            met += 1;
            let on: Day = day.parse().unwrap();
            let found = |day: Option<Day>| day.unwrap().to_string();
            assert_eq!(office.is_business_day(on), is_one == "True", "{line}");
            assert_eq!(found(office.following(on)), following, "{line}");
            assert_eq!(found(office.preceding(on)), preceding, "{line}");
            assert_eq!(found(office.modified_following(on)), modified, "{line}");

            let due = async |from: &str, span| due(&tom, region, &office, from, span).await;
            let days = Span::Days(n.parse().unwrap());
            let noon = format!("{day}T12:00:00");
            assert_eq!(due(&noon, days).await, format!("{plus_n}T12:00"), "{line}");
            if is_one == "True" {
                continue;
            }
            // 55: where the office does not open at all, work begins when it opens next.
            let night = format!("{day}T02:00:00");
            let nine = format!("{following}T09:00");
            assert_eq!(due(&night, hours(1)).await, nine, "{line}");
            // 56: what is left of the last day goes on on the next one.
            let afternoon = format!("{preceding}T15:00:00");
            let ten = format!("{following}T10:00");
            assert_eq!(due(&afternoon, hours(4)).await, ten, "{line}");
            // 57, 58: from noon to noon over days without work are nine hours of it.
            let noon = |day: &str| {
                let noon = "12:00:00".parse().unwrap();
                office.zone.moment(day.parse().unwrap(), noon).unwrap()
            };
            let elapsed = office.elapsed(noon(preceding), noon(following));
            assert_eq!(elapsed, TimeDelta::hours(9), "{line}");
        }
    }
    assert_eq!(
        met,
        vectors.lines().count() - 1,
        "every region is one of ours"
    );
}

#[tokio::test]
async fn the_holidays_of_an_exchange_and_of_a_central_bank_are_their_own() {
    let (Some(public), Some(financial)) = (
        real("holidays_2020_2035.csv"),
        real("financial_holidays_2020_2035.csv"),
    ) else {
        return;
    };
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let rows = std::fs::read_to_string(&financial).unwrap().lines().count() as i64 - 1;
    assert_eq!(take(&ines, financial).await, (rows, 2));
    take(&ines, public).await;

    for (region, zone, from, then) in [
        // Good Friday closes both, and is worked in the country; Easter Monday closes the bank only.
        ("XNYS", "America/New_York", "2026-04-02", "2026-04-06"),
        ("XECB", "Europe/Berlin", "2026-04-02", "2026-04-07"),
        ("US", "America/New_York", "2026-04-02", "2026-04-03"),
        // The other way round: the country rests on days that the exchange works.
        ("XNYS", "America/New_York", "2026-10-09", "2026-10-12"),
        ("US", "America/New_York", "2026-10-09", "2026-10-13"),
        // A day that was closed once, by decree.
        ("XNYS", "America/New_York", "2025-01-08", "2025-01-10"),
        // A Saturday that is New Year's Day takes no Friday with it.
        ("XNYS", "America/New_York", "2021-12-30", "2021-12-31"),
        ("US", "America/New_York", "2021-12-30", "2022-01-03"),
    ] {
        let office = office(&store, region, zone).await;
        let noon = format!("{from}T12:00:00");
        let next = due(&ines, region, &office, &noon, Span::Days(1)).await;
        assert_eq!(next, format!("{then}T12:00"), "{region} after {from}");
    }
}
