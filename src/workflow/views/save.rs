//! Keep a list under a name of one's own. A name that is taken is refused: nothing is written over by accident.

use super::{WrittenView, check};
use crate::{
    domain::{
        id::CommandId,
        refusal::Refusal,
        saved_view::{Shows, check_name},
    },
    store::{
        Topic, command,
        saved_view::{self, Fields},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk, seen},
    },
};

#[derive(Debug, Clone)]
pub struct SaveView {
    pub name: String,
    pub shows: Shows,
    pub command: CommandId,
}

impl Ask for SaveView {
    type Answer = WrittenView;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenView, Refusal> {
        desk.me().may("view.save")?;
        check_name(&self.name)?;
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "view.save").await? {
            return Ok(first);
        }
        check(&mut tx, &self.shows, &seen(&desk)).await?;
        let fields = Fields {
            name: Some(&self.name),
            shows: Some(&self.shows),
        };
        let made = saved_view::save(&mut tx, fields, self.command).await?;
        let changed = Changed {
            topic: Topic::Views,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
