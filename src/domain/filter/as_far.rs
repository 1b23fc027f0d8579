//! A filter that was written at another time, read as far as it still means something: a field may be gone by now, a
//! value, a person. What cannot be read is left out, and said with its reason.

use serde::Serialize;

use super::{Field, Seen, Term, Wrong, parts, read_part, refuse_twice};

/// What could be read, and what could not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsFar {
    pub terms: Vec<Term>,
    /// What remains of the text: all of it as it was, where nothing was left out.
    pub text: String,
    pub left_out: Vec<LeftOut>,
}

/// A part that means nothing any more, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub part: String,
    pub why: String,
}

/// Condition by condition; `takes` says of each whether whoever asks can do something with it.
pub fn as_far(
    text: &str,
    fields: &[Field],
    seen: &Seen,
    mut takes: impl FnMut(&Term) -> Result<(), Wrong>,
) -> AsFar {
    let mut read = AsFar::default();
    let mut kept = Vec::new();
    for part in parts(text) {
        let taken = read_part(text, &part, fields, seen).and_then(|term| {
            refuse_twice(&read.terms, &term)?;
            takes(&term).map(|()| term)
        });
        let part = &text[part];
        match taken {
            Ok(term) => {
                read.terms.push(term);
                kept.push(part);
            }
            Err(wrong) => read.left_out.push(LeftOut {
                part: part.to_owned(),
                why: wrong.says,
            }),
        }
    }
    read.text = match read.left_out.is_empty() {
        true => text.trim().to_owned(),
        false => kept.join(" "),
    };
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{deal::FIELDS, filter::What, time::Moment};

    fn seen() -> Seen {
        let now: Moment = "2026-11-24T09:00:00Z".parse().unwrap();
        Seen {
            now,
            today: now.date_naive(),
            year_starts: 1,
        }
    }

    #[test]
    fn a_filter_is_read_as_far_as_it_means_something() {
        let text = "stage:open  smell:sweet acme owner:tom amount>lots stage:won \"two words\"";
        let read = as_far(text, FIELDS, &seen(), |term| match &term.what {
            What::Names(names) if names.contains(&"tom".to_owned()) => {
                Err(Wrong::new(&term.span, "Tom is gone.", ""))
            }
            _ => Ok(()),
        });
        assert_eq!(read.text, "stage:open acme \"two words\"");
        let left = read.left_out.iter().map(|it| (&*it.part, &*it.why));
        assert_eq!(
            left.collect::<Vec<_>>(),
            [
                ("smell:sweet", "There is no field smell."),
                ("owner:tom", "Tom is gone."),
                ("amount>lots", "\"lots\" is no amount."),
                ("stage:won", "stage is said twice, and both must hold."),
            ]
        );
        let whats = |terms: &[Term]| terms.iter().map(|it| it.what.clone()).collect::<Vec<_>>();
        let again = crate::domain::filter::read(&read.text, FIELDS, &seen()).unwrap();
        assert_eq!(whats(&read.terms), whats(&again));
    }

    #[test]
    fn what_can_be_read_whole_stays_as_it_was_typed() {
        let text = "  stage:open   -acme ";
        let read = as_far(text, FIELDS, &seen(), |_| Ok(()));
        assert_eq!((&*read.text, read.left_out), ("stage:open   -acme", vec![]));
        let nothing = as_far("", FIELDS, &seen(), |_| Ok(()));
        assert_eq!(nothing, AsFar::default());
    }
}
