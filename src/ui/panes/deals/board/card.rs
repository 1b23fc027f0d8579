//! What a card says of its deal: of the columns that the person wants to see, those that have a name on a line each, and in
//! the last line what is short.

use ratatui::{
    style::Style,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

use crate::{
    domain::{
        deal::{Deal, DealColumn},
        money::{Money, headline},
    },
    ui::{
        pane::Scene,
        panes::deals::{Deals, columns::said},
    },
};

/// Between two facts of one line.
const APART: &str = "  ";

/// How much a card says, by the height that there is for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Small,
    Middle,
    /// With a blank line behind it.
    Apart,
}

impl Size {
    pub fn of(height: u16) -> Self {
        match height {
            ..8 => Size::Small,
            8..15 => Size::Middle,
            15.. => Size::Apart,
        }
    }

    /// Lines that say something.
    pub fn lines(self) -> u16 {
        match self {
            Size::Small => 2,
            Size::Middle | Size::Apart => 3,
        }
    }

    pub fn is_apart(self) -> bool {
        self == Size::Apart
    }

    pub fn height(self) -> u16 {
        self.lines() + u16::from(self.is_apart())
    }
}

pub fn lines(
    pane: &Deals,
    deal: &Deal,
    height: u16,
    width: u16,
    style: Style,
    scene: &Scene,
) -> Vec<Line<'static>> {
    let facts = pane.shown.iter().filter_map(|column| {
        let (text, style) = fact(pane, deal, *column, style, scene);
        (!text.is_empty() && *column != DealColumn::Stage).then_some((*column, text, style))
    });
    let (names, short): (Vec<_>, Vec<_>) = facts.partition(|(column, ..)| has_a_line(*column));
    let short = in_one_line(short, width);
    let for_names = usize::from(height) - short.iter().len().min(usize::from(height));
    let names = names.into_iter().take(for_names).enumerate();
    let names = names.map(|(nth, (_, text, style))| {
        let style = match nth {
            0 => style.patch(scene.look.strong),
            _ => style,
        };
        Line::styled(shortened(&text, width), style)
    });
    names.chain(short).collect()
}

/// Names of people and things, which are long.
fn has_a_line(column: DealColumn) -> bool {
    matches!(
        column,
        DealColumn::Account
            | DealColumn::Name
            | DealColumn::Product
            | DealColumn::Owner
            | DealColumn::Ball
            | DealColumn::Next
    )
}

/// As in the table, but money is short and carries its currency, and days and ages that would be mistaken for others say
/// what they are.
fn fact(
    pane: &Deals,
    deal: &Deal,
    column: DealColumn,
    style: Style,
    scene: &Scene,
) -> (String, Style) {
    let (text, style) = said(pane, deal, column, style, scene);
    let named = |what: &str| match text.is_empty() {
        true => String::new(),
        false => format!("{what} {text}"),
    };
    let in_short = |money: Money| format!("{} {}", money.currency, headline(money.amount));
    let text = match column {
        DealColumn::Amount => deal.money().map_or_else(|| named("amount"), in_short),
        DealColumn::Close if deal.closes_on.is_none() => named("close"),
        DealColumn::Converted => {
            let told = pane.tallies.as_ref();
            let converted = told.and_then(|told| told.rates.convert(deal.money()?));
            converted.map_or(text, |it| format!("= {}", in_short(it.to)))
        }
        DealColumn::Opened => named("begun"),
        DealColumn::Changed => named("changed"),
        DealColumn::NextOn => named("step"),
        _ => text,
    };
    (text, style)
}

/// As many of them as there is room for; the first at any rate.
fn in_one_line(facts: Vec<(DealColumn, String, Style)>, width: u16) -> Option<Line<'static>> {
    let mut line = Line::default();
    for (_, text, style) in facts {
        let room = usize::from(width).saturating_sub(line.width());
        let apart = match room.checked_sub(text.width()) {
            _ if line.spans.is_empty() => "",
            Some(0) | None => break,
            Some(1) => " ",
            Some(_) => APART,
        };
        line.push_span(Span::styled(apart, style));
        line.push_span(Span::styled(text, style));
    }
    (!line.spans.is_empty()).then_some(line)
}

/// What does not fit ends in an ellipsis.
fn shortened(text: &str, width: u16) -> String {
    let width = usize::from(width);
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        if format!("{short}{letter}").width() >= width {
            break;
        }
        short.push(letter);
    }
    short + "…"
}
