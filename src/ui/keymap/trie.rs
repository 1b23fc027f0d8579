//! Chords of one scope as a tree: a key leads to a command or to more keys, never to both.

use std::collections::BTreeMap;

use crate::ui::key::Key;

#[derive(Debug)]
pub enum Node {
    Command(String),
    Prefix(BTreeMap<Key, Node>),
}

impl Default for Node {
    fn default() -> Self {
        Node::Prefix(BTreeMap::new())
    }
}

/// `g g`, as people write it.
pub fn chord(keys: &[Key]) -> String {
    let keys: Vec<_> = keys.iter().map(Key::to_string).collect();
    keys.join(" ")
}

impl Node {
    /// In the place of what was there; refused with the chord that it would hide, or that hides it.
    pub fn bind(&mut self, keys: &[Key], id: String) -> Result<(), String> {
        for end in 1..keys.len() {
            if let Some(Node::Command(_)) = self.walk(&keys[..end]) {
                return Err(chord(&keys[..end]));
            }
        }
        if let Some(node @ Node::Prefix(_)) = self.walk(keys) {
            let mut longer = node.chords();
            longer.sort();
            let rest = longer.into_iter().next().unwrap_or_default().0;
            return Err(chord(&[keys, &rest].concat()));
        }
        self.put(keys, id);
        Ok(())
    }

    fn put(&mut self, keys: &[Key], id: String) {
        match (self, keys) {
            (node, []) => *node = Node::Command(id),
            (Node::Prefix(next), [key, rest @ ..]) => next.entry(*key).or_default().put(rest, id),
            // `bind` has seen to it that no command stands on the way.
            (Node::Command(_), _) => {}
        }
    }

    /// Whether there was something to take away.
    pub fn unbind(&mut self, keys: &[Key]) -> bool {
        let (Node::Prefix(next), [key, rest @ ..]) = (self, keys) else {
            return false;
        };
        let Some(node) = next.get_mut(key) else {
            return false;
        };
        let found = match (&*node, rest) {
            (Node::Command(_), []) => true,
            _ => node.unbind(rest),
        };
        let is_empty = matches!(node, Node::Prefix(next) if next.is_empty());
        if found && (rest.is_empty() || is_empty) {
            next.remove(key);
        }
        found
    }

    pub fn walk(&self, keys: &[Key]) -> Option<&Node> {
        match (self, keys) {
            (node, []) => Some(node),
            (Node::Prefix(next), [key, rest @ ..]) => next.get(key)?.walk(rest),
            (Node::Command(_), _) => None,
        }
    }

    /// Every chord below, with its command.
    pub fn chords(&self) -> Vec<(Vec<Key>, &str)> {
        let mut all = Vec::new();
        self.collect(&mut Vec::new(), &mut all);
        all
    }

    fn collect<'a>(&'a self, path: &mut Vec<Key>, all: &mut Vec<(Vec<Key>, &'a str)>) {
        match self {
            Node::Command(id) => all.push((path.clone(), id)),
            Node::Prefix(next) => {
                for (key, node) in next {
                    path.push(*key);
                    node.collect(path, all);
                    path.pop();
                }
            }
        }
    }
}
