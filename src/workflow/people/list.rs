//! Who there is, and who may do what.

use super::Colleague;
use crate::{
    domain::{people::Role, refusal::Refusal},
    store::{
        page::{Cursor, Page},
        person,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ListPeople {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for ListPeople {
    type Answer = Page<Colleague>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Colleague>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = person::page(&mut tx, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// By login or name.
#[derive(Debug, Clone)]
pub struct ShowPerson(pub String);

impl Ask for ShowPerson {
    type Answer = Colleague;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Colleague, Refusal> {
        let mut tx = desk.begin().await?;
        let (id, _) = person::find(&mut tx, &self.0).await?;
        let colleague = person::load(&mut tx, id).await?;
        tx.commit().await?;
        Ok(colleague)
    }
}

/// The table of responsibilities as this store has it: row, role, grade.
#[derive(Debug, Clone)]
pub struct ShowRaci;

impl Ask for ShowRaci {
    type Answer = Vec<(String, Role, String)>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Self::Answer, Refusal> {
        let mut tx = desk.begin().await?;
        let table = person::raci(&mut tx).await?;
        tx.commit().await?;
        Ok(table)
    }
}
