//! The Word document: sound XML in a zip, read by other programs as it was meant.

use std::io::{Cursor, Read};

use dealdesk::documents::quote_paper::{QuotePaper, docx, text::line};
use quick_xml::{Reader, events::Event};

use super::sample;
use crate::tool::{Folder, converted, said};

/// The text of a part, a line for each paragraph.
fn text(paper: &QuotePaper, part: &str) -> String {
    let bytes = docx(paper).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut found = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => found.push_str(&text),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().unwrap() {
                Some(letter) => found.push(letter),
                None => {
                    found.push_str(quick_xml::escape::resolve_predefined_entity(&entity).unwrap())
                }
            },
            Event::End(end) if end.name().as_ref() == "w:p" => found.push('\n'),
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

#[test]
fn a_document_says_all_that_the_paper_says() {
    insta::assert_snapshot!(text(&sample::everything(), "word/document.xml"));
    let footer = text(&sample::everything(), "word/footer1.xml");
    assert!(
        footer.starts_with("Q-2026-0417 v3 · Content 9f86d081884c7d65"),
        "{footer}"
    );
    assert!(
        footer.ends_with("Page 1 of 1\n"),
        "Word counts anew: {footer}"
    );
}

#[test]
fn names_with_markup_stay_names() {
    let mut paper = sample::everything();
    for naughty in sample::naughty() {
        paper.customer.name = naughty.clone();
        paper.lines[1].name = naughty.clone();
        let said = text(&paper, "word/document.xml");
        let shown = line(&naughty);
        assert!(
            said.lines().filter(|line| *line == shown).count() >= 2,
            "{naughty:?}"
        );
    }
}

#[test]
fn wide_figures_turn_the_page() {
    let turned = |paper: &QuotePaper| {
        let mut zip = zip::ZipArchive::new(Cursor::new(docx(paper).unwrap())).unwrap();
        let mut xml = String::new();
        zip.by_name("word/document.xml")
            .unwrap()
            .read_to_string(&mut xml)
            .unwrap();
        xml.contains("w:orient=\"landscape\"")
    };
    assert!(!turned(&sample::everything()));
    assert!(turned(&sample::wide()));
}

#[test]
fn libreoffice_and_pandoc_read_the_document() {
    let folder = Folder::new("word");
    let file = folder.write("quote.docx", &docx(&sample::everything()).unwrap());
    if let Some(plain) = said(
        "pandoc",
        &["--to=plain", "--columns=300", &file.display().to_string()],
    ) {
        assert!(plain.contains("Platform Enterprise"), "{plain}");
        assert!(plain.contains("USD 998,904.05"), "{plain}");
    }
    if converted(&folder, &file, "txt:Text") {
        let plain = folder.read("quote.txt");
        assert!(plain.contains("Platform Enterprise"), "{plain}");
        assert!(
            plain.contains("Total contract value\nUSD 998,904.05"),
            "{plain}"
        );
    }
}
