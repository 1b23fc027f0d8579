//! What people say about records, and what they are mentioned in.

mod add;
mod edit;
mod mentions;
mod page;
mod withdraw;

pub use add::AddComment;
pub use edit::EditComment;
pub use mentions::{ListMentions, SeeMentions};
pub use page::PageComments;
pub use withdraw::WithdrawComment;

pub use crate::store::{
    comment::{ListedComment, Said, Spoken},
    mention::Mention,
};

use super::desk::Changed;
use crate::{
    domain::{id::CommentId, refusal::Refusal},
    store::{Topic, Tx, comment},
};

/// How people name a comment: by what the screen holds, or by the beginning of its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentName {
    Id(CommentId),
    Typed(String),
}

impl CommentName {
    async fn find(&self, tx: &mut Tx) -> Result<CommentId, Refusal> {
        match self {
            CommentName::Id(id) => Ok(*id),
            CommentName::Typed(name) => comment::find(tx, name).await,
        }
    }
}

/// Told by the record: who shows it reads what is said of it again.
fn changed(spoken: &Spoken) -> Changed {
    Changed {
        topic: Topic::Comments,
        id: spoken.record,
        rev: spoken.rev.0,
    }
}
