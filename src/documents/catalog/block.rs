//! One table of a file, read field by field. What was not asked for at the end is a field that nobody knows.

use std::{cell::RefCell, ops::Range, str::FromStr};

use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use super::problems::Problems;
use crate::{
    documents::cited::cited,
    domain::{nearest::nearest, text::LONGEST, time::Day},
};

pub struct Block<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// `offering PLT-ENT, charge 2`, as sentences call it; nothing at the top of a file.
    path: String,
    asked: RefCell<Vec<&'static str>>,
    problems: &'a Problems<'a>,
}

impl<'a> Block<'a> {
    /// All of a file.
    pub fn root(table: &'a DeTable<'a>, problems: &'a Problems<'a>) -> Self {
        Self {
            table,
            span: 0..0,
            path: String::new(),
            asked: RefCell::default(),
            problems,
        }
    }

    fn get(&self, name: &'static str) -> Option<(&'a DeValue<'a>, Range<usize>)> {
        self.asked.borrow_mut().push(name);
        let value = self.table.get(name)?;
        Some((value.get_ref(), value.span()))
    }

    fn place(&self, name: &str) -> String {
        match self.path.is_empty() {
            true => name.to_owned(),
            false => format!("{}, {name}", self.path),
        }
    }

    fn wrong(&self, name: &str, span: &Range<usize>, says: &str) {
        let place = self.place(name);
        self.problems.add(span, format!("{place}: {says}"));
    }

    /// Something about the block as a whole.
    pub fn wrong_here(&self, name: &str, says: &str) {
        self.wrong(name, &self.span, says);
    }

    pub fn text(&self, name: &'static str) -> Option<String> {
        let (value, span) = self.get(name)?;
        let DeValue::String(text) = value else {
            self.wrong(name, &span, "it wants a text in quotes.");
            return None;
        };
        if text.chars().count() > LONGEST || text.contains('\0') {
            self.wrong(name, &span, "it is too long, or holds a NUL.");
            return None;
        }
        (!text.trim().is_empty()).then(|| text.to_string())
    }

    pub fn needed(&self, name: &'static str) -> String {
        let missing = self.table.get(name).is_none();
        let text = self.text(name);
        if text.is_none() && missing {
            self.wrong(name, &self.span, "it is missing.");
        }
        text.unwrap_or_default()
    }

    /// What a text stands for, by whoever understands it.
    pub fn parsed<T, E: ToString>(
        &self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(name)?;
        match read(&text) {
            Ok(it) => Some(it),
            Err(error) => {
                let span = self.table.get(name).map_or(0..0, toml::Spanned::span);
                self.wrong(name, &span, &error.to_string());
                None
            }
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(
        &self,
        name: &'static str,
        all: &[T],
        called: fn(T) -> &'static str,
    ) -> Option<T> {
        self.parsed(name, |text| {
            let found = all.iter().find(|it| called(**it) == text);
            found.copied().ok_or_else(|| {
                let names: Vec<_> = all.iter().map(|it| called(*it)).collect();
                match nearest(text, names.iter().copied()) {
                    Some(near) => format!("{} is none of them; {near} may be meant.", cited(text)),
                    None => format!("{} is none of {}.", cited(text), names.join(", ")),
                }
            })
        })
    }

    /// Exactly as it is written, as a number or in quotes.
    pub fn decimal(&self, name: &'static str) -> Option<Decimal> {
        let (value, span) = self.get(name)?;
        let text = match value {
            DeValue::Integer(number) => number.as_str().replace('_', ""),
            DeValue::Float(number) => number.as_str().replace('_', ""),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let number = Decimal::from_str_exact(&text).ok();
        if number.is_none() {
            self.wrong(name, &span, "it wants a number like 120 or 0.0025.");
        }
        number.map(|it| it.normalize())
    }

    pub fn whole(&self, name: &'static str) -> Option<u32> {
        let number = self.decimal(name)?;
        let whole = number.fract().is_zero().then(|| u32::try_from(number).ok());
        let whole = whole.flatten().filter(|it| *it <= 10_000);
        if whole.is_none() {
            let span = self.table.get(name).map_or(0..0, toml::Spanned::span);
            self.wrong(name, &span, "it wants a whole number from 0 to 10000.");
        }
        whole
    }

    pub fn flag(&self, name: &'static str) -> bool {
        match self.get(name) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, span)) => {
                self.wrong(name, &span, "it is true or false.");
                false
            }
        }
    }

    /// As TOML writes days, or the same in quotes.
    pub fn day(&self, name: &'static str) -> Option<Day> {
        let (value, span) = self.get(name)?;
        let text = match value {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let day = Day::from_str(&text).ok();
        if day.is_none() {
            self.wrong(name, &span, "it wants a day like 2026-11-30.");
        }
        day
    }

    pub fn texts(&self, name: &'static str) -> Vec<String> {
        let Some((value, span)) = self.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(all) = value else {
            self.wrong(name, &span, "it wants texts in [ ].");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for one in all.iter() {
            match one.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => texts.push(text.to_string()),
                _ => self.wrong(name, &one.span(), "each of them is a text in quotes."),
            }
        }
        texts
    }

    /// The blocks `[[name]]`, or tables in [ ]; each is read and asked for what else it holds.
    pub fn blocks<T>(&self, name: &'static str, mut read: impl FnMut(&Block) -> T) -> Vec<T> {
        let says = format!("it is written as blocks [[{name}]].");
        let Some((value, span)) = self.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(all) = value else {
            self.wrong(name, &span, &says);
            return Vec::new();
        };
        let mut found = Vec::new();
        for (at, one) in all.iter().enumerate() {
            match one.get_ref() {
                DeValue::Table(table) => {
                    found.push(self.below(name, at, table, one.span(), &mut read));
                }
                _ => self.wrong(name, &one.span(), &says),
            }
        }
        found
    }

    /// A table that stands there once.
    pub fn table<T>(&self, name: &'static str, read: impl FnOnce(&Block) -> T) -> Option<T> {
        let (value, span) = self.get(name)?;
        let DeValue::Table(table) = value else {
            self.wrong(name, &span, "it is written as a table in { }.");
            return None;
        };
        let block = Block {
            span,
            path: self.place(name),
            ..Block::root(table, self.problems)
        };
        let it = read(&block);
        block.end();
        Some(it)
    }

    fn below<T>(
        &self,
        name: &str,
        at: usize,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&Block) -> T,
    ) -> T {
        // By what it calls itself, so that the place is found where lines have moved.
        let called = ["code", "name", "offering"].into_iter().find_map(|key| {
            let value = table.get(key)?;
            value.get_ref().as_str().map(str::to_owned)
        });
        let called = called.unwrap_or_else(|| (at + 1).to_string());
        let block = Block {
            span,
            path: self.place(&format!("{name} {called}")),
            ..Block::root(table, self.problems)
        };
        let it = read(&block);
        block.end();
        it
    }

    /// Nothing more is asked for: what is left over is told.
    pub fn end(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let word: &str = key.get_ref();
            if asked.contains(&word) {
                continue;
            }
            let mut known = asked.clone();
            known.dedup();
            let meant = match nearest(word, known.iter().copied()) {
                Some(near) => format!("{near} may be meant."),
                None => format!("it is one of {}.", known.join(", ")),
            };
            let colon = if self.path.is_empty() { "" } else { ": " };
            let says = format!("{}{colon}there is no {}; {meant}", self.path, cited(word));
            self.problems.add(&key.span(), says);
        }
    }
}
