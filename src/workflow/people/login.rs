//! Give a login to somebody who is known by name only.

use super::Colleague;
use crate::{
    domain::{id::CommandId, people::Role, refusal::Refusal, text},
    store::{
        Topic,
        person::{self, Access},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct GiveLogin {
    /// A name, or a login that the server does not know.
    pub who: String,
    pub login: String,
    pub roles: Vec<Role>,
    /// All the teams they are in from now on; none means that those stay.
    pub teams: Option<Vec<String>>,
    pub command: CommandId,
}

impl Ask for GiveLogin {
    type Answer = Colleague;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Colleague, Refusal> {
        let mut tx = desk.begin_deed().await?;
        desk.me().may("person.login")?;
        for team in self.teams.iter().flatten() {
            text::check_name(team, "The team", "teams")?;
        }
        let (id, rev) = person::find(&mut tx, &self.who).await?;
        let access = Access {
            login: &self.login,
            roles: &self.roles,
            teams: self.teams.as_deref(),
        };
        let made = person::give_login(&mut tx, id, rev, access, self.command).await?;
        let changed = Changed {
            topic: Topic::People,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
