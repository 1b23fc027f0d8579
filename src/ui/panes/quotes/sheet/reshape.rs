//! What changes many lines of the sheet at once: each way says first what changes.

use super::Sheet;
use crate::{
    domain::quote::Reshape,
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::quotes::{
            ReshapeForm,
            reshaping::{Way, came_of, confirm},
        },
    },
    workflow::quotes::{PreviewReshape, ReshapeQuote},
};

pub(super) const CO_TERM: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.co_term",
        "end together",
        "Let lines end on the same day, each priced for its part; says first what changes.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            cx.open(ReshapeForm::new(Way::CoTerm, version, cx));
        }
    }),
};

pub(super) const UPLIFT: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.uplift",
        "uplift",
        "Let the prices of lines go up, as at a renewal; says first what changes.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            cx.open(ReshapeForm::new(Way::Uplift, version, cx));
        }
    }),
};

pub(super) const UPDATE_CATALOG: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.update_catalog",
        "newer catalog",
        "Take the version of the catalog that is in force; says first what changes, line by line.",
    ),
    ready: |sheet, cx| {
        sheet.can_add(cx)?;
        sheet.newer_catalog().map(drop)
    },
    act: Act::Now(|sheet, cx| {
        let Ok(target) = sheet.target(cx) else { return };
        let preview = PreviewReshape {
            quote: target.quote.clone(),
            reshape: Reshape::Catalog,
            lines: Vec::new(),
        };
        cx.ask(preview, move |_: &mut Sheet, answer, cx| match answer {
            Ok((before, after)) => {
                let deed = ReshapeQuote {
                    target,
                    reshape: Reshape::Catalog,
                    lines: Vec::new(),
                };
                let then = |sheet: &mut Sheet, answer, cx: &mut Cx| sheet.done(answer, cx, came_of);
                cx.confirm(confirm(&before, &after, deed, then));
            }
            Err(refusal) => cx.say(refusal.into()),
        });
    }),
};
