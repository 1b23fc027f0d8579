//! What is chosen of a line: each attribute of its offering, with the values that it can have.

use crate::{
    domain::{
        catalog::Attribute,
        quote::{LineChanges, QuoteLine},
    },
    ui::widgets::form::{Field, Pick, Values},
};

/// A form knows its fields by words of its own. Whatever an offering has beyond them is chosen at the command line.
const KEYS: [&str; 20] = [
    "choice_1",
    "choice_2",
    "choice_3",
    "choice_4",
    "choice_5",
    "choice_6",
    "choice_7",
    "choice_8",
    "choice_9",
    "choice_10",
    "choice_11",
    "choice_12",
    "choice_13",
    "choice_14",
    "choice_15",
    "choice_16",
    "choice_17",
    "choice_18",
    "choice_19",
    "choice_20",
];

pub fn fields(attributes: &[Attribute], line: &QuoteLine) -> Vec<Field> {
    let fields = KEYS.iter().zip(attributes).map(|(key, attribute)| {
        let picks = attribute.values.iter().map(|it| Pick::new(it, it));
        let is_said = line.said.contains(&attribute.code);
        let help = match (is_said, &attribute.default) {
            (true, Some(default)) => format!("Somebody has chosen it; the default is {default}."),
            (true, None) => "Somebody has chosen it.".to_owned(),
            (false, Some(_)) => "Nobody has chosen it: the catalog does.".to_owned(),
            (false, None) => "It is not chosen yet.".to_owned(),
        };
        Field::choice(key, &attribute.code, picks.collect())
            .help(help)
            .was(value(line, attribute))
    });
    fields.collect()
}

pub fn stored(attributes: &[Attribute], line: &QuoteLine) -> Values {
    let stored = { KEYS.into_iter().zip(attributes) }.map(|(key, it)| (key, value(line, it)));
    stored.collect()
}

fn value(line: &QuoteLine, attribute: &Attribute) -> String {
    line.attributes
        .get(&attribute.code)
        .cloned()
        .unwrap_or_default()
}

/// Only what somebody has chosen otherwise.
pub fn changes(attributes: &[Attribute], differs: &Values) -> LineChanges {
    let chosen = { KEYS.into_iter().zip(attributes) }.filter_map(|(key, attribute)| {
        let value = differs.get(key)?;
        Some((attribute.code.clone(), value.clone()))
    });
    let chosen: std::collections::BTreeMap<_, _> = chosen.collect();
    LineChanges {
        attributes: (!chosen.is_empty()).then_some(chosen),
        ..LineChanges::default()
    }
}
