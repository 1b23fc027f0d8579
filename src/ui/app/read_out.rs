//! The desk in words, line by line, for those who hear it: where, who, what is on top, what is said.

use super::App;
use crate::ui::pane::Scene;

/// All that could be said now. Who speaks it says only what has changed, and all of it under another title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOut {
    pub title: String,
    pub state: String,
    /// The topmost pane. An empty line begins another thing, and the line behind it names the thing: where it is another
    /// one, all of it is said, what it has in common with the last one too.
    pub lines: Vec<String>,
    /// The sentence at the bottom. The same one said anew has another number.
    pub said: Option<(usize, String)>,
}

impl ReadOut {
    pub fn text(&self) -> Vec<&str> {
        let lines = self.lines.iter().filter(|line| !line.is_empty());
        let said = self.said.iter().map(|(_, says)| says);
        [&self.title, &self.state]
            .into_iter()
            .chain(lines)
            .chain(said)
            .map(String::as_str)
            .collect()
    }
}

impl App {
    pub fn read_out(&self) -> ReadOut {
        let tabs = self.stack.tabs();
        let scene = self.scene(&tabs);
        let mut lines = Vec::new();
        if self.has_pane() {
            lines.extend(self.keys_in_words());
            lines.extend(self.stack.top().pane.read_out(&scene));
        } else {
            lines.extend(self.opening.iter().cloned());
        }
        lines.extend(self.chord_in_words());
        let (says, _) = self.said();
        let said = (!says.is_empty()).then(|| (self.notices.count(), says));
        ReadOut {
            title: self.title(),
            state: self.state(&scene),
            lines,
            said,
        }
    }

    fn title(&self) -> String {
        let place = self.stack.place();
        let mut title = format!("dealdesk, {}, {}", place.group, place.tab);
        for held in self.stack.front() {
            title = format!("{title}, {}", held.pane.title());
        }
        title
    }

    fn state(&self, scene: &Scene) -> String {
        let (_, link, _) = self.link(scene);
        match &self.store {
            Some(store) => format!(
                "{}, {}, store {store}, {}{link}",
                self.me.name,
                self.me.hats(),
                if self.read_only { "only reading, " } else { "" }
            ),
            None => link,
        }
    }

    /// What can follow the keys of a chord, once the person has waited for it.
    fn chord_in_words(&self) -> Option<String> {
        let next = self.chord.explained.iter();
        let next: Vec<_> = next.map(|(key, says)| format!("{key} {says}")).collect();
        (!next.is_empty()).then(|| format!("After {}: {}.", self.pressed(), next.join("; ")))
    }
}
