//! Change what a person may do: their roles and teams, and whether they may act at all.

use super::Colleague;
use crate::{
    domain::{
        id::CommandId,
        people::Role,
        refusal::Refusal,
        text::{self, Note},
    },
    store::{
        Topic,
        person::{self, Change},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct ChangePerson {
    /// A login or a name.
    pub who: String,
    pub what: What,
    pub note: Option<Note>,
    pub command: CommandId,
}

#[derive(Debug, Clone)]
pub enum What {
    /// All the roles they hold from now on; no teams means that those stay.
    Roles(Vec<Role>, Option<Vec<String>>),
    /// All the teams they are in from now on; the roles stay.
    Teams(Vec<String>),
    Deactivate,
    Activate,
}

impl What {
    fn verb(&self) -> &'static str {
        match self {
            What::Roles(..) | What::Teams(_) => "person.roles",
            What::Deactivate => "person.deactivate",
            What::Activate => "person.activate",
        }
    }
}

impl Ask for ChangePerson {
    type Answer = Colleague;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Colleague, Refusal> {
        let mut tx = desk.begin_deed().await?;
        desk.me().may(self.what.verb())?;
        let (id, rev) = person::find(&mut tx, &self.who).await?;
        let (roles, teams) = match &self.what {
            What::Roles(roles, teams) => (Some(roles.as_slice()), teams.as_deref()),
            What::Teams(teams) => (None, Some(teams.as_slice())),
            What::Deactivate | What::Activate => (None, None),
        };
        for team in teams.into_iter().flatten() {
            text::check_name(team, "The team", "teams")?;
        }
        let change = Change {
            event: self.what.verb(),
            roles,
            teams,
            note: self.note.as_ref().map(Note::as_str),
        };
        let made = person::change(&mut tx, id, rev, change, self.command).await?;
        let changed = Changed {
            topic: Topic::People,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
