//! What the home of each role tells: lines, each a number of records and the door to the list of them.

use super::people::{Person, Role};

/// A line of the home.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub code: &'static str,
    /// What stands behind the number: of one record, and of several.
    says: [&'static str; 2],
    pub part: Part,
    pub behind: Behind,
    /// For whom it is told.
    roles: &'static [Role],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Waits,
    GoesWrong,
}

impl Part {
    pub const ALL: [Part; 2] = [Part::Waits, Part::GoesWrong];

    pub fn name(self) -> &'static str {
        match self {
            Part::Waits => "waits",
            Part::GoesWrong => "goes_wrong",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Part::Waits => "waits for you",
            Part::GoesWrong => "about to go wrong",
        }
    }
}

/// The list behind a line, and what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// In the filter language. It names the stages, so that it means the same wherever it is asked.
    Deals(&'static str),
    /// The open ones that whoever looks owns.
    MyLeads,
    /// The comments that call whoever looks and that they have not seen.
    Mentions,
}

/// Whoever may own deals and leads: open ones wait for their owner.
const OWNERS: &[Role] = &[Role::Sales, Role::SalesOps];
const DESK: &[Role] = &[Role::SalesOps];

pub const LINES: &[Line] = &[
    Line {
        code: "mentions.unread",
        says: [
            "comment calls you, and you have not seen it",
            "comments call you, and you have not seen them",
        ],
        part: Part::Waits,
        behind: Behind::Mentions,
        roles: &Role::ALL,
    },
    Line {
        code: "deals.step_due",
        says: [
            "deal of yours has a next step that is due",
            "deals of yours have a next step that is due",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next<=today"),
        roles: OWNERS,
    },
    Line {
        code: "deals.no_step",
        says: [
            "deal of yours has no next step",
            "deals of yours have no next step",
        ],
        part: Part::Waits,
        behind: Behind::Deals("stage:open owner:me next:none"),
        roles: OWNERS,
    },
    Line {
        code: "leads.mine",
        says: ["lead of yours is open", "leads of yours are open"],
        part: Part::Waits,
        behind: Behind::MyLeads,
        roles: OWNERS,
    },
    Line {
        code: "deals.late",
        says: [
            "deal of yours should have closed by now",
            "deals of yours should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me is:late"),
        roles: OWNERS,
    },
    Line {
        code: "deals.closing_no_amount",
        says: [
            "deal of yours closes within a week without an amount",
            "deals of yours close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d amount:none"),
        roles: OWNERS,
    },
    Line {
        code: "deals.closing_no_step",
        says: [
            "deal of yours closes within a week without a next step",
            "deals of yours close within a week without a next step",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open owner:me close:today..7d next:none"),
        roles: OWNERS,
    },
    Line {
        code: "deals.stuck",
        says: [
            "deal of yours is proposed or negotiated for more than 30 days",
            "deals of yours are proposed or negotiated for more than 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:propose,negotiate owner:me age>30d"),
        roles: OWNERS,
    },
    Line {
        code: "desk.late",
        says: [
            "deal of anybody should have closed by now",
            "deals of anybody should have closed by now",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:late"),
        roles: DESK,
    },
    Line {
        code: "desk.closing_no_amount",
        says: [
            "deal of anybody closes within a week without an amount",
            "deals of anybody close within a week without an amount",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open close:today..7d amount:none"),
        roles: DESK,
    },
    Line {
        code: "desk.idle",
        says: [
            "open deal of anybody is unchanged for 30 days",
            "open deals of anybody are unchanged for 30 days",
        ],
        part: Part::GoesWrong,
        behind: Behind::Deals("stage:open is:idle"),
        roles: DESK,
    },
];

/// The lines of this person's roles. Who is alone has every role.
pub fn lines_of(person: &Person) -> impl Iterator<Item = &'static Line> {
    LINES
        .iter()
        .filter(|line| person.alone || line.roles.iter().any(|role| person.holds(*role)))
}

/// What the store counted behind a line, up to some number.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    pub line: &'static Line,
    pub count: i64,
    /// There are more than that; nobody counted them.
    pub more: bool,
}

impl Counted {
    /// `500+` where there are more.
    pub fn number(&self) -> String {
        number(self.count, self.more)
    }

    pub fn says(&self) -> &'static str {
        let [one, several] = self.line.says;
        match (self.count, self.more) {
            (1, false) => one,
            _ => several,
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
    use crate::domain::{deal::DealFilter, filter::Seen};

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
        }
    }

    #[test]
    fn one_is_told_otherwise_than_several_and_than_uncounted_ones() {
        let line = LINES.iter().find(|it| it.code == "leads.mine").unwrap();
        let of = |count, more| Counted { line, count, more };
        let told = |it: Counted| format!("{} {}", it.number(), it.says());
        assert_eq!(told(of(1, false)), "1 lead of yours is open");
        assert_eq!(told(of(500, true)), "500+ leads of yours are open");
        assert_eq!(
            total(&[of(1, false), of(500, true)], Part::Waits),
            (501, true)
        );
    }
}
