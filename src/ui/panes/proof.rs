//! Where a figure comes from, line by line: what `=` opens.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};

use crate::ui::{
    command::{Act, Command, Spec, always},
    cx::Cx,
    effect::visit,
    key::Key,
    pane::{AnyPane, Pane, Scene, Scope},
    widgets::{
        window,
        wrap::{put_wrapped, wrap},
    },
};

pub struct Proof {
    title: String,
    lines: Vec<String>,
    /// Of a figure that may be typed: what a digit begins.
    typing: Option<Typing>,
}

type Typing = Box<dyn FnOnce(&mut dyn AnyPane, char, &mut Cx) + Send>;

impl Proof {
    pub fn new(title: impl Into<String>, lines: Vec<String>) -> Self {
        Self {
            title: title.into(),
            lines,
            typing: None,
        }
    }

    /// `=96` where the figure may be typed: the digit behind `=` takes the proof away, and the pane goes on with it.
    pub fn typed_on<P: Pane>(
        mut self,
        says: String,
        then: impl FnOnce(&mut P, char, &mut Cx) + Send + 'static,
    ) -> Self {
        self.lines.push(says);
        self.typing = Some(Box::new(move |pane, digit, cx| {
            visit(move |pane: &mut P, cx| then(pane, digit, cx))(pane, cx);
        }));
        self
    }
}

const COMMANDS: &[Command<Proof>] = &[Command {
    spec: Spec::new("proof.copy", "copy", "Copy all lines."),
    ready: always,
    act: Act::Now(|pane, cx| cx.copy(pane.lines.join("\n"))),
}];

/// As high as its lines, where there is room.
fn place(pane: &Proof, area: Rect) -> Rect {
    let width = area.width.saturating_sub(4).max(1);
    let rows: usize = pane
        .lines
        .iter()
        .map(|line| wrap(line, width).count())
        .sum();
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let height = rows.saturating_add(2).min(area.height);
    area.centered(Constraint::Length(area.width), Constraint::Length(height))
}

impl Pane for Proof {
    const SCOPE: Scope = Scope("proof");
    const TITLE: &'static str = "Proof";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        let digit = key.letter().filter(char::is_ascii_digit);
        let (Some(digit), Some(then)) = (digit, self.typing.take_if(|_| digit.is_some())) else {
            return false;
        };
        cx.hand_back_any(Box::new(move |pane, cx| then(pane, digit, cx)));
        cx.close();
        true
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let place = place(self, area);
        let mut rest = window::draw(place, &self.title, buf, scene.look);
        for line in &self.lines {
            rest = put_wrapped(buf, rest, line, scene.look.text);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let title = format!("{}.", self.title);
        std::iter::once(title)
            .chain(self.lines.iter().cloned())
            .collect()
    }
}
