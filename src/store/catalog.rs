//! The catalog in the store: its versions, what each of them says, and the doors through which a draft is written.

mod costs;
mod excerpt;
mod rows;
mod rules;
mod search;
mod touches;
mod versions;
mod write;

pub use costs::{cost, costs, set_costs};
pub use excerpt::{Wanted, excerpt};
pub use rows::{load, offering, offerings, price_lists, prices_of_list, prices_of_offering};
pub use rules::rules;
pub use search::{Found, search};
pub use touches::touches;
pub use versions::{Which, find, page, root};
pub use write::{Outcome, Write, close, discard, hold, publish, write};
