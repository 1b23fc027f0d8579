//! Add, change, remove and move the lines of a draft. Each reprices the whole quote in the same write.

use uuid::Uuid;

use super::{
    LineTarget, QuoteTarget, Written,
    editing::{edit_line, edit_version},
};
use crate::{
    domain::{
        id::LineId,
        quote::{LineChanges, NewLine, may_write_cost},
        refusal::Refusal,
    },
    store::quote::{Edit, LineWrite},
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

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        may_write_cost(desk.me(), &self.line.fields)?;
        let line = self.line;
        // Named by the intention, so that saying it twice is the same line.
        let id = LineId(Uuid::now_v7());
        // Who adds a line looks at no other: nobody else's edit stands against it.
        let target = QuoteTarget {
            seen: None,
            ..self.target
        };
        edit_version(desk, target, |draft| {
            draft.add(id, &line)?;
            let number = draft.line(id)?.terms.number;
            Ok(Edit {
                event: "add_line",
                lines: vec![LineWrite::Add {
                    id,
                    number,
                    fields: (&with_defaults(draft.line(id)?, &line)).into(),
                }],
                ..Edit::default()
            })
        })
        .await
    }
}

/// What the draft made of it, so that the store is told every field.
fn with_defaults(added: &crate::domain::quote::QuoteLine, line: &NewLine) -> NewLine {
    let terms = &added.terms;
    NewLine {
        fields: LineChanges {
            charge: Some(terms.charge),
            quantity: Some(terms.quantity),
            policy: Some(terms.policy),
            ..line.fields.clone()
        },
        ..line.clone()
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
        let changes = self.changes;
        edit_line(desk, self.target, |draft, id| {
            draft.edit_line(id, &changes)?;
            let rev = draft.line(id)?.rev;
            let fields = Box::new(changes);
            Ok(Edit {
                event: "edit_line",
                lines: vec![LineWrite::Edit { id, rev, fields }],
                ..Edit::default()
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
        edit_line(desk, self.target, |draft, id| {
            let gone = draft.remove(id)?;
            let lines = gone
                .into_iter()
                .map(|(id, rev)| LineWrite::Remove { id, rev });
            Ok(Edit {
                event: "remove_line",
                lines: lines.collect(),
                ..Edit::default()
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
        edit_line(desk, self.target, |draft, id| {
            let from = draft.line(id)?.terms.number;
            draft.move_line(id, self.to)?;
            let line = &draft.line(id)?.terms;
            Ok(Edit {
                event: "move_line",
                note: Some(format!("{}: from {from} to {}", line.name, line.number)),
                ..Edit::default()
            })
        })
        .await
    }
}
