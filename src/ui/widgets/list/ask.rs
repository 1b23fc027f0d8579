//! What the list asks for and when. Nothing is asked twice, and a leap overtakes whatever is under way.

use super::{
    List, Row,
    want::{Aim, Place, Want},
};

/// As many rows as the store gives at once.
const MOST: usize = 500;
/// As many rows as stay held.
const HELD: usize = 400;

impl<R: Row> List<R> {
    /// What to ask the store for now. Each want is told once; its answer goes to [`List::received`], or to
    /// [`List::refused`] where there is none.
    pub fn wants(&mut self) -> Option<Want<R::Cursor>> {
        if self.halted {
            return None;
        }
        let (place, aim) = self.next_want()?;
        if let Some((asked, asked_for)) = &self.asked
            && (aim != Aim::Leap || (*asked_for == Aim::Leap && asked.place == place))
        {
            return None;
        }
        if aim != Aim::Page {
            self.stale = false;
        }
        self.turn = self.turn.wrapping_add(1);
        let want = Want {
            place,
            limit: self.limit(aim),
            turn: self.turn,
        };
        self.asked = Some((want.clone(), aim));
        Some(want)
    }

    /// Others may have changed the rows: they are read again from the first one held.
    pub fn refresh(&mut self) {
        self.halted = false;
        self.stale = true;
    }

    fn next_want(&self) -> Option<(Place<R::Cursor>, Aim)> {
        if let Some(place) = &self.bound {
            return Some((place.clone(), Aim::Leap));
        }
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return self.stale.then_some((Place::First, Aim::Reread));
        };
        if self.stale {
            let place = match self.before {
                true => Place::From(first.cursor()),
                false => Place::First,
            };
            return Some((place, Aim::Reread));
        }
        let below = self.rows.len() - self.top;
        let up = self.before && self.top < self.margin();
        let down = self.after && below < self.height + self.margin();
        match (up, down) {
            (true, false) => Some((Place::Before(first.cursor()), Aim::Page)),
            (true, true) if self.owed < 0 => Some((Place::Before(first.cursor()), Aim::Page)),
            (_, true) => Some((Place::After(last.cursor()), Aim::Page)),
            (false, false) => None,
        }
    }

    /// Reading again leaves room for rows that have come in between.
    fn limit(&self, aim: Aim) -> usize {
        let rows = match aim {
            Aim::Reread => self.rows.len().max(2 * self.height) + self.height,
            Aim::Leap | Aim::Page => 3 * self.height + self.owed.unsigned_abs(),
        };
        rows.min(MOST)
    }

    /// Rows beyond the window that are wanted at hand: two heights.
    pub(super) fn margin(&self) -> usize {
        let spare = HELD.saturating_sub(self.height) / 2;
        (2 * self.height).min(spare).max(1)
    }

    /// Rows that stay held: so many that going to and fro asks for nothing.
    pub(super) fn most_held(&self) -> usize {
        (8 * self.height).min(HELD)
    }
}
