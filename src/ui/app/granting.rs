//! What panes wish is granted here, when they have returned.

use std::sync::Arc;

use super::App;
use crate::{
    ui::{
        cx::{Cx, Wish},
        effect::{Effect, Job, Reply, Visit},
        msg::Link,
        pane::{AnyPane, PaneKey, Scope},
    },
    workflow::{Change, Topic, ask::Nature},
};

impl App {
    pub(super) fn cx(&self) -> Cx {
        Cx {
            me: Arc::clone(&self.me),
            now: self.now,
            zone: self.zone,
            zone_here: self.zone_here,
            keymap: Arc::clone(&self.keymap),
            mint: self.mint,
            kept: Arc::clone(&self.kept),
            read_only: self.read_only,
            out_of_reach: matches!(self.link, Link::Lost { .. }),
            wishes: Vec::new(),
        }
    }

    /// Lets a pane do something, if it is still there.
    pub(super) fn with(
        &mut self,
        owner: PaneKey,
        visit: impl FnOnce(&mut dyn AnyPane, &mut Cx),
    ) -> bool {
        let mut cx = self.cx();
        let Some(held) = self.stack.find(owner) else {
            return false;
        };
        visit(held.pane.as_mut(), &mut cx);
        self.grant(owner, cx);
        true
    }

    pub(super) fn grant(&mut self, owner: PaneKey, cx: Cx) {
        let Cx { wishes, kept, .. } = cx;
        // Given back first, so that keeping something need not copy all of it.
        drop(kept);
        for wish in wishes {
            match wish {
                Wish::Ask(job) => self.ask(owner, job),
                Wish::Open(pane) => self.open(owner, pane),
                Wish::Close => self.stack.close(owner),
                Wish::HandBack(visit) => {
                    if let Some(opener) = self.stack.find(owner).map(|held| held.opener) {
                        self.with(opener, visit);
                    }
                }
                Wish::Go(scope) => self.go_to(scope),
                Wish::Visit(scope, visit) => self.visit(scope, visit),
                Wish::Run(id) => self.run(&id),
                Wish::Say(notice) => self.notices.say(notice, self.now),
                Wish::Copy(text) => self.effects.push(Effect::Copy(text)),
                Wish::Edit { text, then } => {
                    self.effects.push(Effect::Edit { owner, text, then });
                }
                Wish::Keep { key, text } => self.keep(key, text),
                Wish::MeetAgain => self.effects.push(Effect::MeetAgain),
                Wish::Touched(topic) => self.touched(&[topic]),
            }
        }
    }

    /// While the store is out of reach a deed is answered at once; questions may find it back.
    fn ask(&mut self, owner: PaneKey, job: Box<dyn Job>) {
        match self.cx().can_write() {
            Err(refusal) if job.nature() == Nature::Deed => {
                self.deliver(owner, job.refused(refusal));
            }
            _ => self.effects.extend(self.asking.ask(owner, job)),
        }
    }

    pub(super) fn reply(&mut self, owner: PaneKey, reply: Reply) {
        self.effects.extend(self.asking.landed(owner, reply.kind));
        self.deliver(owner, reply);
        self.count_unseen();
    }

    fn deliver(&mut self, owner: PaneKey, reply: Reply) {
        if !self.with(owner, reply.then)
            && let Some(refusal) = reply.unheard
        {
            self.notices.say(refusal.into(), self.now);
        }
    }

    fn open(&mut self, opener: PaneKey, pane: Box<dyn AnyPane>) {
        if pane.again().is_some() {
            self.leave_here();
        }
        self.put_in_front(opener, pane);
    }

    pub(super) fn put_in_front(&mut self, opener: PaneKey, pane: Box<dyn AnyPane>) {
        let key = self.stack.push(opener, pane);
        self.arrange();
        self.show(key);
    }

    pub(super) fn leave_front(&mut self, _: &mut Cx) {
        if self.stack.top().pane.again().is_some() {
            self.leave_here();
        }
        let top = self.stack.top().key;
        self.with(top, |pane, cx| pane.left(cx));
        self.stack.close(top);
    }

    fn keep(&mut self, key: String, text: Option<String>) {
        let kept = Arc::make_mut(&mut self.kept);
        match &text {
            Some(text) => drop(kept.insert(key.clone(), text.clone())),
            None => drop(kept.remove(&key)),
        }
        self.effects.push(Effect::Keep { key, text });
    }

    fn go_to(&mut self, scope: Scope) {
        if let Some(pane) = self.stack.find_scope(scope) {
            self.go(pane);
        }
    }

    fn visit(&mut self, scope: Scope, visit: Visit) {
        if let Some(pane) = self.stack.find_scope(scope) {
            self.leave_here();
            self.stack.go(pane);
            let key = self.stack.base().key;
            self.with(key, visit);
            self.show(key);
        }
    }

    pub(super) fn go(&mut self, pane: usize) {
        self.leave_here();
        self.stack.go(pane);
        self.show(self.stack.base().key);
    }

    /// A pane asks when it is first seen, and again if something changed meanwhile.
    pub(super) fn show(&mut self, key: PaneKey) {
        if !self.has_arrived() || self.size.is_empty() {
            return;
        }
        let Some(held) = self.stack.find(key) else {
            return;
        };
        if std::mem::take(&mut held.is_stale) {
            self.with(key, |pane, cx| pane.refresh(cx));
        }
    }

    pub(super) fn changed(&mut self, changes: &[Change]) {
        let topics: Vec<Topic> = changes.iter().map(|change| change.topic).collect();
        self.touched(&topics);
    }

    fn touched(&mut self, topics: &[Topic]) {
        for held in self.stack.all() {
            let own = held.pane.topics();
            held.is_stale |= own.iter().any(|topic| topics.contains(topic));
        }
        self.show_visible();
        self.count_unseen();
    }

    /// What the header counts of panes that nobody looks at is asked for when what is looked at is here.
    fn count_unseen(&mut self) {
        if !self.asking.is_quiet() {
            return;
        }
        let stale = { self.stack.all() }.find(|held| held.is_stale && held.pane.counts_unseen());
        if let Some(key) = stale.map(|held| held.key) {
            self.show(key);
        }
    }

    /// Asks for everything again: what is seen now, and what is hidden when it is next shown.
    pub(super) fn refresh_visible(&mut self) {
        for held in self.stack.all() {
            held.is_stale = true;
        }
        self.show_visible();
    }

    pub(super) fn show_visible(&mut self) {
        let visible: Vec<PaneKey> = self.stack.visible().map(|held| held.key).collect();
        for key in visible {
            self.show(key);
        }
    }
}
