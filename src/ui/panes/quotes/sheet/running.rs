//! What of a line its figures do not tell: that it runs on days of its own, and that its price or quantity changes on the
//! way. Marked in its row, and told of the line under the cursor.

use super::{Sheet, Shown, columns};
use crate::{
    domain::{
        pricing::{Charge, PricedLine, Segment, Term, ramp::FREE, until},
        quote::{QuoteLine, on_top},
        time::{Day, full_day},
    },
    ui::look::Look,
};

/// Days of its own.
const OWN_DAYS: &str = "→";

/// Where the line does not run as its quote does. What is charged once runs on no days.
fn own_days(line: &QuoteLine, of_quote: Option<Term>) -> Option<(Day, Day)> {
    let days = |term: Term| Some((term.from, until(term).ok()?.pred_opt()?));
    let own = line
        .terms
        .term
        .filter(|_| line.terms.charge != Charge::Once);
    let own = own.and_then(days)?;
    (of_quote.and_then(days) != Some(own)).then_some(own)
}

/// The parts of a ramp that changes something.
fn parts(line: &QuoteLine) -> &[Segment] {
    let ramp = line.terms.ramp.as_slice();
    let stays = |it: &Segment| it.uplift.is_zero() && it.quantity == line.terms.quantity;
    if ramp.iter().all(stays) { &[] } else { ramp }
}

/// Behind how often it is paid: `→▲`.
pub fn marks(line: &QuoteLine, shown: &Shown, look: &Look) -> String {
    let mut marks = String::new();
    if own_days(line, shown.term()).is_some() {
        marks.push_str(OWN_DAYS);
    }
    if !parts(line).is_empty() {
        marks.push_str(look.glyphs.up);
    }
    marks
}

/// `→ 30 Jun 2029` and `▲ +5 %`, behind the name where there is room.
pub fn brief(line: &QuoteLine, shown: &Shown, look: &Look) -> Vec<String> {
    let mut words = Vec::new();
    if let Some((_, last)) = own_days(line, shown.term()) {
        words.push(format!("{OWN_DAYS} {}", full_day(last)));
    }
    match parts(line) {
        [] => {}
        [one] if !one.uplift.is_zero() => {
            words.push(format!("{}{}", look.glyphs.up, on_top(one.uplift)));
        }
        _ => words.push(format!("{} ramp", look.glyphs.up)),
    }
    words
}

/// `→ runs 1 Dec 2026 through 30 Jun 2029, 31 × /mo` and `▲ +5 % on its price`.
fn facts(line: &QuoteLine, priced: Option<&PricedLine>, shown: &Shown, look: &Look) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some((first, last)) = own_days(line, shown.term()) {
        let (first, last) = (full_day(first), full_day(last));
        let periods = priced.map(|it| {
            let per = columns::per(line.terms.charge);
            format!(", {} × {per}", columns::mixed(it.periods))
        });
        let periods = periods.unwrap_or_default();
        facts.push(format!("{OWN_DAYS} runs {first} through {last}{periods}"));
    }
    let parts = parts(line);
    let counts = parts.iter().any(|it| it.quantity != line.terms.quantity);
    let told = parts.iter().enumerate().filter_map(|(nth, part)| {
        let begins = match nth {
            0 => String::new(),
            _ => format!(" from {}", full_day(part.from)),
        };
        let says = match (counts, part.uplift == FREE) {
            (true, true) => format!("{} free", columns::count(part.quantity)),
            (true, false) => format!("{}{}", columns::count(part.quantity), on_top(part.uplift)),
            (false, true) => "free".to_owned(),
            (false, false) => on_top(part.uplift).trim_start().to_owned(),
        };
        (!says.is_empty()).then(|| format!("{says}{begins}"))
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        let of = if counts { "quantity" } else { "price" };
        facts.push(format!("{} {of} {}", look.glyphs.up, told.join(", ")));
    }
    facts
}

impl Sheet {
    /// Of the line under the cursor: when it runs, what changes on the way, what is chosen.
    pub(super) fn told_here(&self, look: &Look) -> Vec<String> {
        let (Some(shown), Some((at, line))) = (&self.shown, self.here()) else {
            return Vec::new();
        };
        let mut told = facts(line, shown.figures_of(at), shown, look);
        told.extend(self.chosen_here());
        told
    }
}

impl Shown {
    /// When the quote runs, where that is known.
    fn term(&self) -> Option<Term> {
        let version = self.version();
        Some(Term {
            from: version.starts_on?,
            ends: version.ends?,
        })
    }

    /// When a line runs: by itself, or as its quote does.
    pub(super) fn term_of(&self, line: &QuoteLine) -> Option<Term> {
        line.terms.term.or_else(|| self.term())
    }

    /// `3 lines otherwise`: they do not run as the quote does.
    pub(super) fn otherwise(&self) -> Option<String> {
        let term = self.term();
        let lines = { self.lines().iter() }.filter(|it| own_days(it, term).is_some());
        match lines.count() {
            0 => None,
            1 => Some("1 line otherwise".to_owned()),
            count => Some(format!("{count} lines otherwise")),
        }
    }
}
