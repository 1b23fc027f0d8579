//! The company as it is set up, or the currency of a store that has no company yet.

use crate::{
    domain::{
        calendar::Zone,
        company::{Company, Quoting},
        money::Currency,
        people::Role,
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx,
        audit::{self, Happened, Part},
        company,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ShowCompany;

#[derive(Debug, Clone)]
pub struct CompanyShown {
    /// Nothing where it is not set up yet.
    pub company: Option<Company>,
    pub currency: Currency,
    pub today: Day,
    /// The newest entries first.
    pub story: Vec<Happened>,
}

impl Ask for ShowCompany {
    type Answer = CompanyShown;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<CompanyShown, Refusal> {
        let mut tx = desk.begin().await?;
        let company = company::load(&mut tx).await?;
        let story = match &company {
            Some(it) if reads_audit(&desk) => {
                audit::story(&mut tx, it.id.0, Part::Newest, 50).await?
            }
            _ => Vec::new(),
        };
        let shown = CompanyShown {
            currency: company::currency(&mut tx).await?,
            today: today(&desk, company.as_ref()),
            company,
            story,
        };
        tx.commit().await?;
        Ok(shown)
    }
}

fn reads_audit(desk: &Desk) -> bool {
    Role::READERS_OF_AUDIT
        .into_iter()
        .any(|role| desk.me().holds(role))
}

/// The day it is where the company is; in UTC before anyone has said where that is.
pub(in crate::workflow) async fn day_there(tx: &mut Tx, desk: &Desk) -> Result<Day, Refusal> {
    let company = company::load(tx).await?;
    Ok(today(desk, company.as_ref()))
}

/// How the company quotes, also before it is set up.
pub(in crate::workflow) async fn quoting(tx: &mut Tx) -> Result<Quoting, Refusal> {
    let company = company::load(tx).await?;
    Ok(company.map(|it| it.quoting).unwrap_or_default())
}

fn today(desk: &Desk, company: Option<&Company>) -> Day {
    let zone = company.map_or(Zone::UTC, |company| company.zone);
    zone.day_of(desk.now())
}
