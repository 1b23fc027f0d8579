//! What people do with accounts.

mod create;
mod edit;
mod page;
mod place;
mod show;
mod undo;

pub use create::CreateAccount;
pub use edit::EditAccount;
pub use page::{AccountPage, PageAccounts};
pub use place::PlaceAccount;
pub use show::{AccountName, AccountStory, ShowAccount};

pub use crate::store::{
    account::{AccountOrder, AccountQuery, ListedAccount, Written},
    audit::Happened,
};
pub use undo::UndoAccount;
