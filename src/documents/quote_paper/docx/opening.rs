//! The first half page: who offers what to whom, and until when.

use super::{paragraphs, said};
use crate::documents::{
    docx::{Cell, Rule, Xml, cell, row, table},
    quote_paper::content::{Block, Content},
};

/// How many facts stand side by side.
const ABREAST: usize = 3;

pub fn write(xml: &mut Xml, content: &Content, width: u32) {
    head(xml, content, width);
    said(
        xml,
        "Title",
        &format!("{}, {}", content.title, content.version),
    );
    facts(xml, content, width);
    // Word draws tables together that no paragraph parts.
    said(xml, "Normal", "");
    paragraphs(xml, &content.intro);
}

fn head(xml: &mut Xml, content: &Content, width: u32) {
    let half = width / 2;
    table(xml, &[half, half], |xml| {
        row(xml, false, |xml| {
            cell(xml, &plain(half), |xml| {
                said(xml, "Company", &content.company)
            });
            cell(xml, &plain(half), |xml| {
                content
                    .company_details
                    .iter()
                    .for_each(|text| said(xml, "CompanyDetail", text));
                if content.company_details.is_empty() {
                    said(xml, "CompanyDetail", "");
                }
            });
        });
    });
}

fn facts(xml: &mut Xml, content: &Content, width: u32) {
    let each = width / u32::try_from(ABREAST).expect("a few");
    let known = content.facts.iter().map(|(label, said)| Block {
        label: label.clone(),
        lines: vec![said.clone()],
    });
    let known: Vec<Block> = known.collect();
    table(xml, &[each; ABREAST], |xml| {
        for blocks in [&content.parties[..]]
            .into_iter()
            .chain(known.chunks(ABREAST))
        {
            row(xml, false, |xml| {
                for nth in 0..ABREAST {
                    cell(xml, &plain(each), |xml| match blocks.get(nth) {
                        Some(block) => fact(xml, block),
                        None => said(xml, "Value", ""),
                    });
                }
            });
        }
    });
}

fn fact(xml: &mut Xml, block: &Block) {
    said(xml, "Label", &block.label);
    let is_party = block.lines.len() > 1;
    for (nth, text) in block.lines.iter().enumerate() {
        let style = if is_party && nth == 0 {
            "ValueStrong"
        } else {
            "Value"
        };
        said(xml, style, text);
    }
}

pub fn plain(width: u32) -> Cell {
    Cell {
        width,
        span: 1,
        above: Rule::None,
        is_shaded: false,
    }
}
