//! What one can do with what changed hands: go to the record, say that one has seen it.

use super::Handovers;
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
    },
    workflow::handover_news::WhichNews,
};

pub const COMMANDS: &[Command<Handovers>] = &[
    Command {
        spec: Spec::new(
            "handovers.open",
            "go to it",
            "Go to the deal or lead, in its own list.",
        ),
        ready: |pane, _| pane.is_readable(),
        act: Act::Now(Handovers::go_to_record),
    },
    Command {
        spec: Spec::new(
            "handovers.seen",
            "seen",
            "Say that you have seen it: it waits for you no more.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            cx.me.may("handover.see")?;
            match pane.a_change()?.seen_at {
                None => Ok(()),
                Some(_) => Err(Refusal::rule("handovers.seen", "You have seen it already.")),
            }
        },
        act: Act::Now(|pane, cx| {
            if let Some(it) = pane.selected() {
                pane.see(WhichNews::These(vec![it.id]), cx);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "handovers.all_seen",
            "all seen",
            "Say that you have seen all that stands here.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            cx.me.may("handover.see")?;
            pane.a_change().map(drop)
        },
        act: Act::Confirm(|pane, _| {
            let mut says = vec![
                "None of it waits for you any more. The records stay whose they are.".to_owned(),
            ];
            if pane.has_more {
                says.push("What does not stand here yet goes on waiting.".to_owned());
            }
            // What comes in until it is confirmed was not read by anybody.
            let these = pane.list.rows().iter().map(|it| it.id).collect();
            let then = |pane: &mut Handovers, _, cx: &mut Cx| {
                pane.see(WhichNews::These(these), cx);
            };
            let title = format!("{}: all seen", pane.title());
            Ok(Confirm::new(title, says, Demand::Optional, then))
        }),
    },
    Command {
        spec: Spec::new(
            "handovers.among",
            "unseen/all",
            "Show what you have not seen, or all of it.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.shows_all = !pane.shows_all;
            pane.refresh_now(cx);
        }),
    },
    Command {
        spec: Spec::new("handovers.copy", "copy", "Copy the number."),
        ready: |pane, _| pane.a_change().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(it) = pane.selected() {
                cx.copy(it.number.clone());
            }
        }),
    },
];
