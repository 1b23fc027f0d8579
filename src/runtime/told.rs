//! What reaches the loop, from whichever task or thread: all of it through one queue.

use crate::{domain::refusal::Refusal, ui::msg::Msg, workflow::desk::Desk};

use super::signals::Signal;

pub enum Told {
    /// For the app.
    App(Msg),
    /// The way to the store has ended: a desk and what its store is called, or why there is none.
    Opened(Result<(Desk, String), Refusal>),
    /// Who we are, asked anew.
    Met(Result<Desk, Refusal>),
    /// The editor has ended: what was saved, or why nothing is taken over.
    Edited(Result<String, Refusal>),
    Signal(Signal),
    /// The terminal has read what it was behind with.
    HasRoom,
    /// The terminal is no longer there.
    Gone,
}
