//! `dealdesk quote submit`, `present`, `accept` and `save`: the moves that need more than a name.

use std::io::{IsTerminal, stdin};

use clap::Args;
use serde_json::json;

use super::{
    super::{
        call::{Call, Deed, Why},
        said::Said,
        typed,
    },
    export::put,
    reshape::agrees,
    said,
    show::percent,
    target,
};
use crate::{
    domain::{money::Money, refusal::Refusal},
    workflow::{
        ask::answer,
        attachments::{ReadFile, Source},
        desk::Desk,
        quotes::{
            AcceptQuote, Evidence, PaperFormat, PresentQuote, QuoteName, QuoteView, ReadKept,
            ShowQuote, SubmitQuote, Written,
        },
    },
};

#[derive(Debug, Args)]
pub struct Submit {
    #[arg(value_parser = typed::name)]
    quote: String,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Submit {
    /// What is submitted is what was just looked at. Who sits before it sees that first, and the answer says it too.
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let named = QuoteName::Typed(self.quote.clone());
        let view = answer(ShowQuote(named), desk.clone()).await?;
        let shown = preview(&view);
        // What cannot be submitted as it stands is refused, and nobody asked about it.
        let can = view.version.can_submit(desk.me(), desk.today()).is_ok();
        let may_ask = !call.yes && !call.is_dry_run() && stdin().is_terminal();
        if may_ask && can && view.priced.is_ok() && view.blocks.is_empty() {
            agrees(&shown.join("\n"), "Submit this?")?;
        }
        let mut target = target(self.quote, &self.deed);
        target.seen = Some(view.version.rev);
        let note = self.why.note();
        let written = answer(SubmitQuote { target, note }, desk).await?;
        let Said { mut json, text, .. } = said(&written);
        json["needs"] = json!([]);
        json["rules"] = json!("none");
        json["blank"] = json!(blank(&view));
        json["newer_catalog"] = json!(view.newer_catalog().map(|it| it.to_string()));
        let text = format!("{text}\n{}", shown.join("\n"));
        Ok(call.done(Said::new(json, text)))
    }
}

/// What of it a contract will need, and nobody has said.
fn blank(view: &QuoteView) -> Vec<&'static str> {
    let blank = view.handoff.iter().filter(|it| it.known.is_none());
    blank.map(|it| it.title).collect()
}

/// What is submitted: what it comes to, on which terms, what is blank, by which catalog, and who has to approve.
fn preview(view: &QuoteView) -> Vec<String> {
    let version = &view.version;
    let mut lines = Vec::new();
    if let Ok(priced) = &view.priced {
        let it = &priced.totals;
        let told = |amount| Money {
            amount,
            currency: version.currency,
        };
        lines.push(format!(
            "It comes to {} (TCV), ACV {} ({}), discount {}, over {}.",
            told(it.tcv),
            told(it.acv),
            version.acv.words(),
            percent(it.discount_percent),
            version.term_words()
        ));
    }
    match blank(view).as_slice() {
        [] => lines.push("Everything that a contract needs is known.".to_owned()),
        blank => lines.push(format!(
            "Blank, and needed by a contract: {}.",
            blank.join(", ")
        )),
    }
    if let (Some(newer), Some(catalog)) = (view.newer_catalog(), &version.catalog) {
        lines.push(format!(
            "It is priced with catalog {catalog}, and {newer} is in force: dealdesk quote update-catalog takes that, before \
             it is submitted."
        ));
    }
    lines.push(
        "Nobody has to approve it: no rule asks for an approval, there are none yet.".to_owned(),
    );
    lines
}

#[derive(Debug, Args)]
pub struct Present {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// docx, the default, pdf or markdown.
    #[arg(long, value_name = "FORMAT", default_value = "docx", value_parser = typed::paper_format)]
    format: PaperFormat,
    /// In which language, like en or de; as the company says where nobody does.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Present {
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let target = target(self.quote, &self.deed);
        let present = PresentQuote {
            target,
            format: self.format,
            language: self.language,
        };
        answer(present, desk).await
    }
}

#[derive(Debug, Args)]
pub struct Accept {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// What proves it: the signed copy, the order, the mail.
    #[arg(long, value_name = "FILE|-")]
    evidence: String,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    deed: Deed,
}

impl Accept {
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let source = match self.evidence.as_str() {
            "-" => Source::StandardInput,
            typed => Source::File(typed.to_owned()),
        };
        let name = match source {
            Source::StandardInput => Some("evidence.txt".to_owned()),
            _ => None,
        };
        let (name, bytes) = answer(ReadFile { source, name }, desk.clone()).await?;
        let accept = AcceptQuote {
            target: target(self.quote, &self.deed),
            evidence: Evidence { name, bytes },
            note: self.why.note(),
        };
        answer(accept, desk).await
    }
}

#[derive(Debug, Args)]
pub struct Save {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// What proves the acceptance, instead of the document.
    #[arg(long)]
    evidence: bool,
    /// Where to; in this folder under its own name where nothing is said.
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<String>,
}

impl Save {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let named = QuoteName::Typed(self.quote);
        let version = answer(ShowQuote(named), desk.clone()).await?.version;
        let kept = match self.evidence {
            true => version.evidence.last().cloned(),
            false => version.document.clone(),
        };
        let kept = kept.ok_or_else(|| {
            let what = if self.evidence {
                "evidence"
            } else {
                "document"
            };
            Refusal::missing(
                "quote.no_file",
                format!("{} keeps no {what}.", version.number()),
            )
            .hint("A document comes with present, evidence with accept.")
        })?;
        let name = kept.name.clone();
        let bytes = answer(ReadKept(kept), desk).await?;
        put(&version.number(), &name, &bytes, self.output.as_deref())
    }
}
