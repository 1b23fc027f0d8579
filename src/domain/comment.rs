//! What people say about a record. Nothing vanishes: what is withdrawn says so, and its words stay in the story.

use super::{
    id::{CommentId, PersonId, Rev},
    people::Person,
    record::Record,
    refusal::Refusal,
    text,
    time::{Moment, ago},
};

/// Said to the others, or kept for the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Comment,
    Note,
}

impl What {
    pub const ALL: [What; 2] = [What::Comment, What::Note];

    /// What the store and people call it.
    pub fn name(self) -> &'static str {
        match self {
            What::Comment => "comment",
            What::Note => "note",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    pub rev: Rev,
    pub record: Record,
    pub what: What,
    /// Nothing where it is withdrawn.
    pub text: Option<String>,
    pub author: PersonId,
    pub author_name: String,
    /// By the true clock, as all times of a comment.
    pub at: Moment,
    pub edited_at: Option<Moment>,
    pub withdrawn_at: Option<Moment>,
    /// It calls whoever asks, and they have not seen it yet.
    pub calls: bool,
}

impl Comment {
    pub fn state(&self) -> &'static str {
        match (self.withdrawn_at, self.edited_at) {
            (Some(_), _) => "withdrawn",
            (None, Some(_)) => "edited",
            (None, None) => "said",
        }
    }

    /// Whether something may be said at all.
    pub fn can_add(by: &Person) -> Result<(), Refusal> {
        by.may("comment.add")
    }

    pub fn check_new(by: &Person, text: &str) -> Result<(), Refusal> {
        Self::can_add(by)?;
        check_text(text)
    }

    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        by.may("comment.edit")?;
        self.is_ones_own(by)
    }

    pub fn edit(&self, by: &Person, text: &str) -> Result<(), Refusal> {
        self.can_edit(by)?;
        check_text(text)
    }

    pub fn can_withdraw(&self, by: &Person) -> Result<(), Refusal> {
        by.may("comment.withdraw")?;
        self.is_ones_own(by)
    }

    fn is_ones_own(&self, by: &Person) -> Result<(), Refusal> {
        match (self.author == by.id, self.withdrawn_at) {
            (false, _) => Err(not_ones_own()),
            (true, Some(_)) => Err(withdrawn()),
            (true, None) => Ok(()),
        }
    }

    /// Refuses to write over what was written since one looked: from another desk of one's own.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let changed = self.withdrawn_at.or(self.edited_at).unwrap_or(self.at);
        let says = format!(
            "This {} was changed {}.",
            self.what.name(),
            ago(changed, now)
        );
        Err(Refusal::changed("comment.changed", says)
            .hint("Look at it again before you write over it."))
    }
}

fn check_text(text: &str) -> Result<(), Refusal> {
    text::check_name(text, "The text", "text")
}

/// The same words, whether the domain or the database says no.
pub fn not_ones_own() -> Refusal {
    Refusal::forbidden(
        "comment.not_own",
        "What somebody said is edited and withdrawn by themselves only.",
    )
    .hint("Say something of your own below it.")
}

/// The same words, whether the domain or the database says no.
pub fn withdrawn() -> Refusal {
    Refusal::rule(
        "comment.withdrawn",
        "It is withdrawn, and stays so; the story of the record has its words.",
    )
    .hint("Say it anew.")
}

/// The same words, whether the domain or the database says no.
pub fn nothing_said() -> Refusal {
    text::missing("The text", "text")
}

pub fn nobody_called(typed: &str) -> Refusal {
    Refusal::missing(
        "mention.nobody",
        format!("Nobody who works here is called {typed:?}."),
    )
    .hint("Choose from the list behind @, or put a blank behind the @ where it calls nobody.")
    .about("text")
}

pub fn several_called(typed: &str) -> Refusal {
    Refusal::missing(
        "mention.ambiguous",
        format!("Several people are called {typed:?}."),
    )
    .hint("Call one by login.")
    .about("text")
}

pub fn cannot_see(name: &str, kind: &str, record: &str) -> Refusal {
    let hint = match kind {
        "deal" => {
            "Name them on it first, among its people or with dealdesk deal person add; or leave them out."
        }
        "lead" => {
            "Only its team and the desk see it: hand it to a team of theirs, or leave them out."
        }
        _ => "Leave them out, or ask an admin for the role that sees it.",
    };
    Refusal::rule("mention.unseen", format!("{name} cannot see {record}."))
        .hint(hint)
        .about("text")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::domain::{id::DealId, money::Currency, people::Role, raci::Raci, text::LONGEST};

    fn person(n: u128, role: Role) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(n)),
            login: "tom".into(),
            name: "Tom Berg".into(),
            roles: vec![role],
            teams: Vec::new(),
            raci: Arc::new(Raci::starter()),
            alone: false,
            currency: Currency::USD,
            year_starts: 1,
            zone: crate::domain::calendar::Zone::UTC,
            sets_up: false,
        }
    }

    fn said() -> Comment {
        Comment {
            id: CommentId(Uuid::from_u128(1)),
            rev: Rev(1),
            record: Record::Deal(DealId(Uuid::from_u128(1))),
            what: What::Comment,
            text: Some("They called.".into()),
            author: PersonId(Uuid::from_u128(7)),
            author_name: "Tom Berg".into(),
            at: "2026-11-24T09:00:00Z".parse().unwrap(),
            edited_at: None,
            withdrawn_at: None,
            calls: false,
        }
    }

    #[test]
    fn everybody_comments_but_who_only_reads() {
        for role in Role::ALL {
            let may = Comment::can_add(&person(7, role)).is_ok();
            assert_eq!(
                may,
                !matches!(role, Role::Auditor | Role::Service),
                "{role:?}"
            );
        }
        let tom = person(7, Role::Sales);
        assert_eq!(Comment::check_new(&tom, " \n").unwrap_err(), nothing_said());
        let novel = "x".repeat(LONGEST + 1);
        assert_eq!(
            Comment::check_new(&tom, &novel).unwrap_err().code,
            "text.too_long"
        );
    }

    #[test]
    fn one_edits_and_withdraws_ones_own_while_it_stands() {
        let (tom, maria) = (person(7, Role::Sales), person(8, Role::SalesOps));
        assert_eq!(said().edit(&tom, "They wrote."), Ok(()));
        assert_eq!(said().edit(&maria, "x"), Err(not_ones_own()));
        assert_eq!(said().can_withdraw(&maria), Err(not_ones_own()));
        let gone = Comment {
            withdrawn_at: Some(said().at),
            ..said()
        };
        assert_eq!(gone.can_edit(&tom), Err(withdrawn()));
        assert_eq!(gone.can_withdraw(&tom), Err(withdrawn()));
        assert_eq!((said().state(), gone.state()), ("said", "withdrawn"));
    }
}
