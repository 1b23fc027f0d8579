//! `dealdesk quote prove`: where a figure comes from, and whether what was submitted still is what stands there.

use clap::Args;
use serde_json::json;

use super::super::{said::Said, typed};
use crate::{
    domain::{
        pricing::proof::{Figure, prove_line, prove_total},
        quote::terms,
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{ProveQuote, QuoteName},
    },
};

#[derive(Debug, Args)]
pub struct Prove {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// A line by its number; the whole quote where none is said.
    #[arg(value_name = "LINE")]
    line: Option<u32>,
    /// unit, list, net, header, discount, discretionary, margin, one-time, mrr, arr, acv or tcv.
    #[arg(long, value_name = "FIGURE", default_value = "net", value_parser = typed::figure)]
    figure: Figure,
}

impl Prove {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let proof = answer(ProveQuote(QuoteName::Typed(self.quote)), desk).await?;
        let view = &proof.view;
        let priced = view.priced.as_ref().map_err(Clone::clone)?;
        let terms = terms(&view.version, &view.lines)?;
        let mut steps = match self.line {
            None => prove_total(&terms, priced, self.figure),
            Some(number) => {
                let mut lines = view.lines.iter();
                let place = lines
                    .position(|it| it.terms.number == number)
                    .ok_or_else(|| {
                        Refusal::missing("quote.no_line", format!("There is no line {number}."))
                            .hint(format!("The lines are numbered 1 to {}.", view.lines.len()))
                    })?;
                let mut steps = prove_line(&terms, priced, place, self.figure)?;
                let line = &view.lines[place];
                if !line.raises.is_empty() {
                    steps.push(format!(
                        "Its ramp comes of an uplift of {} (M13).",
                        line.uplifts()
                    ));
                }
                steps
            }
        };
        let is_same = proof
            .hash
            .as_ref()
            .map(|now| Some(now) == view.version.content_hash.as_ref());
        match (is_same, &view.version.content_hash) {
            (Some(true), Some(hash)) => steps.push(format!(
                "What stands here is what was submitted: SHA-256 {hash}."
            )),
            (Some(false), _) => steps.push(
                "What stands here is NOT what was submitted: its hash is another. Tell an admin."
                    .to_owned(),
            ),
            _ => {}
        }
        if let Err(refusal) = &proof.published {
            steps.push(format!("{refusal}"));
        }
        let document = json!({
            "as_published": proof.published.is_ok(),
            "number": view.version.number(), "line": self.line, "steps": steps,
            "content_hash": view.version.content_hash, "unchanged": is_same,
        });
        Ok(Said::new(document, steps.join("\n")))
    }
}
