//! From the file to the rules. What is wrong is told by line and field.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::documents::cited::cited;
use crate::domain::{
    lead::{AssignmentRule, LeadRules, ScoreRule, check_condition},
    nearest::nearest,
    refusal::Refusal,
    text::LONGEST,
};

/// How many problems are spelled out.
const TOLD: usize = 5;

const TOP: [&str; 3] = ["threshold", "score", "assign"];
const OF_SCORE: [&str; 6] = ["field", "operator", "value", "points", "words", "active"];
const OF_ASSIGN: [&str; 7] = [
    "field", "operator", "value", "team", "person", "words", "active",
];

struct File<'a> {
    text: &'a str,
    problems: Vec<(usize, String)>,
}

/// Takes the file's name for its sentences.
pub fn read(name: &str, bytes: &[u8]) -> Result<LeadRules, Refusal> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Refusal::rule(
            "lead_rules.utf8",
            format!("{name} is not written in UTF-8."),
        )
        .hint("Save it as UTF-8."));
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut file = File {
        text,
        problems: Vec::new(),
    };
    for error in errors {
        let says = format!("this is not TOML ({}).", error.message());
        file.problem(error.span().unwrap_or_default(), says);
    }
    let rules = file.rules(table.get_ref());
    if file.problems.is_empty() {
        return Ok(rules);
    }
    file.problems.sort();
    let told = file.problems.iter().take(TOLD);
    let mut told: Vec<_> = told
        .map(|(line, says)| format!("{name}, line {line}: {says}"))
        .collect();
    if let Some(more @ 1..) = file.problems.len().checked_sub(TOLD) {
        told.push(format!("And {more} more."));
    }
    Err(Refusal::rule("lead_rules.file", told.join(" "))
        .hint("Nothing of it applies; dealdesk lead rules export writes the rules in force."))
}

impl File<'_> {
    fn problem(&mut self, span: Range<usize>, says: String) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        self.problems.push((before.matches('\n').count() + 1, says));
    }

    fn rules(&mut self, table: &DeTable) -> LeadRules {
        self.strange(table, &TOP);
        let threshold = match table.get("threshold") {
            Some(value) => self.whole("threshold", value.get_ref(), value.span()),
            None => {
                self.problem(
                    0..0,
                    "threshold is missing: the score from which on a lead is qualified.".to_owned(),
                );
                0
            }
        };
        let score = self.blocks(table, "score");
        let score = score.iter().map(|(block, span)| self.score(block, span));
        let score: Vec<_> = score.collect();
        let assign = self.blocks(table, "assign");
        let assign = assign.iter().map(|(block, span)| self.assign(block, span));
        let assign: Vec<_> = assign.collect();
        LeadRules {
            version: 0,
            threshold,
            score,
            assign,
        }
    }

    fn strange(&mut self, table: &DeTable, known: &[&str]) {
        for key in table.keys() {
            let word: &str = key.get_ref();
            if known.contains(&word) {
                continue;
            }
            let meant = match nearest(word, known.iter().copied()) {
                Some(near) => format!("{near} may be meant."),
                None => format!("it is one of {}.", known.join(", ")),
            };
            self.problem(key.span(), format!("there is no {}; {meant}", cited(word)));
        }
    }

    /// The blocks `[[score]]` or `[[assign]]`, each with where it stands.
    fn blocks<'t, 'd>(
        &mut self,
        table: &'t DeTable<'d>,
        name: &str,
    ) -> Vec<(&'t DeTable<'d>, Range<usize>)> {
        let Some(value) = table.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(all) = value.get_ref() else {
            self.problem(
                value.span(),
                format!("{name} is written as blocks [[{name}]]."),
            );
            return Vec::new();
        };
        let mut blocks = Vec::new();
        for block in all.iter() {
            match block.get_ref() {
                DeValue::Table(table) => blocks.push((table, block.span())),
                _ => self.problem(
                    block.span(),
                    format!("{name} is written as blocks [[{name}]]."),
                ),
            }
        }
        blocks
    }

    fn score(&mut self, block: &DeTable, span: &Range<usize>) -> ScoreRule {
        self.strange(block, &OF_SCORE);
        let (field, operator, value) = self.condition(block, span);
        let points = match block.get("points") {
            Some(it) => self.whole("points", it.get_ref(), it.span()),
            None => {
                self.problem(span.clone(), "points is missing.".to_owned());
                0
            }
        };
        ScoreRule {
            words: self.words(block, &field, &operator, value.as_deref()),
            field,
            operator,
            value,
            points,
            active: self.active(block),
        }
    }

    fn assign(&mut self, block: &DeTable, span: &Range<usize>) -> AssignmentRule {
        self.strange(block, &OF_ASSIGN);
        let (field, operator, value) = self.condition(block, span);
        AssignmentRule {
            words: self.words(block, &field, &operator, value.as_deref()),
            field,
            operator,
            value,
            team: self.needed(block, "team", span),
            person: self.text(block, "person"),
            active: self.active(block),
        }
    }

    fn condition(
        &mut self,
        block: &DeTable,
        span: &Range<usize>,
    ) -> (String, String, Option<String>) {
        let field = self.needed(block, "field", span);
        let operator = self.needed(block, "operator", span);
        let value = self.text(block, "value");
        if !field.is_empty()
            && !operator.is_empty()
            && let Err(wrong) = check_condition(&field, &operator, value.as_deref())
        {
            let place = block.get(wrong.field).map(|it| it.span());
            let says = format!("{}: {}", wrong.field, wrong.says);
            self.problem(place.unwrap_or_else(|| span.clone()), says);
        }
        (field, operator, value)
    }

    /// A text; a number is one, too, because people write `value = 200`.
    fn text(&mut self, block: &DeTable, name: &str) -> Option<String> {
        let value = block.get(name)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => {
                self.problem(value.span(), format!("{name} wants a text in quotes."));
                return None;
            }
        };
        if text.chars().count() > LONGEST || text.contains('\0') {
            self.problem(value.span(), format!("{name} is too long, or holds a NUL."));
            return None;
        }
        (!text.trim().is_empty()).then_some(text)
    }

    fn needed(&mut self, block: &DeTable, name: &str, span: &Range<usize>) -> String {
        let had = self.problems.len();
        let text = self.text(block, name);
        if text.is_none() && self.problems.len() == had {
            self.problem(span.clone(), format!("{name} is missing."));
        }
        text.unwrap_or_default()
    }

    /// What people read of it; where nothing is said, the condition itself.
    fn words(
        &mut self,
        block: &DeTable,
        field: &str,
        operator: &str,
        value: Option<&str>,
    ) -> String {
        let condition = || format!("{field} {operator} {}", value.unwrap_or_default());
        let words = self.text(block, "words");
        words.unwrap_or_else(|| condition().trim_end().replace('_', " "))
    }

    fn active(&mut self, block: &DeTable) -> bool {
        match block.get("active") {
            None => true,
            Some(value) => match value.get_ref() {
                DeValue::Boolean(active) => *active,
                _ => {
                    self.problem(value.span(), "active is true or false.".to_owned());
                    true
                }
            },
        }
    }

    fn whole(&mut self, name: &str, value: &DeValue, span: Range<usize>) -> i32 {
        let number = match value {
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        match number {
            Some(number @ -10_000..=10_000) => number,
            _ => {
                self.problem(
                    span,
                    format!("{name} is a whole number between -10000 and 10000."),
                );
                0
            }
        }
    }
}
