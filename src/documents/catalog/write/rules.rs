//! Rules as a file.

use std::{collections::BTreeMap, fmt::Write};

use rust_decimal::Decimal;

use crate::{
    documents::quoted::quoted,
    domain::catalog::{
        Rule,
        rule::{Effect, Is, Test},
    },
};

pub fn file(rules: &BTreeMap<String, Rule>) -> String {
    let blocks: Vec<_> = rules.values().map(block).collect();
    blocks.join("\n")
}

fn block(rule: &Rule) -> String {
    let mut text = format!(
        "[[rule]]\ncode = {}\nname = {}\n",
        quoted(&rule.code),
        quoted(&rule.name)
    );
    if !rule.when.is_empty() {
        let tests: Vec<_> = rule.when.iter().map(test).collect();
        let _ = writeln!(text, "when = [\n{}]", tests.concat());
    }
    let _ = writeln!(text, "{}", effect(&rule.then));
    text
}

fn test(it: &Test) -> String {
    let is = match &it.is {
        Is::Present => String::new(),
        Is::Absent => ", absent = true".to_owned(),
        Is::AtLeast(least) => format!(", at_least = {}", least.normalize()),
        Is::AtMost(most) => format!(", at_most = {}", most.normalize()),
        Is::Attribute { code, one_of } => {
            format!(
                ", attribute = {}, one_of = [{}]",
                quoted(code),
                list(one_of)
            )
        }
    };
    format!("    {{ offering = {}{is} }},\n", quoted(&it.offering))
}

fn effect(it: &Effect) -> String {
    let number = |name: &str, it: &Option<Decimal>| {
        it.map_or_else(String::new, |it| format!(", {name} = {}", it.normalize()))
    };
    match it {
        Effect::Require { of, min, max } => {
            let max = max.map_or_else(String::new, |max| format!(", max = {max}"));
            format!("require = {{ of = [{}], min = {min}{max} }}", list(of))
        }
        Effect::Exclude { of } => format!("exclude = {{ of = [{}] }}", list(of)),
        Effect::Quantity { offering, min, max } => format!(
            "bound = {{ offering = {}{}{} }}",
            quoted(offering),
            number("min", min),
            number("max", max)
        ),
        Effect::AtMostOf { offering, other } => format!(
            "bound = {{ offering = {}, at_most_of = {} }}",
            quoted(offering),
            quoted(other)
        ),
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => format!(
            "bound = {{ offering = {}, attribute = {}, one_of = [{}] }}",
            quoted(offering),
            quoted(code),
            list(one_of)
        ),
        Effect::Default {
            offering,
            code,
            value,
        } => format!(
            "default = {{ offering = {}, attribute = {}, value = {} }}",
            quoted(offering),
            quoted(code),
            quoted(value)
        ),
    }
}

fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|it| quoted(it)).collect();
    texts.join(", ")
}
