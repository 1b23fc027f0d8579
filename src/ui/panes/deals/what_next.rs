//! Says what comes next about the selected deal, without the whole of its form.

use super::{Deals, ready::free};
use crate::ui::{
    command::{Act, Command, Spec},
    panes::next_step::NextStepForm,
};

pub const WHAT_NEXT: Command<Deals> = Command {
    spec: Spec::new(
        "deals.what_next",
        "what next",
        "Say what comes next about the deal, and by when; or that it is done.",
    ),
    ready: |pane, cx| free(pane, cx)?.can_edit(&cx.me),
    act: Act::Now(|pane, cx| {
        if let Some(deal) = pane.selected() {
            let form = NextStepForm::of_deal(deal, cx);
            cx.open(form);
        }
    }),
};
