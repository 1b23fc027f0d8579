//! When work is due: so much of it from a moment on, by the company's hours, zone and holidays, or by others.

use chrono::NaiveDateTime;

use crate::{
    domain::{
        calendar::{Calendar, Schedule, Span, Zone},
        company::not_set_up,
        refusal::Refusal,
        time::Moment,
    },
    store::{calendar, company},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// From when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Now,
    At(Moment),
    /// What the clock on the wall shows where the work is done.
    Local(NaiveDateTime),
}

#[derive(Debug, Clone)]
pub struct DueBy {
    pub from: Given,
    pub span: Span,
    /// Instead of the company's own.
    pub zone: Option<Zone>,
    pub schedule: Option<Schedule>,
    pub region: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Due {
    pub from: Moment,
    pub due: Moment,
    pub zone: Zone,
    pub schedule: Schedule,
    /// Whose holidays hold, and how many of them are known; none where no region was named.
    pub region: Option<(String, usize)>,
}

impl Ask for DueBy {
    type Answer = Due;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Due, Refusal> {
        let mut tx = desk.begin().await?;
        let company = company::load(&mut tx).await?;
        let own = company.as_ref();
        let zone = self.zone.or(own.map(|it| it.zone)).ok_or_else(not_set_up)?;
        let schedule = self.schedule.or(own.map(|it| it.schedule.clone()));
        let schedule = schedule.ok_or_else(not_set_up)?;
        let region = match self.region {
            // Who names a region means one that is known.
            Some(region) => {
                calendar::find(&mut tx, &region).await?;
                Some(region)
            }
            None => own.and_then(|it| it.holiday_region.clone()),
        };
        let holidays = match &region {
            Some(region) => calendar::holidays(&mut tx, region).await?,
            None => Default::default(),
        };
        tx.commit().await?;
        let known = holidays.len();
        let clock = Calendar {
            zone,
            schedule,
            holidays,
        };
        let from = match self.from {
            Given::Now => desk.now(),
            Given::At(moment) => moment,
            Given::Local(at) => zone.moment(at.date(), at.time()).unwrap_or(desk.now()),
        };
        Ok(Due {
            from,
            due: clock.add(from, self.span)?,
            zone,
            schedule: clock.schedule,
            region: region.map(|region| (region, known)),
        })
    }
}
