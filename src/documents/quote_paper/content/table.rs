//! The table of lines and the sums below it, cell by cell.

use serde::Serialize;

use super::super::{
    PaperLine, QuotePaper,
    check::Sums,
    figures::{self, price, quantity, rhythm, span},
    text::line,
};
use crate::domain::{catalog::RateCard, money::Money, pricing::margin};

#[derive(Serialize)]
pub struct Column {
    pub name: String,
    pub is_number: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Line,
    /// A part of the line above it.
    Segment,
    /// What the discount on the whole quote takes off the line above it.
    Share,
}

#[derive(Serialize)]
pub struct Row {
    pub kind: Kind,
    /// How deep the line stands among options.
    pub depth: usize,
    /// As many as there are columns.
    pub cells: Vec<String>,
    /// Said more quietly below the description.
    pub details: Vec<String>,
}

/// The column that takes what room there is, and the details of its row.
pub const DESCRIPTION: usize = 1;

#[derive(Serialize)]
pub struct Sum {
    pub label: String,
    pub amount: String,
    pub is_total: bool,
}

pub fn columns(paper: &QuotePaper) -> Vec<Column> {
    let words = &paper.words;
    let shows = paper.shows;
    let all = [
        (&words.line, false, true),
        (&words.description, false, true),
        (&words.quantity, true, true),
        (&words.list_price, true, shows.list_prices),
        (&words.discount, true, shows.discounts),
        (&words.net_price, true, true),
        (&words.amount, true, true),
    ];
    let shown = all.into_iter().filter(|(.., is_shown)| *is_shown);
    let column = |(name, is_number, _): (&String, bool, bool)| Column {
        name: line(name),
        is_number,
    };
    shown.map(column).collect()
}

pub fn rows(paper: &QuotePaper, of: &PaperLine, depth: usize) -> Vec<Row> {
    let places = paper.currency.places();
    let row =
        |kind, [number, name, quantity, list, discount, net, amount]: [String; 7], details| {
            let list = paper.shows.list_prices.then_some(list);
            let discount = paper.shows.discounts.then_some(discount);
            let cells = [
                Some(number),
                Some(name),
                Some(quantity),
                list,
                discount,
                Some(net),
                Some(amount),
            ];
            Row {
                kind,
                depth,
                cells: cells.into_iter().flatten().collect(),
                details,
            }
        };
    let none = String::new;
    let is_ramp = !of.ramp.is_empty();
    let unless_ramp = |text: String| if is_ramp { none() } else { text };
    let mut found = vec![row(
        Kind::Line,
        [
            of.number.to_string(),
            line(&of.name),
            unless_ramp(quantity(of.quantity)),
            price(of.list_unit, places),
            discount(of),
            unless_ramp(price(of.net_unit, places)),
            price(of.amount, places),
        ],
        line_details(paper, of),
    )];
    found.extend(of.ramp.iter().map(|part| {
        let cells = [
            none(),
            span(&paper.words, part.first, part.last),
            quantity(part.quantity),
            none(),
            none(),
            price(part.unit, places),
            price(part.amount, places),
        ];
        row(Kind::Segment, cells, Vec::new())
    }));
    if !of.header_share.is_zero() {
        let share = price(-of.header_share, places);
        let label = line(&paper.words.share);
        let cells = [none(), label, none(), none(), none(), none(), share];
        found.push(row(Kind::Share, cells, Vec::new()));
    }
    found
}

fn line_details(paper: &QuotePaper, of: &PaperLine) -> Vec<String> {
    let mut rhythm = line(&rhythm(&paper.words, of.charge, of.periods));
    if let Some((first, last)) = of.runs {
        rhythm = format!("{rhythm}, {}", span(&paper.words, first, last));
    }
    let chosen = of.details.iter().map(|text| line(text));
    let beyond = { of.rate_card.iter() }.flat_map(|card| beyond(paper, card));
    chosen
        .chain([rhythm])
        .chain(beyond)
        .filter(|text| !text.is_empty())
        .collect()
}

/// What the customer agrees to of use besides what is committed to; in no amount of the quote.
fn beyond(paper: &QuotePaper, card: &RateCard) -> Vec<String> {
    let words = &paper.words;
    let included = card.included.filter(|it| !it.is_zero());
    let included = included.map(|it| words.included.replace("{}", &quantity(it)));
    let overage = card.overage.map(|it| {
        let amount = Money {
            amount: it.normalize(),
            currency: paper.currency,
        };
        let unit = card.unit.as_ref().unwrap_or(&words.unit);
        { words.beyond.replace("{price}", &amount.to_string()) }.replace("{unit}", unit)
    });
    included
        .into_iter()
        .chain(overage)
        .map(|it| line(&it))
        .collect()
}

/// Of money, before the discount on the whole quote: what stands beside it is net of nothing else.
fn discount(of: &PaperLine) -> String {
    let percent = margin::discount_percent(of.list_amount, of.amount);
    percent.map(figures::percent).unwrap_or_default()
}

pub fn below(paper: &QuotePaper, sums: Sums) -> Vec<Sum> {
    let words = &paper.words;
    let both = !sums.one_time.is_zero() && !sums.recurring.is_zero();
    let has_header = !sums.header.is_zero();
    let all = [
        (&words.subtotal, sums.subtotal, has_header, false),
        (&words.header_discount, -sums.header, has_header, false),
        (&words.one_time, sums.one_time, both, false),
        (&words.recurring, sums.recurring, both, false),
        (&words.total, sums.total, true, true),
    ];
    let shown = all.into_iter().filter(|(_, _, is_shown, _)| *is_shown);
    let sum = |(label, amount, _, is_total): (&String, _, _, _)| Sum {
        label: line(label),
        amount: Money {
            amount,
            currency: paper.currency,
        }
        .to_string(),
        is_total,
    };
    shown.map(sum).collect()
}
