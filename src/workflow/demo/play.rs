//! One deal of the demo company from its first day to today, by the people who work on it.

use chrono::TimeDelta;
use rust_decimal::Decimal;

use super::{
    command,
    company::{LOSSES, NAMED, NEXT_STEPS, OCCASIONS},
    sit,
};
use crate::{
    domain::{
        deal::{DealChanges, DealPart, Forecast, Won},
        id::{AccountId, DealId, ProductId},
        money::Currency,
        refusal::Refusal,
        text::Note,
        time::Moment,
    },
    store::Pool,
    workflow::{
        ask::answer,
        attachments::{AttachFile, Source},
        deals::{
            AdvanceDeal, CreateDeal, DealName, EditDeal, LoseDeal, PersonTurn, StepBackDeal,
            Target, TurnPerson, WinDealElsewhere,
        },
        desk::Desk,
        queries::Stop,
        record::RecordName,
    },
};

/// Where the deals are played.
pub struct Stage<'a> {
    pub pool: &'a Pool,
    pub accounts: &'a [AccountId],
    pub products: &'a [ProductId],
    pub now: Moment,
}

/// How a deal has gone so far. Half of the pipeline is young, a third of the old deals is won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stands so many stages beyond the first.
    Open(i64),
    /// It went one stage too far and came back.
    Returned,
    Won,
    Lost,
}

const FATES: [Fate; 12] = [
    Fate::Open(0),
    Fate::Won,
    Fate::Open(1),
    Fate::Open(2),
    Fate::Lost,
    Fate::Open(3),
    Fate::Open(0),
    Fate::Open(1),
    Fate::Won,
    Fate::Open(2),
    Fate::Returned,
    Fate::Lost,
];

const SELLERS: [&str; 5] = ["maria", "tom", "aiko", "sven", "maria"];
const CURRENCIES: [&str; 8] = ["USD", "EUR", "USD", "GBP", "USD", "EUR", "JPY", "USD"];

const MINUTES: &str =
    "They take the offer as it stands.\nOpen: who signs, and from which day the term runs.\n";

/// The same number gives the same deal.
pub async fn play(stage: &Stage<'_>, nth: usize) -> Result<(), Refusal> {
    let fate = FATES[nth % FATES.len()];
    let seller = SELLERS[nth % SELLERS.len()];
    let spread = (nth * 37) % 101;
    let begun =
        stage.now - TimeDelta::days(4 + i64::try_from(spread).unwrap_or(0) + steps(fate) * 9);
    let deal = open(stage, nth, seller, begun).await?;
    for step in 1..=steps(fate) {
        let at = begun + (stage.now - begun) * i32::try_from(step).unwrap_or(1) / 5;
        let desk = sit(stage.pool, seller, at).await?;
        if step == 1 {
            learn(&desk, deal, nth, stage.now).await?;
        }
        let (target, to, note) = (target(deal), None, None);
        answer(AdvanceDeal { target, to, note }, desk).await?;
    }
    finish(stage, nth, deal, seller, fate).await?;
    name_people(stage, nth, deal, seller).await
}

/// Yesterday, so that who is named has it before them today.
async fn name_people(
    stage: &Stage<'_>,
    nth: usize,
    deal: DealId,
    seller: &str,
) -> Result<(), Refusal> {
    for (_, whom, share, says) in NAMED.iter().filter(|it| it.0 == nth) {
        let desk = sit(stage.pool, seller, stage.now - TimeDelta::hours(20)).await?;
        let part = share.map_or(DealPart::Helper, |_| DealPart::Commission);
        let name = TurnPerson {
            turn: PersonTurn::Name(part, *share),
            target: target(deal),
            person: (*whom).to_owned(),
            note: Note::said(says),
        };
        answer(name, desk).await?;
    }
    Ok(())
}

fn steps(fate: Fate) -> i64 {
    match fate {
        Fate::Open(steps) => steps,
        Fate::Returned => 2,
        Fate::Won => 3,
        Fate::Lost => 1,
    }
}

fn target(deal: DealId) -> Target {
    Target {
        deal: DealName::Id(deal),
        seen: None,
        command: command(),
    }
}

async fn open(stage: &Stage<'_>, nth: usize, seller: &str, at: Moment) -> Result<DealId, Refusal> {
    let (name, product) = OCCASIONS[nth % OCCASIONS.len()];
    let desk = sit(stage.pool, seller, at).await?;
    let currency = Currency::parse(CURRENCIES[nth % CURRENCIES.len()])?;
    // Some deals come from people who do not know yet for whom they are.
    let account =
        (!nth.is_multiple_of(11)).then(|| stage.accounts[(nth * 7) % stage.accounts.len()]);
    let account = account
        .or((steps(FATES[nth % FATES.len()]) > 0)
            .then(|| stage.accounts[nth % stage.accounts.len()]));
    let fields = DealChanges {
        name: Some(name.to_owned()),
        account: account.map(Some),
        product: Some(Some(stage.products[product])),
        currency: Some(currency),
        opened_on: Some(Some(at.date_naive())),
        ..DealChanges::default()
    };
    let create = CreateDeal {
        fields,
        team: None,
        owner: None,
        command: command(),
    };
    Ok(answer(create, desk).await?.id)
}

/// What one knows after the first talk: how much, until when, and what to do next.
async fn learn(desk: &Desk, deal: DealId, nth: usize, now: Moment) -> Result<(), Refusal> {
    let yen = CURRENCIES[nth % CURRENCIES.len()] == "JPY";
    let thousands = 4 + (nth * 53) % 240;
    let amount = match yen {
        true => Decimal::from(thousands * 100_000),
        false => Decimal::new(i64::try_from(thousands).unwrap_or(0) * 120_000 - 5_000, 2),
    };
    let closes = now + TimeDelta::days(i64::try_from((nth * 29) % 96).unwrap_or(0) - 6);
    let forecast = [
        Forecast::Pipeline,
        Forecast::Upside,
        Forecast::StrongUpside,
        Forecast::Commit,
    ][nth % 4];
    let changes = DealChanges {
        amount: Some(Some(amount)),
        closes_on: Some(Some(closes.date_naive())),
        forecast: Some(forecast),
        next_step: Some(Some(NEXT_STEPS[nth % NEXT_STEPS.len()].to_owned())),
        next_step_on: Some(Some(
            (now + TimeDelta::days(1 + i64::try_from(nth % 14).unwrap_or(0))).date_naive(),
        )),
        ..DealChanges::default()
    };
    let target = target(deal);
    answer(EditDeal { target, changes }, desk.clone()).await?;
    Ok(())
}

async fn finish(
    stage: &Stage<'_>,
    nth: usize,
    deal: DealId,
    seller: &str,
    fate: Fate,
) -> Result<(), Refusal> {
    let at = stage.now - TimeDelta::days(1 + i64::try_from(nth % 20).unwrap_or(0));
    let desk = sit(stage.pool, seller, at).await?;
    let target = target(deal);
    match fate {
        Fate::Open(3) => {
            // When everything but the paper is agreed, the paper is what people look for.
            let attach = AttachFile {
                record: RecordName::Deal(DealName::Id(deal)),
                source: Source::Text(MINUTES.to_owned()),
                name: Some("minutes of the last call.txt".to_owned()),
                command: command(),
                stop: Stop::default(),
            };
            answer(attach, desk).await?;
        }
        Fate::Open(_) => {}
        Fate::Returned => {
            let why = Note::said("Their need has changed; back to the requirements.");
            answer(
                StepBackDeal {
                    target,
                    to: None,
                    why,
                },
                desk,
            )
            .await?;
        }
        Fate::Lost => {
            let why = Note::said(LOSSES[nth % LOSSES.len()]);
            answer(LoseDeal { target, why }, desk).await?;
        }
        Fate::Won => {
            let dana = sit(stage.pool, super::HOST, at).await?;
            let won = Won {
                amount: Decimal::from(9_000 + (nth * 4_100) % 160_000),
                on: at.date_naive(),
                evidence: format!("Order {} of the old system", 40_117 + nth),
            };
            let why = Note::said("Signed before this desk was opened.");
            answer(WinDealElsewhere { target, won, why }, dana).await?;
        }
    }
    Ok(())
}
