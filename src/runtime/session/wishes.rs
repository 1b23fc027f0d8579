//! What the app wants from the machine, and how it is done.

use std::{io, ops::ControlFlow, time::Instant};

use super::{Flow, Session, gone};
use crate::{
    domain::refusal::Refusal,
    runtime::{
        Ending, clipboard,
        editor::{self, Editing},
        private, suspend,
        told::Told,
    },
    ui::{
        effect::{Edited, Effect},
        msg::Msg,
        notice::Notice,
        pane::PaneKey,
    },
};

impl Session {
    pub fn grant(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Ask { owner, job } => match &mut self.runner {
                Some(runner) => runner.start(owner, job),
                None => {
                    let reply = job.refused(not_open_yet());
                    return self.tell_app(Msg::Reply(owner, reply));
                }
            },
            Effect::Copy(text) => return self.copy(&text),
            Effect::Edit { owner, text, then } => return self.edit(owner, &text, then),
            Effect::Keep { key, text } => self.keeper.keep(key, text),
            Effect::MeetAgain => {
                if let Some(desk) = self.desk.clone() {
                    let tell = self.tell.clone();
                    tokio::spawn(async move {
                        let _ = tell.send(Told::Met(desk.sit_down_again().await));
                    });
                }
            }
            Effect::Suspend if suspend::has_shell() => return self.suspend(),
            Effect::Suspend => return self.say(no_shell()),
            Effect::Repaint => self.screen.forget(),
            Effect::Quit => {
                let ending = self.stopped.map_or(Ending::Left, Ending::Stopped);
                return ControlFlow::Break(Ok(ending));
            }
        }
        ControlFlow::Continue(())
    }

    fn say(&mut self, notice: impl Into<Notice>) -> Flow {
        self.tell_app(Msg::Said(notice.into()))
    }

    /// To the clipboard, or where that does not work, to a file.
    fn copy(&mut self, text: &str) -> Flow {
        if text.len() <= clipboard::MOST && !self.machine.plain {
            let in_tmux = std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty());
            gone(
                self.screen
                    .send(clipboard::sequence(text, in_tmux).as_bytes()),
            )?;
            return self.say(Notice::Done(clipboard::said(text, in_tmux)));
        }
        let why = match self.machine.plain {
            true => "The plain form does not use the clipboard",
            false => "That is more than a terminal's clipboard takes",
        };
        let (file, characters) = (self.machine.copied(), clipboard::characters(text));
        match private::write(&file, text.as_bytes()) {
            Ok(()) => self.say(Notice::Done(format!(
                "{why}: the {characters} are in {}.",
                file.display()
            ))),
            Err(error) => self.say(not_copied(why, &file.display().to_string(), &error)),
        }
    }

    fn edit(&mut self, owner: PaneKey, text: &str, then: Edited) -> Flow {
        match self.open_editor(text) {
            Ok(editing) => {
                self.editing = Some((editing, owner, then));
                ControlFlow::Continue(())
            }
            Err(refusal) => {
                gone(self.take_back())?;
                self.tell_app(Msg::Reply(owner, then(Err(refusal))))
            }
        }
    }

    fn open_editor(&mut self, text: &str) -> Result<Editing, Refusal> {
        if self.editing.is_some() {
            return Err(already_editing());
        }
        let program = editor::chosen().ok_or_else(editor::none_chosen)?;
        let tell = self.tell.clone();
        self.input.stop();
        self.screen.lend();
        editor::edit(&program, text, &self.machine.editing(), move |outcome| {
            let _ = tell.send(Told::Edited(outcome));
        })
    }

    pub fn edited(&mut self, outcome: Result<String, Refusal>) -> Flow {
        let Some((_, owner, then)) = self.editing.take() else {
            return ControlFlow::Continue(());
        };
        self.edited_at = Some(Instant::now());
        gone(self.take_back())?;
        self.measure()?;
        self.tell_app(Msg::Reply(owner, then(outcome)))
    }

    /// After an editor: it has used the terminal, and read its keys.
    fn take_back(&mut self) -> io::Result<()> {
        if !self.screen.is_lent() {
            return Ok(());
        }
        self.screen.take_back()?;
        self.pace.want();
        self.input.start()
    }

    /// Stops here. The signal that lets us go on takes the terminal back.
    pub fn suspend(&mut self) -> Flow {
        self.screen.lend();
        match suspend::stop_job() {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                gone(self.screen.take_back())?;
                self.say(not_stopped(&error.into()))
            }
        }
    }
}

fn not_open_yet() -> Refusal {
    Refusal::store("store.opening", "The store is not open yet.").hint("Wait until it is.")
}

fn no_shell() -> Refusal {
    Refusal::rule(
        "suspend.no_shell",
        "No shell waits behind this desk that could call it back.",
    )
}

fn not_stopped(error: &io::Error) -> Refusal {
    Refusal::rule(
        "suspend.refused",
        format!("The desk cannot be stopped here: {error}."),
    )
}

fn already_editing() -> Refusal {
    Refusal::rule("editor.busy", "Another text is being edited.").hint("Close that editor first.")
}

fn not_copied(why: &str, file: &str, error: &io::Error) -> Refusal {
    Refusal::rule(
        "copy.refused",
        format!("{why}, and {file} cannot be written ({error}): nothing was copied."),
    )
}
