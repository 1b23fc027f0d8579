//! What people do with contacts, and with the parts that contacts have in deals.

mod create;
mod edit;
mod page;
mod show;
mod turn;

pub use create::CreateContact;
pub use edit::EditContact;
pub use page::PageContacts;
pub use show::{ContactName, ContactStory, ShowContact};
pub use turn::{Turn, TurnContact};

pub use crate::store::contact::{ContactOrder, ContactQuery, ListedContact, WrittenContact};
