//! What people do with calendars: holidays by region, and when work is due.

mod due;
mod import;
mod page;
mod remove;

pub use due::{Due, DueBy, Given};
pub use import::{HolidaysRead, HolidaysReport, ReadHolidays, TakeHolidays};
pub use page::{PageHolidays, PageRegions};
pub use remove::RemoveHoliday;

pub use crate::store::calendar::{Holiday, Region, Removed};
