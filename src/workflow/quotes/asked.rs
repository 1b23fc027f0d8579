//! The asks about quotes: plain data in, plain data out.

use crate::{
    domain::{
        id::{CommandId, LineId, QuoteId, Rev, VersionId},
        pricing::Priced,
        quote::{Handoff, LineChanges, NewLine, QuoteChanges, QuoteLine, QuoteState, QuoteVersion},
        refusal::Refusal,
        text::Note,
    },
    workflow::deals::DealName,
};

/// How people name a version of a quote: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuoteName {
    Version(VersionId),
    /// Its live version.
    Quote(QuoteId),
    /// `Q-2026-0417` (the live version), `Q-2026-0417v3`, a UUID of a quote or a version, or the beginning of any of them.
    Typed(String),
}

/// Which version, and on whose word.
#[derive(Debug, Clone)]
pub struct QuoteTarget {
    pub quote: QuoteName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub command: CommandId,
}

/// A line of a draft: by what the screen holds, or by its number as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineName {
    Id(LineId),
    Number(u32),
}

#[derive(Debug, Clone)]
pub struct LineTarget {
    pub quote: QuoteName,
    pub line: LineName,
    /// The revision of the line that the person looked at.
    pub seen: Option<Rev>,
    pub command: CommandId,
}

/// What a write led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub version: VersionId,
    pub quote: QuoteId,
    /// `Q-2026-0417v3`
    pub number: String,
    pub rev: Rev,
    pub state: QuoteState,
    /// The line that was added or changed.
    pub line: Option<LineId>,
}

/// One version with everything that a screen or a command shows of it.
#[derive(Debug, Clone)]
pub struct QuoteView {
    pub version: QuoteVersion,
    /// In the order of their numbers; `terms.cost` is there only for who may see cost.
    pub lines: Vec<QuoteLine>,
    /// Repriced just now from what is kept; or why it cannot be priced, naming the line and the rule.
    pub priced: Result<Priced, Refusal>,
    pub handoff: Vec<Handoff>,
    /// All versions of the quote, the newest first.
    pub versions: Vec<VersionRow>,
    /// Whether this person sees cost and margin.
    pub sees_cost: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    pub id: VersionId,
    pub version: u32,
    pub state: QuoteState,
    pub is_live: bool,
    pub net: Option<rust_decimal::Decimal>,
}

/// Answers [`QuoteView`].
#[derive(Debug, Clone)]
pub struct ShowQuote(pub QuoteName);

/// From a deal; its first quote is the primary one. Answers [`Written`], as all that follow.
#[derive(Debug, Clone)]
pub struct CreateQuote {
    pub deal: DealName,
    pub fields: QuoteChanges,
    pub command: CommandId,
}

/// A new version of it, with its lines.
#[derive(Debug, Clone)]
pub struct ReviseQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

/// A new quote with the lines of any version; at the same deal where no other is said.
#[derive(Debug, Clone)]
pub struct CopyQuote {
    pub from: QuoteName,
    pub deal: Option<DealName>,
    pub command: CommandId,
}

#[derive(Debug, Clone)]
pub struct EditQuote {
    pub target: QuoteTarget,
    pub changes: QuoteChanges,
}

/// The deal's amount follows this quote from now on.
#[derive(Debug, Clone)]
pub struct MakePrimary {
    pub target: QuoteTarget,
}

#[derive(Debug, Clone)]
pub struct AddLine {
    pub target: QuoteTarget,
    pub line: NewLine,
}

#[derive(Debug, Clone)]
pub struct EditLine {
    pub target: LineTarget,
    pub changes: LineChanges,
}

/// With its options.
#[derive(Debug, Clone)]
pub struct RemoveLine {
    pub target: LineTarget,
}

/// To stand at this number.
#[derive(Debug, Clone)]
pub struct MoveLine {
    pub target: LineTarget,
    pub to: u32,
}

/// Takes the person's own last edit of the draft back.
#[derive(Debug, Clone)]
pub struct UndoQuoteEdit {
    pub target: QuoteTarget,
}

/// Approved at once while no rule asks for anybody's approval; the answer's state says so.
#[derive(Debug, Clone)]
pub struct SubmitQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

#[derive(Debug, Clone)]
pub struct RecallQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

/// What the customer's document is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFormat {
    Docx,
    Pdf,
    Markdown,
}

#[derive(Debug, Clone)]
pub struct PresentQuote {
    pub target: QuoteTarget,
    pub format: PaperFormat,
}

/// What proves an acceptance.
#[derive(Debug, Clone)]
pub struct Evidence {
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone)]
pub struct AcceptQuote {
    pub target: QuoteTarget,
    pub evidence: Evidence,
    pub note: Option<Note>,
}

#[derive(Debug, Clone)]
pub struct DeclineQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

/// Also withdraws an acceptance.
#[derive(Debug, Clone)]
pub struct CancelQuote {
    pub target: QuoteTarget,
    pub why: Option<Note>,
}

/// Answers two [`QuoteView`]s, the older first; `domain::quote::diff` compares them.
#[derive(Debug, Clone)]
pub struct CompareVersions {
    pub one: QuoteName,
    pub other: QuoteName,
}
