//! What the home of each role tells: lines, each a number of records and the door to the list of them.

mod lines;

use super::{
    handover::{Handed, Passed},
    lead::LeadState,
    people::{Person, Role},
    time::Day,
    upkeep::Upkeep,
};

pub use lines::LINES;

/// A line of the home.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub code: &'static str,
    /// What stands behind the number: of one record, and of several.
    says: [&'static str; 2],
    pub part: Part,
    pub behind: Behind,
    whom: Whom,
}

/// For whom a line is told.
#[derive(Debug, Clone, Copy)]
enum Whom {
    Roles(&'static [Role]),
    /// Whoever may do this, by the table of responsibilities.
    May(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Waits,
    /// It is another's turn.
    WithOthers,
    GoesWrong,
}

impl Part {
    pub const ALL: [Part; 3] = [Part::Waits, Part::WithOthers, Part::GoesWrong];

    pub fn name(self) -> &'static str {
        match self {
            Part::Waits => "waits",
            Part::WithOthers => "waits_for_others",
            Part::GoesWrong => "goes_wrong",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Part::Waits => "waits for you",
            Part::WithOthers => "waits for others",
            Part::GoesWrong => "about to go wrong",
        }
    }
}

/// The list behind a line, and what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// In the filter language. It names the stages, so that it means the same wherever it is asked.
    Deals(&'static str),
    Leads(OpenLeads),
    /// In the filter language of quotes. It names the states.
    Quotes(&'static str),
    /// The comments that call whoever looks and that they have not seen.
    Mentions,
    /// What changed hands, from whoever looks or to them, and that they have not seen.
    Handovers(Handed, Passed),
    Upkeep(Upkeep),
}

/// Which of the open leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenLeads {
    Mine,
    /// Mine and anybody's for which nobody has done anything for [`WAITING_DAYS`]. Who is kept warm for later does not wait.
    MineWaiting,
    Waiting,
    /// Those of whoever has left.
    Ownerless,
}

/// After so many days in one state a lead has waited long.
pub const WAITING_DAYS: i64 = 7;

impl OpenLeads {
    pub fn title(self) -> &'static str {
        match self {
            OpenLeads::Mine => "mine",
            OpenLeads::MineWaiting => "mine that wait for more than 7 days",
            OpenLeads::Waiting => "waiting for more than 7 days",
            OpenLeads::Ownerless => "of people who have left",
        }
    }

    pub fn states(self) -> Vec<LeadState> {
        let mut states = LeadState::OPEN.to_vec();
        if matches!(self, OpenLeads::MineWaiting | OpenLeads::Waiting) {
            states.retain(|state| *state != LeadState::Nurturing);
        }
        states
    }
}

/// The lines of this person. Who is alone has every role.
pub fn lines_of(person: &Person) -> impl Iterator<Item = &'static Line> {
    LINES.iter().filter(|line| match line.whom {
        Whom::Roles(roles) => person.alone || roles.iter().any(|role| person.holds(*role)),
        Whom::May(verb) => person.may(verb).is_ok(),
    })
}

/// What the store counted behind a line, up to some number.
#[derive(Debug, Clone)]
pub struct Counted {
    pub line: &'static Line,
    pub count: i64,
    /// There are more than that; nobody counted them.
    pub more: bool,
    /// Of what changed hands the one person whom all of it went to, or came from.
    pub other: Option<String>,
    /// Of quotes that expire the first: its day, and for whom it is.
    pub first: Option<(Day, String)>,
}

impl Counted {
    /// `500+` where there are more.
    pub fn number(&self) -> String {
        number(self.count, self.more)
    }

    pub fn says(&self) -> String {
        let [one, several] = self.line.says;
        let says = match (self.count, self.more) {
            (1, false) => one,
            _ => several,
        };
        match (self.line.behind, &self.other) {
            (Behind::Handovers(..), Some(other)) => format!("{says} {other}"),
            (Behind::Handovers(..), None) => format!("{says} several people"),
            _ => says.to_owned(),
        }
    }
}

/// How many records a part of the home counts in all.
pub fn total(counted: &[Counted], part: Part) -> (i64, bool) {
    let of = || counted.iter().filter(|it| it.line.part == part);
    (of().map(|it| it.count).sum(), of().any(|it| it.more))
}

pub fn number(count: i64, more: bool) -> String {
    let plus = if more { "+" } else { "" };
    format!("{count}{plus}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::{
        ball::{At, Holder, ROWS},
        deal::DealFilter,
        filter::Seen,
        quote::QuoteFilter,
    };

    #[test]
    fn every_line_is_one_and_its_filter_names_the_stages() {
        let now = "2026-11-24T09:00:00Z".parse().unwrap();
        let seen = Seen {
            now,
            today: now.date_naive(),
            year_starts: 1,
        };
        let mut codes = HashSet::new();
        for line in LINES {
            assert!(codes.insert(line.code), "{}", line.code);
            if let Behind::Deals(text) = line.behind {
                let filter = DealFilter::read(text, &seen).unwrap();
                assert!(filter.stages.is_some(), "{text}");
            }
            if let Behind::Quotes(text) = line.behind {
                let filter = QuoteFilter::read(text, &seen).unwrap();
                assert!(filter.states.is_some(), "{text}");
            }
        }
    }

    /// What the table says of a quote, the home of its owner tells: what they have to do, and what they wait for.
    #[test]
    fn each_place_where_a_quote_waits_has_its_line() {
        for row in ROWS {
            let At::Quote(_) = row.at[0] else { continue };
            let mut names: Vec<_> = { row.at.iter() }
                .map(|at| match at {
                    At::Quote(state) => state.name(),
                    other => panic!("{other:?} is no quote"),
                })
                .collect();
            names.sort_unstable();
            let part = match row.holder {
                Holder::Owner => Part::Waits,
                Holder::Deciders | Holder::Customer => Part::WithOthers,
            };
            let told = LINES.iter().any(|line| match line.behind {
                Behind::Quotes(text) if line.part == part => {
                    let of = text.strip_suffix(" owner:me").unwrap_or_default();
                    let mut states: Vec<_> = of.trim_start_matches("state:").split(',').collect();
                    states.sort_unstable();
                    states == names
                }
                _ => false,
            });
            assert_eq!(told, !row.next.is_empty(), "{names:?}");
        }
    }

    #[test]
    fn one_is_told_otherwise_than_several_and_than_uncounted_ones() {
        let line = LINES.iter().find(|it| it.code == "leads.mine").unwrap();
        let of = |count, more| Counted {
            line,
            count,
            more,
            other: None,
            first: None,
        };
        let told = |it: Counted| format!("{} {}", it.number(), it.says());
        assert_eq!(told(of(1, false)), "1 lead of yours is open");
        assert_eq!(told(of(500, true)), "500+ leads of yours are open");
        assert_eq!(
            total(&[of(1, false), of(500, true)], Part::Waits),
            (501, true)
        );
    }

    #[test]
    fn what_changed_hands_is_told_with_the_person_where_it_is_one() {
        let line = LINES.iter().find(|it| it.code == "deals.from_me").unwrap();
        let told = |count, other: Option<&str>| {
            let counted = Counted {
                line,
                count,
                more: false,
                other: other.map(str::to_owned),
                first: None,
            };
            format!("{} {}", counted.number(), counted.says())
        };
        assert_eq!(
            told(1, Some("Tom Berg")),
            "1 deal went from you to Tom Berg"
        );
        assert_eq!(told(3, None), "3 deals went from you to several people");
    }
}
