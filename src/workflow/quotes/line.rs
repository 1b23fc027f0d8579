//! Add, change, remove and move the lines of a draft. Each reprices the whole quote in the same write.

use super::{
    LineTarget, QuoteTarget, Written,
    configuring::{self, Deed},
    editing::{Begun, begin, edit_line, tell},
    listed::add,
};
use crate::{
    domain::{
        quote::{LineChanges, NewLine, configuration, may_write_cost},
        refusal::Refusal,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct AddLine {
    pub target: QuoteTarget,
    pub line: NewLine,
}

impl Ask for AddLine {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    /// Who adds a line looks at no other: nobody else's edit stands against it.
    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        may_write_cost(desk.me(), &self.line.fields)?;
        let target = QuoteTarget {
            seen: None,
            ..self.target
        };
        let command = target.command;
        let (mut tx, mut draft) = match begin(&desk, &target).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let before = draft.clone();
        let (day, product) = (desk.today(), self.line.product);
        let excerpt = configuring::of(&mut tx, &draft, product, day).await?;
        let id = add(&mut tx, &mut draft, excerpt.as_ref(), self.line).await?;
        let deed = Deed {
            event: "add_line",
            note: None,
            line: Some(id),
        };
        let excerpt = excerpt.as_ref();
        let written = configuring::write(&mut tx, &before, *draft, excerpt, deed, command).await?;
        tell(&desk, tx, written).await
    }
}

#[derive(Debug, Clone)]
pub struct EditLine {
    pub target: LineTarget,
    pub changes: LineChanges,
}

impl Ask for EditLine {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        may_write_cost(desk.me(), &self.changes)?;
        edit_line(desk, self.target, |draft, excerpt, id| {
            let line = draft.line(id)?;
            match excerpt.filter(|_| line.product.is_some() && line.code.is_some()) {
                Some(excerpt) => configuration::edit(draft, excerpt, id, &self.changes)?,
                None => draft.edit_line(id, &self.changes)?,
            }
            Ok(Deed {
                event: "edit_line",
                note: None,
                line: Some(id),
            })
        })
        .await
    }
}

/// With its options.
#[derive(Debug, Clone)]
pub struct RemoveLine {
    pub target: LineTarget,
}

impl Ask for RemoveLine {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        edit_line(desk, self.target, |draft, _, id| {
            draft.remove(id)?;
            Ok(Deed {
                event: "remove_line",
                note: None,
                line: Some(id),
            })
        })
        .await
    }
}

/// To stand at this number, with its options; an option stays with its line.
#[derive(Debug, Clone)]
pub struct MoveLine {
    pub target: LineTarget,
    pub to: u32,
}

impl Ask for MoveLine {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        edit_line(desk, self.target, |draft, _, id| {
            draft.move_line(id, self.to)?;
            Ok(Deed {
                event: "move_line",
                note: None,
                line: Some(id),
            })
        })
        .await
    }
}
