//! When the next picture is due: at once after a rest, else a little later, and never if nothing has changed.

use std::time::{Duration, Instant};

pub struct Pace {
    /// The least time from one picture to the next.
    pause: Duration,
    last: Option<Instant>,
    is_wanted: bool,
}

impl Pace {
    pub fn new(pause: Duration) -> Self {
        Self {
            pause,
            last: None,
            is_wanted: false,
        }
    }

    /// What is shown differs from what is.
    pub fn want(&mut self) {
        self.is_wanted = true;
    }

    /// None while nothing is wanted; an instant that is past means now.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        let earliest = self.last.map_or(now, |last| last + self.pause);
        self.is_wanted.then_some(earliest)
    }

    pub fn is_due(&self, now: Instant) -> bool {
        self.due(now).is_some_and(|at| at <= now)
    }

    pub fn shown(&mut self, now: Instant) {
        self.last = Some(now);
        self.is_wanted = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_millis(16);

    #[test]
    fn without_a_wish_nothing_is_ever_due() {
        let now = Instant::now();
        let mut pace = Pace::new(PAUSE);
        assert_eq!(pace.due(now), None);
        pace.want();
        pace.shown(now);
        assert_eq!(pace.due(now + PAUSE * 100), None);
    }

    #[test]
    fn the_first_picture_and_one_after_a_rest_are_due_at_once() {
        let now = Instant::now();
        let mut pace = Pace::new(PAUSE);
        pace.want();
        assert!(pace.is_due(now));
        pace.shown(now);
        pace.want();
        assert!(pace.is_due(now + PAUSE));
    }

    #[test]
    fn pictures_keep_their_distance_and_many_wishes_are_one() {
        let now = Instant::now();
        let mut pace = Pace::new(PAUSE);
        pace.want();
        pace.shown(now);
        for after in [1, 5, 15] {
            pace.want();
            let wish = now + Duration::from_millis(after);
            assert!(!pace.is_due(wish));
            assert_eq!(pace.due(wish), Some(now + PAUSE));
        }
        pace.shown(now + PAUSE);
        assert_eq!(pace.due(now + PAUSE * 2), None);
    }
}
