//! What one can do with the catalog.

use super::{Catalog, Differing};
use crate::{
    domain::{
        catalog::{publishable, summary},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
    },
    workflow::{
        Topic,
        catalog::{
            BeforePublish, Consequence, DiffVersions, DiscardDraft, PageTouched, PublishDraft,
            Which,
        },
    },
};

pub const COMMANDS: &[Command<Catalog>] = &[
    Command {
        spec: Spec::new(
            "catalog.fold",
            "fold",
            "Fold the family of the selection, or unfold it.",
        ),
        ready: |pane, _| match pane.list.selected() {
            Some(_) if pane.filter.text().is_none() => Ok(()),
            _ => Err(Refusal::rule(
                "catalog.no_family",
                "There is no family to fold here.",
            )),
        },
        act: Act::Now(|pane, _| pane.fold()),
    },
    Command {
        spec: Spec::new(
            "catalog.filter",
            "search",
            "Show what is called so: words of its name, code or family.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.filter.open()),
    },
    Command {
        spec: Spec::new(
            "catalog.version",
            "published/draft",
            "Look at the draft, or at what is published.",
        ),
        ready: |pane, _| pane.draft().map(drop),
        act: Act::Now(|pane, cx| {
            pane.of_draft = !pane.of_draft;
            pane.shown = None;
            pane.ask(cx);
        }),
    },
    Command {
        spec: Spec::new(
            "catalog.diff",
            "differences",
            "What the draft says otherwise than what is published, price by price.",
        ),
        ready: |pane, _| pane.draft().map(drop),
        act: Act::Now(|_, cx| {
            let ask = DiffVersions {
                was: Which::Published,
                became: Which::Draft,
            };
            cx.ask(ask, |_: &mut Catalog, answer, cx| match answer {
                Ok(differ) => cx.open(Differing::of(&differ)),
                Err(refusal) => cx.say(refusal.into()),
            });
        }),
    },
    Command {
        spec: Spec::new(
            "catalog.touches",
            "touches",
            "The lines of open quotes, and the open deals, that the draft touches, one by one.",
        ),
        ready: |pane, _| pane.draft().map(drop),
        act: Act::Now(|_, cx| {
            let ask = PageTouched {
                which: Which::Draft,
                after: None,
                limit: A_PAGE,
            };
            cx.ask(ask, |_: &mut Catalog, answer, cx| match answer {
                Ok(page) => cx.open(Differing::touching(&page)),
                Err(refusal) => cx.say(refusal.into()),
            });
        }),
    },
    Command {
        spec: Spec::new(
            "catalog.publish",
            "publish",
            "Put the draft in force; says first what that touches.",
        ),
        ready: |pane, cx| {
            let draft = pane.draft()?;
            cx.can_write()?;
            publishable(draft, &cx.me)
        },
        act: Act::Now(|_, cx| {
            cx.ask(BeforePublish, |_: &mut Catalog, answer, cx| match answer {
                Ok(consequence) => {
                    let all = cx.keys_of("catalog", "catalog.touches");
                    cx.confirm(publish(&consequence, &all));
                }
                Err(refusal) => cx.say(refusal.into()),
            });
        }),
    },
    Command {
        spec: Spec::new("catalog.discard", "discard draft", "Take the draft away."),
        ready: |pane, cx| {
            pane.draft()?;
            cx.can_write()?;
            cx.me.may("catalog.discard")
        },
        act: Act::Confirm(|pane, _| {
            let draft = pane.draft()?;
            let says = vec![
                format!(
                    "The draft of version {} by {} is gone then.",
                    draft.number,
                    draft.writers.join(", ")
                ),
                "What is published stays as it is.".to_owned(),
            ];
            Ok(Confirm::new(
                "Discard the draft".to_owned(),
                says,
                Demand::Optional,
                discard,
            ))
        }),
    },
    Command {
        spec: Spec::new("catalog.copy", "copy", "Copy the code."),
        ready: |pane, _| pane.an_offering().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(it) = pane.offering() {
                cx.copy(it.code.clone());
            }
        }),
    },
];

/// As many as the store gives at once.
const A_PAGE: i32 = 500;

/// Version, differences, and whom it touches: how many, and each by name, as many as the store gives at once.
fn publish(it: &Consequence, all: &str) -> Confirm {
    let number = it.draft.number;
    let different = &it.different;
    let mut says = vec![format!(
        "Version {number} by {} prices new lines from now on: {} new, {} changed, {} gone. Quotes keep the version they were \
         priced with.",
        it.draft.writers.join(", "),
        different.added,
        different.changed,
        different.gone
    )];
    let has_more = it.touched.next.is_some();
    let all = format!("esc, then {all},");
    says.extend(summary(
        &it.touched.rows,
        it.touched.rows.len(),
        has_more,
        &all,
    ));
    let seen = it.draft.rev;
    let then = move |_: &mut Catalog, note: Option<Note>, cx: &mut Cx| {
        let ask = PublishDraft {
            seen: Some(seen),
            note,
            command: cx.new_command(),
        };
        cx.ask(ask, |pane: &mut Catalog, answer, cx| match answer {
            Ok(outcome) => {
                cx.say(Notice::Done(format!(
                    "Version {} of the catalog is published.",
                    outcome.number
                )));
                pane.of_draft = false;
                cx.touched(Topic::Products);
            }
            Err(refusal) => cx.say(refusal.into()),
        });
    };
    Confirm::new(
        format!("Publish version {number}"),
        says,
        Demand::Optional,
        then,
    )
}

fn discard(_: &mut Catalog, note: Option<Note>, cx: &mut Cx) {
    let ask = DiscardDraft {
        note,
        command: cx.new_command(),
    };
    cx.ask(ask, |pane: &mut Catalog, answer, cx| match answer {
        Ok(outcome) => {
            cx.say(Notice::Done(format!(
                "The draft of version {} is gone.",
                outcome.number
            )));
            pane.of_draft = false;
            cx.touched(Topic::Products);
        }
        Err(refusal) => cx.say(refusal.into()),
    });
}
