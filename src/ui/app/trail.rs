//! Back and forth through the places where the person has been: a pane, the list it showed, the record selected there, and
//! what stood open in front of it. The trail is as long as a memory, and no longer.

use std::collections::VecDeque;

use super::App;
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        pane::{AnyPane, Scope, Spot},
    },
};

/// Older places are forgotten.
const MOST: usize = 100;

pub struct Place {
    scope: Scope,
    list: Option<String>,
    spot: Option<Spot>,
    /// Fresh, as it would be opened again.
    front: Option<Box<dyn AnyPane>>,
}

impl Place {
    fn is(&self, other: &Place) -> bool {
        let front = |place: &Place| place.front.as_ref().map(|pane| (pane.scope(), pane.spot()));
        self.scope == other.scope
            && self.list == other.list
            && self.spot == other.spot
            && front(self) == front(other)
    }
}

/// Behind the person lies what stands before `at`, in front of them what stands from there on.
#[derive(Default)]
pub struct Trail {
    places: VecDeque<Place>,
    at: usize,
}

impl Trail {
    /// The person goes on to somewhere new: what lay in front is another way.
    fn leave(&mut self, here: Place) {
        self.places.truncate(self.at);
        if self.places.back().is_none_or(|last| !last.is(&here)) {
            self.places.push_back(here);
        }
        if self.places.len() > MOST {
            self.places.pop_front();
        }
        self.at = self.places.len();
    }

    /// The place to go to, one step back or forth; the one left takes its turn on the trail.
    fn step(&mut self, here: Place, forth: bool) -> Option<&Place> {
        let to = self.next(&here, forth)?;
        match self.places.get_mut(self.at) {
            Some(place) => *place = here,
            None => self.places.push_back(here),
        }
        self.at = to;
        self.places.get(to)
    }

    /// The nearest place that is another than this one.
    fn next(&self, here: &Place, forth: bool) -> Option<usize> {
        let other = |at: &usize| self.places.get(*at).is_some_and(|place| !place.is(here));
        match forth {
            true => (self.at + 1..self.places.len()).find(other),
            false => (0..self.at).rev().find(other),
        }
    }
}

impl App {
    /// Nothing, where something stands in front that nobody comes back to.
    fn here(&self) -> Option<Place> {
        let base = &self.stack.base().pane;
        let front = match self.stack.front() {
            [] => None,
            [front] => Some(front.pane.again()?),
            _ => return None,
        };
        Some(Place {
            scope: base.scope(),
            list: base.which_list(),
            spot: base.spot(),
            front,
        })
    }

    /// To be called before the person goes to another place.
    pub(super) fn leave_here(&mut self) {
        if self.has_arrived()
            && let Some(here) = self.here()
        {
            self.trail.leave(here);
        }
    }

    pub(super) fn can_go_back(&self, _: &Cx) -> Result<(), Refusal> {
        self.can_step(false)
    }

    pub(super) fn can_go_forth(&self, _: &Cx) -> Result<(), Refusal> {
        self.can_step(true)
    }

    fn can_step(&self, forth: bool) -> Result<(), Refusal> {
        let Some(here) = self.here() else {
            return Err(Refusal::rule(
                "trail.busy",
                "Something stands in front that nothing leads back to.",
            )
            .hint("Leave it first."));
        };
        match self.trail.next(&here, forth) {
            Some(_) => Ok(()),
            None if forth => Err(Refusal::rule(
                "trail.end",
                "You have not gone back, so there is nothing to go forth to.",
            )),
            None => Err(Refusal::rule(
                "trail.beginning",
                "You have been nowhere else before this.",
            )),
        }
    }

    pub(super) fn step_on_trail(&mut self, forth: bool) {
        let Some(here) = self.here() else { return };
        let Some(place) = self.trail.step(here, forth) else {
            return;
        };
        let (scope, list, spot) = (place.scope, place.list.clone(), place.spot.clone());
        let front = place.front.as_ref().and_then(|pane| pane.again());
        let Some(pane) = self.stack.find_scope(scope) else {
            return;
        };
        self.stack.go(pane);
        let key = self.stack.base().key;
        if let Some(list) = list {
            self.with(key, |pane, cx| {
                if pane.which_list().as_ref() != Some(&list) {
                    pane.show_list(&list, cx);
                }
            });
        }
        if let Some(spot) = spot {
            self.with(key, |pane, cx| pane.seek(&spot, cx));
        }
        self.show(key);
        if let Some(front) = front {
            self.put_in_front(key, front);
        }
    }
}
