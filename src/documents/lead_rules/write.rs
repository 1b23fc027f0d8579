//! From the rules to the file.

use std::fmt::Write;

use crate::{documents::quoted::quoted, domain::lead::LeadRules};

/// The same rules give the same text, so that a change shows as what it is.
pub fn write(rules: &LeadRules) -> String {
    let mut text = format!(
        "# The rules of leads: what each is worth, and who gets it. Rules apply in their order; for a lead that nobody was\n\
         # named for, the first of [[assign]] that fits decides. dealdesk lead rules import FILE puts them in force.\n\n\
         # From this score on a lead is qualified without a note.\nthreshold = {}\n",
        rules.threshold
    );
    for rule in &rules.score {
        text.push_str("\n[[score]]\n");
        condition(
            &mut text,
            &rule.field,
            &rule.operator,
            rule.value.as_deref(),
        );
        let _ = writeln!(text, "points = {}", rule.points);
        rest(&mut text, &rule.words, rule.active);
    }
    for rule in &rules.assign {
        text.push_str("\n[[assign]]\n");
        condition(
            &mut text,
            &rule.field,
            &rule.operator,
            rule.value.as_deref(),
        );
        let _ = writeln!(text, "team = {}", quoted(&rule.team));
        if let Some(person) = &rule.person {
            let _ = writeln!(text, "person = {}", quoted(person));
        }
        rest(&mut text, &rule.words, rule.active);
    }
    text
}

fn condition(text: &mut String, field: &str, operator: &str, value: Option<&str>) {
    let _ = writeln!(
        text,
        "field = {}\noperator = {}",
        quoted(field),
        quoted(operator)
    );
    if let Some(value) = value {
        let _ = writeln!(text, "value = {}", quoted(value));
    }
}

fn rest(text: &mut String, words: &str, active: bool) {
    let _ = writeln!(text, "words = {}", quoted(words));
    if !active {
        text.push_str("active = false\n");
    }
}
