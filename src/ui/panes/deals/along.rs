//! Along the chain from the selected deal.

use super::Deals;
use crate::{
    domain::chain::{Station, Way, goes_on},
    ui::{
        command::{Act, Command, Spec},
        pane::Pane,
        panes::chain::walk,
    },
};

pub const CAME_OF: Command<Deals> = Command {
    spec: Spec::new(
        "deals.came_of",
        "came of",
        "Along the chain: go back to the lead that the deal came from.",
    ),
    ready: |pane, _| {
        pane.a_deal()
            .and(goes_on(Station::Deal, Way::Back))
            .map(drop)
    },
    act: Act::Now(|pane, cx| {
        if let Some(spot) = pane.spot() {
            walk::<Deals>(Station::Deal, &spot, Way::Back, cx);
        }
    }),
};

pub const BECAME: Command<Deals> = Command {
    spec: Spec::new(
        "deals.became",
        "quote",
        "Along the chain: go on to the primary quote of the deal.",
    ),
    ready: |pane, _| {
        pane.a_deal()
            .and(goes_on(Station::Deal, Way::Forth))
            .map(drop)
    },
    act: Act::Now(|pane, cx| {
        if let Some(spot) = pane.spot() {
            walk::<Deals>(Station::Deal, &spot, Way::Forth, cx);
        }
    }),
};
