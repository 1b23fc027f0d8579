//! `dealdesk quote line import`: the lines of a table, all of them or none, told before they are written.

use clap::Args;
use serde_json::json;

use super::{
    super::{
        call::{Call, Deed},
        said::Said,
        typed,
    },
    reshape::agree,
    said, target,
};
use crate::{
    domain::{money::Money, refusal::Refusal},
    workflow::{
        ask::answer,
        attachments::Source,
        desk::Desk,
        quotes::{ImportLines, LinesPreview, PreviewLines, QuoteName, QuoteView},
    },
};

#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// A CSV file, or - for standard input: code or product, quantity, discount, net price; line and option_of for options;
    /// list price, charge and per for lines of your own.
    file: String,
    #[command(flatten)]
    deed: Deed,
}

impl Import {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let preview = PreviewLines {
            quote: QuoteName::Typed(self.quote.clone()),
            source: match self.file.as_str() {
                "-" => Source::StandardInput,
                _ => Source::File(self.file),
            },
        };
        let LinesPreview {
            file,
            before,
            after,
        } = answer(preview, desk.clone()).await?;
        let added = after.lines.len() - before.lines.len();
        let mut told = file.notes.clone();
        told.push(format!(
            "{}: {added} lines more. {}",
            file.file,
            comes_to(&before, &after)
        ));
        agree(&told.join("\n"), call)?;
        let notes = file.notes.clone();
        let mut target = target(self.quote, &self.deed);
        target.seen = Some(before.version.rev);
        let written = answer(ImportLines { target, file }, desk).await?;
        let Said { mut json, text, .. } = said(&written);
        json["added"] = json!(added);
        json["notes"] = json!(notes);
        Ok(call.done(Said::new(json, format!("{}\n{text}", told.join("\n")))))
    }
}

fn comes_to(before: &QuoteView, after: &QuoteView) -> String {
    let currency = after.version.currency;
    let of = |amount| Money { amount, currency };
    match (&before.priced, &after.priced) {
        (Ok(was), Ok(is)) => format!(
            "The quote comes to {}; before, {}.",
            of(is.totals.net),
            of(was.totals.net)
        ),
        (Err(_), Ok(is)) => format!("The quote comes to {}.", of(is.totals.net)),
        (_, Err(refusal)) => refusal.to_string(),
    }
}
