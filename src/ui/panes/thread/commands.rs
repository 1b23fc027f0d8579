//! What one can do in a thread: write, send, walk, and change what one has said.

use super::{Thread, writing::Writing};
use crate::{
    domain::{comment::Comment, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
        widgets::list::Listing,
    },
};

pub const COMMANDS: &[Command<Thread>] = &[
    Command {
        spec: Spec::new("thread.send", "send", "Say what was typed."),
        ready: |pane, cx| {
            Comment::can_add(&cx.me)?;
            cx.can_write()?;
            match pane.writing.is_blank() {
                true => Err(Refusal::rule("thread.blank", "Nothing is typed yet.")),
                false => Ok(()),
            }
        },
        act: Act::Now(Thread::send),
    },
    Command {
        spec: Spec::new(
            "thread.turn",
            "read/write",
            "Go from the field to what was said, and back; or take whom the list behind @ offers.",
        ),
        ready: |_, cx| Comment::can_add(&cx.me),
        act: Act::Now(|pane, cx| {
            if !pane.take_called(cx) {
                pane.is_writing = !pane.is_writing;
            }
        }),
    },
    Command {
        spec: Spec::new(
            "thread.note",
            "comment/note",
            "A note is kept for the record; a comment speaks to the others.",
        ),
        ready: |pane, cx| {
            Comment::can_add(&cx.me)?;
            match pane.writing.edits() {
                Some(_) => Err(Refusal::rule(
                    "thread.said",
                    "What is said already stays what it is.",
                )),
                None => Ok(()),
            }
        },
        act: Act::Now(|pane, _| pane.writing.turn()),
    },
    Command {
        spec: Spec::new("thread.editor", "editor", "Write it in your own editor."),
        ready: |_, cx| Comment::can_add(&cx.me),
        act: Act::Now(|pane, cx| cx.edit(pane.writing.text(), Thread::edited)),
    },
    Command {
        spec: Spec::new("thread.discard", "throw away", "Forget what was typed."),
        ready: |pane, _| match pane.writing.is_blank() && pane.writing.edits().is_none() {
            true => Err(Refusal::rule("thread.blank", "Nothing is typed yet.")),
            false => Ok(()),
        },
        act: Act::Now(Thread::discard),
    },
    Command {
        spec: Spec::new("thread.edit", "edit", "Say it in other words."),
        ready: |pane, cx| {
            cx.can_write()?;
            pane.a_comment()?.can_edit(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(comment) = pane.selected() {
                pane.writing = Writing::edit(comment, cx);
                pane.is_writing = true;
            }
        }),
    },
    Command {
        spec: Spec::new(
            "thread.withdraw",
            "withdraw",
            "Take back what you said; the history keeps its words.",
        ),
        ready: |pane, cx| pane.a_comment()?.can_withdraw(&cx.me),
        act: Act::Confirm(withdraw),
    },
    Command {
        spec: Spec::new("thread.copy", "copy", "Copy its words."),
        ready: |pane, _| pane.a_comment().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(text) = pane.selected().and_then(|it| it.text.clone()) {
                cx.copy(text);
            }
        }),
    },
    Command {
        spec: Spec::new("thread.next", "next", "To the next comment."),
        ready: always,
        act: Act::Now(|pane, cx| pane.walk(1, cx)),
    },
    Command {
        spec: Spec::new("thread.previous", "previous", "To the comment before."),
        ready: always,
        act: Act::Now(|pane, cx| pane.walk(-1, cx)),
    },
];

fn withdraw(pane: &Thread, _: &Cx) -> Result<Confirm, Refusal> {
    let comment = pane.a_comment()?;
    let (id, seen) = (comment.id, comment.rev);
    let text = comment.text.as_deref().unwrap_or_default();
    let words: Vec<_> = text.split_whitespace().take(20).collect();
    let says = vec![
        format!("{} …", words.join(" ")),
        "Its place stays and says that it is withdrawn. Whom it calls is called no more."
            .to_owned(),
    ];
    let then = move |pane: &mut Thread, why, cx: &mut Cx| pane.withdraw(id, seen, why, cx);
    let title = format!("Withdraw this {}", comment.what.name());
    Ok(Confirm::new(title, says, Demand::Optional, then))
}

impl Thread {
    fn a_comment(&self) -> Result<&Comment, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("thread.empty", "Nothing was said yet."))
    }

    /// From comment to comment, however long they are.
    fn walk(&mut self, by: isize, cx: &mut Cx) {
        self.reading.scrolled = 0;
        self.reading.list.move_by(by);
        self.ask(cx);
    }
}
