//! Where the customer signs. It is never torn apart between pages.

use super::{opening::plain, said};
use crate::documents::{
    docx::{Xml, cell, row, table},
    quote_paper::content::Content,
};

pub fn write(xml: &mut Xml, content: &Content, width: u32) {
    let half = width / 2;
    said(xml, "Heading1", &content.accepted.heading);
    table(xml, &[half, half], |xml| {
        for pair in content.accepted.fields.chunks(2) {
            row(xml, false, |xml| {
                for (label, known) in pair {
                    cell(xml, &plain(half), |xml| {
                        said(xml, "Signed", known);
                        said(xml, "Label", label);
                    });
                }
            });
        }
    });
    said(xml, "Normal", "");
}
