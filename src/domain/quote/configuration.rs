//! The lines of a draft as the catalog has them: what comes with a line, what follows when one changes, what is chosen where
//! nobody chooses, and what blocks.
//!
//! An offering with several charges is a line for each: the first is the offering itself, and the further ones stand under
//! it with the same code. Rules see the first alone.

mod adding;
mod blocks;
mod changing;
mod offers;
mod renewing;
mod verifying;

use std::collections::HashMap;

pub use adding::add;
pub use blocks::{Block, blocked, blocks};
pub use changing::{apply, edit, settle};
pub use offers::{Offer, offers};
pub use renewing::{Renewal, renew};
pub use verifying::verify;

use super::{Draft, QuoteLine, by_id};
use crate::domain::{
    catalog::{AskedPrice, Asking, Excerpt, rule::Picked},
    id::LineId,
    pricing::{Change, Step, StepKind},
    refusal::Refusal,
};

/// The lines of a draft by their ids.
struct Family<'d> {
    by_id: HashMap<LineId, &'d QuoteLine>,
}

impl<'d> Family<'d> {
    fn of(lines: &'d [QuoteLine]) -> Self {
        Self {
            by_id: by_id(lines),
        }
    }

    fn parent(&self, line: &QuoteLine) -> Option<&'d QuoteLine> {
        line.parent.and_then(|id| self.by_id.get(&id)).copied()
    }

    /// The line that it is one more charge of.
    fn first_charge(&self, line: &QuoteLine) -> Option<&'d QuoteLine> {
        let parent = self.parent(line);
        parent.filter(|it| line.code.is_some() && it.code == line.code)
    }
}

/// The line that is the offering itself, where this one is a further charge of it.
pub fn offering_line<'l>(lines: &'l [QuoteLine], line: &'l QuoteLine) -> &'l QuoteLine {
    Family::of(lines).first_charge(line).unwrap_or(line)
}

/// The lines as far as rules look at them.
pub fn picked(lines: &[QuoteLine]) -> Vec<Picked> {
    let family = Family::of(lines);
    let lines = lines.iter().filter_map(|line| {
        let offering = line.code.clone()?;
        family.first_charge(line).is_none().then(|| Picked {
            line: line.terms.number,
            under: family.parent(line).map(|it| it.terms.number),
            offering,
            quantity: line.terms.quantity,
            attributes: line.attributes.clone(),
            said: line.said.clone(),
        })
    });
    lines.collect()
}

/// The codes of all that is from the catalog.
pub fn codes(draft: &Draft) -> Vec<String> {
    let mut codes: Vec<_> = draft
        .lines
        .iter()
        .filter_map(|it| it.code.clone())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What the catalog asks for a line as it stands, under the offering that it stands under.
fn asked(
    excerpt: &Excerpt,
    line: &QuoteLine,
    code: &str,
    parent: Option<&str>,
) -> Result<AskedPrice, Refusal> {
    let asking = Asking {
        charge: line.charge_code.as_deref(),
        quantity: line.terms.quantity,
        attributes: &line.attributes,
    };
    let mut asked = excerpt.ask(code, asking)?;
    asked.steps.extend(part_of(excerpt, parent, code));
    Ok(asked)
}

/// What comes off the list price where it is had as a part of something else.
fn part_of(excerpt: &Excerpt, parent: Option<&str>, code: &str) -> Option<Step> {
    let parent = excerpt.catalog.offerings.get(parent?)?;
    let percent = parent.component(code)?.percent?;
    (!percent.is_zero()).then(|| Step {
        kind: StepKind::Bundle,
        change: Change::Percent(percent),
        cites: Some(format!("part of {}", parent.name)),
    })
}

/// The line as the catalog prices it. What is published comes first; what somebody typed cites nothing and follows.
fn priced(line: &mut QuoteLine, asked: AskedPrice) {
    let terms = &mut line.terms;
    let typed = terms.steps.drain(..).filter(|step| step.cites.is_none());
    terms.steps = asked.steps.into_iter().chain(typed).collect();
    terms.charge = asked.charge;
    terms.list = asked.list;
    terms.tiers = asked.tiers;
    line.rate_card = asked.rate_card;
    line.attributes = asked.attributes;
}

#[cfg(test)]
mod tests;
