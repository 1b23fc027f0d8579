//! A ramp as text, a part of the term in each line: its first day, the quantity, and what comes on top of the price.

use chrono::Months;

use crate::{
    domain::{
        day, number,
        pricing::{
            Segment, Term,
            ramp::{Part, segments},
            until,
        },
        quote::{LineChanges, QuoteLine},
        refusal::Refusal,
        time::Day,
    },
    ui::widgets::form::Field,
};

pub fn fields(line: &QuoteLine, term: Option<Term>) -> Vec<Field> {
    let written = text(&line.terms.ramp);
    let mut field = Field::paragraph("ramp", "Parts", 6)
        .help("A line each: 2028-01-01 150 +5%; -100% is free, none is no ramp.")
        .was(&written);
    if written.is_empty() {
        field = field.was(term.map_or_else(String::new, |term| text(&years(line, term))));
    }
    vec![field]
}

/// A part for each year: what one begins to type from.
fn years(line: &QuoteLine, term: Term) -> Vec<Segment> {
    let Ok(end) = until(term) else {
        return Vec::new();
    };
    let begins = (0..).map_while(|nth| term.from.checked_add_months(Months::new(12 * nth)));
    let begins: Vec<Day> = begins.take_while(|day| *day < end).take(20).collect();
    let parts = begins.iter().enumerate().map(|(nth, from)| Segment {
        from: *from,
        until: begins.get(nth + 1).copied().unwrap_or(end),
        quantity: line.terms.quantity,
        uplift: rust_decimal::Decimal::ZERO,
    });
    parts.collect()
}

/// `2028-01-01 150 +5%`
fn text(ramp: &[Segment]) -> String {
    let lines = ramp.iter().map(|it| {
        let plain = format!("{} {}", it.from, it.quantity.normalize());
        match it.uplift {
            uplift if uplift.is_zero() => plain,
            uplift if uplift.is_sign_negative() => format!("{plain} {}%", uplift.normalize()),
            uplift => format!("{plain} +{}%", uplift.normalize()),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub fn changes(typed: &str, line: &QuoteLine, term: Option<Term>) -> Result<LineChanges, Refusal> {
    let ramp = read(typed, term)?;
    let quantity = ramp.first().map(|it| it.quantity);
    Ok(LineChanges {
        quantity: quantity.filter(|it| *it != line.terms.quantity),
        ramp: (ramp != line.terms.ramp).then_some(ramp),
        ..LineChanges::default()
    })
}

fn read(typed: &str, term: Option<Term>) -> Result<Vec<Segment>, Refusal> {
    let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
    let begins = term.map(|it| it.from);
    let parts = lines
        .map(|line| part(line, begins))
        .collect::<Result<Vec<_>, _>>()?;
    segments(&parts, term)
}

fn part(line: &str, begins: Option<Day>) -> Result<Part, Refusal> {
    let no = |says: String| {
        Refusal::rule("ramp.unreadable", format!("{line:?}: {says}"))
            .hint("Write a day, a quantity and percent on top: 2028-01-01 150 +5%.")
            .about("ramp")
    };
    let mut words = line.split_whitespace();
    let (Some(from), Some(quantity)) = (words.next(), words.next()) else {
        return Err(no("a day and a quantity are needed.".to_owned()));
    };
    let uplift = words
        .next()
        .map_or("0", |it| it.trim_start_matches('+').trim_end_matches('%'));
    Ok(Part {
        from: day::read(from, begins.unwrap_or_default()).map_err(no)?,
        quantity: number::read(quantity, None).map_err(no)?,
        uplift: number::read(uplift, None).map_err(no)?,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::pricing::Ends;

    #[test]
    fn m12_a_ramp_is_read_without_a_gap_and_as_it_can_be_typed_again() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let term = Term {
            from: day("2027-01-01"),
            ends: Ends::Months(36),
        };
        let typed = "2027-01-01 100\n2028-01-01 150 +5%\n2029-01-01 200 -100%";
        let ramp = read(typed, Some(term)).unwrap();
        assert_eq!(ramp.len(), 3);
        assert_eq!(
            (ramp[0].until, ramp[2].until),
            (day("2028-01-01"), day("2030-01-01"))
        );
        assert_eq!((ramp[1].quantity, ramp[1].uplift), (dec!(150), dec!(5)));
        assert_eq!(text(&ramp), typed);
        assert_eq!(read(" \n", None).unwrap(), []);
        assert!(
            read("2027-01-01", Some(term))
                .unwrap_err()
                .to_string()
                .contains("a day and a quantity")
        );
    }
}
