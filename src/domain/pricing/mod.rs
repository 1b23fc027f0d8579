//! What a customer pays and why: pure functions from terms and lines to exact money, with every step kept.
//!
//! Nothing is rounded before the money step; each line is rounded once, over its whole term, to the smallest coin of
//! its currency, and every total is a sum of rounded lines. Tax is excluded everywhere.

mod per;
mod policy;
mod rounding;
mod step;
mod terms;

pub use per::Per;
pub use policy::{Anchor, Policy};
pub use rounding::Rounding;
pub use step::{Change, Layer, Order, Step, StepKind};
pub use terms::{
    Charge, Ends, Header, HeaderChange, Line, Segment, Spread, Term, Terms, Tier, TierMethod, Tiers,
};
