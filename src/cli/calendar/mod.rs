//! `dealdesk calendar …`: holidays by region, and when work is due.

mod due;

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;
use uuid::Uuid;

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    typed, upkeep,
};
use crate::{
    domain::{id::CommandId, refusal::Refusal, time::Day, upkeep::Upkeep},
    workflow::{
        From,
        ask::answer,
        calendars::{
            Holiday, PageHolidays, PageRegions, ReadHolidays, Region, RemoveHoliday, TakeHolidays,
        },
        desk::Desk,
        imports::DateOrder,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The regions whose holidays are known.
    List {
        /// Only those without any holiday in the coming year, from October on; also the company's own where none is known.
        #[arg(long)]
        running_out: bool,
        #[command(flatten)]
        paging: Paging,
    },
    /// The holidays of a region.
    Show {
        #[arg(value_parser = typed::name)]
        region: String,
        /// Of this year only.
        #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=9999))]
        year: Option<i32>,
        #[command(flatten)]
        paging: Paging,
    },
    /// Holidays from a CSV file: date, region, name.
    Import {
        /// A file, or - for standard input.
        file: PathBuf,
        /// Whose days they are, where the file does not say.
        #[arg(long, value_name = "REGION", value_parser = typed::name)]
        region: Option<String>,
        /// Which comes first in dates like 3/1/2017, where the file does not tell: mdy or dmy.
        #[arg(long, value_name = "ORDER", value_parser = typed::dates)]
        dates: Option<DateOrder>,
    },
    /// Say that a day is no holiday there after all.
    Remove {
        #[arg(value_parser = typed::name)]
        region: String,
        day: Day,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// When so much work is done, by the company's hours, zone and holidays.
    Due(due::Asked),
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::List { .. } | Verb::Show { .. } | Verb::Due(_))
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List {
                running_out: true,
                paging,
            } => upkeep::tell(Upkeep::NoHolidays, desk, call, paging).await,
            Verb::List { paging, .. } => list(desk, call, paging).await,
            Verb::Show {
                region,
                year,
                paging,
            } => show(region, year, desk, call, paging).await,
            Verb::Import {
                file,
                region,
                dates,
            } => {
                let read = ReadHolidays {
                    file,
                    region,
                    dates,
                };
                import(read, desk, call).await
            }
            Verb::Remove {
                region,
                day,
                why,
                deed,
            } => {
                let remove = RemoveHoliday {
                    region,
                    day,
                    note: why.note(),
                    command: deed.command(),
                };
                let removed = answer(remove, desk).await?;
                let says = format!(
                    "{} is no holiday of {} any more.",
                    removed.day, removed.region
                );
                Ok(call.done(Said::new(json!(removed), says)))
            }
            Verb::Due(asked) => asked.run(desk).await,
        }
    }
}

async fn list(desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let after = from.after();
        answer(PageRegions { after, limit }, desk.clone()).await
    };
    let known = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let listing = Listing {
        none: "No holidays are known: dealdesk calendar import FILE brings them in.",
        head: &["Region", "Days", "First", "Last"],
        record: &|it: &Region| {
            json!({
                "id": it.id, "rev": it.rev, "state": "active", "region": it.region, "days": it.days,
                "first": it.first, "last": it.last, "updated_at": it.updated_at,
            })
        },
        cells: &|it| {
            vec![
                it.region.clone(),
                it.days.to_string(),
                known(it.first),
                known(it.last),
            ]
        },
    };
    listing.tell(call, paging, page).await
}

async fn show(
    region: String,
    year: Option<i32>,
    desk: Desk,
    call: &Call,
    paging: Paging,
) -> Result<Said, Refusal> {
    let day = |year: i32, month: u32, day: u32| Day::from_ymd_opt(year, month, day);
    let first = day(year.unwrap_or(1), 1, 1).unwrap_or_default();
    let last = day(year.unwrap_or(9999), 12, 31).unwrap_or_default();
    let page = async |from: From, limit| {
        let ask = PageHolidays {
            region: region.clone(),
            between: (first, last),
            after: from.after(),
            limit,
        };
        answer(ask, desk.clone()).await
    };
    let listing = Listing {
        none: "No holidays in that time.",
        head: &["Day", "Weekday", "Holiday"],
        record: &|it: &Holiday| json!(it),
        cells: &|it| {
            vec![
                it.day.to_string(),
                it.day.format("%a").to_string(),
                it.name.clone().unwrap_or_default(),
            ]
        },
    };
    listing.tell(call, paging, page).await
}

async fn import(read: ReadHolidays, desk: Desk, call: &Call) -> Result<Said, Refusal> {
    let read = answer(read, desk.clone()).await?;
    let mut report = read.report.clone();
    for (nth, (region, _)) in read.regions.iter().enumerate() {
        let take = TakeHolidays {
            read: read.clone(),
            nth,
            command: CommandId(Uuid::now_v7()),
        };
        report.add(region, answer(take, desk.clone()).await?);
    }
    let mut said = Said::new(json!(report), report.sentences().join("\n"));
    said.exit = if report.rejected() > 0 { 6 } else { 0 };
    Ok(call.done(said))
}
