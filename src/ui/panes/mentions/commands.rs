//! What one can do with what calls one: read and answer it, go to its record, say that one has seen it.

use super::Mentions;
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        pane::Pane,
        panes::thread::Thread,
    },
    workflow::comments::CommentName,
};

pub const COMMANDS: &[Command<Mentions>] = &[
    Command {
        spec: Spec::new(
            "mentions.open",
            "read/answer",
            "Read the comment among what is said about its record, and answer it.",
        ),
        ready: |pane, _| pane.a_mention().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(mention) = pane.selected() {
                let thread = Thread::at(mention, cx);
                cx.open(thread);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "mentions.record",
            "go to it",
            "Go to the record that the comment is about, in its own list.",
        ),
        ready: |pane, _| pane.has_list(),
        act: Act::Now(Mentions::go_to_record),
    },
    Command {
        spec: Spec::new(
            "mentions.seen",
            "seen",
            "Say that you have seen it: it waits for you no more.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            cx.me.may("mention.see")?;
            match pane.a_mention()?.seen_at {
                None => Ok(()),
                Some(_) => Err(Refusal::rule("mentions.seen", "You have seen it already.")),
            }
        },
        act: Act::Now(|pane, cx| {
            let comment = pane.selected().map(|it| CommentName::Id(it.comment));
            pane.see(comment.map(|it| vec![it]), cx);
        }),
    },
    Command {
        spec: Spec::new(
            "mentions.all_seen",
            "all seen",
            "Say that you have seen all that calls you.",
        ),
        ready: |pane, cx| {
            cx.me.may("mention.see")?;
            pane.a_mention().map(drop)
        },
        act: Act::Confirm(|_, _| {
            let says = vec![
                "None of the comments waits for you any more; all of them stay on their records."
                    .to_owned(),
            ];
            let then = |pane: &mut Mentions, _, cx: &mut Cx| pane.see(None, cx);
            let title = "All that calls you is seen".to_owned();
            Ok(Confirm::new(title, says, Demand::Optional, then))
        }),
    },
    Command {
        spec: Spec::new(
            "mentions.among",
            "unread/all",
            "Show what you have not seen, or all that has called you.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.shows_all = !pane.shows_all;
            pane.refresh(cx);
        }),
    },
    Command {
        spec: Spec::new("mentions.copy", "copy", "Copy its words."),
        ready: |pane, _| pane.a_mention().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(mention) = pane.selected() {
                cx.copy(mention.text.clone());
            }
        }),
    },
];
