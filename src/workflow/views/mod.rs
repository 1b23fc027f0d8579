//! Lists of deals under a name: kept, opened, shared.

mod change;
mod open;
mod page;
mod save;

pub use change::{ChangeView, What};
pub use open::{OpenView, Opened};
pub use page::PageViews;
pub use save::SaveView;

pub use crate::store::saved_view::WrittenView;

use crate::{
    domain::{
        deal::{DealFilter, FIELDS, Names, no_team_called, nobody_called},
        filter::{Seen, read},
        id::ViewId,
        refusal::Refusal,
        saved_view::Shows,
    },
    store::{Tx, saved_view},
};

/// How people name a view: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewName {
    Id(ViewId),
    /// A name, `login/NAME`, or a UUID.
    Typed(String),
}

impl ViewName {
    async fn find(&self, tx: &mut Tx) -> Result<ViewId, Refusal> {
        match self {
            ViewName::Id(id) => Ok(*id),
            ViewName::Typed(name) => saved_view::find(tx, name).await,
        }
    }

    /// Among those of one's own that are deleted.
    async fn find_deleted(&self, tx: &mut Tx) -> Result<ViewId, Refusal> {
        match self {
            ViewName::Id(id) => Ok(*id),
            ViewName::Typed(name) => saved_view::find_deleted(tx, name).await,
        }
    }
}

/// What is kept means something today: whoever opens it later is told what does not any more.
async fn check(tx: &mut Tx, shows: &Shows, seen: &Seen) -> Result<(), Refusal> {
    shows.check()?;
    let text = &shows.filter;
    let wrong = DealFilter::read(text, seen).err();
    if let Some(wrong) = wrong {
        return Err(wrong.refusal(text).about("filter"));
    }
    let terms = read(text, FIELDS, seen);
    let named = Names::of(&terms.unwrap_or_default());
    let gone = saved_view::nobodys(tx, &named).await?;
    let refuse = |code, says, hint| Err(Refusal::rule(code, says).hint(hint).about("filter"));
    match (gone.people.first(), gone.teams.first()) {
        (Some(name), _) => {
            let hint = "Write a login, words of a name, or me.";
            refuse("filter.person", nobody_called(name), hint)
        }
        (None, Some(name)) => refuse(
            "filter.team",
            no_team_called(name),
            "Write words of its name.",
        ),
        (None, None) => Ok(()),
    }
}
