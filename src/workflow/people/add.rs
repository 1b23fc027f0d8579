//! Add a person, and the login behind them.

use super::Colleague;
use crate::{
    domain::{id::CommandId, people::Role, refusal::Refusal, text},
    store::{
        Topic, command,
        person::{self, Newcomer},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct AddPerson {
    pub login: String,
    pub name: String,
    pub roles: Vec<Role>,
    /// By name; a team that does not exist yet is made.
    pub teams: Vec<String>,
    pub command: CommandId,
}

impl Ask for AddPerson {
    type Answer = Colleague;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Colleague, Refusal> {
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "person.add").await? {
            return Ok(first);
        }
        desk.me().may("person.add")?;
        text::check_name(&self.name, "The name", "name")?;
        for team in &self.teams {
            text::check_name(team, "The team", "teams")?;
        }
        let newcomer = Newcomer {
            login: &self.login,
            name: &self.name,
            roles: &self.roles,
            teams: &self.teams,
        };
        let made = person::add(&mut tx, newcomer, self.command).await?;
        let changed = Changed {
            topic: Topic::People,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
