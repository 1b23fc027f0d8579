//! Make the smallest change that satisfies what blocks a draft: one write, and one undo takes it back.

use super::{
    QuoteTarget, Written,
    configuring::{self, Deed, fresh},
    editing::{Begun, begin, tell},
};
use crate::{
    domain::{
        catalog::rule::Named,
        quote::{Block, configuration},
        refusal::Refusal,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Which of those that block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichBlock {
    /// As they are listed, from 1.
    Nth(usize),
    Named(Named),
}

#[derive(Debug, Clone)]
pub struct ApplyChange {
    pub target: QuoteTarget,
    pub which: WhichBlock,
}

impl Ask for ApplyChange {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let command = self.target.command;
        let (mut tx, mut draft) = match begin(&desk, &self.target).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let day = desk.today();
        let excerpt = configuring::of(&mut tx, &draft, None, day).await?;
        let excerpt = excerpt.ok_or_else(nothing)?;
        let blocks = configuration::blocks(&excerpt, &draft);
        let block = self.which.of(&blocks)?;
        if block.change().is_empty() {
            return Err(no_change(block));
        }
        let before = draft.clone();
        configuration::apply(&mut draft, &excerpt, block.change(), &mut fresh)?;
        let deed = Deed {
            event: "edit_line",
            note: Some(block.hint()),
            line: None,
        };
        let excerpt = Some(&excerpt);
        let written = configuring::write(&mut tx, &before, *draft, excerpt, deed, command).await?;
        tell(&desk, tx, written).await
    }
}

impl WhichBlock {
    fn of<'b>(&self, blocks: &'b [Block]) -> Result<&'b Block, Refusal> {
        let found = match self {
            WhichBlock::Nth(nth) => nth.checked_sub(1).and_then(|at| blocks.get(at)),
            WhichBlock::Named(named) => blocks.iter().find(|it| it.0.named == *named),
        };
        found.ok_or_else(|| match blocks.len() {
            0 => nothing(),
            many => Refusal::missing("quote.no_block", "That does not block it.")
                .hint(format!("What blocks is numbered 1 to {many}.")),
        })
    }
}

fn nothing() -> Refusal {
    Refusal::rule(
        "quote.nothing_blocks",
        "Nothing blocks this quote: there is no change to make.",
    )
}

fn no_change(block: &Block) -> Refusal {
    Refusal::rule("quote.no_change", block.sentence("·"))
        .hint("No small change satisfies it: change the lines by hand.")
}
