//! A PDF from a template and its data: tagged, PDF/A-2b, fonts embedded, and the same bytes for the same data.
//!
//! The template is ours; a stranger's text comes to it as JSON, so that it stays text whatever it looks like.

mod fonts;
mod world;

use chrono::Datelike;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::domain::{refusal::Refusal, time::Day};
use world::Desk;

/// The parts of typst's memory that so many documents did not ask for are given back.
const REMEMBERED: usize = 4;

pub struct Made {
    pub template: &'static str,
    /// As JSON; the template reads it from `/data.json`.
    pub data: Vec<u8>,
    /// Names the document for ever, as its number and version do.
    pub identity: String,
    pub date: Day,
}

/// Sets the document. `texts` are all that it shows: a letter that no font has is named before anything is set.
pub fn pdf<'t>(made: Made, texts: impl IntoIterator<Item = &'t str>) -> Result<Vec<u8>, Refusal> {
    fonts::check(texts)?;
    let desk = Desk::new(made.template, made.data);
    let set = typst::compile::<PagedDocument>(&desk);
    let document = set.output.map_err(|errors| unset(&errors))?;
    let date = made.date;
    let (month, day) = (date.month0() + 1, date.day());
    let morning = Datetime::from_ymd_hms(
        date.year(),
        month.try_into().unwrap_or(1),
        day.try_into().unwrap_or(1),
        0,
        0,
        0,
    );
    let standards =
        PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| unsettable(error.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(made.identity),
        creator: Smart::Custom(Some("dealdesk".to_owned())),
        timestamp: morning.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let written = typst_pdf::pdf(&document, &options).map_err(|errors| unset(&errors));
    typst::comemo::evict(REMEMBERED);
    written
}

fn unset(errors: &[typst::diag::SourceDiagnostic]) -> Refusal {
    unsettable(
        errors
            .first()
            .map_or("nothing is said of why", |error| &error.message),
    )
}

fn unsettable(why: &str) -> Refusal {
    Refusal::bug("pdf.unset", format!("The PDF could not be set: {why}."))
        .hint("Make a DOCX or Markdown of it meanwhile.")
}
