//! A ramp as text, a part of the term in each line: its first day, the quantity, and what comes on top of the price.

use chrono::Months;
use rust_decimal::Decimal;

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
        uplift: Decimal::ZERO,
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
    let lines = typed.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let begins = term.map_or_else(Day::default, |it| it.from);
    let parts = lines
        .map(|(nth, line)| {
            part(line, begins).map_err(|says| {
                Refusal::rule("ramp.unreadable", format!("Line {}: {says}", nth + 1))
                    .hint("Write a day, a quantity and percent on top: 2028-01-01 150 +5%.")
                    .about("ramp")
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    segments(&parts, term)
}

/// Every word means something, or is named as the one that does not.
fn part(line: &str, begins: Day) -> Result<Part, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (from, quantity, rest) = match words.as_slice() {
        [from, quantity, rest @ ..] => (from, quantity, rest),
        _ => return Err("a day and a quantity are needed.".to_owned()),
    };
    let no = |word: &str| {
        let word = word.to_owned();
        move |says: String| format!("{word:?}: {says}")
    };
    let uplift = match rest {
        [] => Decimal::ZERO,
        [percent] | [percent, "%"] => on_top(percent).map_err(no(percent))?,
        [_, "%", word, ..] | [_, word, ..] => {
            let says = "nothing comes behind the percent on top.";
            return Err(no(word)(says.to_owned()));
        }
    };
    Ok(Part {
        from: day::read(from, begins).map_err(no(from))?,
        quantity: number::read(quantity, None).map_err(no(quantity))?,
        uplift,
    })
}

/// `+5%`, `5` or `-10%`
fn on_top(word: &str) -> Result<Decimal, String> {
    let figure = word.strip_suffix('%').unwrap_or(word);
    let figure = match figure.strip_prefix('+') {
        Some(up) if up.starts_with(|it: char| it.is_ascii_digit()) => up,
        _ => figure,
    };
    number::read(figure, None)
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

    #[test]
    fn m12_every_word_of_a_ramp_means_something_or_is_refused_by_its_line() {
        let term = Term {
            from: "2027-01-01".parse().unwrap(),
            ends: Ends::Months(36),
        };
        let no = |second: &str| {
            let typed = format!("2027-01-01 100\n{second}");
            read(&typed, Some(term)).map_err(|refusal| refusal.says)
        };
        for (typed, word) in [
            ("2028-12-01 250 +5% +7% hello", "\"+7%\""),
            ("2028-12-01 250 +5 % hello", "\"hello\""),
            ("2028-12-01 250 hello", "\"hello\""),
            ("2028-12-01 250 +-5%", "\"+-5%\""),
            ("2028-12-01 many", "\"many\""),
            ("soonish 250", "\"soonish\""),
        ] {
            let says = no(typed).unwrap_err();
            assert!(says.starts_with("Line 2: "), "{typed}: {says}");
            assert!(says.contains(word), "{typed}: {says}");
        }
        for (typed, uplift) in [("+5 %", dec!(5)), ("5%", dec!(5)), ("−10%", dec!(-10))] {
            let ramp = no(&format!("2028-12-01 250 {typed}")).unwrap();
            assert_eq!(ramp[1].uplift, uplift, "{typed}");
        }
    }
}
