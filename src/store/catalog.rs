//! The catalog in the store: its versions, what each of them says, and the doors through which a draft is written.

mod asked;
mod rows;
mod search;
mod versions;
mod write;

pub use asked::{Asked, asked};
pub use rows::{load, offering, offerings, price_lists, prices_of_list, prices_of_offering};
pub use search::{Found, search};
pub use versions::{Which, find, page, root};
pub use write::{Outcome, Write, close, discard, hold, publish, write};
