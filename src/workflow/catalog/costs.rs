//! The cost book: a file of it into the draft, and back out of a version, for who may see it.

use std::{path::PathBuf, time::Duration};

use super::{Outcome, Which, version};
use crate::{
    documents::catalog as files,
    domain::{
        catalog::{
            Catalog,
            cost::{CostBook, check_costs, must_see_costs},
        },
        id::CommandId,
        refusal::Refusal,
        text::Note,
    },
    store::{Topic, catalog, command},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

/// A file, understood whole or refused with line and path.
#[derive(Debug, Clone)]
pub struct ReadCosts(pub PathBuf);

impl Ask for ReadCosts {
    type Answer = CostBook;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(60);

    async fn run(self, _: Desk) -> Result<CostBook, Refusal> {
        files::read_costs(&files::load(&self.0)?)
    }
}

#[derive(Debug, Clone)]
pub struct ImportCosts {
    pub book: CostBook,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for ImportCosts {
    type Answer = Outcome;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Outcome, Refusal> {
        const VERB: &str = "cost.import";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        let root = catalog::hold(&mut tx, VERB).await?;
        if let Some(first) = command::outcome(&mut tx, self.command, Some(root), VERB).await? {
            return Ok(first);
        }
        let whole = match catalog::find(&mut tx, Which::Newest).await? {
            Some(newest) => catalog::load(&mut tx, newest.number).await?,
            None => Catalog::default(),
        };
        if let Some(problem) = check_costs(&whole, &self.book).first() {
            return Err(Refusal::rule("cost.file", problem.to_string()).hint(
                "Nothing of it was taken; the catalog with its offerings is imported first.",
            ));
        }
        let note = self.note.as_ref();
        let outcome = catalog::set_costs(&mut tx, &self.book, note, self.command).await?;
        let changed = Changed {
            topic: Topic::Products,
            id: root,
            rev: outcome.rev.map_or(0, |rev| rev.0),
        };
        desk.commit(tx, changed).await?;
        Ok(outcome)
    }
}

/// The book of a version, for who may see it.
#[derive(Debug, Clone)]
pub struct ShowCosts(pub Which);

impl Ask for ShowCosts {
    type Answer = (i32, CostBook);
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(60);

    async fn run(self, desk: Desk) -> Result<Self::Answer, Refusal> {
        must_see_costs(desk.me())?;
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.0).await?.number;
        let book = catalog::costs(&mut tx, version).await?;
        tx.commit().await?;
        Ok((version, book))
    }
}
