//! Along the chain from the selected lead.

use super::Leads;
use crate::{
    domain::chain::{Station, Way, goes_on},
    ui::{
        command::{Act, Command, Spec},
        pane::Pane,
        panes::chain::walk,
    },
};

pub const BECAME: Command<Leads> = Command {
    spec: Spec::new(
        "leads.became",
        "became",
        "Along the chain: go on to the deal that the lead has become.",
    ),
    ready: |pane, _| {
        pane.a_lead()
            .and(goes_on(Station::Lead, Way::Forth))
            .map(drop)
    },
    act: Act::Now(|pane, cx| {
        if let Some(spot) = pane.spot() {
            walk::<Leads>(Station::Lead, &spot, Way::Forth, cx);
        }
    }),
};

pub const CAME_OF: Command<Leads> = Command {
    spec: Spec::new(
        "leads.came_of",
        "came of",
        "Along the chain: go back to what the lead came of.",
    ),
    ready: |pane, _| {
        pane.a_lead()
            .and(goes_on(Station::Lead, Way::Back))
            .map(drop)
    },
    act: Act::Now(|pane, cx| {
        if let Some(spot) = pane.spot() {
            walk::<Leads>(Station::Lead, &spot, Way::Back, cx);
        }
    }),
};
