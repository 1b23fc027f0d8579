//! Which panes there are, which one is open, and what stands in front of it: keys go top down, pictures bottom up.

use std::collections::HashMap;

use super::{
    pane::{AnyPane, PaneKey, Place, Scope},
    widgets::tabs::Tab,
};

pub struct Held {
    pub key: PaneKey,
    /// Whom it answers; a pane of the header answers nobody but itself.
    pub opener: PaneKey,
    /// It has not asked yet, or something changed while nobody looked.
    pub is_stale: bool,
    pub pane: Box<dyn AnyPane>,
}

/// Somewhere to go, as a command: a group by its digit or a pane by its scope.
pub struct Destination {
    pub id: String,
    pub title: &'static str,
    is_group: bool,
    pane: usize,
}

pub struct Stack {
    base: Vec<Held>,
    open: usize,
    front: Vec<Held>,
    /// The tab that was last open in a group.
    last: HashMap<char, usize>,
    next_key: u32,
}

impl Stack {
    /// The pane that opens first is open; where none does, the first.
    pub fn new(panes: Vec<Box<dyn AnyPane>>) -> Self {
        let mut stack = Self {
            base: Vec::new(),
            open: 0,
            front: Vec::new(),
            last: HashMap::new(),
            next_key: 0,
        };
        for pane in panes {
            let key = stack.new_key();
            stack.base.push(Held {
                key,
                opener: key,
                is_stale: true,
                pane,
            });
        }
        let first = stack.base.iter().position(|held| held.pane.opens_first());
        stack.open = first.unwrap_or(0);
        stack
    }

    fn new_key(&mut self) -> PaneKey {
        self.next_key += 1;
        PaneKey(self.next_key)
    }

    /// The pane of the header that is open.
    pub fn base(&self) -> &Held {
        &self.base[self.open]
    }

    pub fn front(&self) -> &[Held] {
        &self.front
    }

    pub fn top(&self) -> &Held {
        self.front.last().unwrap_or(&self.base[self.open])
    }

    pub fn top_mut(&mut self) -> &mut Held {
        match self.front.last_mut() {
            Some(front) => front,
            None => &mut self.base[self.open],
        }
    }

    pub fn find(&mut self, key: PaneKey) -> Option<&mut Held> {
        self.all().find(|held| held.key == key)
    }

    pub fn all(&mut self) -> impl Iterator<Item = &mut Held> {
        self.base.iter_mut().chain(&mut self.front)
    }

    /// From the bottom to the top.
    pub fn visible(&mut self) -> impl Iterator<Item = &mut Held> {
        std::iter::once(&mut self.base[self.open]).chain(&mut self.front)
    }

    pub fn push(&mut self, opener: PaneKey, pane: Box<dyn AnyPane>) -> PaneKey {
        let key = self.new_key();
        self.front.push(Held {
            key,
            opener,
            is_stale: true,
            pane,
        });
        key
    }

    /// Takes a pane out of the front, and with it all that it opened.
    pub fn close(&mut self, key: PaneKey) {
        let mut closed = vec![key];
        self.front.retain(|held| {
            let goes = held.key == key || closed.contains(&held.opener);
            if goes {
                closed.push(held.key);
            }
            !goes
        });
    }

    /// Opens a pane of the header; whatever stood in front is gone.
    pub fn go(&mut self, pane: usize) {
        self.front.clear();
        self.open = pane;
        self.last.insert(self.place().digit, pane);
    }

    pub fn find_scope(&self, scope: Scope) -> Option<usize> {
        self.base.iter().position(|held| held.pane.scope() == scope)
    }

    /// Digit and name of each group, in the order of the panes.
    pub fn groups(&self) -> Vec<Place> {
        let mut groups: Vec<Place> = Vec::new();
        for place in self.base.iter().map(|held| held.pane.place()) {
            let is_new = groups.iter().all(|group| group.digit != place.digit);
            if is_new && place.digit != Place::NO_DIGIT {
                groups.push(place);
            }
        }
        groups
    }

    /// What the header says behind the name of a group.
    pub fn badge(&self, digit: char) -> Option<String> {
        self.group(digit).find_map(|at| self.base[at].pane.badge())
    }

    pub fn place(&self) -> Place {
        self.base().pane.place()
    }

    /// The panes of the open group.
    pub fn tabs(&self) -> Vec<Tab> {
        let group = self.open_group().map(|at| {
            let Place { tab, .. } = self.base[at].pane.place();
            Tab {
                name: tab,
                is_open: at == self.open,
            }
        });
        group.collect()
    }

    /// The neighbour in the open group, round the corner at the end.
    pub fn neighbour(&self, by: isize) -> Option<usize> {
        let group: Vec<_> = self.open_group().collect();
        let here = group.iter().position(|at| *at == self.open)?;
        let there = (here.cast_signed() + by).rem_euclid(group.len().cast_signed());
        let there = group[there.cast_unsigned()];
        (there != self.open).then_some(there)
    }

    /// Panes without a digit stand together by the name of their group alone.
    fn open_group(&self) -> impl Iterator<Item = usize> {
        let open = self.place();
        self.group(open.digit)
            .filter(move |at| self.base[*at].pane.place().group == open.group)
    }

    fn group(&self, digit: char) -> impl Iterator<Item = usize> {
        let all = self.base.iter().enumerate();
        all.filter(move |(_, held)| held.pane.place().digit == digit)
            .map(|(at, _)| at)
    }

    /// Where one can go, each place once: a group of one pane is that pane.
    pub fn places(&self) -> Vec<Destination> {
        let lonely = |at: &usize| {
            let digit = self.base[*at].pane.place().digit;
            digit != Place::NO_DIGIT && self.group(digit).count() == 1
        };
        let mut all = self.destinations();
        all.retain(|to| to.is_group || !lonely(&to.pane));
        all
    }

    /// Every group and every pane of the header.
    pub fn destinations(&self) -> Vec<Destination> {
        let groups = self.groups().into_iter().filter_map(|place| {
            let first = self.group(place.digit).next()?;
            Some(Destination {
                id: format!("pane.group.{}", place.digit),
                title: place.group,
                is_group: true,
                pane: *self.last.get(&place.digit).unwrap_or(&first),
            })
        });
        let panes = self.base.iter().enumerate().map(|(at, held)| Destination {
            id: format!("pane.go.{}", held.pane.scope().0),
            title: held.pane.place().tab,
            is_group: false,
            pane: at,
        });
        groups.chain(panes).collect()
    }

    pub fn destination(&self, id: &str) -> Option<usize> {
        let mut all = self.destinations().into_iter();
        Some(all.find(|destination| destination.id == id)?.pane)
    }
}
