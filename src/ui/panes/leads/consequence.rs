//! What a move leads to, in the words that a person agrees to, and the note that it takes. Each holds on to the lead and
//! revision that it was spelled out for.

use super::Leads;
use crate::{
    domain::{
        id::LeadId,
        lead::{Lead, LeadEvent, LeadState},
    },
    ui::{
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
    },
};

pub fn of(lead: &Lead, event: LeadEvent, cx: &Cx) -> Confirm {
    let (id, seen) = (lead.id, lead.rev);
    let (verb, meaning) = match event {
        LeadEvent::Work => ("Contact", meaning(LeadState::Contacted)),
        LeadEvent::Nurture => ("Nurture", meaning(LeadState::Nurturing)),
        LeadEvent::Qualify => ("Qualify", meaning(LeadState::Qualified)),
        _ => ("Disqualify", meaning(LeadState::Disqualified)),
    };
    let mut says = vec![head(lead), meaning.to_owned()];
    let demand = match event {
        LeadEvent::Disqualify => Demand::Required,
        LeadEvent::Qualify if !lead.has_score() => {
            says.push(format!(
                "Its score of {} is below {}: say why it is worth a deal anyway.",
                lead.score, lead.threshold
            ));
            Demand::Required
        }
        _ => Demand::Optional,
    };
    let then = move |pane: &mut Leads, note, cx: &mut Cx| pane.send(id, seen, event, note, cx);
    let title = format!("{verb} {}", lead.number);
    Confirm::new(title, says, demand, then).with_draft(cx, draft(id, event))
}

/// What a lead is called where its move is spelled out.
fn head(lead: &Lead) -> String {
    let short = |text: &str| text.chars().take(80).collect::<String>();
    match (&lead.company, &lead.person) {
        (Some(company), Some(person)) => format!("{}: {}", short(company), short(person)),
        _ => short(lead.name()),
    }
}

/// What it means to stand there.
pub fn meaning(state: LeadState) -> &'static str {
    match state {
        LeadState::New => "Nobody has talked to them yet.",
        LeadState::Contacted => "Whether it is worth a deal is open.",
        LeadState::Nurturing => "It is kept warm for later.",
        LeadState::Qualified => "It is ready to become a deal.",
        LeadState::Converted => "Its deal goes on from here.",
        LeadState::Disqualified => "It ends here.",
    }
}

/// Where the note of a move is kept until the move is done: nothing typed is lost.
pub fn draft(lead: LeadId, event: LeadEvent) -> String {
    format!("lead.{lead}.{}", event.name())
}
