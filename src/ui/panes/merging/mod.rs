//! Records that may be one, in front of the panes that list them: the likely pairs, and two of them side by side.

mod pairs;
mod sides;
mod two;

pub use pairs::Duplicates;
pub use sides::Merging;
pub use two::two;
