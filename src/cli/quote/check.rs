//! `dealdesk quote check` and `quote apply`: what the catalog's rules say against a draft, and the smallest change that
//! satisfies them.

use clap::Args;
use serde_json::json;

use super::{
    super::{
        call::Deed,
        said::{Said, exit_code},
        typed,
    },
    target,
};
use crate::{
    domain::{
        quote::{Block, configuration},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{ApplyChange, QuoteName, ShowQuote, WhichBlock, Written},
    },
};

#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_parser = typed::name)]
    quote: String,
}

#[derive(Debug, Args)]
pub struct Apply {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// Of several that block, this one as quote check numbers them.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    block: usize,
    #[command(flatten)]
    deed: Deed,
}

impl Check {
    /// Its exit code is that of the refusal with which it would not be submitted.
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let view = answer(ShowQuote(QuoteName::Typed(self.quote)), desk).await?;
        let number = view.version.number();
        let exit = match configuration::blocked(&view.blocks) {
            Ok(()) => 0,
            Err(refused) => exit_code(&refused),
        };
        let text = match view.blocks.as_slice() {
            [] => format!("No rule blocks {number}."),
            blocks => blocked(blocks).join("\n"),
        };
        let json = json!({ "number": number, "blocks": view.blocks });
        Ok(Said {
            exit,
            ..Said::new(json, text)
        })
    }
}

impl Apply {
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let apply = ApplyChange {
            target: target(self.quote, &self.deed),
            which: WhichBlock::Nth(self.block),
        };
        answer(apply, desk).await
    }
}

/// A line each.
pub(super) fn blocked(blocks: &[Block]) -> Vec<String> {
    let told = blocks.iter().zip(1..);
    told.map(|(it, nth)| format!("Blocks {nth}: {} {}", it.sentence("·"), it.hint()))
        .collect()
}
