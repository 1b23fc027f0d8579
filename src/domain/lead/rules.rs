//! Rules held as data: what a lead is worth, and who gets it. The database evaluates them; here is what a rule may say.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::nearest::nearest;

/// What of a lead a rule may look at, by the name that the store gives it.
pub const FIELDS: [&str; 13] = [
    "company",
    "person",
    "title",
    "email",
    "email_domain",
    "phone",
    "country",
    "industry",
    "employees",
    "source",
    "interest",
    "amount",
    "currency",
];

/// How a rule compares, whether it compares with something, and whether that is a number.
pub const OPERATORS: [(&str, bool, bool); 9] = [
    ("known", false, false),
    ("unknown", false, false),
    ("is", true, false),
    ("is_not", true, false),
    ("one_of", true, false),
    ("contains", true, false),
    ("contains_any", true, false),
    ("at_least", true, true),
    ("at_most", true, true),
];

/// Fields that hold a number.
const NUMBERS: [&str; 2] = ["employees", "amount"];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRule {
    pub field: String,
    pub operator: String,
    pub value: Option<String>,
    pub points: i32,
    pub words: String,
    pub active: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRule {
    pub field: String,
    pub operator: String,
    pub value: Option<String>,
    pub team: String,
    /// Nobody means each of the team in turn.
    pub person: Option<String>,
    pub words: String,
    pub active: bool,
}

/// All rules, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadRules {
    #[serde(default)]
    pub version: i32,
    pub threshold: i32,
    pub score: Vec<ScoreRule>,
    pub assign: Vec<AssignmentRule>,
}

/// A rule applied to one lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreLine {
    pub place: i32,
    pub words: String,
    pub field: String,
    pub operator: String,
    pub value: Option<String>,
    /// What the lead says there.
    pub says: Option<String>,
    pub fits: bool,
    pub points: i32,
    /// The sum down to this line.
    pub running: i64,
}

impl ScoreLine {
    /// `employees at least 200`.
    pub fn condition(&self) -> String {
        let operator = self.operator.replace('_', " ");
        let field = self.field.replace('_', " ");
        match &self.value {
            Some(value) => format!("{field} {operator} {value}"),
            None => format!("{field} {operator}"),
        }
    }
}

/// What is wrong with a rule: in which of its fields, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub says: String,
}

fn wrong(field: &'static str, says: String) -> Wrong {
    Wrong { field, says }
}

/// Whether a condition can be understood.
pub fn check_condition(field: &str, operator: &str, value: Option<&str>) -> Result<(), Wrong> {
    let known = |what: &str, word: &str, all: &[&str]| {
        let meant = match nearest(word, all.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("it is one of {}.", all.join(", ")),
        };
        format!("there is no {what} {word:?}; {meant}")
    };
    if !FIELDS.contains(&field) {
        return Err(wrong("field", known("field", field, &FIELDS)));
    }
    let Some((_, compares, with_number)) = OPERATORS.into_iter().find(|(it, ..)| *it == operator)
    else {
        let all = OPERATORS.map(|(it, ..)| it);
        return Err(wrong("operator", known("operator", operator, &all)));
    };
    let said = value.filter(|value| !value.trim().is_empty());
    match (compares, said) {
        (false, None) => return Ok(()),
        (false, Some(_)) => {
            let says = format!("{operator} compares with nothing; leave value out.");
            return Err(wrong("value", says));
        }
        (true, None) => {
            let says = format!("{operator} needs a value to compare with.");
            return Err(wrong("value", says));
        }
        (true, Some(_)) => {}
    }
    if with_number && !NUMBERS.contains(&field) {
        let says = format!(
            "{operator} compares numbers, and {field} is none; {} are.",
            NUMBERS.join(" and ")
        );
        return Err(wrong("operator", says));
    }
    if with_number && said.is_some_and(|value| value.trim().parse::<Decimal>().is_err()) {
        let says = format!("{:?} is no number.", said.unwrap_or_default());
        return Err(wrong("value", says));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_understood_or_says_what_is_wrong_and_where() {
        for (field, operator, value, wrong) in [
            ("employees", "at_least", Some("200"), None),
            ("amount", "known", None, None),
            ("title", "contains_any", Some("head, vp"), None),
            ("titel", "is", Some("x"), Some("field")),
            ("title", "equals", Some("x"), Some("operator")),
            ("title", "at_least", Some("3"), Some("operator")),
            ("employees", "at_least", Some("many"), Some("value")),
            ("employees", "at_least", None, Some("value")),
            ("phone", "known", Some("x"), Some("value")),
        ] {
            let met = check_condition(field, operator, value).err();
            assert_eq!(met.as_ref().map(|it| it.field), wrong, "{met:?}");
        }
        let near = check_condition("titel", "is", Some("x")).unwrap_err();
        assert!(near.says.contains("did you mean \"title\"?"), "{near:?}");
    }
}
