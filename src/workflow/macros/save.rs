//! Keep steps under a name; a macro of that name gives way.

use super::Macro;
use crate::{
    domain::{deal::Step, id::CommandId, refusal::Refusal, text},
    store::macros,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct SaveMacro {
    pub name: String,
    pub steps: Vec<Step>,
    pub command: CommandId,
}

impl Ask for SaveMacro {
    type Answer = Macro;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Macro, Refusal> {
        desk.me().may("macro.save")?;
        text::check_name(&self.name, "The name", "name")?;
        Step::check(&self.steps)?;
        let mut tx = desk.begin_deed().await?;
        let saved = macros::save(&mut tx, &self.name, &self.steps, self.command).await?;
        desk.commit_silently(tx).await?;
        Ok(saved)
    }
}
