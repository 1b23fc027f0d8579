//! From a deal to its quotes, and to a new one.

use super::Deals;
use crate::ui::{
    command::{Act, Command, Spec},
    panes::quotes::Quotes,
};

pub const QUOTES: Command<Deals> = Command {
    spec: Spec::new("deals.quotes", "quotes", "The quotes of the deal."),
    ready: |pane, _| pane.a_deal().map(drop),
    act: Act::Now(|pane, cx| {
        if let Some(deal) = pane.selected() {
            let deal = deal.clone();
            cx.visit(move |quotes: &mut Quotes, cx| quotes.show_of_deal(&deal, cx));
        }
    }),
};

pub const NEW_QUOTE: Command<Deals> = Command {
    spec: Spec::new(
        "deals.new_quote",
        "new quote",
        "Make a quote of the deal, and open it.",
    ),
    ready: |pane, cx| {
        pane.a_deal()?;
        cx.can_write()?;
        cx.me.may("quote.create")
    },
    act: Act::Now(|pane, cx| {
        if let Some(deal) = pane.selected() {
            let deal = deal.clone();
            cx.visit(move |quotes: &mut Quotes, cx| {
                quotes.show_of_deal(&deal, cx);
                quotes.create(cx);
            });
        }
    }),
};
