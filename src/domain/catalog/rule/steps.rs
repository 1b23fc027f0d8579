//! The single steps that could mend what is broken: do what a rule wants, or let it not be about this.

use rust_decimal::Decimal;

use super::{
    Change, Effect, Is, Lines, Named, Picked, Rule,
    breach::{is_kept, taken_of},
    solve::DEEPEST,
};
use crate::domain::catalog::Catalog;

/// The single steps that could mend it.
pub fn candidates(catalog: &Catalog, picked: &[Picked], named: &Named) -> Vec<Change> {
    let lines = Lines::of(picked);
    match named {
        Named::Rule(code) => catalog
            .rules
            .get(code)
            .map(|rule| of_rule(catalog, picked, &lines, rule))
            .unwrap_or_default(),
        Named::Group { line, group } => of_group(catalog, picked, &lines, *line, group),
        Named::Attribute { line, code } => {
            let line = picked.iter().find(|it| it.line == *line);
            line.into_iter()
                .flat_map(|it| values(catalog, it, code, |_| true))
                .collect()
        }
        Named::Stray { line } => {
            let line = picked.iter().filter(|it| it.line == *line);
            line.map(removed).collect()
        }
    }
}

/// All of these away, where they are few enough for a small change.
fn removals<'p>(lines: impl Iterator<Item = &'p Picked>) -> Vec<Change> {
    let few: Vec<_> = lines.take(DEEPEST + 1).map(removed).collect();
    if few.len() > DEEPEST { Vec::new() } else { few }
}

fn removed(it: &Picked) -> Change {
    Change::Remove {
        line: it.line,
        offering: it.offering.clone(),
    }
}

/// Set it to each of the values that are allowed, the default first.
fn values(
    catalog: &Catalog,
    it: &Picked,
    code: &str,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Change> {
    let attribute = catalog
        .offerings
        .get(&it.offering)
        .and_then(|of| of.attribute(code));
    let default = attribute.and_then(|it| it.default.as_ref());
    let all = attribute.into_iter().flat_map(|it| &it.values);
    let wanted = default.into_iter().chain(all).filter(|value| wanted(value));
    // One is enough where all serve alike: the first.
    let set = wanted.map(|value| Change::Attribute {
        line: it.line,
        offering: it.offering.clone(),
        code: code.to_owned(),
        to: value.clone(),
    });
    set.take(3).collect()
}

fn of_group(
    catalog: &Catalog,
    picked: &[Picked],
    lines: &Lines,
    line: u32,
    group: &str,
) -> Vec<Change> {
    let at = picked.iter().find(|it| it.line == line);
    let offering = at.and_then(|it| catalog.offerings.get(&it.offering));
    let group = offering.and_then(|it| it.groups.iter().find(|it| it.name == group));
    let Some(group) = group else {
        return Vec::new();
    };
    let under = |code: &str| lines.under(line).iter().find(|it| it.offering == code);
    let taken = taken_of(lines, line, group);
    if taken > group.max as usize {
        let there = group.of.iter().filter_map(|it| under(&it.offering));
        return there.copied().map(removed).collect();
    }
    let missing = group.of.iter().filter(|it| under(&it.offering).is_none());
    let defaults: Vec<_> = missing.clone().filter(|it| it.default).collect();
    let offered = match defaults.is_empty() {
        true => missing.collect(),
        false => defaults,
    };
    let add = offered.into_iter().map(|it| Change::Add {
        offering: it.offering.clone(),
        under: Some(line),
    });
    add.collect()
}

/// Where an offering can come: under the first line that offers it, or by itself.
fn added(catalog: &Catalog, picked: &[Picked], offering: &str) -> Change {
    let offers = picked.iter().find(|it| {
        let above = catalog.offerings.get(&it.offering);
        let mut options = above
            .into_iter()
            .flat_map(|it| &it.groups)
            .flat_map(|it| &it.of);
        options.any(|it| it.offering == offering)
    });
    Change::Add {
        offering: offering.to_owned(),
        under: offers.map(|it| it.line),
    }
}

fn of_rule(catalog: &Catalog, picked: &[Picked], lines: &Lines, rule: &Rule) -> Vec<Change> {
    if is_kept(rule, lines) || !rule.holds(lines) {
        return Vec::new();
    }
    let all = |codes: &[String]| -> Vec<Change> {
        removals(codes.iter().flat_map(|code| lines.all(code)).copied())
    };
    let mut steps = Vec::new();
    // Do what it wants …
    match &rule.then {
        Effect::Require { of, min, .. } if lines.present(of) < *min as usize => {
            let missing = of.iter().filter(|code| lines.all(code).is_empty());
            steps.extend(missing.map(|code| added(catalog, picked, code)));
        }
        Effect::Require { of, .. } | Effect::Exclude { of } => steps.extend(all(of)),
        Effect::Quantity { offering, min, max } => {
            let is = lines.quantity(offering);
            let wanted = min.filter(|min| is < *min).or(max.filter(|max| is > *max));
            steps.extend(wanted.and_then(|to| sized(lines, offering, to)));
        }
        Effect::AtMostOf { offering, other } => {
            let is = lines.quantity(offering);
            let more = sized(lines, other, is);
            steps.push(more.unwrap_or_else(|| added(catalog, picked, other)));
            steps.extend(sized(lines, offering, lines.quantity(other)));
        }
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => {
            let is_wrong = |it: &&&Picked| {
                let value = it.attributes.get(code);
                value.is_some_and(|it| !one_of.contains(it))
            };
            let wanted = |value: &str| one_of.iter().any(|it| it == value);
            let wrong = lines.all(offering).iter().filter(is_wrong);
            steps.extend(wrong.flat_map(|it| values(catalog, it, code, wanted)));
        }
        Effect::Default { .. } => {}
    }
    // … or let it not be about this.
    for test in &rule.when {
        let about = lines.all(&test.offering);
        match &test.is {
            Is::Absent => steps.push(added(catalog, picked, &test.offering)),
            Is::Attribute { code, one_of } => {
                let other = |value: &str| one_of.iter().all(|it| it != value);
                steps.extend(about.iter().flat_map(|it| values(catalog, it, code, other)));
            }
            Is::Present | Is::AtLeast(_) | Is::AtMost(_) => {
                steps.extend(removals(about.iter().copied()));
            }
        }
    }
    steps
}

/// The first of its lines takes what makes all of them together so many.
fn sized(lines: &Lines, offering: &str, to: Decimal) -> Option<Change> {
    let first = lines.all(offering).first()?;
    let to = to - (lines.quantity(offering) - first.quantity);
    (to > Decimal::ZERO).then(|| Change::Quantity {
        line: first.line,
        offering: offering.to_owned(),
        to,
    })
}
