//! The commands of the app itself: what one can do wherever one is, and with whatever stands in front.

use super::App;
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        effect::Effect,
        overlays::notices::NoticeLog,
        pane::Scope,
        panes::{calculator::Calculator, company::CompanyForm},
        widgets::form::Values,
    },
};

/// The tables of the keymap that the app answers: always, with nothing in front of the pane, and with something.
pub const GLOBAL: Scope = Scope("global");
pub const DESK: Scope = Scope("desk");
pub const FRONT: Scope = Scope("front");

/// The two ways into the palette. They are not listed in it, and the footer always ends with the second.
pub const PALETTE: &str = "app.palette";
pub const HELP: &str = "app.help";
pub const QUIT: &str = "desk.quit";

pub const GLOBAL_COMMANDS: &[Command<App>] = &[
    Command {
        spec: Spec::new(PALETTE, "commands", "Find a command by typing."),
        ready: always,
        act: Act::Now(App::open_palette),
    },
    Command {
        spec: Spec::new(HELP, "help", "How to move and leave, and every command."),
        ready: always,
        act: Act::Now(App::open_help),
    },
    Command {
        spec: Spec::new(
            "app.notices",
            "what was said",
            "Read again what stood at the bottom.",
        ),
        ready: always,
        act: Act::Now(|app, cx| cx.open(NoticeLog::new(app.notices.newest_first()))),
    },
    Command {
        spec: Spec::new(
            "app.back",
            "where one was",
            "Back to the place before: pane, record, and what was open.",
        ),
        ready: App::can_go_back,
        act: Act::Now(|app, _| app.step_on_trail(false)),
    },
    Command {
        spec: Spec::new(
            "app.forth",
            "forth again",
            "Forth to the place from which one went back.",
        ),
        ready: App::can_go_forth,
        act: Act::Now(|app, _| app.step_on_trail(true)),
    },
    Command {
        spec: Spec::new(
            "app.refresh",
            "refresh",
            "Ask again for what is on screen, and paint it anew.",
        ),
        ready: always,
        act: Act::Now(|app, _| app.refresh()),
    },
    Command {
        spec: Spec::new(
            "app.suspend",
            "to the shell",
            "Leave for the shell; fg comes back.",
        ),
        ready: always,
        act: Act::Now(|app, _| app.effects.push(Effect::Suspend)),
    },
];

pub const DESK_COMMANDS: &[Command<App>] = &[
    Command {
        spec: Spec::new(
            "desk.dismiss",
            "let go",
            "Take the warning away that stands at the bottom; without one, the marks, and then the recording.",
        ),
        ready: App::can_let_go,
        act: Act::Now(|app, _| app.let_go()),
    },
    Command {
        spec: Spec::new("desk.next_tab", "next tab", "Open the tab to the right."),
        ready: App::has_neighbour,
        act: Act::Now(|app, _| app.step(1)),
    },
    Command {
        spec: Spec::new(
            "desk.previous_tab",
            "previous tab",
            "Open the tab to the left.",
        ),
        ready: App::has_neighbour,
        act: Act::Now(|app, _| app.step(-1)),
    },
    Command {
        spec: Spec::new(
            "desk.company",
            "company",
            "The company's currency, fiscal year, time zone and working hours.",
        ),
        ready: |_, cx| cx.me.may("company.edit").and_then(|()| cx.can_write()),
        act: Act::Now(|_, cx| cx.open(CompanyForm::default())),
    },
    Command {
        spec: Spec::new(
            "desk.calculator",
            "calculator",
            "Work a price out: parts of periods, discounts, ramps, shares, margin.",
        ),
        ready: always,
        act: Act::Now(|_, cx| {
            let calculator = Calculator::new(Values::new(), cx);
            cx.open(calculator);
        }),
    },
    Command {
        spec: Spec::new(QUIT, "quit", "Leave the desk."),
        ready: always,
        act: Act::Now(|app, _| app.effects.push(Effect::Quit)),
    },
];

pub const FRONT_COMMANDS: &[Command<App>] = &[Command {
    spec: Spec::new(
        "front.close",
        "back",
        "Leave what stands in front. Nothing is written.",
    ),
    ready: App::has_front,
    act: Act::Now(App::leave_front),
}];

/// Whatever the app itself can do.
pub fn all() -> impl Iterator<Item = &'static Command<App>> {
    let tables = [GLOBAL_COMMANDS, DESK_COMMANDS, FRONT_COMMANDS];
    tables.into_iter().flatten()
}

impl App {
    fn can_let_go(&self, _: &Cx) -> Result<(), Refusal> {
        match self.notices.has_warning() || self.stack.top().pane.has_marks() {
            true => Ok(()),
            false => Err(Refusal::rule(
                "desk.nothing_held",
                "There is no warning, and nothing is marked.",
            )),
        }
    }

    fn let_go(&mut self) {
        match self.notices.has_warning() {
            true => self.notices.dismiss_warning(),
            false => self.stack.top_mut().pane.unmark(),
        }
    }

    fn has_neighbour(&self, _: &Cx) -> Result<(), Refusal> {
        match self.stack.neighbour(1) {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("desk.no_tab", "There is no other tab here.")),
        }
    }

    fn has_front(&self, _: &Cx) -> Result<(), Refusal> {
        match self.stack.front() {
            [] => Err(Refusal::rule("front.none", "Nothing stands in front.")),
            [..] => Ok(()),
        }
    }

    fn step(&mut self, by: isize) {
        if let Some(pane) = self.stack.neighbour(by) {
            self.go(pane);
        }
    }

    fn refresh(&mut self) {
        self.effects.push(Effect::Repaint);
        self.refresh_visible();
    }
}
