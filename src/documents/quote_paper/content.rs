//! What stands on the paper, in order and in words, for each format to set in its own way.

mod table;

use serde::Serialize;

use super::{
    PaperLine, QuotePaper, check, figures,
    text::{line, paragraphs},
};
use crate::domain::refusal::Refusal;

pub use table::{Column, DESCRIPTION, Kind, Row, Sum};

#[derive(Serialize)]
pub struct Content {
    pub company: String,
    pub company_details: Vec<String>,
    /// `Quote Q-2026-0417`
    pub title: String,
    pub version: String,
    pub parties: Vec<Block>,
    /// Label and what is said.
    pub facts: Vec<(String, String)>,
    pub intro: Vec<Vec<String>>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub sums: Vec<Sum>,
    pub notes: Vec<String>,
    pub terms: Vec<Vec<String>>,
    pub accepted: Accepted,
    pub closing: Vec<Vec<String>>,
    pub footer: Footer,
}

/// A label with lines below it, the first of which is a name.
#[derive(Serialize)]
pub struct Block {
    pub label: String,
    pub lines: Vec<String>,
}

#[derive(Serialize)]
pub struct Accepted {
    /// `Accepted for Northwind Traders Inc.`
    pub heading: String,
    /// Label, and what is known already.
    pub fields: Vec<(String, String)>,
}

#[derive(Serialize)]
pub struct Footer {
    pub number: String,
    pub content: String,
    pub page: Vec<Piece>,
}

/// Of the words that count pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Piece {
    Words(String),
    Page,
    Pages,
}

impl Content {
    pub fn of(paper: &QuotePaper) -> Result<Self, Refusal> {
        let sums = check::sums(paper)?;
        let words = &paper.words;
        let (number, version) = (line(&paper.number), paper.version);
        let rows: Vec<Row> = paper
            .tree()
            .into_iter()
            .flat_map(|(depth, line)| table::rows(paper, line, depth))
            .collect();
        Ok(Self {
            company: line(&paper.company.name),
            company_details: details(&paper.company),
            title: format!("{} {number}", line(&words.title)),
            version: format!("{} {version}", line(&words.version)),
            parties: parties(paper),
            facts: facts(paper),
            intro: paragraphs(&words.intro),
            columns: table::columns(paper),
            sums: table::below(paper, sums),
            notes: notes(paper, &rows),
            rows,
            terms: paragraphs(&words.terms),
            accepted: accepted(paper),
            closing: paragraphs(&words.closing),
            footer: Footer {
                number: format!("{number} v{version}"),
                content: format!("{} {}", line(&words.content), line(&paper.content_hash)),
                page: pieces(&words.page),
            },
        })
    }
}

impl QuotePaper {
    /// Every line, with how deep it stands.
    pub fn tree(&self) -> Vec<(usize, &PaperLine)> {
        self.lines.iter().flat_map(PaperLine::tree).collect()
    }
}

fn details(party: &super::Party) -> Vec<String> {
    let registered = party
        .legal_entity
        .iter()
        .filter(|name| **name != party.name);
    registered
        .chain(&party.details)
        .map(|text| line(text))
        .collect()
}

fn parties(paper: &QuotePaper) -> Vec<Block> {
    let mut of = vec![line(&paper.customer.name)];
    of.extend(details(&paper.customer));
    let mut found = vec![Block {
        label: line(&paper.words.prepared_for),
        lines: of,
    }];
    if let Some(person) = &paper.prepared_by {
        found.push(Block {
            label: line(&paper.words.prepared_by),
            lines: vec![line(person), line(&paper.company.name)],
        });
    }
    found
}

fn facts(paper: &QuotePaper) -> Vec<(String, String)> {
    let words = &paper.words;
    let known = [
        (&words.date, Some(words.day(paper.date))),
        (&words.valid_until, Some(words.day(paper.valid_until))),
        (&words.term, Some(paper.term.clone())),
        (&words.currency, Some(paper.currency.to_string())),
        (&words.payment_terms, paper.payment_terms.clone()),
        (&words.billing_frequency, paper.billing_frequency.clone()),
    ];
    let said = known
        .into_iter()
        .filter_map(|(label, said)| Some((line(label), line(&said?))));
    said.collect()
}

fn notes(paper: &QuotePaper, rows: &[Row]) -> Vec<String> {
    let mut cells = rows.iter().flat_map(|row| &row.cells);
    let is_rounded = cells.any(|cell| cell.starts_with(figures::ROUNDED));
    let rounded = is_rounded.then(|| line(&paper.words.rounded));
    [Some(line(&paper.words.tax)), rounded]
        .into_iter()
        .flatten()
        .collect()
}

fn accepted(paper: &QuotePaper) -> Accepted {
    let words = &paper.words;
    let signer = paper.signer.as_ref();
    let name = signer.map(|signer| line(&signer.name));
    let title = signer.and_then(|signer| signer.title.as_deref()).map(line);
    Accepted {
        heading: format!(
            "{} {}",
            line(&words.accepted_for),
            line(paper.customer.legal_name())
        ),
        fields: vec![
            (line(&words.name), name.unwrap_or_default()),
            (line(&words.job_title), title.unwrap_or_default()),
            (line(&words.signature), String::new()),
            (line(&words.date), String::new()),
        ],
    }
}

fn pieces(words: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let numbers = [("{page}", Piece::Page), ("{pages}", Piece::Pages)];
        let next = numbers
            .into_iter()
            .filter_map(|(mark, piece)| Some((rest.find(mark)?, mark, piece)));
        let Some((at, mark, piece)) = next.min_by_key(|(at, ..)| *at) else {
            found.push(Piece::Words(rest.to_owned()));
            break;
        };
        found.extend((at > 0).then(|| Piece::Words(rest[..at].to_owned())));
        found.push(piece);
        rest = &rest[at + mark.len()..];
    }
    found
}
