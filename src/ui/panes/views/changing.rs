//! What is done to views from here, and how the last deed is taken back.

use super::{Undo, Views};
use crate::{
    domain::{
        refusal::Refusal,
        saved_view::{SavedView, ViewEvent},
        text::Note,
    },
    ui::{
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::Pane,
    },
    workflow::views::{ChangeView, SaveView, ViewName, What, WrittenView},
};

/// Under this key the name of a new view is kept while it is typed.
const NAME: &str = "views.name";

impl Views {
    pub fn can(&self, event: ViewEvent, cx: &Cx) -> Result<&SavedView, Refusal> {
        cx.can_write()?;
        let view = self.a_view()?;
        view.can(event, &cx.me).map(|()| view)
    }

    pub fn saving(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        let says = vec![
            self.now.says(),
            "It is yours alone until you share it.".to_owned(),
        ];
        let shows = self.now.clone();
        let then = move |_: &mut Self, name: Option<Note>, cx: &mut Cx| {
            let Some(name) = name else { return };
            let save = SaveView {
                name: name.as_str().to_owned(),
                shows,
                command: cx.new_command(),
            };
            cx.ask(save, Self::saved);
        };
        let title = "Keep this list as a view".to_owned();
        Ok(Confirm::new(title, says, Demand::Name, then).with_draft(cx, NAME.to_owned()))
    }

    fn saved(&mut self, answer: Result<WrittenView, Refusal>, cx: &mut Cx) {
        if let Ok(made) = &answer {
            cx.keep(NAME, None);
            (self.open, self.bound) = (Some(made.id), Some(made.id));
        }
        self.told(
            answer,
            Some(What::Delete),
            |name| format!("{name} is kept."),
            cx,
        );
    }

    pub fn saving_again(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let view = self.a_view()?.clone();
        let says = vec![
            format!("Until now: {}", view.shows.says()),
            format!("From now on: {}", self.now.says()),
        ];
        let title = format!("Save {} again", view.name);
        let shows = self.now.clone();
        let then = move |pane: &mut Self, note, cx: &mut Cx| {
            pane.open = Some(view.id);
            pane.change(&view, What::SaveAgain(shows), note, cx);
        };
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    pub fn renaming(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let view = self.a_view()?.clone();
        let title = format!("Rename {}", view.name);
        let said = Note::said(&view.name);
        let then = move |pane: &mut Self, name: Option<Note>, cx: &mut Cx| {
            let name = name.map_or_else(String::new, |name| name.as_str().to_owned());
            pane.change(&view, What::Rename(name), None, cx);
        };
        let confirm = Confirm::new(title, Vec::new(), Demand::Name, then);
        Ok(confirm.beginning_with(said.as_ref()))
    }

    /// Whom it is shown to is spelled out: what it asks is read by all of them.
    pub fn sharing(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let view = self.a_view()?.clone();
        let (title, says, what) = match view.is_shared {
            false => (
                format!("Share {}", view.name),
                "Everybody of the company can open it, and reads what it asks.",
                What::Share,
            ),
            true => (
                format!("Share {} no more", view.name),
                "It is yours alone again. Who has it open keeps the list, not the view.",
                What::Unshare,
            ),
        };
        let then = move |pane: &mut Self, note, cx: &mut Cx| pane.change(&view, what, note, cx);
        let says = vec![says.to_owned()];
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    /// Under its name, or another where one has a view of that name.
    pub fn taking_over(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let view = self.a_view()?.clone();
        let title = format!("Take {} over from {}", view.name, view.owner_name);
        let says =
            vec!["It is yours then, and stays shared. Change its name, or keep it.".to_owned()];
        let said = Note::said(&view.name);
        let then = move |pane: &mut Self, name: Option<Note>, cx: &mut Cx| {
            let name = name.map(|name| name.as_str().to_owned());
            pane.change(&view, What::TakeOver(name), None, cx);
        };
        let confirm = Confirm::new(title, says, Demand::Name, then);
        Ok(confirm.beginning_with(said.as_ref()))
    }

    pub fn delete(&mut self, cx: &mut Cx) {
        if let Some(view) = self.selected().cloned() {
            self.change(&view, What::Delete, None, cx);
        }
    }

    fn change(&mut self, view: &SavedView, what: What, note: Option<Note>, cx: &mut Cx) {
        let back = match &what {
            What::Rename(_) => Some(What::Rename(view.name.clone())),
            What::SaveAgain(_) => Some(What::SaveAgain(view.shows.clone())),
            What::Share => Some(What::Unshare),
            What::Unshare => Some(What::Share),
            What::Delete => Some(What::Restore),
            What::Restore => Some(What::Delete),
            // It goes back to nobody: whoever it was is here no more.
            What::TakeOver(_) => None,
        };
        let says: fn(&str) -> String = match &what {
            What::Rename(_) => |name| format!("It is called {name} now."),
            What::SaveAgain(_) => |name| format!("{name} is kept as it is now."),
            What::Share => |name| format!("Everybody can open {name} now."),
            What::Unshare => |name| format!("{name} is yours alone."),
            What::Delete => |name| format!("{name} is deleted."),
            What::Restore => |name| format!("{name} is back."),
            What::TakeOver(_) => |name| format!("{name} is yours now."),
        };
        let change = ChangeView {
            view: ViewName::Id(view.id),
            seen: Some(view.rev),
            what,
            note,
            command: cx.new_command(),
        };
        cx.ask(change, move |pane: &mut Self, answer, cx| {
            pane.told(answer, back, says, cx);
        });
    }

    fn told(
        &mut self,
        answer: Result<WrittenView, Refusal>,
        back: Option<What>,
        says: impl FnOnce(&str) -> String,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(made) => {
                let undo = cx.keys_of("views", "views.undo");
                let says = match back {
                    Some(_) => format!("{} {undo} takes it back.", says(&made.name)),
                    None => says(&made.name),
                };
                cx.say(Notice::Done(says));
                self.undo = back.map(|what| Undo {
                    view: made.id,
                    seen: made.rev,
                    what,
                });
            }
            Err(refusal) => cx.say(refusal.into()),
        }
        self.refresh(cx);
    }

    pub fn can_undo(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.can_write()?;
        match self.undo {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("undo.nothing", "Nothing was done here yet.")),
        }
    }

    pub fn undo(&mut self, cx: &mut Cx) {
        let Some(Undo { view, seen, what }) = self.undo.take() else {
            return;
        };
        let change = ChangeView {
            view: ViewName::Id(view),
            seen: Some(seen),
            what,
            note: None,
            command: cx.new_command(),
        };
        cx.ask(change, |pane: &mut Self, answer, cx| {
            match answer {
                Ok(made) => {
                    let says = format!("The last deed on {} is taken back.", made.name);
                    cx.say(Notice::Done(says));
                }
                Err(refusal) => cx.say(refusal.into()),
            }
            pane.refresh(cx);
        });
    }
}
