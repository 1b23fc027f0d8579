//! The PDF: archivable, the same bytes each time, and every name in it as it was written or refused by its letter.

use dealdesk::documents::quote_paper::{PaperLine, QuotePaper, pdf, text::line};
use rust_decimal::dec;

use super::sample;
use crate::tool::{Folder, said};

/// What a reader finds in it, without any space; none where this machine has no reader.
fn text(paper: &QuotePaper) -> Option<String> {
    let folder = Folder::new("pdf");
    let file = folder.write("quote.pdf", &pdf(paper).unwrap());
    let text = said("pdftotext", &["-raw", &file.display().to_string(), "-"])?;
    Some(without_space(&text))
}

fn without_space(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}')
        .collect()
}

#[test]
fn the_same_paper_gives_the_same_pdf_and_another_one_another() {
    let paper = sample::everything();
    let bytes = pdf(&paper).unwrap();
    assert_eq!(bytes, pdf(&paper.clone()).unwrap());
    let mut other = paper;
    other.version += 1;
    assert_ne!(bytes, pdf(&other).unwrap());
}

#[test]
fn it_is_archivable_tagged_and_of_the_day_of_the_quote() {
    let bytes = pdf(&sample::everything()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for said in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "2026-11-30T00:00:00",
        "/StructTreeRoot",
        "Quote Q-2026-0417, version 3",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn a_reader_finds_every_figure_and_the_whole_hash() {
    let Some(text) = text(&sample::everything()) else {
        return;
    };
    for said in [
        "USD998,904.05",
        "1Jan2027–31Dec2027",
        "≈33.33%",
        "AllamountsexcludeTax.",
        "Content9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Page1of1",
    ] {
        assert!(
            text.to_lowercase().contains(&said.to_lowercase()),
            "{said} in {text}"
        );
    }
}

#[test]
fn markup_is_text() {
    let is_markup = |name: &String| {
        name.is_ascii() && name.contains(['#', '$', '\\', '*', '_', '[', '<', '@', '`'])
    };
    let names = sample::naughty().into_iter().map(|name| line(&name));
    let names: Vec<String> = names.filter(is_markup).collect();
    let lines = names.iter().zip(1..).map(|(name, number)| PaperLine {
        name: name.clone(),
        ..sample::line(number, "", dec!(1), dec!(2), dec!(1))
    });
    let Some(text) = text(&sample::of(lines.collect())) else {
        return;
    };
    for name in &names {
        // A reader takes a hyphen at the end of a line for one of ours.
        let plain = |text: &str| text.replace('-', "");
        assert!(
            plain(&text).contains(&plain(&without_space(name))),
            "{name}"
        );
    }
}

#[test]
fn many_scripts_are_set_and_a_letter_that_no_font_has_is_named() {
    let mut paper = sample::everything();
    paper.customer.name = "Ünïcödé Ελλάς Россия 東京株式会社 서울 上海 שלום مرحبا".to_owned();
    pdf(&paper).unwrap();
    paper.customer.name = "\u{12000} & Sons".to_owned();
    let refused = pdf(&paper).unwrap_err();
    assert_eq!(refused.code, "pdf.no_letter");
    assert!(
        refused.says.contains("(U+12000) of “\u{12000} & Sons”"),
        "{}",
        refused.says
    );
}

#[test]
fn a_language_that_is_none_is_english() {
    let mut paper = sample::everything();
    for language in ["de-CH", "", "klingon", "#"] {
        paper.words.language = language.to_owned();
        pdf(&paper).unwrap_or_else(|refused| panic!("{language}: {refused:?}"));
    }
}

#[test]
fn a_long_quote_runs_over_pages_with_its_head_on_each() {
    let Some(text) = text(&sample::long(60)) else {
        return;
    };
    let heads = text.matches("#DescriptionQuantity").count();
    assert!(heads >= 2, "{heads} heads");
    assert!(
        text.contains(&format!("Page{heads}of")),
        "a head on every page with lines"
    );
}
