//! Put the draft in force, or discard it.

use std::time::Duration;

use super::{Outcome, Which, version};
use crate::{
    domain::{
        catalog::{check, publishable, rule::rule_loop, rules_loop},
        id::{CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    store::{Topic, catalog, command},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct PublishDraft {
    /// The revision the person looked at; scripts may publish whatever stands there.
    pub seen: Option<Rev>,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for PublishDraft {
    type Answer = Outcome;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Outcome, Refusal> {
        const VERB: &str = "catalog.publish";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        let root = catalog::hold(&mut tx, VERB).await?;
        if let Some(first) = command::outcome(&mut tx, self.command, Some(root), VERB).await? {
            return Ok(first);
        }
        let draft = version(&mut tx, Which::Draft).await?;
        publishable(&draft, desk.me())?;
        if self.seen.is_some_and(|seen| seen != draft.rev) {
            return Err(Refusal::changed(
                "changed",
                "Somebody wrote of the draft while you looked at it.",
            )
            .hint("Look at it again before you publish it."));
        }
        let whole = catalog::load(&mut tx, draft.number).await?;
        if let Some(problem) = check(&whole).first() {
            return Err(Refusal::rule(
                "catalog.incomplete",
                format!("The draft cannot be published: {problem}"),
            )
            .hint("Mend the files and import them again."));
        }
        if let Some(ring) = rule_loop(&whole.rules) {
            return Err(rules_loop(&ring));
        }
        let note = self.note.as_ref();
        let outcome = catalog::publish(&mut tx, draft.rev, note, self.command).await?;
        let changed = Changed {
            topic: Topic::Products,
            id: root,
            rev: outcome.rev.map_or(0, |rev| rev.0),
        };
        desk.commit(tx, changed).await?;
        Ok(outcome)
    }
}

#[derive(Debug, Clone)]
pub struct DiscardDraft {
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for DiscardDraft {
    type Answer = Outcome;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Outcome, Refusal> {
        const VERB: &str = "catalog.discard";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        let root = catalog::hold(&mut tx, VERB).await?;
        if let Some(first) = command::outcome(&mut tx, self.command, Some(root), VERB).await? {
            return Ok(first);
        }
        let outcome = catalog::discard(&mut tx, self.note.as_ref(), self.command).await?;
        let changed = Changed {
            topic: Topic::Products,
            id: root,
            rev: outcome.rev.map_or(0, |rev| rev.0),
        };
        desk.commit(tx, changed).await?;
        Ok(outcome)
    }
}
