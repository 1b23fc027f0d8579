//! What people do with the company's settings and its rates.

mod edit;
mod import;
mod rates;
mod show;
mod words;

pub use edit::EditCompany;
pub use import::{RatesRead, RatesReport, ReadRates, TakeRates};
pub use rates::{PageRates, ShowRates};
pub use show::{CompanyShown, ShowCompany};
pub(super) use show::{day_there, quoting};
pub(super) use words::words_in;
pub use words::{ListWords, ReadWords, SetWords, ShowWords};

pub use crate::{
    documents::quote_paper::words::write as write_words,
    store::{
        company::Written,
        company_words::{KeptWords, WordsWritten},
        fx::KeptRate,
    },
};
