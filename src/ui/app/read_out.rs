//! The desk in words, line by line, for those who hear it: where, who, what is on top, what is said.

use super::App;
use crate::ui::pane::Scene;

impl App {
    /// The title, the state, the topmost pane and the notice; who speaks them says only the lines that changed.
    pub fn read_out(&self) -> Vec<String> {
        let tabs = self.stack.tabs();
        let scene = self.scene(&tabs);
        let mut lines = vec![self.title(), self.state(&scene)];
        if self.has_pane() {
            lines.extend(self.stack.top().pane.read_out(&scene));
        } else {
            lines.extend(self.opening.iter().cloned());
        }
        let (said, _) = self.said();
        if !said.is_empty() {
            lines.push(said);
        }
        lines
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
}
