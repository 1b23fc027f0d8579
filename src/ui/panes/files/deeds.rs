//! Checking and withdrawing a file, on their way to the store and back.

use super::Files;
use crate::{
    domain::{
        id::{AttachmentId, Rev},
        text::Note,
    },
    ui::{cx::Cx, notice::Notice, pane::Pane},
    workflow::{
        Topic,
        attachments::{CheckFile, FileName, Filed, WithdrawFile},
    },
};

impl Files {
    /// What has come of looking at its bytes, here or while a copy was saved.
    pub(super) fn found(&mut self, file: AttachmentId, is_whole: bool) {
        self.checked.insert(file, is_whole);
    }

    pub(super) fn check(&mut self, cx: &mut Cx) {
        let Some(file) = self.selected() else { return };
        let (id, name) = (file.id, file.name.clone());
        cx.ask(
            CheckFile(FileName::Id(id)),
            move |pane: &mut Self, answer, cx| match answer {
                Ok(()) => {
                    pane.found(id, true);
                    let says = format!("{name} is as it was attached: its bytes match their hash.");
                    cx.say(Notice::Done(says));
                }
                Err(refusal) => {
                    if refusal.code == "attachment.not_the_same" {
                        pane.found(id, false);
                    }
                    cx.say(refusal.into());
                }
            },
        );
    }

    pub(super) fn withdraw(
        &mut self,
        file: AttachmentId,
        seen: Rev,
        why: Option<Note>,
        cx: &mut Cx,
    ) {
        let withdraw = WithdrawFile {
            file: FileName::Id(file),
            seen: Some(seen),
            why,
            command: cx.new_command(),
        };
        cx.ask(
            withdraw,
            |pane: &mut Self, answer: Result<Filed, _>, cx| match answer {
                Ok(filed) => {
                    let says = format!("{} is withdrawn; its line stays.", filed.name);
                    cx.say(Notice::Done(says));
                    cx.touched(Topic::Attachments);
                }
                Err(refusal) => {
                    cx.say(refusal.into());
                    pane.refresh(cx);
                }
            },
        );
    }
}
