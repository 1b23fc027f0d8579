//! The paper as a Word document, whose look is all in named styles: who wants another look changes a style.

mod opening;
mod signing;
mod table;

use super::{
    QuotePaper,
    content::{Content, Piece},
    text::line,
    widths::Widths,
};
use crate::{
    documents::docx::{Document, Page, Xml, field, paragraph, run},
    domain::refusal::Refusal,
};

pub fn docx(paper: &QuotePaper) -> Result<Vec<u8>, Refusal> {
    let content = Content::of(paper)?;
    let widths = Widths::of(
        &content,
        Page::Upright.table_width(),
        Page::Wide.table_width(),
    );
    let page = if widths.is_turned {
        Page::Wide
    } else {
        Page::Upright
    };
    let document = Document {
        title: format!("{}, {}", content.title, content.version),
        author: content.company.clone(),
        language: line(&paper.words.language),
        date: paper.date,
        page,
    };
    Ok(document.bytes(
        |xml| {
            opening::write(xml, &content, page.table_width());
            table::write(xml, &content, &widths.columns);
            content
                .notes
                .iter()
                .for_each(|note| said(xml, "Note", note));
            paragraphs(xml, &content.terms);
            signing::write(xml, &content, page.table_width());
            paragraphs(xml, &content.closing);
        },
        |xml| footer(xml, &content),
    ))
}

fn said(xml: &mut Xml, style: &str, text: &str) {
    paragraph(xml, style, 0, |xml| run(xml, text));
}

fn paragraphs(xml: &mut Xml, texts: &[Vec<String>]) {
    for lines in texts {
        paragraph(xml, "Normal", 0, |xml| {
            for (nth, text) in lines.iter().enumerate() {
                if nth > 0 {
                    xml.element("w:r", &[], |xml| xml.empty("w:br", &[]));
                }
                run(xml, text);
            }
        });
    }
}

fn footer(xml: &mut Xml, content: &Content) {
    let footer = &content.footer;
    run(xml, &format!("{} · {}", footer.number, footer.content));
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
    for piece in &footer.page {
        match piece {
            Piece::Words(text) => run(xml, text),
            Piece::Page => field(xml, "PAGE"),
            Piece::Pages => field(xml, "NUMPAGES"),
        }
    }
}
