//! What leaves as paper and comes in as files. Nothing here knows the store.

pub mod catalog;
mod cited;
pub mod crm;
pub mod csv;
mod docx;
pub mod file;
pub mod holidays;
pub mod lead_rules;
pub mod lists;
#[cfg(feature = "pdf")]
mod pdf;
pub mod quote_lines;
pub mod quote_paper;
pub mod quote_sheet;
mod quoted;
pub mod rates;
