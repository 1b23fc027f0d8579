//! What people do with the company's settings and its rates.

mod edit;
mod import;
mod rates;
mod show;

pub use edit::EditCompany;
pub use import::{RatesRead, RatesReport, ReadRates, TakeRates};
pub use rates::{PageRates, ShowRates};
pub(super) use show::day_there;
pub use show::{CompanyShown, ShowCompany};

pub use crate::store::{company::Written, fx::KeptRate};
