//! A deal as commands show it: a record for scripts, a line for people, and its story.

use serde_json::{Value, json};

use super::super::{
    ball,
    next_step::line,
    said::{Said, row},
    story::told,
};
use crate::{
    domain::{
        deal::{Deal, OnDeal},
        time::{Day, short_day},
    },
    workflow::{deals::DealStory, desk::Desk},
};

pub fn cells(deal: &Deal, today: Day) -> Vec<String> {
    vec![
        deal.number.clone(),
        deal.stage.to_string(),
        deal.money()
            .map_or_else(|| "unknown".to_owned(), |money| money.to_string()),
        deal.closes_on
            .map_or_else(|| "unknown".to_owned(), |day| short_day(day, today)),
        deal.account_words().unwrap_or("no account").to_owned(),
        deal.name.clone(),
        deal.owner_name.clone(),
    ]
}

pub fn shown(it: &DealStory, desk: &Desk) -> Said {
    let deal = &it.deal;
    let today = desk.today();
    let mut json = record(deal, today);
    json["story"] = json!(it.story);
    let mut lines = vec![row(&cells(deal, today))];
    lines.extend(deal.ball(today).iter().map(ball::line));
    lines.extend(line(&deal.what_next()));
    lines.extend(
        deal.flags()
            .into_iter()
            .map(|flag| format!("To settle: {} ({}).", flag.says, flag.code)),
    );
    lines.extend(
        deal.contacts
            .iter()
            .map(|it| format!("{}: {}", it.part, it.name)),
    );
    lines.extend(
        deal.people
            .iter()
            .map(|it| format!("{}: {}", it.part, with_share(it))),
    );
    lines.extend(it.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

/// `Tom Berg, 20 %`
fn with_share(it: &OnDeal) -> String {
    let share = it.share.map(|share| format!(", {share} %"));
    format!("{}{}", it.name, share.unwrap_or_default())
}

pub fn record(deal: &Deal, today: Day) -> Value {
    let flags: Vec<_> = deal
        .flags()
        .into_iter()
        .map(|flag| json!({ "code": flag.code, "says": flag.says }))
        .collect();
    json!({
        "id": deal.id, "number": deal.number, "rev": deal.rev, "state": deal.stage, "name": deal.name,
        "team": deal.team, "owner": { "id": deal.owner, "name": deal.owner_name },
        "account": deal.account.map(|id| json!({ "id": id, "name": deal.account_name })),
        "account_typed": deal.account_typed,
        "product": deal.product.map(|id| json!({ "id": id, "name": deal.product_name })),
        "product_typed": deal.product_typed, "dates_typed": deal.dates_typed,
        "amount": deal.money(), "currency": deal.currency, "opened_on": deal.opened_on, "closes_on": deal.closes_on,
        "forecast": deal.forecast, "next_step": deal.next_step, "next_step_on": deal.next_step_on,
        "evidence": deal.evidence, "external_id": deal.external_id, "flags": flags,
        "contacts": deal.contacts, "people": deal.people, "ball": ball::record(deal.ball(today)),
        "stage_since": deal.stage_since, "updated_at": deal.updated_at,
    })
}
