//! The one timer that the app may want. Each wake rings once, however often it is asked for.

use std::time::Instant;

use crate::ui::app::Wake;

#[derive(Default)]
pub struct Alarm {
    /// The wake that was set last, and when it rings; it has rung where there is no instant.
    set: Option<(u64, Option<Instant>)>,
}

impl Alarm {
    pub fn set(&mut self, wake: Option<Wake>, now: Instant) {
        match (wake, self.set) {
            (None, _) => self.set = None,
            (Some(wake), Some((nth, _))) if wake.nth == nth => {}
            (Some(wake), _) => self.set = Some((wake.nth, Some(now + wake.after))),
        }
    }

    pub fn due(&self) -> Option<Instant> {
        self.set?.1
    }

    pub fn rang(&mut self) {
        if let Some((_, at)) = &mut self.set {
            *at = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(300);

    fn wake(nth: u64) -> Option<Wake> {
        Some(Wake {
            nth,
            after: PATIENCE,
        })
    }

    #[test]
    fn the_same_wake_is_not_put_off_by_asking_again() {
        let now = Instant::now();
        let mut alarm = Alarm::default();
        alarm.set(wake(1), now);
        alarm.set(wake(1), now + PATIENCE / 2);
        assert_eq!(alarm.due(), Some(now + PATIENCE));
        alarm.set(wake(2), now + PATIENCE / 2);
        assert_eq!(alarm.due(), Some(now + PATIENCE * 3 / 2));
        alarm.set(None, now);
        assert_eq!(alarm.due(), None);
    }

    #[test]
    fn a_wake_that_rang_stays_silent_until_another_is_wanted() {
        let now = Instant::now();
        let mut alarm = Alarm::default();
        alarm.set(wake(1), now);
        alarm.rang();
        alarm.set(wake(1), now);
        assert_eq!(alarm.due(), None);
        alarm.set(wake(2), now);
        assert!(alarm.due().is_some());
    }
}
