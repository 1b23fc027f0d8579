//! What blocks a draft, by line and name, with the smallest change that satisfies it.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::picked;
use crate::domain::{
    catalog::{
        Excerpt,
        rule::{self, Blocked, Change, Named},
    },
    quote::Draft,
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block(pub Blocked);

impl Block {
    /// The code of the rule, where it is one that blocks.
    pub fn rule(&self) -> Option<&str> {
        match &self.0.named {
            Named::Rule(code) => Some(code),
            _ => None,
        }
    }

    pub fn line(&self) -> Option<u32> {
        self.0.line
    }

    pub fn change(&self) -> &[Change] {
        &self.0.change
    }

    /// `Line 3 · Large platforms come with support (R-SUPPORT): it requires 1 of SUP-GOLD, SUP-SILV.`
    pub fn sentence(&self, dot: &str) -> String {
        match self.0.line {
            Some(line) => format!("Line {line} {dot} {}", self.0.says),
            None => self.0.says.clone(),
        }
    }

    pub fn hint(&self) -> String {
        self.0.hint()
    }

    /// What was done once its change is made: `Done: add SUP-GOLD under line 1.`
    pub fn made(&self) -> String {
        let steps: Vec<_> = self.0.change.iter().map(ToString::to_string).collect();
        format!("Done: {}.", steps.join(", and "))
    }
}

/// As scripts read it.
impl Serialize for Block {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let steps: Vec<_> = self.0.change.iter().map(ToString::to_string).collect();
        let mut block = to.serialize_struct("Block", 6)?;
        block.serialize_field("rule", &self.rule())?;
        block.serialize_field("name", &self.0.name)?;
        block.serialize_field("line", &self.0.line)?;
        block.serialize_field("says", &self.0.says)?;
        block.serialize_field("change", &self.0.change)?;
        block.serialize_field("steps", &steps)?;
        block.end()
    }
}

/// All that blocks, in the order of the lines.
pub fn blocks(excerpt: &Excerpt, draft: &Draft) -> Vec<Block> {
    let picked = picked(&draft.lines);
    if picked.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<_> = rule::blocks(&excerpt.catalog, &picked)
        .into_iter()
        .map(Block)
        .collect();
    // What is about no line comes last.
    blocks.sort_by_key(|it| it.0.line.unwrap_or(u32::MAX));
    blocks
}

/// Why it does not go on: the first that blocks, and how many more.
pub fn blocked(blocks: &[Block]) -> Result<(), Refusal> {
    let Some(first) = blocks.first() else {
        return Ok(());
    };
    let more = match blocks.len() - 1 {
        0 => String::new(),
        more => format!(" And {more} more."),
    };
    Err(Refusal::rule("quote.blocked", format!("{}{more}", first.sentence("·"))).hint(first.hint()))
}
