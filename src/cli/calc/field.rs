//! A document of JSON, read by its fields: what is wrong is named by its path, and a number is every digit of it.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::{nearest::nearest, pricing::exact, refusal::Refusal};

/// A value, and where it stands: `lines[2].steps[0].percent`.
pub struct Field<'v> {
    path: String,
    value: &'v Value,
}

/// The whole document. Its numbers become texts before anything could round them.
pub fn read(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(&numbers_quoted(text)).map_err(|error| {
        Refusal::rule(
            "call.json",
            format!(
                "Line {} is no JSON any more: {}.",
                error.line(),
                why(&error)
            ),
        )
        .hint("Check commas, quotes and brackets around there.")
    })
}

/// The reason alone: the column would be that of the text with its numbers in quotes.
fn why(error: &serde_json::Error) -> String {
    let all = error.to_string();
    let reason = all.split(" at line ").next().unwrap_or_default();
    reason.to_owned()
}

fn numbers_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 64);
    let (mut in_text, mut escaped, mut in_number) = (false, false, false);
    for letter in text.chars() {
        let of_number = letter.is_ascii_digit() || "+-.".contains(letter);
        let goes_on = of_number || "eE".contains(letter);
        if !in_text && in_number != (in_number && goes_on || !in_number && of_number) {
            in_number = !in_number;
            quoted.push('"');
        }
        if in_text {
            in_text = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
        } else if letter == '"' {
            in_text = true;
        }
        quoted.push(letter);
    }
    if in_number {
        quoted.push('"');
    }
    quoted
}

impl<'v> Field<'v> {
    pub fn whole(value: &'v Value) -> Self {
        Self {
            path: String::new(),
            value,
        }
    }

    /// Its fields, of which it may have no others.
    pub fn object(&self, known: &[&str]) -> Result<Object<'_, 'v>, Refusal> {
        let Value::Object(fields) = self.value else {
            return Err(self.refused("is no object with fields"));
        };
        for name in fields.keys() {
            if !known.contains(&name.as_str()) {
                let refusal = Refusal::rule(
                    "call.field",
                    format!("There is no field {}.", self.below(name)),
                );
                return Err(match nearest(name, known.iter().copied()) {
                    Some(near) => refusal.hint(format!("Did you mean {near}?")),
                    None => refusal.hint(format!("It is one of {}.", known.join(", "))),
                });
            }
        }
        Ok(Object {
            field: self,
            fields,
        })
    }

    pub fn list(&self) -> Result<Vec<Field<'v>>, Refusal> {
        let Value::Array(all) = self.value else {
            return Err(self.refused("is no list"));
        };
        let fields = all.iter().enumerate().map(|(nth, value)| Field {
            path: format!("{}[{nth}]", self.path),
            value,
        });
        Ok(fields.collect())
    }

    pub fn text(&self) -> Result<&'v str, Refusal> {
        match self.value {
            Value::String(text) => Ok(text),
            _ => Err(self.refused("is no text")),
        }
    }

    pub fn number(&self) -> Result<Decimal, Refusal> {
        match self.value {
            Value::String(_) => {
                self.read(|text| exact::read(text).map_err(|refusal| refusal.to_string()))
            }
            _ => Err(self.refused("is no number")),
        }
    }

    pub fn yes_or_no(&self) -> Result<bool, Refusal> {
        match self.value {
            Value::Bool(yes) => Ok(*yes),
            _ => Err(self.refused("is neither true nor false")),
        }
    }

    /// A text that stands for something.
    pub fn read<T>(&self, read: impl Fn(&str) -> Result<T, String>) -> Result<T, Refusal> {
        let text = self.text()?;
        read(text).map_err(|why| {
            let stop = if why.ends_with(['.', '?']) { "" } else { "." };
            let says = format!("{} is {text:?}: {why}{stop}", self.path);
            Refusal::rule("call.field", says)
        })
    }

    pub fn refused(&self, why: &str) -> Refusal {
        let path = match self.path.as_str() {
            "" => "The document",
            path => path,
        };
        Refusal::rule("call.field", format!("{path} {why}."))
            .hint("dealdesk calc quote --help shows the fields.")
    }

    fn below(&self, name: &str) -> String {
        match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }
}

pub struct Object<'f, 'v> {
    field: &'f Field<'v>,
    fields: &'v Map<String, Value>,
}

impl<'v> Object<'_, 'v> {
    /// Null is as good as not there.
    pub fn get(&self, name: &str) -> Option<Field<'v>> {
        let value = self.fields.get(name).filter(|value| !value.is_null())?;
        Some(Field {
            path: self.field.below(name),
            value,
        })
    }

    pub fn must(&self, name: &str) -> Result<Field<'v>, Refusal> {
        let missing = || {
            Refusal::rule(
                "call.field",
                format!("{} is missing.", self.field.below(name)),
            )
            .hint("dealdesk calc quote --help shows the fields.")
        };
        self.get(name).ok_or_else(missing)
    }

    /// The one of them that is there.
    pub fn only(&self, names: &[&'static str]) -> Result<(&'static str, Field<'v>), Refusal> {
        let mut there = names
            .iter()
            .filter_map(|name| Some((*name, self.get(name)?)));
        match (there.next(), there.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(self
                .field
                .refused(&format!("has exactly one of {}", names.join(", ")))),
        }
    }
}
