//! A key on its way: to a command of the topmost pane, to a text being typed, to what holds everywhere.

use std::{sync::Arc, time::Duration};

use super::{
    App,
    commands::{self, DESK, FRONT, GLOBAL, QUIT},
    frame::is_too_small,
};
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        key::Key,
        keymap::Found,
        overlays::which_key,
        pane::{AnyPane, Scope},
    },
};

/// How long after the first key of a chord its continuations are shown.
const PATIENCE: Duration = Duration::from_millis(300);

/// Commands of a list that leave the place behind, as going elsewhere does.
const LEAPS: [&str; 2] = ["list.first", "list.last"];

/// The keys of a chord that is not complete.
#[derive(Default)]
pub struct Chord {
    pub keys: Vec<Key>,
    /// What can follow, once the person has waited for it.
    pub explained: Vec<which_key::Next>,
    nth: u64,
}

/// Something on screen will change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    /// The same one stays armed; another number is another wake.
    pub nth: u64,
    pub after: Duration,
}

impl Chord {
    fn grow(&mut self, key: Key) {
        self.keys.push(key);
        self.nth += 1;
    }

    pub fn forget(&mut self) {
        self.keys.clear();
        self.explained.clear();
    }

    pub fn wake(&self) -> Option<Wake> {
        let waits = !self.keys.is_empty() && self.explained.is_empty();
        waits.then_some(Wake {
            nth: self.nth,
            after: PATIENCE,
        })
    }
}

impl App {
    pub(super) fn key(&mut self, key: Key) {
        // Nobody acts on what they cannot see: until there is room for a picture, one can only leave.
        if is_too_small(self.size) {
            if self.keymap.find(&[DESK], &[key]) == Found::Command(QUIT) {
                self.run(QUIT);
            }
            return;
        }
        self.notices.read();
        let begins = self.chord.keys.is_empty();
        let takes_text = begins && self.has_pane() && self.stack.top().pane.takes_text();
        if takes_text && key.letter().is_some() && self.typed(key) {
            return;
        }
        self.chord.grow(key);
        let scopes = self.scopes();
        let (own, others) = scopes.split_at(1);
        let keymap = Arc::clone(&self.keymap);
        let mut found = keymap.find(own, &self.chord.keys);
        if found == Found::Nothing && takes_text && self.typed(key) {
            self.chord.forget();
            return;
        }
        if found == Found::Nothing {
            found = keymap.find(others, &self.chord.keys);
        }
        match found {
            Found::Prefix if self.chord.explained.is_empty() => {}
            Found::Prefix => self.explain_chord(),
            Found::Command(id) => {
                self.chord.forget();
                self.run(id);
            }
            Found::Nothing => {
                self.chord.forget();
                if begins && !takes_text {
                    self.typed(key);
                }
            }
        }
    }

    /// Until the store is reached there is no pane to press keys on, but what stands in front works.
    pub(super) fn has_pane(&self) -> bool {
        self.has_arrived() || !self.stack.front().is_empty()
    }

    /// The tables that apply now, the most special first; never none.
    pub(super) fn scopes(&mut self) -> Vec<Scope> {
        let mut scopes = Vec::new();
        if self.has_pane() {
            scopes.extend(self.stack.top_mut().pane.scopes());
        }
        scopes.extend([self.shared_scope(), GLOBAL]);
        scopes
    }

    /// What can be done around the topmost pane.
    pub(super) fn shared_scope(&self) -> Scope {
        match self.stack.front() {
            [] => DESK,
            [..] => FRONT,
        }
    }

    fn typed(&mut self, key: Key) -> bool {
        let mut taken = false;
        self.with_top(|pane, cx| taken = pane.typed(key, cx));
        taken
    }

    pub(super) fn pasted(&mut self, text: &str) {
        self.with_top(|pane, cx| pane.pasted(text, cx));
    }

    fn with_top(&mut self, visit: impl FnOnce(&mut dyn AnyPane, &mut Cx)) {
        if self.has_pane() {
            self.with(self.stack.top().key, visit);
        }
    }

    pub(super) fn run(&mut self, id: &str) {
        if let Some(pane) = self.stack.destination(id) {
            return self.go(pane);
        }
        if LEAPS.contains(&id) {
            self.leave_here();
        }
        let mut cx = self.cx();
        let owner = self.stack.top().key;
        let done = match commands::all().find(|command| command.spec.id == id) {
            Some(command) => Some(command.start(self, &mut cx)),
            None if self.has_pane() => self.stack.top_mut().pane.start(id, &mut cx),
            None => None,
        };
        match done {
            Some(Ok(())) => {}
            Some(Err(refusal)) => cx.say(refusal.into()),
            None => cx.say(unknown(id).into()),
        }
        self.grant(owner, cx);
    }
}

fn unknown(id: &str) -> Refusal {
    Refusal::rule("command.unknown", format!("There is no command {id} here."))
        .hint("Look at the keymap.")
}
