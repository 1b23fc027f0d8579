//! Whom an `@` may call: those whose login or name fits what is typed behind it.

use crate::{ui::fuzzy::Fuzzy, workflow::people::Colleague};

#[derive(Default)]
pub struct Calling {
    /// Login and name of everybody who can be called.
    people: Vec<(String, String)>,
    asked: bool,
    /// What is typed from the `@` on, while it is.
    typed: Option<String>,
    /// Those whom it fits, the best first.
    found: Vec<usize>,
    lit: usize,
}

/// As many as are shown.
pub const SHOWN: usize = 4;

impl Calling {
    /// By what stands before the cursor.
    pub fn seek(&mut self, before: &str) {
        let typed = word(before).map(str::to_owned);
        if typed == self.typed && !self.found.is_empty() {
            return;
        }
        self.typed = typed;
        self.lit = 0;
        self.found.clear();
        if let Some(typed) = &self.typed {
            let sought = typed.trim_start_matches(['@', '"']);
            let people = self.people.iter();
            let texts = people.map(|(login, name)| [login.as_str(), name.as_str()]);
            self.found = Fuzzy::default().rank(sought, texts);
            self.found.truncate(SHOWN);
            // Who is called in full needs no more help.
            if self.found.iter().any(|at| self.people[*at].0 == sought) {
                self.found.clear();
            }
        }
    }

    /// Once, when an `@` is typed first.
    pub fn wants_people(&mut self) -> bool {
        self.typed.is_some() && !std::mem::replace(&mut self.asked, true)
    }

    /// Those who are there and could act.
    pub fn offer(&mut self, people: Vec<Colleague>) {
        let people = people.into_iter().filter(|it| it.state == "active");
        self.people
            .extend(people.filter_map(|it| Some((it.login?, it.name))));
        self.found.clear();
    }

    pub fn is_open(&self) -> bool {
        !self.found.is_empty()
    }

    /// Login, name, and whether it is the lit one.
    pub fn shown(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.found.iter().enumerate().map(|(nth, at)| {
            let (login, name) = &self.people[*at];
            (login.as_str(), name.as_str(), nth == self.lit)
        })
    }

    pub fn turn(&mut self, by: isize) -> bool {
        let last = self.found.len().saturating_sub(1);
        self.lit = self.lit.saturating_add_signed(by).min(last);
        true
    }

    /// How many letters stand for whom, and their login.
    pub fn taken(&self) -> Option<(usize, &str)> {
        let at = self.found.get(self.lit)?;
        let letters = self.typed.as_ref()?.chars().count();
        Some((letters, &self.people[*at].0))
    }

    pub fn close(&mut self) -> bool {
        self.found.clear();
        true
    }
}

/// The word that calls somebody, from its `@` to the cursor.
fn word(before: &str) -> Option<&str> {
    let at = before.rfind('@')?;
    let joins = |letter: char| letter.is_alphanumeric() || "_.@-".contains(letter);
    if before[..at].chars().next_back().is_some_and(joins) {
        return None;
    }
    let name = &before[at + 1..];
    let is_open = match name.strip_prefix('"') {
        Some(quoted) => !quoted.contains('"'),
        None => !name.contains(|letter: char| !joins(letter)),
    };
    is_open.then_some(&before[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calling() -> Calling {
        Calling {
            people: [
                ("tom", "Tom Berg"),
                ("maria", "Maria Lopez"),
                ("olga", "Olga Petrov"),
            ]
            .map(|(login, name)| (login.to_owned(), name.to_owned()))
            .into(),
            ..Calling::default()
        }
    }

    #[test]
    fn a_word_calls_from_its_beginning_on() {
        for (before, calls) in [
            ("@", Some("@")),
            ("see @to", Some("@to")),
            ("(@ma", Some("@ma")),
            ("@\"Tom B", Some("@\"Tom B")),
            ("@\"Tom Berg\" ", None),
            ("mail to me@home", None),
            ("@tom, ", None),
            ("nobody", None),
        ] {
            assert_eq!(word(before), calls, "{before}");
        }
    }

    #[test]
    fn who_fits_best_is_taken() {
        let mut calling = calling();
        calling.seek("ask @lop");
        let shown: Vec<_> = calling.shown().map(|(login, ..)| login).collect();
        assert_eq!(shown, ["maria"]);
        assert_eq!(calling.taken(), Some((4, "maria")));
        calling.seek("ask @");
        assert_eq!(calling.shown().count(), 3);
        calling.turn(1);
        assert_eq!(calling.taken(), Some((1, "maria")));
        calling.seek("ask @tom");
        assert!(!calling.is_open(), "he is called in full");
    }
}
