//! Records that may be one, as verbs of their noun: `account duplicates`, `account merge`, `account distinct` …

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        merge::{Kind, how_many},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        merges::{LikelyPair, Merge, PagePairs, Preview, TellApart, Which},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Pairs that may be one and the same, with the reason, the strongest first.
    Duplicates {
        #[command(flatten)]
        paging: Paging,
    },
    /// Make one of two: what hangs on the first goes to the other, and both names mean that one for ever. Nothing takes a
    /// merge back: look at it with --dry-run first.
    Merge(Both),
    /// Say that two which look alike are not the same: the pair does not come back.
    Distinct {
        #[arg(value_parser = typed::name)]
        one: String,
        #[arg(value_parser = typed::name)]
        other: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

#[derive(Debug, Args)]
pub struct Both {
    /// The one that becomes the other.
    #[arg(value_parser = typed::name)]
    loser: String,
    /// The one that stays.
    #[arg(long, value_name = "RECORD", value_parser = typed::name)]
    into: String,
    /// Whose value a field keeps, like sector=loser or name=winner; where nothing is said, the winner's, and the loser's where
    /// the winner knows none.
    #[arg(long, value_name = "FIELD=SIDE", value_delimiter = ',')]
    keep: Vec<String>,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::Duplicates { .. })
    }

    pub async fn run(self, kind: Kind, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        match self {
            Verb::Duplicates { paging } => duplicates(kind, paging, desk, call).await,
            Verb::Merge(both) => both.run(kind, desk, call).await,
            Verb::Distinct {
                one,
                other,
                why,
                deed,
            } => {
                let ask = TellApart {
                    kind,
                    one: Which::Typed(one),
                    other: Which::Typed(other),
                    note: why.note(),
                    command: deed.command(),
                };
                let told = answer(ask, desk).await?;
                let says = match told.new {
                    true => format!("{} and {} are not the same.", told.one, told.other),
                    false => format!("{} and {} were told apart already.", told.one, told.other),
                };
                Ok(call.done(Said::new(json!(told), says)))
            }
        }
    }
}

async fn duplicates(kind: Kind, paging: Paging, desk: Desk, call: &Call) -> Result<Said, Refusal> {
    let page = async |from, limit| answer(PagePairs { kind, from, limit }, desk.clone()).await;
    let none = format!("No {} look alike.", kind.plural());
    let listing = Listing {
        none: &none,
        head: &["One", "", "Other", "", "Why"],
        record: &|pair: &LikelyPair| record(pair),
        cells: &|pair| {
            vec![
                pair.one_name.clone(),
                pair.one_detail.clone(),
                pair.other_name.clone(),
                pair.other_detail.clone(),
                pair.reasons.join("; "),
            ]
        },
    };
    listing.tell(call, paging, page).await
}

fn record(pair: &LikelyPair) -> Value {
    json!({
        "one": { "id": pair.one, "name": pair.one_name, "detail": pair.one_detail },
        "other": { "id": pair.other, "name": pair.other_name, "detail": pair.other_detail },
        "reasons": pair.reasons,
    })
}

impl Both {
    async fn run(self, kind: Kind, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let said = self.keep.iter().map(|keep| side(kind, keep));
        let ask = Merge {
            kind,
            loser: Which::Typed(self.loser),
            winner: Which::Typed(self.into),
            seen: None,
            taken: None,
            said: said.collect::<Result<_, _>>()?,
            note: self.why.note(),
            command: self.deed.command(),
        };
        let preview = answer(ask, desk).await?;
        Ok(call.done(told(&preview)))
    }
}

/// `sector=loser`: the field, and whether the loser gives it.
fn side(kind: Kind, keep: &str) -> Result<(&'static str, bool), Refusal> {
    let (field, side) = keep.split_once('=').unwrap_or((keep, ""));
    let field = kind.field(field)?;
    match side.trim() {
        "loser" => Ok((field, true)),
        "winner" => Ok((field, false)),
        other => Err(
            Refusal::rule("merge.side", format!("{other:?} is neither of the two."))
                .hint(format!("Say {field}=winner or {field}=loser.")),
        ),
    }
}

/// `Acme Ltd is merged into Acme Limited: 3 deals moved.`, then field by field what changed.
fn told(it: &Preview) -> Said {
    let merged = &it.merged;
    let moved = merged.moved.as_object().into_iter().flatten();
    let moved: Vec<_> = moved
        .filter(|(_, n)| n.as_i64() != Some(0))
        .map(|(what, n)| how_many(what, n.as_i64().unwrap_or_default()))
        .collect();
    let moved = match moved.as_slice() {
        [] => "nothing hung on it".to_owned(),
        some => format!("{} moved", some.join(", ")),
    };
    let gone = &merged.merged.name;
    let mut lines = vec![format!("{gone} is merged into {}: {moved}.", merged.name)];
    let known = |value: Option<&str>| value.unwrap_or("unknown").to_owned();
    let changes: Vec<_> = it.changes().collect();
    lines.extend(
        changes
            .iter()
            .map(|(label, was, now)| format!("{label}: {} becomes {}.", known(*was), known(*now))),
    );
    lines.push(format!(
        "{gone} means {} from now on; nothing takes a merge back.",
        merged.name
    ));
    let mut json = json!(merged);
    let changes = changes
        .iter()
        .map(|(label, was, now)| json!({ "field": label, "was": was, "becomes": now }));
    json["changes"] = changes.collect();
    Said::new(json, lines.join("\n"))
}
