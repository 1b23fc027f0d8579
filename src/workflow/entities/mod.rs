//! What people do with the legal entities of an account.

mod add;
mod change;
mod page;

pub use add::AddEntity;
pub use change::{ChangeEntity, What};
pub use page::{PageEntities, ShowEntity};

pub use crate::store::entity::WrittenEntity;

use crate::{
    domain::{
        id::{AccountId, EntityId},
        refusal::Refusal,
    },
    store::{Tx, entity},
};

/// How people name a legal entity: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityName {
    Id(EntityId),
    /// A name or a UUID, of this account.
    Typed(AccountId, String),
}

impl EntityName {
    pub async fn find(&self, tx: &mut Tx) -> Result<EntityId, Refusal> {
        match self {
            EntityName::Id(id) => Ok(*id),
            EntityName::Typed(account, name) => entity::find(tx, *account, name).await,
        }
    }
}
