//! What one can do with the selected view, and with the list that stands behind.

use super::Views;
use crate::{
    domain::{refusal::Refusal, saved_view::ViewEvent},
    ui::{
        command::{Act, Command, Spec, always},
        panes::deals::Deals,
    },
};

pub const COMMANDS: &[Command<Views>] = &[
    Command {
        spec: Spec::new("views.open", "open", "Show the deals as the view has them."),
        ready: |pane, _| pane.a_view().map(drop),
        act: Act::Now(Views::open),
    },
    Command {
        spec: Spec::new(
            "views.save",
            "keep",
            "Keep the list that stands behind under a new name.",
        ),
        ready: |_, cx| cx.me.may("view.save"),
        act: Act::Confirm(Views::saving),
    },
    Command {
        spec: Spec::new(
            "views.save_again",
            "save again",
            "Let the view show from now on what stands behind.",
        ),
        ready: |pane, cx| pane.can(ViewEvent::SaveAgain, cx).map(drop),
        act: Act::Confirm(Views::saving_again),
    },
    Command {
        spec: Spec::new("views.rename", "rename", "Call the view something else."),
        ready: |pane, cx| pane.can(ViewEvent::Rename, cx).map(drop),
        act: Act::Confirm(Views::renaming),
    },
    Command {
        spec: Spec::new(
            "views.share",
            "share",
            "Let everybody open the view, or keep it to yourself again.",
        ),
        ready: |pane, cx| {
            pane.can(ViewEvent::Share, cx)?;
            cx.me.may(ViewEvent::Unshare.verb())
        },
        act: Act::Confirm(Views::sharing),
    },
    Command {
        spec: Spec::new(
            "views.delete",
            "delete",
            "Delete the view; the deals stay as they are.",
        ),
        ready: |pane, cx| pane.can(ViewEvent::Delete, cx).map(drop),
        act: Act::Now(Views::delete),
    },
    Command {
        spec: Spec::new(
            "views.take_over",
            "take over",
            "Make a view yours that somebody who has left had shared.",
        ),
        ready: |pane, cx| pane.can(ViewEvent::TakeOver, cx).map(drop),
        act: Act::Confirm(Views::taking_over),
    },
    Command {
        spec: Spec::new(
            "views.undo",
            "undo",
            "Take back what you did last to a view here.",
        ),
        ready: Views::can_undo,
        act: Act::Now(Views::undo),
    },
    Command {
        spec: Spec::new(
            "views.filter",
            "filter",
            "Show only views with these letters in name, owner or filter.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.filter.open()),
    },
    Command {
        spec: Spec::new(
            "views.leave",
            "no view",
            "Back to the open deals as you have them without a view.",
        ),
        ready: |pane, _| match pane.open {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("views.none_open", "No view is open.")),
        },
        act: Act::Now(|_, cx| {
            cx.close();
            cx.visit(Deals::leave_view);
        }),
    },
    Command {
        spec: Spec::new(
            "views.copy",
            "copy",
            "Copy how the view is called for others.",
        ),
        ready: |pane, _| pane.a_view().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(view) = pane.selected() {
                cx.copy(format!("{}/{}", view.owner_login, view.name));
            }
        }),
    },
];
