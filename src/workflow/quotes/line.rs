//! Add, change, remove and move the lines of a draft. Each reprices the whole quote in the same write.

use uuid::Uuid;

use super::{
    LineTarget, QuoteTarget, Written,
    editing::{Begun, begin, edit_line, put, tell},
    listed::{Listed, listed, relisted},
};
use crate::{
    domain::{
        id::LineId,
        quote::{LineChanges, NewLine, QuoteLine, may_write_cost},
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

    /// Who adds a line looks at no other: nobody else's edit stands against it.
    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        may_write_cost(desk.me(), &self.line.fields)?;
        let QuoteTarget { quote, command, .. } = self.target;
        let (mut tx, mut draft) = match begin(&desk, &quote, command).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let today = desk.now().date_naive();
        let Listed {
            line,
            header,
            asked,
        } = listed(&mut tx, &draft.version, self.line, today).await?;
        let before = draft.clone();
        let id = LineId(Uuid::now_v7());
        draft.edit(&header)?;
        draft.add(id, &line)?;
        let number = draft.line(id)?.terms.number;
        let fields = (&with_defaults(draft.line(id)?, &line)).into();
        let edit = Edit {
            event: "add_line",
            header,
            lines: vec![LineWrite::Add {
                id,
                number,
                fields,
                asked,
            }],
            ..Edit::default()
        };
        let written = put(&mut tx, &before, &draft, edit, command).await?;
        tell(&desk, tx, written).await
    }
}

/// What the draft made of it, so that the store is told every field.
fn with_defaults(added: &QuoteLine, line: &NewLine) -> NewLine {
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
        let LineTarget {
            quote,
            line,
            seen,
            command,
        } = self.target;
        let (mut tx, mut draft) = match begin(&desk, &quote, command).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let old = line.of(&draft)?.clone();
        if let Some(seen) = seen {
            old.unchanged_since(seen, desk.now())?;
        }
        let today = desk.now().date_naive();
        let changes = relisted(&mut tx, &draft.version, &old, self.changes, today).await?;
        let before = draft.clone();
        draft.edit_line(old.id, &changes)?;
        let edit = Edit {
            event: "edit_line",
            lines: vec![LineWrite::Edit {
                id: old.id,
                rev: old.rev,
                fields: Box::new(changes),
            }],
            ..Edit::default()
        };
        let written = put(&mut tx, &before, &draft, edit, command).await?;
        tell(&desk, tx, written).await
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
