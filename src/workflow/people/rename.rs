//! Say how a person is called. One may say it of oneself: a name is no right.

use super::Colleague;
use crate::{
    domain::{id::CommandId, refusal::Refusal, text},
    store::{Topic, command, person},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct RenamePerson {
    /// By login, name or UUID.
    pub who: String,
    pub name: String,
    pub command: CommandId,
}

impl Ask for RenamePerson {
    type Answer = Colleague;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Colleague, Refusal> {
        const VERB: &str = "person.rename";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, VERB).await? {
            return Ok(first);
        }
        text::check_name(&self.name, "The name", "name")?;
        let (id, rev) = person::find(&mut tx, &self.who).await?;
        let name = self.name.trim();
        let made = person::rename(&mut tx, id, rev, name, self.command).await?;
        let changed = Changed {
            topic: Topic::People,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
