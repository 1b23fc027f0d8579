//! What people do with records that may be one: list the likely pairs, compare two, merge them or tell them apart.

mod apart;
mod compare;
mod merge;
mod page;

pub use apart::TellApart;
pub use compare::{Compare, Compared};
pub use merge::{Merge, Preview};
pub use page::PagePairs;

pub use crate::store::{
    merge::LikelyPair,
    merge_moves::{Merged, ToldApart},
};

use uuid::Uuid;

use crate::{
    domain::{merge::Kind, refusal::Refusal},
    store::{Tx, merge as store},
};

/// How people name one of two: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    Id(Uuid),
    Typed(String),
}

impl Which {
    async fn find(&self, tx: &mut Tx, kind: Kind) -> Result<Uuid, Refusal> {
        match self {
            Which::Id(id) => Ok(*id),
            Which::Typed(typed) => store::find(tx, kind, typed).await,
        }
    }
}
