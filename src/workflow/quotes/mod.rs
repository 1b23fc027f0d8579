//! What people do with quotes.

mod apply;
mod compare;
mod configuring;
mod copy;
mod create;
mod edit;
mod editing;
mod export;
mod kept;
mod line;
mod listed;
mod make_primary;
mod moving;
mod page;
mod present;
mod prove;
mod reshape;
mod revise;
mod save_kept;
mod settle;
mod show;
mod submit;
mod undo;

pub use apply::{ApplyChange, WhichBlock};
pub use compare::CompareVersions;
pub use copy::CopyQuote;
pub use create::CreateQuote;
pub use edit::EditQuote;
pub use editing::{LineName, LineTarget, QuoteTarget};
pub use export::{ExportQuote, Exported, SheetFormat};
pub use kept::ReadKept;
pub use line::{AddLine, EditLine, MoveLine, RemoveLine};
pub use make_primary::MakePrimary;
pub use page::{CountQuotes, PageQuotes};
pub use present::{PaperFormat, PresentQuote};
pub use prove::{ProveQuote, QuoteProof};
pub use reshape::{PreviewReshape, ReshapeQuote};
pub use revise::ReviseQuote;
pub use save_kept::SaveKept;
pub use settle::{AcceptQuote, CancelQuote, DeclineQuote, Evidence, sha256};
pub use show::{QuoteName, QuoteView, ShowQuote};
pub use submit::{RecallQuote, SubmitQuote};
pub use undo::UndoQuoteEdit;

pub use crate::documents::quote_sheet::Part as SheetPart;
pub use crate::store::quote::{ListedQuote, QuoteOrder, QuoteQuery, VersionRow, Written};
