//! One's own macros, to choose one that is run on what is marked; and to forget one.

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::deals::Deals;
use crate::{
    domain::{deal::Step, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::macros::{DeleteMacro, ListMacros, Macro},
};

#[derive(Default)]
pub struct Macros {
    list: List<Macro>,
    refused: Option<Refusal>,
}

impl Row for Macro {
    type Id = Uuid;
    type Cursor = Uuid;

    fn id(&self) -> Uuid {
        self.id
    }

    fn cursor(&self) -> Uuid {
        self.id
    }
}

const NONE: &str = "Macros stand here: what you do again and again. Record one among the deals: begin it, advance or \
                    lose a deal, end it, and give it a name.";

impl Macros {
    fn listed(&mut self, answer: Result<Vec<Macro>, Refusal>, _: &mut Cx) {
        match answer {
            Ok(all) => self.list.replace(all),
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    fn one(&self) -> Result<&Macro, Refusal> {
        let none = || Refusal::rule("macros.none", "There is no macro yet.").hint("Record one.");
        self.list.selected().ok_or_else(none)
    }

    fn run(&mut self, cx: &mut Cx) {
        if let Some(it) = self.list.selected().cloned() {
            cx.hand_back(move |pane: &mut Deals, cx| pane.run_macro(it, cx));
            cx.close();
        }
    }

    fn delete(&mut self, cx: &mut Cx) {
        let Some(it) = self.list.selected() else {
            return;
        };
        let command = cx.new_command();
        let delete = DeleteMacro { id: it.id, command };
        cx.ask(delete, |pane: &mut Self, answer, cx| {
            match answer {
                Ok(gone) => cx.say(Notice::Done(format!("{} is forgotten.", gone.name))),
                Err(refusal) => cx.say(refusal.into()),
            }
            pane.refresh(cx);
        });
    }
}

const COMMANDS: &[Command<Macros>] = &[
    Command {
        spec: Spec::new(
            "macros.run",
            "run",
            "Run it on the marked deals, or on the selected one; its steps are spelled out first.",
        ),
        ready: |pane, cx| pane.one().map(drop).and_then(|()| cx.can_write()),
        act: Act::Now(Macros::run),
    },
    Command {
        spec: Spec::new(
            "macros.delete",
            "forget",
            "Forget the macro; what it did stays done.",
        ),
        ready: |pane, cx| pane.one().map(drop).and_then(|()| cx.can_write()),
        act: Act::Now(Macros::delete),
    },
];

impl Pane for Macros {
    const SCOPE: Scope = Scope("macros");
    const TITLE: &'static str = "Macros";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ListMacros, Self::listed);
    }

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::inside(place(area)).height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), Self::TITLE, buf, look);
        match (&self.refused, self.list.is_loaded()) {
            (Some(refusal), _) => {
                put_wrapped(buf, inside, &refusal.to_string(), look.bad);
            }
            (None, false) => put(buf, inside, "Asking for the macros …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, inside, NONE, look.muted);
            }
            (None, true) => {}
        }
        for ((it, selected), row) in self.list.visible().zip(inside.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(row, style);
            put(buf, row, &format!("{bar} {}", sentence(it)), style);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        match (&self.refused, self.list.selected()) {
            (Some(refusal), _) => vec![refusal.to_string()],
            (None, Some(it)) => vec![format!(
                "Macro{}: {}",
                self.list.position_said(None),
                sentence(it)
            )],
            (None, None) => vec![NONE.to_owned()],
        }
    }
}

fn place(area: Rect) -> Rect {
    window::middle(area, 90, 14)
}

/// `churned: lose: no answer; reopen: they called`
fn sentence(it: &Macro) -> String {
    let steps: Vec<_> = it.steps.iter().map(Step::sentence).collect();
    format!("{}: {}", it.name, steps.join("; "))
}
