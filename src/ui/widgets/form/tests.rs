//! The form under keys, drafts, refusals and the changes of others.

use chrono::NaiveDate;

use super::*;

fn form() -> Form {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let stages = ["qualify", "propose", "negotiate"].map(|name| Pick::new(name, name));
    let not_contoso = |value: &str| match value {
        "Contoso" => Err("Contoso is taken.".to_owned()),
        _ => Ok(()),
    };
    Form::new(
        "Deal",
        vec![
            Field::line("name", "Name").required().check(not_contoso),
            Field::choice("stage", "Stage", stages.into()).was("propose"),
            Field::money("amount", "Amount", "USD", 2).was("1200.00"),
            Field::date("close", "Close", today).was("2026-11-30"),
            Field::paragraph("note", "Note", 3),
        ],
    )
}

fn press(form: &mut Form, keys: &str) -> Typed {
    let typed = keys
        .split_whitespace()
        .map(|key| form.typed(key.parse().unwrap()));
    typed.last().unwrap_or(Typed::Ignored)
}

fn complaint(form: &Form, key: &str) -> Option<String> {
    let field = &form.fields[form.index(key)?];
    field.complaint().map(str::to_owned)
}

fn news(form: &Form, key: &str) -> Option<String> {
    form.fields[form.index(key)?].news()
}

fn pairs(values: &Values) -> Vec<(&str, &str)> {
    values.iter().map(|(key, it)| (*key, it.as_str())).collect()
}

#[test]
fn only_what_differs_from_the_store_is_changed() {
    let mut form = form();
    assert!(!form.dirty());
    press(
        &mut form,
        "X tab right tab ctrl-u 1 , 2 0 0 tab ctrl-u + 7 tab",
    );
    assert_eq!(
        pairs(&form.changed()),
        [
            ("close", "2026-12-01"),
            ("name", "X"),
            ("stage", "negotiate")
        ],
        "1,200 is what it was"
    );
    assert_eq!(form.values()["amount"], "1200.00");
    assert_eq!(form.value("note").as_deref(), Some(""));
}

#[test]
fn a_field_says_what_is_wrong_when_it_is_left_and_no_longer_than_it_is() {
    let mut form = form();
    assert_eq!(complaint(&form, "name"), None, "not yet");
    press(&mut form, "tab shift-tab");
    assert_eq!(complaint(&form, "name").as_deref(), Some("This is needed."));
    form.pasted("Contoso");
    assert_eq!(
        complaint(&form, "name").as_deref(),
        Some("Contoso is taken.")
    );
    press(&mut form, "2");
    assert_eq!(complaint(&form, "name"), None);
}

#[test]
fn a_check_goes_to_the_first_wrong_field_and_gives_all_values_when_none_is() {
    let mut form = form();
    form.focus("note");
    form.set("amount", "12 apples");
    assert_eq!(form.check(), None);
    assert_eq!(form.focused(), Some("name"));
    form.set("name", "Seats");
    assert_eq!(form.check(), None);
    assert_eq!(form.focused(), Some("amount"));
    form.set("amount", "12");
    let values = form.check().unwrap();
    assert_eq!(values["amount"], "12.00");
    assert_eq!(values.len(), 5);
}

#[test]
fn enter_on_the_last_field_is_the_callers() {
    let mut form = form();
    form.fields.pop();
    assert_eq!(press(&mut form, "enter enter enter"), Typed::Moved);
    assert_eq!(form.focused(), Some("close"));
    assert_eq!(press(&mut form, "enter"), Typed::Ignored);
    assert_eq!(press(&mut form, "ctrl-s"), Typed::Ignored);
    assert_eq!(press(&mut form, "tab"), Typed::Moved);
    assert_eq!(form.focused(), Some("name"), "round the corner");
}

#[test]
fn a_paragraph_breaks_lines_and_lets_the_arrows_out_at_its_ends() {
    let mut form = form();
    form.focus("note");
    press(&mut form, "a enter b");
    assert_eq!(form.value("note").as_deref(), Some("a\nb"));
    assert_eq!(press(&mut form, "up"), Typed::Moved);
    assert_eq!(form.focused(), Some("note"));
    press(&mut form, "up");
    assert_eq!(form.focused(), Some("close"));
}

#[test]
fn a_choice_is_turned_or_found_by_its_name() {
    let mut form = form();
    form.focus("stage");
    press(&mut form, "space");
    assert_eq!(form.value("stage").as_deref(), Some("negotiate"));
    press(&mut form, "right");
    assert_eq!(form.value("stage").as_deref(), Some("qualify"));
    press(&mut form, "o s");
    assert_eq!(form.sought("stage"), Some("os"));
    press(&mut form, "tab");
    assert_eq!(form.value("stage").as_deref(), Some("propose"));
    press(&mut form, "shift-tab n o t tab");
    assert_eq!(
        complaint(&form, "stage").as_deref(),
        Some("Nothing here is called that. Choose one of the list.")
    );
    press(&mut form, "shift-tab backspace backspace n e g enter");
    assert_eq!(form.value("stage").as_deref(), Some("negotiate"));
    assert_eq!(complaint(&form, "stage"), None);
}

#[test]
fn picks_may_come_while_one_types() {
    let mut form = form();
    form.set("stage", "d7");
    form.focus("stage");
    press(&mut form, "n o r");
    form.offer(
        "stage",
        vec![Pick::new("d7", "Contoso"), Pick::new("d9", "Northwind")],
    );
    assert_eq!(form.sought("stage"), Some("nor"));
    press(&mut form, "esc");
    assert!(form.read_out().contains(&"Stage: Contoso.".to_owned()));
    press(&mut form, "n enter");
    assert_eq!(form.value("stage").as_deref(), Some("d9"));
}

#[test]
fn another_persons_change_never_touches_what_was_typed() {
    let mut form = form();
    press(&mut form, "M i n e");
    form.theirs("name", "Theirs");
    assert_eq!(form.value("name").as_deref(), Some("Mine"));
    assert_eq!(news(&form, "name").as_deref(), Some("now: Theirs"));
    assert_eq!(pairs(&form.changed()), [("name", "Mine")]);
    assert!(form.take_theirs());
    assert_eq!(form.value("name").as_deref(), Some("Theirs"));
    assert!(!form.dirty());
    assert!(!form.take_theirs(), "once");
}

#[test]
fn where_nothing_was_typed_another_persons_change_is_shown_and_never_reverted() {
    let mut form = form();
    form.theirs("stage", "negotiate");
    assert_eq!(form.value("stage").as_deref(), Some("negotiate"));
    assert_eq!(news(&form, "stage").as_deref(), Some("changed meanwhile"));
    form.theirs("name", "Theirs");
    assert_eq!(
        form.value("name").as_deref(),
        Some(""),
        "text under the cursor never moves"
    );
    assert!(!form.dirty());
    form.next();
    assert_eq!(form.value("name").as_deref(), Some("Theirs"));
    form.set("amount", "1");
    form.set("amount", "1200");
    form.theirs("amount", "900");
    assert!(!form.dirty(), "typed and taken back is nothing typed");
}

#[test]
fn a_refusal_stands_beside_its_field_until_the_field_changes() {
    let mut form = form();
    form.refuse("amount", "That is above the limit.");
    form.refuse("margin", "The margin is unknown.");
    assert_eq!(form.read_out()[1], "The margin is unknown.");
    assert_eq!(
        form.read_out()[3],
        "Amount: 1,200.00. That is above the limit."
    );
    form.focus("amount");
    press(&mut form, "backspace");
    assert_eq!(complaint(&form, "amount"), None);
}

/// Of the field in which one is.
fn heard_here(form: &Form) -> Vec<String> {
    let said = form.read_out();
    let begins = said.iter().rposition(String::is_empty).unwrap();
    said[begins + 1..].to_vec()
}

#[test]
fn who_hears_a_form_knows_which_one_it_is_and_in_which_field_they_are() {
    let mut form = form();
    assert_eq!(
        form.read_out(),
        [
            "Deal.",
            "Stage: propose.",
            "Amount: 1,200.00.",
            "Close: 2026-11-30.",
            "Note: empty.",
            "",
            "Field 1 of 5, Name, needed.",
            "Name: empty."
        ]
    );
    press(&mut form, "tab tab ctrl-u 1 2");
    assert_eq!(
        heard_here(&form),
        ["Field 3 of 5, Amount.", "Amount: 12.00.", "USD 12.00"]
    );
    assert!(
        form.read_out()
            .contains(&"Name: empty. This is needed.".to_owned())
    );
}

#[test]
fn who_hears_a_choice_knows_how_to_choose_and_what_enter_would_take() {
    let mut form = form();
    form.focus("stage");
    assert_eq!(
        heard_here(&form),
        [
            "Field 2 of 5, Stage.",
            "Right and left turn it: qualify, propose, negotiate.",
            "Stage: propose."
        ]
    );
    press(&mut form, "o");
    assert_eq!(
        heard_here(&form)[1],
        "Down and up go through them, enter takes one, esc leaves them."
    );
    assert_eq!(
        heard_here(&form)[3..],
        ["Typed: o. 2 found.", "Enter takes number 1: propose."]
    );
    press(&mut form, "down");
    assert_eq!(heard_here(&form)[4], "Enter takes number 2: negotiate.");
    press(&mut form, "x");
    assert_eq!(
        heard_here(&form)[3..],
        ["Typed: ox. Nothing is called that."]
    );
    let many: Vec<_> = (0..9)
        .map(|nth| Pick::new(nth.to_string(), format!("A{nth}")))
        .collect();
    press(&mut form, "esc");
    form.offer("stage", many);
    assert_eq!(
        heard_here(&form)[1],
        "One of 9: type a part of its name, or the space bar for all."
    );
}

#[test]
fn a_draft_is_what_was_typed_right_or_wrong() {
    let mut typed = form();
    typed.set("name", "Seats");
    typed.set("close", "30 no");
    let draft = typed.draft();
    assert_eq!(pairs(&draft), [("close", "30 no"), ("name", "Seats")]);
    let kept = draft.into_iter().map(|(key, it)| (key.to_owned(), it));
    let mut form = form();
    form.restore(&kept.collect());
    assert!(form.dirty());
    assert_eq!(form.draft(), typed.draft());
}
