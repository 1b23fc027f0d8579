//! Where a lead stands, in the words of other systems.

use crate::{
    documents::{
        crm::Flag,
        csv::{Cell, Fault},
    },
    domain::lead::LeadState,
};

/// What others call the states of a lead.
const STATES: [(LeadState, &[&str]); 5] = [
    (
        LeadState::New,
        &[
            "new",
            "open",
            "open not contacted",
            "not started",
            "not contacted",
        ],
    ),
    (
        LeadState::Contacted,
        &[
            "contacted",
            "working",
            "working contacted",
            "in progress",
            "attempted to contact",
            "connected",
            "open deal",
        ],
    ),
    (
        LeadState::Nurturing,
        &["nurturing", "nurture", "bad timing", "recycled"],
    ),
    (
        LeadState::Qualified,
        &["qualified", "sql", "sales qualified"],
    ),
    (
        LeadState::Disqualified,
        &[
            "disqualified",
            "unqualified",
            "closed not converted",
            "rejected",
            "junk",
            "lost",
        ],
    ),
];

pub fn state(cell: Cell<'_>, flags: &mut Vec<Flag>) -> Result<LeadState, Fault> {
    let Some(typed) = cell.said() else {
        return Ok(LeadState::New);
    };
    let words: Vec<_> = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let words = words.join(" ").to_lowercase();
    if ["converted", "closed converted", "customer"].contains(&words.as_str()) {
        return Err(cell.fault("It was converted there: bring in its deal instead."));
    }
    let found = STATES
        .iter()
        .find(|(_, names)| names.contains(&words.as_str()));
    if found.is_none() {
        flags.push(Flag::typed(
            "lead.unknown_state",
            typed,
            "is no state that is known here; it is new.",
        ));
    }
    Ok(found.map_or(LeadState::New, |(state, _)| *state))
}
