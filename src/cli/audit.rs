//! `dealdesk audit …`: the proof that what happened was not rewritten.

use clap::Subcommand;
use serde_json::json;

use super::{call::Call, said::Said};
use crate::{
    domain::refusal::Refusal,
    workflow::{ask::answer, audit::VerifyAudit},
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Walk every chain and say whether each fits.
    Verify,
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let Verb::Verify = self;
        let checked = answer(VerifyAudit, call.desk().await?).await?;
        let (chains, entries, broken) = (checked.chains, checked.entries, checked.broken.len());
        let files = checked.broken_files.len();
        let mut text = if broken == 0 {
            format!(
                "{entries} entries in {chains} chains fit together: nothing was changed, removed or cut."
            )
        } else {
            let roots: Vec<_> = checked
                .broken
                .iter()
                .take(20)
                .map(|root| root.to_string())
                .collect();
            format!(
                "{broken} of {chains} chains do not fit: {}. Somebody with the powers of the owner rewrote them.",
                roots.join(", ")
            )
        };
        if files > 0 {
            let ids: Vec<_> = checked
                .broken_files
                .iter()
                .take(20)
                .map(|id| id.to_string())
                .collect();
            text.push_str(&format!(
                "\nThe bytes of {files} attached files are not those that were attached: {}.",
                ids.join(", ")
            ));
        }
        let mut said = Said::new(json!(checked), text);
        said.exit = u8::from(broken + files > 0);
        Ok(said)
    }
}
