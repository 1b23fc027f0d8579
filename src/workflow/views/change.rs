//! Change a view of one's own: its name, what it shows, whether others read it; delete it, and bring it back. And take
//! over what somebody who has left had shared.

use super::{ViewName, WrittenView, check};
use crate::{
    domain::{
        id::{CommandId, Rev},
        refusal::Refusal,
        saved_view::{Shows, ViewEvent, check_name},
        text::Note,
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Rename(String),
    SaveAgain(Shows),
    Share,
    Unshare,
    Delete,
    Restore,
    /// Under another name, where one has a view of that name.
    TakeOver(Option<String>),
}

impl What {
    fn event(&self) -> ViewEvent {
        match self {
            What::Rename(_) => ViewEvent::Rename,
            What::SaveAgain(_) => ViewEvent::SaveAgain,
            What::Share => ViewEvent::Share,
            What::Unshare => ViewEvent::Unshare,
            What::Delete => ViewEvent::Delete,
            What::Restore => ViewEvent::Restore,
            What::TakeOver(_) => ViewEvent::TakeOver,
        }
    }

    fn fields(&self) -> Fields<'_> {
        match self {
            What::Rename(name) | What::TakeOver(Some(name)) => Fields {
                name: Some(name),
                shows: None,
            },
            What::SaveAgain(shows) => Fields {
                name: None,
                shows: Some(shows),
            },
            _ => Fields::default(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct ChangeView {
    pub view: ViewName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub what: What,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for ChangeView {
    type Answer = WrittenView;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenView, Refusal> {
        let (event, command) = (self.what.event(), self.command);
        desk.me().may(event.verb())?;
        let mut tx = desk.begin_deed().await?;
        let found = match event {
            ViewEvent::Restore => self.view.find_deleted(&mut tx).await,
            _ => self.view.find(&mut tx).await,
        };
        let id = match found {
            Ok(id) => id,
            // Said twice, it may be gone, or called otherwise by now.
            Err(refusal) => {
                let first = command::outcome(&mut tx, command, None, event.verb()).await?;
                return first.ok_or(refusal);
            }
        };
        saved_view::lock(&mut tx, id, event.verb()).await?;
        let root = Some(id.0);
        if let Some(first) = command::outcome(&mut tx, command, root, event.verb()).await? {
            return Ok(first);
        }
        let now = saved_view::load(&mut tx, id).await?;
        if let Some(seen) = self.seen {
            now.unchanged_since(seen, desk.now())?;
        }
        now.can(event, desk.me())?;
        match &self.what {
            What::Rename(name) | What::TakeOver(Some(name)) => check_name(name)?,
            What::SaveAgain(shows) => check(&mut tx, shows, &seen(&desk)).await?,
            _ => {}
        }
        let (fields, note) = (self.what.fields(), self.note.as_ref());
        let made = saved_view::change(&mut tx, &now, event, fields, note, command).await?;
        let changed = Changed {
            topic: Topic::Views,
            id: id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
