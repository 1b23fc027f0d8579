//! The answer of the calculator: its steps in words and numbers, and what comes out.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{
        calc::{Answer, Fact},
        money::Money,
        refusal::Refusal,
    },
    ui::{
        look::Look,
        widgets::{
            cell::{put, put_right},
            window,
            wrap::{put_wrapped, wrap},
        },
    },
};

/// Beside each other where there is room, else the answer below what is typed.
pub fn places(area: Rect) -> (Rect, Rect) {
    if area.width >= 100 {
        let half = area.width / 2;
        let typing = Rect {
            width: half - 1,
            ..area
        };
        let told = Rect {
            x: area.x + half + 1,
            width: area.width - half - 1,
            ..area
        };
        let told = window::middle(told, told.width, 20);
        return (typing, told);
    }
    let typing = Rect {
        height: area.height.saturating_sub(area.height / 2),
        ..area
    };
    let told = Rect {
        y: typing.bottom(),
        height: area.height / 2,
        ..area
    };
    (typing, told)
}

/// What comes out, in one line.
pub fn result(answer: &Answer) -> String {
    let money = answer.amount.zip(answer.currency);
    if let Some((amount, currency)) = money {
        return Money { amount, currency }.to_string();
    }
    match answer.facts.first() {
        Some((_, Fact::Text(text))) => text.clone(),
        _ => "not known".to_owned(),
    }
}

pub fn draw(answer: &Result<Answer, Refusal>, area: Rect, buf: &mut Buffer, look: &Look) {
    let area = window::draw(area, "Answer", buf, look);
    let answer = match answer {
        Ok(answer) => answer,
        Err(refusal) => {
            put_wrapped(buf, area, &refusal.to_string(), look.muted);
            return;
        }
    };
    let mut place = Rect { height: 1, ..area };
    let next = |place: &mut Rect| {
        place.y += 1;
        place.y < area.bottom()
    };
    put(buf, place, &result(answer), look.strong);
    if !next(&mut place) {
        return;
    }
    for (says, figure) in told(answer) {
        let figure_width = u16::try_from(figure.len()).unwrap_or(0);
        let room = area.width.saturating_sub(figure_width + 2).max(10);
        let mut lines = wrap(&says, room).peekable();
        while let Some(line) = lines.next() {
            put(buf, place, line, look.text);
            if lines.peek().is_none() {
                put_right(buf, place, &figure, look.text);
            }
            if !next(&mut place) {
                return;
            }
        }
    }
}

/// The steps, and the figures by name behind them.
fn told(answer: &Answer) -> Vec<(String, String)> {
    let steps = answer.steps.iter().map(|step| {
        let after = step.after.as_ref();
        let after = after.and_then(|it| it.words(answer.currency));
        (step.says.clone(), after.unwrap_or_default())
    });
    steps.chain(answer.known()).collect()
}

pub fn read_out(answer: &Result<Answer, Refusal>) -> Vec<String> {
    match answer {
        Ok(answer) => {
            let steps = told(answer)
                .into_iter()
                .map(|(says, figure)| match figure.is_empty() {
                    true => says,
                    false => format!("{says}: {figure}"),
                });
            [result(answer)].into_iter().chain(steps).collect()
        }
        Err(refusal) => vec![refusal.to_string()],
    }
}
