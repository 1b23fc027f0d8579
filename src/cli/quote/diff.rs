//! `dealdesk quote diff`: two versions side by side.

use clap::Args;
use serde_json::json;

use super::super::{said::Said, typed};
use crate::{
    domain::{
        quote::{Difference, Fate, LineDifference, Side, difference, split_number},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{CompareVersions, QuoteName, QuoteView, ShowQuote},
    },
};

#[derive(Debug, Args)]
pub struct Diff {
    /// The older one; or the newer one, where no other is named.
    #[arg(value_parser = typed::name)]
    one: String,
    #[arg(value_parser = typed::name)]
    other: Option<String>,
}

impl Diff {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let (one, other) = match self.other {
            Some(other) => (self.one, other),
            None => (before(&self.one, &desk).await?, self.one),
        };
        let compare = CompareVersions {
            one: QuoteName::Typed(one),
            other: QuoteName::Typed(other),
        };
        let (older, newer) = answer(compare, desk).await?;
        let Said { mut json, text, .. } = changes(&older, &newer);
        let (older, newer) = (older.version.number(), newer.version.number());
        let text = format!("{older} → {newer}\n{text}");
        json["older"] = json!(older);
        json["newer"] = json!(newer);
        Ok(Said::new(json, text))
    }
}

/// What differs, in the terms, line by line, and in what it comes to.
pub(super) fn changes(older: &QuoteView, newer: &QuoteView) -> Said {
    let told = difference(side(older), side(newer));
    let mut text = Vec::new();
    if told.is_none() {
        text.push("They offer the same.".to_owned());
    }
    text.extend(told.header.iter().map(words));
    text.extend(
        told.lines
            .iter()
            .filter(|it| it.fate != Fate::Same)
            .flat_map(line),
    );
    text.extend(told.totals.iter().map(words));
    let document = json!({ "header": told.header, "lines": told.lines, "totals": told.totals });
    Said::new(document, text.join("\n"))
}

/// The version before this one.
async fn before(name: &str, desk: &Desk) -> Result<String, Refusal> {
    let view = answer(ShowQuote(QuoteName::Typed(name.to_owned())), desk.clone()).await?;
    let number = view.version.number();
    let (quote, _) = split_number(&number);
    match view.version.version {
        0 | 1 => Err(Refusal::rule(
            "quote.first_version",
            format!("{number} is the first version: there is none before it."),
        )
        .hint("Name two versions or quotes to compare.")),
        version => Ok(format!("{quote}v{}", version - 1)),
    }
}

fn side(view: &QuoteView) -> Side<'_> {
    Side {
        version: &view.version,
        lines: &view.lines,
        priced: view.priced.as_ref().ok(),
    }
}

fn words(it: &Difference) -> String {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
    format!("  {}: {} → {}", it.field, shown(&it.was), shown(&it.is))
}

fn line(it: &LineDifference) -> Vec<String> {
    let number = it.number.or(it.was_number).unwrap_or_default();
    let fate = match it.fate {
        Fate::Same => "same",
        Fate::Changed => "changed",
        Fate::Added => "added",
        Fate::Removed => "removed",
    };
    let mut lines = vec![format!("Line {number} {}: {fate}", it.name)];
    if it.fate == Fate::Changed {
        lines.extend(it.fields.iter().chain(&it.steps).map(words));
    }
    lines
}
