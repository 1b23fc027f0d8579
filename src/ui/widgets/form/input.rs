//! What stands in a field, by its kind: how keys change it, how it is read and how it is filled.

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

use super::{choice::Choice, paragraph::Paragraph};
use crate::domain::{day, number};
use crate::ui::{
    key::Key,
    widgets::text::{Line, Typed},
};

pub enum Input {
    Line(Line),
    Paragraph(Paragraph, u16),
    Choice(Choice),
    Date(Line, NaiveDate),
    Number(Line, Measure),
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The currency or unit, shown beside it.
    pub unit: String,
    /// Decimals that it has; nothing where any number of them is right.
    pub places: Option<u32>,
}

impl Input {
    pub fn typed(&mut self, key: Key) -> Typed {
        match self {
            Self::Line(line) | Self::Date(line, _) | Self::Number(line, _) => line.typed(key),
            Self::Paragraph(paragraph, _) => paragraph.typed(key),
            Self::Choice(choice) => choice.typed(key),
        }
    }

    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        match self {
            Self::Line(line) => line.pasted(text),
            Self::Date(line, _) | Self::Number(line, _) => line.pasted(text.trim()),
            Self::Paragraph(paragraph, _) => paragraph.pasted(text),
            Self::Choice(choice) => choice.pasted(text),
        }
    }

    /// As it was typed; filling a field with it gives the same again.
    pub fn typed_text(&self) -> String {
        match self {
            Self::Line(line) | Self::Date(line, _) | Self::Number(line, _) => {
                line.value().to_owned()
            }
            Self::Paragraph(paragraph, _) => paragraph.value(),
            Self::Choice(choice) => choice.value().to_owned(),
        }
    }

    /// What is kept of it while it is not saved. What is chosen is kept with its name, which may not be offered again.
    pub fn kept(&self) -> String {
        match self {
            Self::Choice(choice) => choice.kept(),
            other => other.typed_text(),
        }
    }

    pub fn restore(&mut self, kept: &str) {
        match self {
            Self::Choice(choice) => choice.restore(kept),
            other => other.fill(kept),
        }
    }

    /// What it means, in the one way that the store writes it; empty where nothing was typed.
    pub fn read(&self) -> Result<String, String> {
        match self {
            Self::Choice(choice) if !choice.filter().value().is_empty() => {
                let usual = "Nothing here is called that. Choose one of the list.";
                Err(choice.none().unwrap_or(usual).to_owned())
            }
            _ => self.meaning(&self.typed_text()),
        }
    }

    /// The same value as the store writes it; a text that means nothing stays as it is.
    pub fn canonical(&self, text: &str) -> String {
        self.meaning(text).unwrap_or_else(|_| text.to_owned())
    }

    fn meaning(&self, text: &str) -> Result<String, String> {
        let text = text.trim();
        match self {
            _ if text.is_empty() => Ok(String::new()),
            Self::Date(_, today) => day::read(text, *today).map(|it| it.to_string()),
            Self::Number(_, measure) => {
                number::read(text, measure.places).map(|number| number.to_string())
            }
            Self::Line(_) | Self::Paragraph(..) | Self::Choice(_) => Ok(text.to_owned()),
        }
    }

    pub fn fill(&mut self, text: &str) {
        match self {
            Self::Line(line) | Self::Date(line, _) | Self::Number(line, _) => {
                line.set(text);
            }
            Self::Paragraph(paragraph, _) => *paragraph = Paragraph::new(text),
            Self::Choice(choice) => choice.set(text),
        }
    }

    /// The person leaves it: what it means is written out.
    pub fn settle(&mut self) {
        if let Self::Choice(choice) = self {
            choice.settle();
        }
        if let (Ok(value), Self::Date(..) | Self::Number(..)) = (self.read(), &*self) {
            let says = self.says(&value);
            self.fill(&says);
        }
    }

    /// How people read such a value.
    pub fn says(&self, value: &str) -> String {
        match self {
            Self::Choice(choice) => choice.label(value).to_owned(),
            Self::Number(_, measure) if measure.places.is_some() => value
                .parse()
                .map_or_else(|_| value.to_owned(), number::grouped),
            _ => value.to_owned(),
        }
    }

    /// What stands beside it: the whole date, the currency, and the number that was understood.
    pub fn aside(&self) -> String {
        match self {
            Self::Date(line, today) => {
                day::read(line.value(), *today).map_or_else(|_| String::new(), day::in_full)
            }
            Self::Number(line, Measure { unit, places }) => {
                match number::read(line.value(), *places).map(number::grouped) {
                    Ok(understood) if understood != line.value() => {
                        format!("{unit} {understood}").trim_start().to_owned()
                    }
                    _ => unit.clone(),
                }
            }
            Self::Line(_) | Self::Paragraph(..) | Self::Choice(_) => String::new(),
        }
    }

    /// Lines that it takes on the screen.
    pub fn height(&self) -> u16 {
        match self {
            Self::Paragraph(_, height) => *height,
            _ => 1,
        }
    }

    pub fn cursor(&self, area: Rect) -> Option<Position> {
        match self {
            Self::Line(line) | Self::Date(line, _) | Self::Number(line, _) => line.cursor(area),
            Self::Paragraph(paragraph, _) => paragraph.cursor(area),
            Self::Choice(choice) => choice.filter().cursor(area),
        }
    }
}
