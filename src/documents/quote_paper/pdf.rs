//! The paper as a PDF, set by `quote.typ`.

mod breakable;

use serde::Serialize;

use super::{QuotePaper, content::Content, widths::Widths};
use crate::{
    documents::pdf::{Made, pdf as made},
    domain::refusal::Refusal,
};
use breakable::breakable;

/// Between margins of two centimetres on A4, in twentieths of a point, with the margins of its outer cells.
const UPRIGHT: u32 = 9818;
const TURNED: u32 = 14750;

#[derive(Serialize)]
struct Data {
    content: serde_json::Value,
    author: String,
    language: String,
    is_turned: bool,
    /// In points.
    widths: Vec<f64>,
}

pub fn pdf(paper: &QuotePaper) -> Result<Vec<u8>, Refusal> {
    let content = Content::of(paper)?;
    let widths = Widths::of(&content, UPRIGHT, TURNED);
    let mut shown = serde_json::to_value(&content)
        .map_err(|error| Refusal::bug("pdf.data", error.to_string()))?;
    // The hash in the footer has room, and is copied as it is.
    let footer = shown["footer"].take();
    each_text(&mut shown, &mut |text| *text = breakable(text));
    shown["footer"] = footer;
    let mut texts = Vec::new();
    let mut copy = shown.clone();
    each_text(&mut copy, &mut |text| texts.push(std::mem::take(text)));
    let data = Data {
        content: shown,
        author: content.company.clone(),
        language: language(&paper.words.language),
        is_turned: widths.is_turned,
        widths: widths
            .columns
            .iter()
            .map(|width| f64::from(*width) / 20.0)
            .collect(),
    };
    let data =
        serde_json::to_vec(&data).map_err(|error| Refusal::bug("pdf.data", error.to_string()))?;
    let identity = format!("{} v{} {}", paper.number, paper.version, paper.content_hash);
    let document = Made {
        template: include_str!("pdf/quote.typ"),
        data,
        identity,
        date: paper.date,
    };
    made(document, texts.iter().map(String::as_str))
}

/// Two or three letters; hyphens and what a screen reader speaks depend on it.
fn language(typed: &str) -> String {
    let first = typed
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_code =
        (2..=3).contains(&first.len()) && first.chars().all(|letter| letter.is_ascii_lowercase());
    if is_code { first } else { "en".to_owned() }
}

fn each_text(value: &mut serde_json::Value, change: &mut impl FnMut(&mut String)) {
    match value {
        serde_json::Value::String(text) => change(text),
        serde_json::Value::Array(values) => {
            values.iter_mut().for_each(|value| each_text(value, change))
        }
        serde_json::Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| each_text(value, change)),
        _ => {}
    }
}
