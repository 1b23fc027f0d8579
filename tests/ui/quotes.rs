//! The pane of quotes: the list, and one of them opened, from key to request and from answer to screen.

mod blocking;
mod forms;
mod list;
mod moves;
mod pictures;
mod ramps;
mod reshaping;
mod running;
mod targets;
mod terms;
mod typing;

use dealdesk::{
    domain::people::Role,
    workflow::quotes::{PageQuotes, QuoteView, ShowQuote},
};

use crate::{
    company::{
        quotes::{drafted, page, version},
        sized,
    },
    harness::Harness,
};

/// The list, filled.
pub fn listed(role: Role, width: u16, height: u16) -> Harness {
    let mut h = sized(role, width, height);
    h.press("2");
    h.answer::<PageQuotes>(page((1..=4).map(version)));
    h
}

/// The first of them, opened.
pub fn opened(role: Role, width: u16, height: u16, view: QuoteView) -> Harness {
    let mut h = listed(role, width, height);
    h.press("enter");
    h.answer::<ShowQuote>(Ok(view));
    h
}

pub fn draft(width: u16, height: u16) -> Harness {
    opened(Role::SalesOps, width, height, drafted())
}
