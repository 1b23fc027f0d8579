//! The cell that one types in. What is typed is read with each key; what means nothing says so in place, and stays.

use rust_decimal::Decimal;

use super::{columns::Column, whole};
use crate::{
    domain::{
        id::LineId,
        number,
        pricing::Header,
        quote::{LineChanges, QuoteChanges, QuoteLine, wish},
        refusal::Refusal,
    },
    ui::{
        key::Key,
        widgets::text::{Line, Typed},
    },
};

pub struct Cell {
    /// None where it is of the whole quote.
    pub line: Option<LineId>,
    pub column: Column,
    pub text: Line,
    /// What stood there; none where it was refused, and whatever is typed is meant.
    was: Option<String>,
    /// What stands there gives way to the first letter, as long as nobody has moved in it.
    pub is_whole: bool,
    /// Why it cannot be left like this.
    pub wrong: Option<String>,
    /// What somebody else has written here since it was opened, and whether the person has tried to leave since.
    theirs: Option<Theirs>,
}

struct Theirs {
    says: String,
    is_told: bool,
}

/// What is to be written.
#[derive(Debug, Clone)]
pub enum Change {
    Line(LineId, Box<LineChanges>),
    Whole(QuoteChanges),
}

/// What a cell is of.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    Line(&'a QuoteLine),
    Whole(Option<Header>),
}

impl Cell {
    /// With what stands there, to be changed.
    pub fn open(of: Of, column: Column) -> Self {
        let was = standing(of, column);
        let line = match of {
            Of::Line(line) => Some(line.id),
            Of::Whole(_) => None,
        };
        let mut text = Line::default();
        text.set(&was);
        Self {
            line,
            column,
            text,
            was: Some(was),
            is_whole: false,
            wrong: None,
            theirs: None,
        }
    }

    /// What stands there now, after the store told anew: another figure than the one that was opened is somebody's.
    pub fn meet(&mut self, of: Of, by: Option<&str>) {
        let is = standing(of, self.column);
        let Some(was) = self.was.as_mut().filter(|was| **was != is) else {
            return;
        };
        let told = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => text.to_owned(),
        };
        let says = format!(
            "{} has written {} here meanwhile, where {} stood.",
            by.unwrap_or("Somebody"),
            told(&is),
            told(was)
        );
        *was = is;
        self.theirs = Some(Theirs {
            says,
            is_told: false,
        });
    }

    /// What somebody else has written meanwhile.
    pub fn theirs(&self) -> Option<&str> {
        self.theirs.as_ref().map(|it| it.says.as_str())
    }

    /// Over what somebody else has written nobody writes without having seen it: the first time one only looks.
    pub fn may_write_over(&mut self) -> bool {
        match &mut self.theirs {
            Some(theirs) => std::mem::replace(&mut theirs.is_told, true),
            None => true,
        }
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        if std::mem::take(&mut self.is_whole) && key.letter().is_some() {
            self.text.set("");
        }
        self.text.typed(key)
    }

    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        if std::mem::take(&mut self.is_whole) {
            self.text.set("");
        }
        self.text.pasted(text)
    }

    /// With what was typed before and refused.
    pub fn refused(of: Of, column: Column, typed: &str, why: String) -> Self {
        Self {
            was: None,
            wrong: Some(why),
            ..Self::instead(of, column, typed)
        }
    }

    /// With what was just pressed in its place.
    pub fn instead(of: Of, column: Column, typed: &str) -> Self {
        let mut cell = Self::open(of, column);
        cell.text.set(typed);
        cell
    }

    /// Nothing where all is as it was.
    pub fn change(&self, of: Of) -> Result<Option<Change>, String> {
        let typed = self.text.value().trim();
        if self.was.as_deref() == Some(typed) {
            return Ok(None);
        }
        match of {
            Of::Line(line) => {
                let changes = self.of_line(line, typed)?;
                changes.check(&line.terms.name).map_err(says)?;
                Ok(Some(Change::Line(line.id, Box::new(changes))))
            }
            Of::Whole(_) => {
                let header = match self.column {
                    Column::Total if !typed.starts_with('=') && !typed.is_empty() => {
                        whole::read(&format!("={typed}"))?
                    }
                    _ => whole::read(typed)?,
                };
                let changes = QuoteChanges {
                    header: Some(header),
                    ..QuoteChanges::default()
                };
                changes.check().map_err(says)?;
                Ok(Some(Change::Whole(changes)))
            }
        }
    }

    fn of_line(&self, line: &QuoteLine, typed: &str) -> Result<LineChanges, String> {
        let steps = |wish| Some(wish::with(&line.terms.steps, wish));
        let mut changes = LineChanges::default();
        match self.column {
            Column::Name if typed.is_empty() => return Err("A line has a name.".to_owned()),
            Column::Name => changes.name = Some(typed.to_owned()),
            Column::Quantity => changes.quantity = Some(a_number(typed, "quantity")?),
            Column::List => changes.list = Some(a_number(typed, "list price")?),
            Column::Net if typed.is_empty() => changes.steps = steps(None),
            Column::Net => {
                let price = typed.strip_prefix('=').unwrap_or(typed);
                changes.steps = steps(wish::read(&format!("={price}"))?);
            }
            Column::Discount => changes.steps = steps(wish::read(typed)?),
            Column::Total | Column::Margin => {}
        }
        Ok(changes)
    }
}

fn says(refusal: Refusal) -> String {
    refusal.to_string()
}

fn a_number(typed: &str, what: &str) -> Result<Decimal, String> {
    if typed.is_empty() {
        return Err(format!("A line has a {what}."));
    }
    number::read(typed, None)
}

fn standing(of: Of, column: Column) -> String {
    match of {
        Of::Line(line) => value(line, column),
        Of::Whole(header) => whole::typed(header),
    }
}

/// What a cell begins with.
fn value(line: &QuoteLine, column: Column) -> String {
    match column {
        Column::Name => line.terms.name.clone(),
        Column::Quantity => line.terms.quantity.normalize().to_string(),
        Column::List => line.terms.list.normalize().to_string(),
        Column::Discount | Column::Net => {
            wish::wished(&line.terms.steps).map_or_else(String::new, wish::typed)
        }
        Column::Total | Column::Margin => String::new(),
    }
}

/// Letters that begin a figure where none is typed yet.
pub fn begins_figure(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '-' | '−' | '+' | '.')
}

/// Whether anybody types in this cell, or what is done instead.
pub fn takes_text(
    of: Of,
    column: Column,
    keys: impl Fn(&'static str) -> String,
) -> Result<(), Refusal> {
    let no = |says: &str, hint: String| Err(Refusal::rule("quote.cell", says).hint(hint));
    match (of, column) {
        (Of::Whole(_), Column::Discount | Column::Total) => Ok(()),
        (Of::Whole(_), _) => no(
            "There is nothing to type here.",
            "In the column of discounts one types what comes off the whole quote.".to_owned(),
        ),
        (Of::Line(line), Column::Quantity) if !line.terms.ramp.is_empty() => no(
            "The quantity of this line follows its ramp.",
            format!("{} changes the ramp.", keys("quote.ramp")),
        ),
        (Of::Line(line), Column::List) if line.product.is_some() && line.code.is_some() => no(
            "The list price is that of the catalog.",
            "Type =96 as its discount to make it a price of your own.".to_owned(),
        ),
        (Of::Line(_), Column::Total | Column::Margin) => no(
            "This figure is worked out and not typed.",
            format!(
                "{} shows how; type a discount or a quantity.",
                keys("quote.prove")
            ),
        ),
        (Of::Line(_), _) => Ok(()),
    }
}
