//! What a lead can become: what may be the same already, something new, and what was found by typing.

use uuid::Uuid;

use crate::{
    domain::lead::Lead,
    ui::widgets::form::Pick,
    workflow::leads::{Choice, Twin},
};

pub const ACCOUNT: &str = "account_id";
pub const CONTACT: &str = "contact_id";
/// Made of what the lead says.
pub const NEW: &str = "new";

pub fn is_of(twin: &Twin, field: &str) -> bool {
    match field {
        ACCOUNT => twin.kind == "account",
        _ => twin.kind == "contact",
    }
}

/// `Contoso (same name, legal form aside)`.
pub fn told(twin: &Twin) -> String {
    format!("{} ({})", twin.name, twin.reason)
}

/// What may be the same, then a new one of what the lead says, then what was found by typing.
pub fn picks(lead: &Lead, field: &str, twins: &[Twin], found: Vec<Pick>) -> Vec<Pick> {
    let likely = twins.iter().filter(|twin| is_of(twin, field));
    let mut picks: Vec<_> = likely
        .map(|twin| Pick::new(twin.id.to_string(), told(twin)))
        .collect();
    let says = match field {
        ACCOUNT => &lead.company,
        _ => &lead.person,
    };
    picks.extend(
        says.iter()
            .map(|name| Pick::new(NEW, format!("new: {name}"))),
    );
    let known: Vec<_> = picks.iter().map(|pick| pick.value.clone()).collect();
    picks.extend(
        found
            .into_iter()
            .filter(|pick| !known.contains(&pick.value)),
    );
    picks
}

/// What was chosen of them.
pub fn chosen<Id>(value: &str, id: fn(Uuid) -> Id) -> Choice<Id> {
    match value.parse() {
        Ok(uuid) => Choice::This(id(uuid)),
        Err(_) => Choice::New,
    }
}
