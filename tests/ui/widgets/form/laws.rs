//! Nothing typed in a form is lost, whatever happens to it.

use dealdesk::ui::{
    key::Key,
    look::Look,
    widgets::form::{Form, Marks},
};
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};

use super::{deal, stages};
use crate::widgets::keys;

#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Paste(String),
    Theirs(usize, String),
    Refuse(usize),
    Warn,
    Offer,
    Check,
    TakeTheirs,
    Draw(u16, u16),
}

const FIELDS: [&str; 7] = [
    "account", "name", "stage", "amount", "close", "seats", "note",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => keys::any_key().prop_map(Step::Key),
        2 => keys::any_text().prop_map(Step::Paste),
        1 => (0..7_usize, keys::any_text()).prop_map(|(nth, text)| Step::Theirs(nth, text)),
        1 => (0..7_usize).prop_map(Step::Refuse),
        1 => Just(Step::Warn),
        1 => Just(Step::Offer),
        1 => Just(Step::Check),
        1 => Just(Step::TakeTheirs),
        4 => (1..130_u16, 1..40_u16).prop_map(|(width, height)| Step::Draw(width, height)),
        2 => (1..9_u16, 1..9_u16).prop_map(|(width, height)| Step::Draw(width, height)),
    ]
}

/// Draws it somewhere inside a larger screen: nothing may be written outside, and the cursor stands inside.
fn check_picture(form: &Form, width: u16, height: u16) -> Result<(), TestCaseError> {
    let area = Rect::new(3, 2, width, height);
    let mut buf = Buffer::filled(Rect::new(0, 0, width + 6, height + 4), Cell::new("#"));
    form.draw(area, &mut buf, &Look::mono(), &Marks::UNICODE);
    for at in buf.area.positions().filter(|at| !area.contains(*at)) {
        prop_assert_eq!(buf[at].symbol(), "#", "outside at {}", at);
    }
    if let Some(at) = form.cursor(area) {
        prop_assert!(area.contains(at), "{at} in {area}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_key_and_no_size_breaks_a_form(steps in prop::collection::vec(step(), 0..150)) {
        let mut form = deal();
        for step in steps {
            match step {
                Step::Key(key) => drop(form.typed(key)),
                Step::Paste(text) => drop(form.pasted(&text)),
                Step::Theirs(nth, text) => form.theirs(FIELDS[nth], &text),
                Step::Refuse(nth) => form.refuse(FIELDS[nth], "The store says no, and takes its time to say why."),
                Step::Warn => form.warn("Mind the gap."),
                Step::Offer => form.offer("account", stages()),
                Step::Check => drop(form.check()),
                Step::TakeTheirs => drop(form.take_theirs()),
                Step::Draw(width, height) => check_picture(&form, width, height)?,
            }
        }
        prop_assert_eq!(form.values().len(), FIELDS.len());
        prop_assert_eq!(form.read_out().len() >= FIELDS.len(), true);
        for (key, value) in form.values() {
            // What is chosen is the store's own word.
            let chosen = ["account", "stage"].contains(&key);
            let broken = value.chars().any(|it| it.is_control() && it != '\n');
            prop_assert!(chosen || !broken, "{:?}", value);
        }
    }

    #[test]
    fn what_was_typed_survives_others_refusals_and_a_restart(
        typed in prop::collection::btree_map(0..7_usize, keys::any_text(), 0..7),
        news in prop::collection::vec((0..7_usize, keys::any_text()), 0..12),
    ) {
        let mut form = deal();
        for (nth, text) in typed {
            form.focus(FIELDS[nth]);
            form.pasted(&text);
        }
        form.focus("name");
        let before = form.draft();
        for (nth, text) in news {
            form.theirs(FIELDS[nth], &text);
            form.refuse(FIELDS[nth], "No.");
        }
        let after = form.draft();
        for (key, text) in &before {
            // Unless the others came to write the very same.
            let agreed = !form.changed().contains_key(key);
            prop_assert!(after.get(key) == Some(text) || agreed, "{}", key);
        }
        let kept = after.iter().map(|(key, text)| ((*key).to_owned(), text.clone()));
        let mut again = deal();
        again.restore(&kept.collect());
        let restored = again.draft();
        for (key, text) in &after {
            let as_before = again.value(key) == deal().value(key);
            prop_assert!(restored.get(key) == Some(text) || as_before, "{}", key);
        }
    }
}
