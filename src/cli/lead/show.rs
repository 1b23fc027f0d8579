//! A lead as commands show it: a record for scripts, a line for people, its story, and its score explained.

use serde_json::{Value, json};

use super::super::{
    next_step::line,
    said::{Said, row, table},
    story::told,
};
use crate::{
    domain::{
        lead::Lead,
        time::{Moment, age},
    },
    workflow::{
        desk::Desk,
        leads::{Explained, LeadStory},
    },
};

pub fn cells(lead: &Lead, now: Moment) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    vec![
        lead.number.clone(),
        lead.score.to_string(),
        lead.state.to_string(),
        age(lead.created_at, now),
        known(&lead.company),
        known(&lead.person),
        known(&lead.source),
        lead.owner_name.clone(),
    ]
}

pub fn shown(it: &LeadStory, desk: &Desk) -> Said {
    let lead = &it.lead;
    let mut json = record(lead);
    json["story"] = json!(it.story);
    let mut lines = vec![row(&cells(lead, desk.now()))];
    lines.extend(lead.interest.iter().map(|what| format!("Wants: {what}")));
    lines.extend(
        lead.assigned_by
            .iter()
            .map(|by| format!("Given to {} by {by}.", lead.owner_name)),
    );
    lines.extend(line(&lead.next_step));
    lines.extend(lead.note.iter().cloned());
    lines.extend(it.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

pub fn record(lead: &Lead) -> Value {
    json!({
        "id": lead.id, "number": lead.number, "rev": lead.rev, "state": lead.state, "team": lead.team,
        "owner": { "id": lead.owner, "name": lead.owner_name }, "assigned_by": lead.assigned_by,
        "company": lead.company, "person": lead.person, "title": lead.title, "email": lead.email, "phone": lead.phone,
        "country": lead.country, "industry": lead.industry, "employees": lead.employees, "source": lead.source,
        "interest": lead.interest, "amount": lead.money(), "about": lead.note, "next_step": lead.next_step.what, "next_step_on": lead.next_step.by, "score": lead.score,
        "threshold": lead.threshold, "overridden": lead.overridden,
        "account": lead.account.map(|id| json!({ "id": id, "name": lead.account_name })),
        "contact": lead.contact.map(|id| json!({ "id": id })),
        "deal": lead.deal.map(|id| json!({ "id": id, "number": lead.deal_number })),
        "state_since": lead.state_since, "created_at": lead.created_at, "updated_at": lead.updated_at,
    })
}

pub fn explained(it: &Explained) -> Said {
    let Explained { lead, lines } = it;
    let json = json!({
        "number": lead.number, "score": lead.score, "threshold": lead.threshold, "lines": lines,
    });
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            vec![
                format!("{:+}", line.points),
                line.running.to_string(),
                line.words.clone(),
                line.says.clone().unwrap_or_else(|| "unknown".to_owned()),
                line.condition(),
            ]
        })
        .collect();
    let verdict = match lead.has_score() {
        true => "enough to qualify",
        false => "not enough to qualify without a note",
    };
    let text = format!(
        "{}\n{}: score {} of {}, {verdict}.",
        table(
            &["Points", "Sum", "Because", "The lead says", "Rule"],
            &rows
        ),
        lead.number,
        lead.score,
        lead.threshold
    );
    Said::new(json, text)
}
