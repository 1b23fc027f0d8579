//! Along the chain from the selected quote.

use super::Quotes;
use crate::{
    domain::chain::{Station, Way, goes_on},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        pane::Spot,
        panes::chain::walk,
    },
};

pub const CAME_OF: Command<Quotes> = Command {
    spec: Spec::new(
        "quotes.came_of",
        "deal",
        "Along the chain: go back to the deal that the quote is for.",
    ),
    ready: |pane, _| {
        pane.a_quote()
            .and(goes_on(Station::Quote, Way::Back))
            .map(drop)
    },
    act: Act::Now(|pane, cx| along(pane, Way::Back, cx)),
};

pub const BECAME: Command<Quotes> = Command {
    spec: Spec::new(
        "quotes.became",
        "became",
        "Along the chain: go on to what the quote became.",
    ),
    ready: |pane, _| {
        pane.a_quote()
            .and(goes_on(Station::Quote, Way::Forth))
            .map(drop)
    },
    act: Act::Now(|pane, cx| along(pane, Way::Forth, cx)),
};

/// The chain knows the quote, not its versions.
fn along(pane: &Quotes, way: Way, cx: &mut Cx) {
    if let Some(version) = pane.selected() {
        let spot = Spot {
            record: version.quote.id.0,
            name: version.quote.number.clone(),
        };
        walk::<Quotes>(Station::Quote, &spot, way, cx);
    }
}
