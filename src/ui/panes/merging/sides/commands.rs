//! What one can do with two records side by side.

use super::Merging;
use crate::{
    domain::refusal::Refusal,
    ui::command::{Act, Command, Spec},
};

pub const COMMANDS: &[Command<Merging>] = &[
    Command {
        spec: Spec::new(
            "merging.choose",
            "other value",
            "Keep the other value in this field.",
        ),
        ready: |pane, _| pane.a_choice().map(drop),
        act: Act::Now(Merging::choose),
    },
    Command {
        spec: Spec::new(
            "merging.turn",
            "turn around",
            "Let the other one stay, and this one go.",
        ),
        ready: |pane, _| match pane.both {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("merging.nothing", "Nothing is compared yet.")),
        },
        act: Act::Now(Merging::turn),
    },
    Command {
        spec: Spec::new(
            "merging.merge",
            "merge",
            "Make one of the two, as it stands here; once and for all.",
        ),
        ready: |pane, cx| {
            pane.can_merge()?;
            cx.me.may(pane.kind.merge())
        },
        act: Act::Confirm(Merging::merging),
    },
];
