//! Files that hang on records: attached, listed, fetched and withdrawn.

mod attach;
mod check;
mod complete;
mod fetch;
mod page;
mod read;
mod withdraw;

pub use attach::{AttachFile, Source};
pub use check::CheckFile;
pub use complete::{CompletePath, Completed};
pub(super) use fetch::saving_failed;
pub use fetch::{FetchFile, Fetched, Target, save};
pub use page::PageFiles;
pub use read::ReadFile;
pub use withdraw::WithdrawFile;

pub use crate::store::attachment::{Attached, Filed, ListedFile};

use super::{desk::Changed, record::RecordName};
use crate::{
    domain::{id::AttachmentId, refusal::Refusal},
    store::{Topic, Tx, attachment},
};

/// How people name a file: by what the screen holds, or by its name on the record or the beginning of its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileName {
    Id(AttachmentId),
    Typed(RecordName, String),
}

impl FileName {
    async fn find(&self, tx: &mut Tx) -> Result<AttachmentId, Refusal> {
        match self {
            FileName::Id(id) => Ok(*id),
            FileName::Typed(record, name) => {
                let record = record.find(tx).await?;
                attachment::find(tx, record, name).await
            }
        }
    }
}

/// Told by the record: who shows it reads its files again.
fn changed(filed: &Filed) -> Changed {
    Changed {
        topic: Topic::Attachments,
        id: filed.record,
        rev: filed.rev.0,
    }
}
