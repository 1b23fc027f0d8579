//! What one can do with the people of a deal and with the selected one.

use super::PeopleOnDeal;
use crate::ui::{
    command::{Act, Command, Spec},
    cx::Cx,
    panes::on_deal::PersonForm,
};

pub const COMMANDS: &[Command<PeopleOnDeal>] = &[
    Command {
        spec: Spec::new(
            "deal_people.add",
            "add",
            "Name a person on the deal: they read it from then on, and are told so.",
        ),
        ready: |pane, cx| pane.deal.can_name(&cx.me).and_then(|()| cx.can_write()),
        act: Act::Now(|pane, cx| {
            let form = PersonForm::name(&pane.deal, cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "deal_people.share",
            "share",
            "Change how much of the commission somebody has.",
        ),
        ready: |pane, cx| {
            let it = pane.paid()?;
            pane.deal.share(&cx.me, it.id, it.share)?;
            cx.can_write()
        },
        act: Act::Now(|pane, cx| {
            if let Ok(it) = pane.paid() {
                let form = PersonForm::share(&pane.deal, it, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deal_people.drop",
            "drop",
            "Drop the person from the deal in this part.",
        ),
        ready: |pane, cx| {
            let it = pane.named()?;
            pane.deal.drop_person(&cx.me, it.id, it.part)
        },
        act: Act::Confirm(PeopleOnDeal::ask_to_drop),
    },
    Command {
        spec: Spec::new(
            "deal_people.leave",
            "leave",
            "Take yourself off the deal, in every part that you have there.",
        ),
        ready: |pane, cx| pane.deal.can_leave(&cx.me),
        act: Act::Confirm(PeopleOnDeal::ask_to_leave),
    },
    Command {
        spec: Spec::new(
            "deal_people.undo",
            "undo",
            "Take back whom you named or dropped last, or whose share you changed.",
        ),
        ready: |pane, cx| cx.can_write().and_then(|()| pane.deal.can_undo(&cx.me)),
        act: Act::Now(PeopleOnDeal::undo),
    },
    Command {
        spec: Spec::new("deal_people.copy", "copy", "Copy the person's name."),
        ready: |_, _| Ok(()),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(it) = pane.list.selected() {
                cx.copy(it.name.clone());
            }
        }),
    },
];
