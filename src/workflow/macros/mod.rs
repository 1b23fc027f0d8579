//! What a person does again and again: recorded once, run on many as a batch.

mod delete;
mod list;
mod save;

pub use delete::DeleteMacro;
pub use list::ListMacros;
pub use save::SaveMacro;

pub use crate::store::macros::Macro;
