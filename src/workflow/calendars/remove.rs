//! Say that a day is no holiday there after all.

use super::Removed;
use crate::{
    domain::{id::CommandId, refusal::Refusal, text::Note, time::Day},
    store::{calendar, command},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct RemoveHoliday {
    pub region: String,
    pub day: Day,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for RemoveHoliday {
    type Answer = Removed;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Removed, Refusal> {
        desk.me().may("calendar.remove")?;
        let mut tx = desk.begin_deed().await?;
        let id = calendar::find(&mut tx, &self.region).await?;
        let first = command::outcome(&mut tx, self.command, Some(id), "calendar.remove").await?;
        if let Some(first) = first {
            return Ok(first);
        }
        let note = self.note.as_ref();
        let removed = calendar::remove(&mut tx, &self.region, self.day, note, self.command).await?;
        desk.commit_many(tx).await?;
        Ok(removed)
    }
}
