//! One intention for many records: each is a deed of its own, and the batch says that they belong together.

mod begin;
mod end;
mod page;
mod within;

pub use begin::BeginBatch;
pub use end::EndBatch;
pub use page::PageBatches;
pub use within::InBatch;

pub use crate::store::batch::{Counted, Intent, PartOf, Remembered};
