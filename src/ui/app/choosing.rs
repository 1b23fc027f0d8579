//! What the palette is filled with: every command that applies here, with its keys and the reason why it is not ready.

use super::{
    App,
    commands::{
        self, DESK, DESK_COMMANDS, FRONT, FRONT_COMMANDS, GLOBAL, GLOBAL_COMMANDS, HELP, PALETTE,
    },
};
use crate::ui::{
    command::{Command, Offer},
    cx::Cx,
    keymap::Next,
    overlays::palette::{Choice, Palette},
    pane::Scope,
    widgets::{
        board,
        list::{self, SCOPE as LIST},
        marks,
    },
};

impl App {
    pub(super) fn open_palette(&mut self, cx: &mut Cx) {
        let choices = self.choices(cx);
        cx.open(Palette::new(choices, Vec::new()));
    }

    pub(super) fn open_help(&mut self, cx: &mut Cx) {
        let choices = self.choices(cx);
        cx.open(Palette::new(choices, self.guide()));
    }

    /// What is topmost comes first.
    fn choices(&mut self, cx: &Cx) -> Vec<Choice> {
        let mut choices = Vec::new();
        if self.has_pane() {
            let top = &mut self.stack.top_mut().pane;
            let (scope, own, list) = (top.offered_scope(), top.offers(cx), top.motions(cx));
            choices.extend(own.into_iter().map(|offer| self.choice(scope, offer)));
            choices.extend(
                list.into_iter()
                    .map(|(scope, offer)| self.choice(scope, offer)),
            );
        }
        let offer = |command: &'static Command<App>| command.offer(self, cx);
        let (shared, destinations) = match self.stack.front() {
            [] => (DESK_COMMANDS, self.stack.places()),
            [..] => (FRONT_COMMANDS, Vec::new()),
        };
        let scope = self.shared_scope();
        choices.extend(destinations.into_iter().map(|destination| Choice {
            keys: self.keys(scope, &destination.id),
            title: destination.title.to_owned(),
            help: format!("Go to {}.", destination.title),
            id: destination.id,
            ready: Ok(()),
        }));
        let shared = shared.iter().map(|command| (scope, offer(command)));
        let global = GLOBAL_COMMANDS
            .iter()
            .map(|command| (GLOBAL, offer(command)));
        let all = shared.chain(global);
        let others = all.filter(|(_, offer)| ![HELP, PALETTE].contains(&offer.spec.id));
        choices.extend(others.map(|(scope, offer)| self.choice(scope, offer)));
        choices
    }

    fn choice(&self, scope: Scope, offer: Offer) -> Choice {
        Choice {
            id: offer.spec.id.to_owned(),
            title: offer.spec.title.to_owned(),
            help: offer.spec.help.to_owned(),
            keys: self.keys(scope, offer.spec.id),
            ready: offer.ready,
        }
    }

    fn keys(&self, scope: Scope, id: &str) -> String {
        let keys = self.keymap.keys_of(scope, id);
        keys.unwrap_or_default().to_owned()
    }

    /// Where one more key would lead, with what it does.
    pub(super) fn explain_chord(&mut self) {
        if self.chord.keys.is_empty() {
            return;
        }
        let scopes = self.scopes();
        let next = self.keymap.continuations(&scopes, &self.chord.keys);
        let next = next.iter().map(|(key, next)| {
            let says = match next {
                Next::Command(id) => self.title_of(id),
                Next::More(commands) => format!("{commands} more"),
            };
            (key.to_string(), says)
        });
        self.chord.explained = next.collect();
    }

    fn title_of(&self, id: &str) -> String {
        let own = self.stack.top().pane.specs().into_iter();
        let list = list::LIST.iter().map(|command| &command.spec);
        let marks = marks::MARKS.iter().map(|command| &command.spec);
        let board = board::BOARD.iter().map(|command| &command.spec);
        let app = commands::all().map(|command| &command.spec);
        let mut specs = own.chain(list).chain(marks).chain(board).chain(app);
        if let Some(spec) = specs.find(|spec| spec.id == id) {
            return spec.title.to_owned();
        }
        let mut destinations = self.stack.destinations().into_iter();
        let found = destinations.find(|destination| destination.id == id);
        found.map_or(id.to_owned(), |found| found.title.to_owned())
    }

    /// What a stranger needs first, by the keys of this person.
    fn guide(&self) -> Vec<String> {
        let list = |id| self.keys(LIST, id);
        let groups = self.stack.groups();
        let groups: Vec<_> = groups
            .iter()
            .map(|place| format!("{} {}", place.digit, place.group))
            .collect();
        let close = self.keymap.keys_beside_text(FRONT, "front.close");
        vec![
            format!(
                "Moving   {} {} rows   {} {} pages   {} {} the ends",
                list("list.next"),
                list("list.previous"),
                list("list.page_down"),
                list("list.page_up"),
                list("list.first"),
                list("list.last"),
            ),
            format!(
                "Leaving  {} what is in front   {} the desk",
                close.unwrap_or_default(),
                self.keys(DESK, "desk.quit"),
            ),
            format!("Panes    {}", groups.join("  ")),
            format!(
                "Tabs     {} {} to the right, to the left",
                self.keys(DESK, "desk.next_tab"),
                self.keys(DESK, "desk.previous_tab"),
            ),
            String::new(),
        ]
    }
}
