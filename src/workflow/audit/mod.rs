//! What happened, and the proof that nobody rewrote it.

mod story;
mod verify;

pub use story::StoryOf;
pub use verify::VerifyAudit;

pub use crate::store::audit::{Checked, Happened, Part};
