//! A line and what is written of it: the one made of the other, and back.

use super::{LineChanges, QuoteLine};

/// The line as it will be once these are written.
pub fn change(line: &mut QuoteLine, changes: &LineChanges) {
    let it = &mut line.terms;
    fn set<T: Clone>(field: &mut T, to: Option<&T>) {
        if let Some(to) = to {
            *field = to.clone();
        }
    }
    set(&mut it.name, changes.name.as_ref());
    set(&mut it.charge, changes.charge.as_ref());
    set(&mut it.quantity, changes.quantity.as_ref());
    set(&mut it.list, changes.list.as_ref());
    set(&mut it.cost, changes.cost.as_ref());
    set(&mut it.tiers, changes.tiers.as_ref());
    set(&mut it.steps, changes.steps.as_ref());
    set(&mut it.term, changes.term.as_ref());
    set(&mut it.policy, changes.policy.as_ref());
    set(&mut it.ramp, changes.ramp.as_ref());
    set(&mut line.attributes, changes.attributes.as_ref());
    set(&mut line.said, changes.said.as_ref());
    set(&mut line.rate_card, changes.rate_card.as_ref());
    // A ramp that somebody typed comes of no uplift.
    if changes.ramp.is_some() {
        line.raises.clear();
    }
    set(&mut line.raises, changes.raises.as_ref());
}

/// What makes the one of the other: every field that differs.
pub fn changes_between(old: &QuoteLine, new: &QuoteLine) -> LineChanges {
    fn to<T: Clone + PartialEq>(old: &T, new: &T) -> Option<T> {
        (old != new).then(|| new.clone())
    }
    let (was, is) = (&old.terms, &new.terms);
    LineChanges {
        name: to(&was.name, &is.name),
        charge: to(&was.charge, &is.charge),
        quantity: to(&was.quantity, &is.quantity),
        list: to(&was.list, &is.list),
        cost: to(&was.cost, &is.cost),
        tiers: to(&was.tiers, &is.tiers),
        steps: to(&was.steps, &is.steps),
        term: to(&was.term, &is.term),
        policy: to(&was.policy, &is.policy),
        ramp: to(&was.ramp, &is.ramp),
        attributes: to(&old.attributes, &new.attributes),
        said: to(&old.said, &new.said),
        rate_card: to(&old.rate_card, &new.rate_card),
        raises: to(&old.raises, &new.raises),
        charge_code: None,
    }
}
