//! What others do, as messages: a burst of changes becomes one, so that panes ask once.

use std::time::Duration;

use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::{Instant, timeout_at},
};

use super::told::Told;
use crate::{
    domain::time::Moment,
    ui::msg::{Link, Msg},
    workflow::Heard,
};

/// From the first change of a burst to the message.
const BURST: Duration = Duration::from_millis(75);

/// Hands on what is heard until nobody speaks or nobody listens. `now` is the business time.
pub async fn hand_on(
    mut heard: UnboundedReceiver<Heard>,
    tell: UnboundedSender<Told>,
    now: impl Fn() -> Moment,
) {
    let mut next = heard.recv().await;
    while let Some(what) = next {
        let (msg, then) = match what {
            Heard::Change(first) => {
                let mut changes = vec![first];
                let end = Instant::now() + BURST;
                let then = loop {
                    match timeout_at(end, heard.recv()).await {
                        Ok(Some(Heard::Change(change))) => changes.push(change),
                        Ok(other) => break other,
                        Err(_) => break None,
                    }
                };
                (Msg::Changed(changes), then)
            }
            Heard::Resync => (Msg::Link(Link::Live), None),
            Heard::Polling => (Msg::Link(Link::Polling), None),
            Heard::Lost => (Msg::Link(Link::Lost { since: now() }), None),
        };
        if tell.send(Told::App(msg)).is_err() {
            return;
        }
        next = match then {
            Some(heard) => Some(heard),
            None => heard.recv().await,
        };
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use tokio::sync::mpsc::unbounded_channel;
    use uuid::Uuid;

    use super::*;
    use crate::workflow::{Change, Topic};

    fn change(rev: i64) -> Heard {
        Heard::Change(Change {
            topic: Topic::Deals,
            id: Uuid::nil(),
            rev,
            session: Uuid::nil(),
        })
    }

    fn revs(told: Option<Told>) -> Vec<i64> {
        match told {
            Some(Told::App(Msg::Changed(changes))) => changes.iter().map(|it| it.rev).collect(),
            _ => panic!("changes were expected"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_of_changes_is_one_message() {
        let (hear, heard) = unbounded_channel();
        let (tell, mut inbox) = unbounded_channel();
        tokio::spawn(hand_on(heard, tell, Utc::now));
        let begin = Instant::now();
        hear.send(change(1)).unwrap();
        tokio::time::sleep(BURST / 3).await;
        hear.send(change(2)).unwrap();
        tokio::time::sleep(BURST / 3).await;
        hear.send(change(3)).unwrap();
        assert_eq!(revs(inbox.recv().await), [1, 2, 3]);
        assert_eq!(begin.elapsed(), BURST, "counted from the first");
        hear.send(change(4)).unwrap();
        assert_eq!(revs(inbox.recv().await), [4]);
    }

    #[tokio::test(start_paused = true)]
    async fn the_state_of_the_line_is_told_at_once_and_in_order() {
        let (hear, heard) = unbounded_channel();
        let (tell, mut inbox) = unbounded_channel();
        tokio::spawn(hand_on(heard, tell, Utc::now));
        let begin = Instant::now();
        hear.send(change(1)).unwrap();
        hear.send(Heard::Lost).unwrap();
        hear.send(Heard::Resync).unwrap();
        assert_eq!(revs(inbox.recv().await), [1]);
        let lost = inbox.recv().await;
        assert!(matches!(
            lost,
            Some(Told::App(Msg::Link(Link::Lost { .. })))
        ));
        let live = inbox.recv().await;
        assert!(matches!(live, Some(Told::App(Msg::Link(Link::Live)))));
        assert_eq!(begin.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn it_ends_when_the_listener_does() {
        let (hear, heard) = unbounded_channel();
        let (tell, mut inbox) = unbounded_channel();
        hear.send(change(1)).unwrap();
        drop(hear);
        hand_on(heard, tell, Utc::now).await;
        assert_eq!(revs(inbox.recv().await), [1]);
        assert!(inbox.recv().await.is_none());
    }
}
