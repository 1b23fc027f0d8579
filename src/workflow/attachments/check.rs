//! Whether the bytes of a file are still those that were attached. The store compares them; nothing is sent.

use super::FileName;
use crate::{
    domain::{attachment::not_the_same, refusal::Refusal},
    store::attachment,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CheckFile(pub FileName);

impl Ask for CheckFile {
    type Answer = ();
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<(), Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let file = attachment::load(&mut tx, id).await?;
        file.can_fetch()?;
        let is_whole = attachment::is_whole(&mut tx, id).await?;
        tx.commit().await?;
        match is_whole {
            true => Ok(()),
            false => Err(not_the_same(&file.name)),
        }
    }
}
