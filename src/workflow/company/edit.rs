//! Set the company up, or change what is known of it.

use super::Written;
use crate::{
    domain::{
        company::{Company, CompanyChanges},
        id::{CommandId, Rev},
        refusal::Refusal,
    },
    store::{Topic, command, company},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct EditCompany {
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub changes: CompanyChanges,
    pub command: CommandId,
}

impl Ask for EditCompany {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut tx = desk.begin_deed().await?;
        company::lock(&mut tx).await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "company.edit").await? {
            return Ok(first);
        }
        let changes = self.changes.without_blanks();
        let seen = match company::load(&mut tx).await? {
            Some(company) => {
                if let Some(seen) = self.seen {
                    company.unchanged_since(seen, desk.now())?;
                }
                Company::edit(desk.me(), &changes)?;
                Some(company.rev)
            }
            None => {
                changes.check_new(desk.me())?;
                None
            }
        };
        let made = company::set(&mut tx, seen, &changes, self.command).await?;
        let changed = Changed {
            topic: Topic::Company,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
