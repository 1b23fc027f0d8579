//! What comes next, in words: in a sentence, below a list, and in it.

use crate::domain::{
    next_step::NextStep,
    time::{Day, full_day, short_day},
};

/// `call Ada, by 4 Dec 2026`.
pub fn words(next: &NextStep) -> String {
    let what = next.what.as_deref().unwrap_or_default();
    match next.by {
        Some(day) => format!("{what}, by {}", full_day(day)),
        None => what.to_owned(),
    }
}

/// For an inspector: `Next: call Ada, by 4 Dec 2026`.
pub fn line(next: &NextStep, is_open: bool, today: Day) -> Option<String> {
    next.what.as_ref()?;
    let late = next.late(today).filter(|_| is_open);
    let late = late.map_or_else(String::new, |days| format!(", late {days}d"));
    Some(format!("Next: {}{late}", words(next)))
}

/// For a list, and whether it is late: `4 Dec call Ada`, `late 3d call Ada`.
pub fn cell(next: &NextStep, is_open: bool, today: Day) -> (String, bool) {
    let what = next.what.as_deref().unwrap_or_default();
    let late = next.late(today).filter(|_| is_open);
    let text = match (late, next.by) {
        (Some(days), _) => format!("late {days}d {what}"),
        (None, Some(day)) => format!("{} {what}", short_day(day, today).trim_start()),
        (None, None) => what.to_owned(),
    };
    (text, late.is_some())
}
