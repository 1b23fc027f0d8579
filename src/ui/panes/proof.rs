//! Where a figure comes from, line by line: what `=` opens.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};

use crate::ui::{
    command::{Act, Command, Spec, always},
    pane::{Pane, Scene, Scope},
    widgets::{
        window,
        wrap::{put_wrapped, wrap},
    },
};

pub struct Proof {
    title: String,
    lines: Vec<String>,
}

impl Proof {
    pub fn new(title: impl Into<String>, lines: Vec<String>) -> Self {
        Self {
            title: title.into(),
            lines,
        }
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
