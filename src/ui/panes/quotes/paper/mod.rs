//! What the customer gets and gives: the document of a presentation, and the evidence of an acceptance.

mod accept;
mod present;

pub use accept::AcceptForm;
pub use present::PresentForm;
