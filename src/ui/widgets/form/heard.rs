//! A form in sentences, for people who listen: its fields, and at the end the one in which they are.

use super::{Form, choice::Choice, field::Field, input::Input};
use crate::ui::pane::thing;

impl Form {
    pub fn read_out(&self) -> Vec<String> {
        let (at, of) = (self.focus, self.fields.len());
        let mut said = vec![format!("{}.", self.title)];
        said.extend(self.banner.iter().cloned());
        let others = self.fields.iter().enumerate().filter(|(nth, _)| *nth != at);
        said.extend(others.map(|(_, field)| field.read_out()));
        if let Some(field) = self.fields.get(at) {
            let needed = if field.required { ", needed" } else { "" };
            let head = format!("Field {} of {of}, {}{needed}.", at + 1, field.label);
            said.extend(thing(head, field.read_out_here()));
        }
        said
    }
}

impl Field {
    fn read_out(&self) -> String {
        let value = self.says();
        let value = match value.trim_end_matches('.') {
            "" => "empty",
            value => value,
        };
        let mut says = format!("{}: {value}.", self.label);
        let news = self.news().map(|news| format!("{news}."));
        for more in news.as_deref().into_iter().chain(self.complaint()) {
            says.push(' ');
            says.push_str(more);
        }
        says
    }

    /// The same where the person is: with what helps to fill it, what is understood of it, and what can be chosen.
    fn read_out_here(&self) -> Vec<String> {
        let choice = match &self.input {
            Input::Choice(choice) => Some(choice),
            _ => None,
        };
        let mut said = vec![self.help.clone()];
        said.extend(choice.and_then(Choice::says_how));
        said.push(self.read_out());
        said.push(self.input.aside());
        said.extend(choice.map(Choice::read_out).unwrap_or_default());
        said.retain(|line| !line.is_empty());
        said
    }
}

impl Choice {
    /// How one chooses here.
    fn says_how(&self) -> Option<String> {
        let labels: Vec<_> = self.labels().collect();
        match (labels.len(), self.are_few()) {
            _ if self.is_open() => {
                Some("Down and up go through them, enter takes one, esc leaves them.".to_owned())
            }
            (0, _) => None,
            (_, true) => Some(format!("Right and left turn it: {}.", labels.join(", "))),
            (many, false) => Some(format!(
                "One of {many}: type a part of its name, or the space bar for all."
            )),
        }
    }

    /// What is typed to find one, and the one that enter would take; nothing while it is closed.
    fn read_out(&self) -> Vec<String> {
        if !self.is_open() {
            return Vec::new();
        }
        let typed = self.filter().value();
        let (nth, found, lit) = self.lit();
        let found = match found {
            0 => "Nothing is called that.".to_owned(),
            found => format!("{found} found."),
        };
        let takes = lit.map(|pick| format!("Enter takes number {nth}: {}.", pick.label));
        let says = format!("Typed: {typed}. {found}");
        std::iter::once(says).chain(takes).collect()
    }
}
