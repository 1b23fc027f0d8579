//! What people do with quotes.

mod asked;

pub use asked::*;
