//! The next step and its day, as two fields of the form in which a record is edited.

use std::collections::BTreeMap;

use crate::{
    domain::{day, next_step::NextStep, time::Day},
    ui::widgets::form::{Field, Values},
};

/// `today` is what `+30d` counts from.
pub fn fields(was: &Values, today: Day) -> [Field; 2] {
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    [
        Field::line("next_step", "Next step")
            .help("What you do next about it.")
            .was(value("next_step")),
        Field::date("next_step_on", "Next step by", today)
            .help(day::EXAMPLES)
            .was(value("next_step_on")),
    ]
}

/// As the two fields write it.
pub fn stored(next: &NextStep) -> Values {
    let by = next.by.map(|day| day.to_string());
    BTreeMap::from([
        ("next_step", next.what.clone().unwrap_or_default()),
        ("next_step_on", by.unwrap_or_default()),
    ])
}

/// What is written of either; what was not typed stays as it is.
pub fn changed(values: &Values) -> (Option<Option<String>>, Option<Option<Day>>) {
    let said = |key: &str| {
        let value = values.get(key)?;
        Some((!value.is_empty()).then(|| value.clone()))
    };
    let day = said("next_step_on").map(|day| day.and_then(|day| day.parse().ok()));
    (said("next_step"), day)
}
