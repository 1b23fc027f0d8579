//! What else there is to look at: older versions, the history, the files that the version keeps.

use super::Sheet;
use crate::{
    domain::{
        id::VersionId,
        quote::{Kept, QuoteState},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        pane::Spot,
        panes::{deals::Deals, files::SaveCopy, quotes::Compare, story::Story},
    },
};

pub const COMPARE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.compare",
        "compare",
        "Hold the version against the one before it, line by line and step by step.",
    ),
    ready: |sheet, _| sheet.compared().map(drop),
    act: Act::Now(|sheet, cx| {
        if let Ok(compare) = sheet.compared() {
            cx.open(compare);
        }
    }),
};

pub const VERSION: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.version",
        "other version",
        "Go on to the next older version; behind the first comes the newest.",
    ),
    ready: |sheet, _| {
        sheet.settled()?;
        sheet.other_version().map(drop)
    },
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.other_version() {
            sheet.go_to(version, cx);
        }
    }),
};

pub const STORY: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.story",
        "history",
        "All that happened to its deal and its quotes.",
    ),
    ready: |sheet, _| sheet.a_version().map(drop),
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            cx.open(Story::of_quote(version));
        }
    }),
};

pub const DOCUMENT: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.document",
        "save document",
        "Save a copy of the document that the customer got.",
    ),
    ready: |sheet, _| sheet.document().map(drop),
    act: Act::Now(|sheet, cx| {
        if let Ok(document) = sheet.document() {
            cx.open(SaveCopy::of_kept(document));
        }
    }),
};

pub const EVIDENCE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.evidence",
        "save evidence",
        "Save a copy of what proves the acceptance.",
    ),
    ready: |sheet, _| sheet.evidence().map(drop),
    act: Act::Now(|sheet, cx| {
        if let Ok(evidence) = sheet.evidence() {
            cx.open(SaveCopy::of_kept(evidence));
        }
    }),
};

pub const SPREADSHEET: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.spreadsheet",
        "save as spreadsheet",
        "Save it as XLSX, whose formulas come to the same figures, or as CSV.",
    ),
    ready: |sheet, _| {
        sheet.settled()?;
        sheet.a_version().map(drop)
    },
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            cx.open(SaveCopy::of_quote(version));
        }
    }),
};

pub const DEAL: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.deal",
        "deal",
        "Along the chain: go back to the deal that it is for.",
    ),
    ready: |sheet, _| sheet.a_version().map(drop),
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            let spot = Spot {
                record: version.quote.deal.0,
                name: version.quote.deal_number.clone(),
            };
            cx.visit(move |deals: &mut Deals, cx| deals.show_one(&spot, cx));
        }
    }),
};

impl Sheet {
    fn compared(&self) -> Result<Compare, Refusal> {
        let version = self.a_version()?;
        let all = { self.shown.as_ref() }.map_or(&[][..], |it| &it.view.versions);
        Compare::of(version, all)
    }

    /// The next older one, and behind the first the newest.
    fn other_version(&self) -> Result<VersionId, Refusal> {
        let version = self.a_version()?;
        let all = { self.shown.as_ref() }.map_or(&[][..], |it| &it.view.versions);
        let here = { all.iter() }.position(|it| it.id == version.id);
        let next = all.get(here.unwrap_or(0) + 1).or(all.first());
        let next = next.filter(|it| it.id != version.id).map(|it| it.id);
        next.ok_or_else(|| {
            Refusal::rule("quote.only_version", "This is its only version.")
                .hint("Revising it makes another one.")
        })
    }

    fn document(&self) -> Result<&Kept, Refusal> {
        let version = self.a_version()?;
        version.document.as_ref().ok_or_else(|| {
            let refusal = Refusal::rule(
                "quote.no_document",
                "The customer has got no document of it.",
            );
            match version.state {
                QuoteState::Draft => refusal.hint("It is made when the quote is presented."),
                _ => refusal,
            }
        })
    }

    fn evidence(&self) -> Result<&Kept, Refusal> {
        self.a_version()?.evidence.last().ok_or_else(|| {
            Refusal::rule("quote.no_evidence", "Nothing proves an acceptance of it.")
        })
    }
}
