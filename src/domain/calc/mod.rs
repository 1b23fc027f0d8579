//! The deal desk's calculator: each question as plain data, and its answer with every step in words and numbers.
//!
//! The figures come from the functions that quotes are priced with; nothing is computed here a second time.

mod answer;
mod business_time;
mod margin;
mod metrics;
mod notice;
mod part;
mod prorate;
mod quote;
mod ramp;
mod tiers;
mod told;
mod uplift;
mod waterfall;

pub use answer::{Answer, Coins, Fact, Row, Worked};
pub use business_time::{Deadline, Elapsed};
pub use margin::Margin;
pub use metrics::Recurring;
pub use notice::Notice;
pub use part::{Share, Split};
pub use prorate::Prorate;
pub use quote::quote;
pub use ramp::Ramp;
pub use tiers::Banded;
pub use uplift::Raise;
pub use waterfall::Waterfall;
