//! The leads of the company.

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        id::{LeadId, PersonId, Rev, TeamId},
        lead::{Lead, LeadState},
        money::Currency,
        next_step::NextStep,
        refusal::Refusal,
    },
    workflow::{
        Page,
        leads::{LeadStory, ListedLead, MovedLead},
    },
};
use uuid::Uuid;

use super::{cursor, tom};
use crate::harness::now;

/// Score, state, company, person, source, what they want, budget; in the order of the queue.
const LEADS: &str = "\
85|qualified|Relecloud|Ada Byron|referral|Platform for headquarters|240000
70|contacted|Contoso Ltd.|Noa Levi|partner|Analytics pilot|60000
45|new|Datum Corporation|Grace Hopper|fair|Seats 200 → 350|
30|nurturing|株式会社 東京電機|佐藤 愛子|web form|Gold support|
15|new||Sam Okafor|web form||
-10|new|Munson's Pickles||||";

/// The nth lead, counted from one, in the order of the queue.
pub fn lead(n: usize) -> Lead {
    let line: Vec<_> = LEADS.lines().nth(n - 1).unwrap().split('|').collect();
    let said = |at: usize| Some(line[at].to_owned()).filter(|text| !text.is_empty());
    Lead {
        id: LeadId(Uuid::from_u128(n as u128)),
        number: format!("L-2026-{n:04}"),
        rev: Rev(1),
        state: { LeadState::ALL.into_iter() }
            .find(|it| it.name() == line[1])
            .unwrap(),
        team: TeamId(1),
        owner: if n % 2 == 1 {
            PersonId(Uuid::nil())
        } else {
            tom()
        },
        owner_name: if n % 2 == 1 {
            "Maria Lopez"
        } else {
            "Tom Berg"
        }
        .into(),
        assigned_by: (n == 2).then(|| "rule 1: partners".into()),
        company: said(2),
        person: said(3),
        title: (n == 1).then(|| "Head of IT".into()),
        email: (n == 1).then(|| "ada@relecloud.example".into()),
        phone: None,
        country: None,
        industry: None,
        employees: (n < 3).then_some(1500),
        source: said(4),
        interest: said(5),
        amount: line[6].parse().ok(),
        currency: line[6].parse::<i64>().ok().map(|_| Currency::USD),
        note: None,
        next_step: NextStep::default(),
        score: line[0].parse().unwrap(),
        threshold: 50,
        overridden: false,
        account: None,
        account_name: None,
        contact: None,
        deal: None,
        deal_number: None,
        state_since: now() - TimeDelta::hours(7 * n as i64),
        created_at: now() - TimeDelta::days(n as i64),
        updated_at: now() - TimeDelta::hours(n as i64),
        last_event: Some("edit".into()),
        last_by: Some("Tom Berg".into()),
    }
}

pub fn page(leads: impl IntoIterator<Item = Lead>) -> Result<Page<ListedLead>, Refusal> {
    let rows = leads.into_iter().map(|lead| ListedLead {
        cursor: cursor(lead.id.0.as_u128()),
        lead,
    });
    Ok(Page {
        rows: rows.collect(),
        next: None,
    })
}

pub fn moved(lead: &Lead, state: LeadState) -> MovedLead {
    MovedLead {
        id: lead.id,
        number: lead.number.clone(),
        rev: Rev(lead.rev.0 + 1),
        state,
        score: lead.score,
        owner: lead.owner_name.clone(),
        assigned_by: None,
        deal: (state == LeadState::Converted).then(|| "D-2026-0133".into()),
        taken_back: None,
    }
}

/// The lead as the store has it now, with nothing told of it.
pub fn story(lead: Lead) -> Result<LeadStory, Refusal> {
    Ok(LeadStory {
        lead,
        merged: None,
        story: Vec::new(),
    })
}
