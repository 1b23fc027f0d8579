//! Change the header of a draft: its term, its discount, what a contract will need.

use super::{QuoteTarget, Written, editing::edit_version};
use crate::{
    domain::{quote::QuoteChanges, refusal::Refusal},
    store::quote::Edit,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct EditQuote {
    pub target: QuoteTarget,
    pub changes: QuoteChanges,
}

impl Ask for EditQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let header = self.changes.without_blanks();
        edit_version(desk, self.target, |draft| {
            draft.edit(&header)?;
            Ok(Edit {
                event: "edit",
                header,
                ..Edit::default()
            })
        })
        .await
    }
}
