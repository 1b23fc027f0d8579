//! What a customer is given to read and to sign: a quote as Markdown, DOCX or PDF, in the company's own words.
//!
//! A [`QuotePaper`] has no place for cost or margin, so none can slip onto it. It is printed only when it foots. The same
//! paper gives the same bytes, wherever and whenever it is made: no clock, no network, no font of the machine.

mod check;
mod content;
mod docx;
mod figures;
mod line;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(not(feature = "pdf"))]
mod pdf_left_out;
pub mod text;
mod widths;
pub mod words;

use rust_decimal::Decimal;

use crate::domain::{money::Currency, time::Day};

pub use docx::docx;
pub use line::{PaperLine, PaperSegment, lines};
pub use markdown::markdown;
#[cfg(feature = "pdf")]
pub use pdf::pdf;
#[cfg(not(feature = "pdf"))]
pub use pdf_left_out::pdf;
pub use words::Words;

#[derive(Debug, Clone, PartialEq)]
pub struct QuotePaper {
    pub words: Words,
    /// Who offers.
    pub company: Party,
    pub prepared_by: Option<String>,
    /// Whom it is for.
    pub customer: Party,
    pub signer: Option<Signer>,
    pub number: String,
    pub version: u32,
    pub date: Day,
    /// The last day on which it can be accepted.
    pub valid_until: Day,
    /// In words: `36 months from 1 Jan 2027`.
    pub term: String,
    pub currency: Currency,
    pub payment_terms: Option<String>,
    pub billing_frequency: Option<String>,
    pub shows: Shows,
    pub lines: Vec<PaperLine>,
    /// What the customer pays over the whole term. The lines must come to it.
    pub total: Decimal,
    /// Of the frozen content, as hexadecimal digits.
    pub content_hash: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// The name in the register, where it is another one.
    pub legal_entity: Option<String>,
    /// Address, registration, tax number: a line each.
    pub details: Vec<String>,
}

impl Party {
    /// Who is bound by a signature.
    pub fn legal_name(&self) -> &str {
        self.legal_entity.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub name: String,
    pub title: Option<String>,
}

/// What the seller chooses to let the customer see of how a price came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shows {
    pub list_prices: bool,
    pub discounts: bool,
}

impl Default for Shows {
    fn default() -> Self {
        Self {
            list_prices: true,
            discounts: true,
        }
    }
}
