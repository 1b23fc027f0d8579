//! Whose ball a record is, as commands show it.

use serde_json::{Value, json};

use crate::domain::ball::Ball;

/// Nothing where nothing more happens to it.
pub fn record(ball: Option<Ball>) -> Value {
    ball.map_or(Value::Null, |it| {
        let quote = it.quote;
        json!({
            "holder": it.row.holder.name(), "name": it.who(), "next": it.row.next, "stands": it.row.stands, "since": it.since,
            "quote": quote.map(|it| json!({ "id": it.quote, "version": it.version, "number": it.number })),
            "others": it.others,
        })
    })
}

/// `Ball: Tom Berg +1. Next: present Q-2026-0417v3.`
pub fn line(ball: &Ball) -> String {
    let quote = ball.quote.map(|it| format!(" {}", it.number));
    let next = match ball.row.next {
        [] => String::new(),
        verbs => format!(" Next: {}{}.", verbs.join(", "), quote.unwrap_or_default()),
    };
    format!("Ball: {}.{next}", ball.who_and_others())
}
