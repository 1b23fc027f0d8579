//! Bringing in what another system knows: read it whole, then take it batch by batch.
//!
//! Each batch is a deed of its own, so that people see how far it has come and can stop; what was taken stays whole, and
//! the next run of the same files goes on where this one ended.

mod batches;
mod list;
mod order;
mod read;
mod rehearse;
mod rejects;
mod report;
mod settle;
mod take;

pub use batches::{Batch, Flagged, LARGE, Plan};
pub use list::{List, ListPlan, ListReport, ReadList, TakeList};
pub use order::PutInOrder;
pub use read::ReadCrm;
pub use rehearse::RehearseCrm;
pub(super) use rejects::keep as keep_rejects;
pub use report::{FileReport, Report};
pub use settle::SettleName;
pub use take::TakeBatch;

pub use crate::documents::crm::{Alias, DateOrder};
pub use crate::store::import::Taken;
