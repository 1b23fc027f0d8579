//! One line of a draft as its door takes it.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{
    id::{LineId, Rev},
    quote::{LineChanges, QuoteLine},
};

/// What one edit writes of a line.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum LineWrite {
    Add {
        id: LineId,
        number: u32,
        fields: AddedLine,
        /// Of a line from the catalog: the version that it is of.
        catalog: Option<i32>,
    },
    Edit {
        id: LineId,
        rev: Rev,
        fields: Box<LineChanges>,
        /// Of an undo: the cost becomes again what it was when it had been said so often.
        #[serde(skip_serializing_if = "Option::is_none")]
        cost_said: Option<i64>,
    },
    Remove {
        id: LineId,
        rev: Rev,
    },
    /// Where it stands among the others.
    Move {
        id: LineId,
        rev: Rev,
        number: u32,
    },
    Restore {
        id: LineId,
        rev: Rev,
        number: u32,
    },
}

impl LineWrite {
    pub fn line(&self) -> LineId {
        match self {
            LineWrite::Add { id, .. }
            | LineWrite::Edit { id, .. }
            | LineWrite::Remove { id, .. }
            | LineWrite::Move { id, .. }
            | LineWrite::Restore { id, .. } => *id,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct AddedLine {
    product_id: Option<Uuid>,
    code: Option<String>,
    parent_id: Option<LineId>,
    #[serde(flatten)]
    fields: Box<LineChanges>,
}

impl AddedLine {
    /// With every field that a new line has.
    pub fn of(line: &QuoteLine) -> Self {
        let terms = &line.terms;
        let fields = LineChanges {
            name: Some(terms.name.clone()),
            charge: Some(terms.charge),
            quantity: Some(terms.quantity),
            list: Some(terms.list),
            cost: terms.cost.map(Some),
            tiers: terms.tiers.clone().map(Some),
            steps: Some(terms.steps.clone()),
            term: terms.term.map(Some),
            policy: Some(terms.policy),
            ramp: Some(terms.ramp.clone()),
            attributes: Some(line.attributes.clone()),
            charge_code: line.charge_code.clone(),
            said: Some(line.said.clone()),
            rate_card: line.rate_card.clone().map(Some),
            raises: Some(line.raises.clone()),
        };
        Self {
            product_id: line.product.map(|it| it.0),
            code: line.code.clone(),
            parent_id: line.parent,
            fields: Box::new(fields),
        }
    }
}
