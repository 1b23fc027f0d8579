//! What comes next about a record, and by when.

use super::{
    refusal::Refusal,
    text,
    time::{Day, check_day},
};

/// How the reason of an edit begins that says what was done; the database writes it.
pub const DONE: &str = "next step done: ";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextStep {
    pub what: Option<String>,
    pub by: Option<Day>,
}

impl NextStep {
    /// How many days it is late.
    pub fn late(&self, today: Day) -> Option<i64> {
        let by = self.by.filter(|by| *by < today)?;
        Some((today - by).num_days())
    }
}

/// Of what a person writes: a field that is `None` stays as it is.
pub fn check(what: &Option<Option<String>>, by: Option<Option<Day>>) -> Result<(), Refusal> {
    if let Some(Some(what)) = what {
        text::check(what, "The next step", "next_step")?;
    }
    match by {
        Some(Some(by)) => check_day(by, "next_step_on"),
        _ => Ok(()),
    }
}

/// For who is done with what is not there.
pub fn nothing_to_do(record: &str) -> Refusal {
    Refusal::rule(
        "next_step.none",
        format!("{record} has no next step that could be done."),
    )
    .hint("Say what comes next first.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_late_from_the_day_after_on() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let step = |by| NextStep {
            what: Some("call".to_owned()),
            by,
        };
        let by = step(Some(day("2026-11-30")));
        assert_eq!(by.late(day("2026-11-30")), None);
        assert_eq!(by.late(day("2026-12-02")), Some(2));
        assert_eq!(step(None).late(day("2026-12-02")), None);
        let written = Some(Some("x".repeat(text::LONGEST + 1)));
        let refusal = check(&written, None).unwrap_err();
        assert_eq!(refusal.field, Some("next_step"));
    }
}
