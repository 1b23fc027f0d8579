//! What is said, said otherwise or withdrawn, on its way to the store and back.

use super::{Thread, writing::Writing};
use crate::{
    domain::{
        id::{CommandId, CommentId, Rev},
        record::Record,
        refusal::Refusal,
        text::Note,
    },
    ui::{cx::Cx, notice::Notice, pane::Pane, widgets::list::Listing},
    workflow::{
        Topic,
        comments::{AddComment, CommentName, EditComment, Spoken, WithdrawComment},
    },
};

impl Thread {
    pub(super) fn send(&mut self, cx: &mut Cx) {
        let text = self.writing.text();
        let command = self.writing.intention(cx);
        let then = move |pane: &mut Self, answer, cx: &mut Cx| pane.sent(command, answer, cx);
        match self.writing.edits() {
            Some((comment, seen)) => {
                let edit = EditComment {
                    comment: CommentName::Id(comment),
                    seen: Some(seen),
                    text,
                    command,
                };
                cx.ask(edit, then);
            }
            None => {
                let add = AddComment {
                    record: self.record.into(),
                    what: self.writing.what(),
                    text,
                    command,
                };
                cx.ask(add, then);
            }
        }
    }

    fn sent(&mut self, command: CommandId, answer: Result<Spoken, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(_) => {
                // Who typed on meanwhile says something else, which is not sent yet.
                if self.writing.means(command) {
                    self.discard(cx);
                }
                self.reading.list.grew();
                self.reading.last();
                cx.touched(Topic::Comments);
            }
            Err(refusal) => self.writing.refused(&self.with_door(refusal, cx)),
        }
    }

    /// Who cannot come to a deal is named on it first: on a key of the deals.
    fn with_door(&self, refusal: Refusal, cx: &Cx) -> Refusal {
        match (refusal.code, self.record) {
            ("mention.unseen", Record::Deal(_)) => {
                let people = cx.keys_of("deals", "deals.people");
                refusal.hint(format!(
                    "{people} on the deal names them; or leave them out."
                ))
            }
            _ => refusal,
        }
    }

    /// Forgets what was typed, and offers the field for something new.
    pub(super) fn discard(&mut self, cx: &mut Cx) {
        self.writing.forget(cx);
        self.writing = Writing::new(self.record, cx);
        self.calling.close();
    }

    pub(super) fn withdraw(
        &mut self,
        comment: CommentId,
        seen: Rev,
        why: Option<Note>,
        cx: &mut Cx,
    ) {
        let withdraw = WithdrawComment {
            comment: CommentName::Id(comment),
            seen: Some(seen),
            why,
            command: cx.new_command(),
        };
        cx.ask(withdraw, |pane: &mut Self, answer, cx| match answer {
            Ok(_) => {
                let says = "It is withdrawn; the history of the record keeps its words.";
                cx.say(Notice::Done(says.to_owned()));
                cx.touched(Topic::Comments);
            }
            Err(refusal) => {
                cx.say(refusal.into());
                pane.refresh(cx);
            }
        });
    }

    pub(super) fn edited(&mut self, text: Result<String, Refusal>, cx: &mut Cx) {
        match text {
            Ok(text) => self.writing.put(text.trim_end(), cx),
            Err(refusal) => cx.say(refusal.into()),
        }
    }
}
