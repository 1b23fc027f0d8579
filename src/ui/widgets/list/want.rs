//! What a list wants of the store next: a place in the order, and how many rows from there.

/// Where the rows stand. They are handed over in the order of the list, whichever way they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place<C> {
    /// From the first row on.
    First,
    /// The last rows.
    Last,
    /// Behind this row, without it.
    After(C),
    /// In front of this row, without it; the nearest ones.
    Before(C),
    /// From this row on, with it; where it is gone, from the one that follows.
    From(C),
}

/// One request. It knows itself again, so an answer that comes too late does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want<C> {
    pub place: Place<C>,
    /// No more rows than this, please.
    pub limit: usize,
    pub(super) turn: u32,
}

/// What the answer is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// The person goes elsewhere: the rows take the place of all that are held.
    Leap,
    /// The rows held, as they are now.
    Reread,
    /// More rows at one end.
    Page,
}
