//! Say once what a name in the files means; it is remembered for every later run.

use super::Alias;
use crate::{
    domain::refusal::Refusal,
    store::import,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct SettleName(pub Alias);

impl Ask for SettleName {
    type Answer = ();
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<(), Refusal> {
        desk.me().may("import.crm")?;
        let mut tx = desk.begin_deed().await?;
        let Alias { kind, typed, name } = self.0;
        import::settle(&mut tx, kind.name(), &typed, &name).await?;
        desk.commit_many(tx).await
    }
}
