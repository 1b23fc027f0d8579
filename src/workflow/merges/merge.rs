//! Make one record of two: what hangs on the one goes to the other, which bears both names from then on.

use std::time::Duration;

use super::{Merged, Which};
use crate::{
    domain::{
        id::{CommandId, Rev},
        merge::{self as domain, Kind, Side},
        refusal::Refusal,
        text::Note,
    },
    store::{command, merge, merge_moves},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct Merge {
    pub kind: Kind,
    pub loser: Which,
    pub winner: Which,
    /// The revisions the person compared; scripts may act on whatever stands there.
    pub seen: Option<(Rev, Rev)>,
    /// The fields whose value the loser gives, or nothing where it gives what the winner does not know.
    pub taken: Option<Vec<&'static str>>,
    /// What is said of single fields besides: whether the loser gives it.
    pub said: Vec<(&'static str, bool)>,
    pub note: Option<Note>,
    pub command: CommandId,
}

/// What a merge changes, to be read before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub merged: Merged,
    /// As both were before.
    pub winner: Side,
    pub loser: Side,
}

impl Preview {
    /// Field by field, what the winner had and what it has now.
    pub fn changes(&self) -> impl Iterator<Item = (&'static str, Option<&str>, Option<&str>)> {
        let fields = self.merged.kind.fields().iter();
        let pairs = self.winner.values.iter().zip(&self.loser.values);
        fields
            .zip(pairs)
            .filter_map(|((name, label), (winner, loser))| {
                let is_taken = self.merged.taken.iter().any(|taken| taken == name);
                (is_taken && winner != loser).then_some((
                    *label,
                    winner.as_deref(),
                    loser.as_deref(),
                ))
            })
    }
}

impl Ask for Merge {
    type Answer = Preview;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(65);

    async fn run(self, desk: Desk) -> Result<Preview, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let kind = self.kind;
        desk.me().may(kind.merge())?;
        let loser = self.loser.find(&mut tx, kind).await?;
        let winner = self.winner.find(&mut tx, kind).await?;
        let (loser, winner) = (
            merge::side(&mut tx, kind, loser).await?,
            merge::side(&mut tx, kind, winner).await?,
        );
        let verb = kind.merge();
        if let Some(merged) = command::outcome(&mut tx, self.command, Some(winner.id), verb).await?
        {
            return Ok(Preview {
                merged,
                winner,
                loser,
            });
        }
        for id in [loser.id, winner.id] {
            merge::refuse_merged(&mut tx, kind, id).await?;
        }
        domain::check(&winner, &loser)?;
        loser.unchanged_since(self.seen.map(|(loser, _)| loser))?;
        winner.unchanged_since(self.seen.map(|(_, winner)| winner))?;
        let mut taken = self
            .taken
            .unwrap_or_else(|| domain::unknown_to(&winner, &loser, kind));
        for (field, takes) in self.said {
            taken.retain(|taken| *taken != field);
            if takes {
                taken.push(field);
            }
        }
        let note = self.note.as_ref().map(|note| note.as_str());
        let merged = merge_moves::merge(
            &mut tx,
            kind,
            (loser.id, loser.rev),
            (winner.id, winner.rev),
            &taken,
            note,
            self.command,
        )
        .await?;
        desk.commit_many(tx).await?;
        Ok(Preview {
            merged,
            winner,
            loser,
        })
    }
}
