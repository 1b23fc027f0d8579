//! `dealdesk calendar due`: when so much work is done.

use clap::Args;
use serde_json::json;

use crate::{
    cli::{said::Said, typed},
    domain::{
        calendar::{Schedule, Span, Zone},
        refusal::Refusal,
        time::{Moment, full_day},
    },
    workflow::{
        ask::answer,
        calendars::{Due, DueBy, Given},
        desk::Desk,
    },
};

#[derive(Debug, Args)]
pub struct Asked {
    /// From when on: 2026-11-24T15:00 there, or an instant like 2026-11-24T14:00:00Z; without it from now on.
    #[arg(long, value_name = "TIME", value_parser = typed::given)]
    at: Option<Given>,
    /// How much work: 4h, 90m, 1h30m, or 2bd for business days.
    #[arg(long, value_name = "SPAN", value_parser = typed::span)]
    add: Span,
    /// Instead of the company's zone.
    #[arg(long, value_name = "ZONE", value_parser = typed::zone)]
    zone: Option<Zone>,
    /// Instead of the company's working hours.
    #[arg(long, value_name = "HOURS", value_parser = typed::schedule)]
    schedule: Option<Schedule>,
    /// Instead of the company's region of holidays.
    #[arg(long, value_name = "REGION", value_parser = typed::name)]
    region: Option<String>,
}

impl Asked {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let span = self.add;
        let ask = DueBy {
            from: self.at.unwrap_or(Given::Now),
            span,
            zone: self.zone,
            schedule: self.schedule,
            region: self.region,
        };
        let due = answer(ask, desk).await?;
        Ok(tell(&due, span))
    }
}

fn tell(it: &Due, span: Span) -> Said {
    let local = |moment: Moment| {
        format!(
            "{} {}",
            full_day(it.zone.day_of(moment)),
            it.zone.time_of(moment).format("%H:%M")
        )
    };
    let holidays = match &it.region {
        None => "Only weekdays are known: no region of holidays is named.".to_owned(),
        Some((region, 0)) => format!("No holidays of {region} are known."),
        Some((region, known)) => format!("With the {known} known holidays of {region}."),
    };
    let text = format!(
        "{span} of {} from {} on are done by {}, {}.\n{holidays}",
        it.schedule,
        local(it.from),
        local(it.due),
        it.zone
    );
    let json = json!({
        "from": it.from, "add": span.to_string(), "due": it.zone.local(it.due), "due_utc": it.due, "zone": it.zone,
        "schedule": it.schedule, "region": it.region.as_ref().map(|(region, _)| region),
        "holidays_known": it.region.as_ref().map_or(0, |(_, known)| *known),
    });
    Said::new(json, text)
}
