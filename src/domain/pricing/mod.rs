//! What a customer pays and why: pure functions from terms and lines to exact money, with every step kept.
//!
//! Nothing is rounded before the money step; each line is rounded once, over its whole term, to the smallest coin of
//! its currency, and every total is a sum of rounded lines. Tax is excluded everywhere.

pub mod bands;
pub mod blend;
mod coins;
mod engine;
pub mod exact;
mod fraction;
mod header;
pub mod margin;
mod metrics;
pub mod notice;
mod per;
mod periods;
mod policy;
pub mod proof;
pub mod prorate;
pub mod ramp;
mod rounding;
mod runs;
pub mod share;
mod step;
mod terms;
mod tiers;
mod together;
mod totals;
mod unrounded;
pub mod uplift;
mod waterfall;
mod written;

#[cfg(test)]
mod tests;

pub use engine::{Priced, PricedLine, PricedSegment, price};
pub use fraction::Fraction;
pub use metrics::{Acv, Metrics};
pub use per::Per;
pub use periods::{Periods, months};
pub use policy::{Anchor, Policy};
pub use prorate::{Ratio, ratio};
pub use rounding::Rounding;
pub use runs::{segments, until};
pub use step::{Change, Layer, Order, Step, StepKind};
pub use terms::{
    Charge, Ends, Header, HeaderChange, Line, Segment, Spread, Term, Terms, Tier, TierMethod, Tiers,
};
pub use tiers::{Band, Tiered};
pub use totals::Totals;
pub use unrounded::Unrounded;
pub use waterfall::{Fall, Taken, fall};
