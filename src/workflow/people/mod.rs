//! Who works here, and what their roles are.

mod add;
mod change;
mod list;
mod login;
mod rename;

pub use add::AddPerson;
pub use change::{ChangePerson, What};
pub use list::{ListPeople, ShowPerson, ShowRaci};
pub use login::GiveLogin;
pub use rename::RenamePerson;

pub use crate::store::person::Colleague;
