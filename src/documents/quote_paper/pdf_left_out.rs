//! What a program says that was built without PDF.

use super::QuotePaper;
use crate::domain::refusal::Refusal;

pub fn pdf(_: &QuotePaper) -> Result<Vec<u8>, Refusal> {
    Err(
        Refusal::rule("pdf.left_out", "This dealdesk was built without PDF.")
            .hint("Make a DOCX or Markdown, or use a program that was built with the feature pdf."),
    )
}
