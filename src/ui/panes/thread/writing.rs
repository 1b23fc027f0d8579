//! The field in which something is said or said otherwise. Its text is kept until the store has it, and one intention is
//! sent under one name until it is answered.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        comment::{Comment, What},
        id::{CommandId, CommentId, Rev},
        record::Record,
        refusal::{Kind, Refusal},
    },
    ui::{
        cx::Cx,
        key::Key,
        look::Look,
        widgets::{form::Paragraph, text::Typed},
    },
};

pub struct Writing {
    text: Paragraph,
    what: What,
    /// The comment that is said otherwise, and its words before.
    edits: Option<(CommentId, Rev, String)>,
    /// Under which key the text is kept.
    draft: String,
    intention: Option<CommandId>,
    /// What the store found wrong with the text that still stands here.
    complaint: Option<String>,
}

impl Writing {
    pub fn new(record: Record, cx: &Cx) -> Self {
        let draft = format!("{record}.comment");
        Self {
            text: Paragraph::new(cx.kept(&draft).unwrap_or_default()),
            what: What::Comment,
            edits: None,
            draft,
            intention: None,
            complaint: None,
        }
    }

    pub fn edit(comment: &Comment, cx: &Cx) -> Self {
        let draft = format!("comment.{}.edit", comment.id.0);
        let was = comment.text.clone().unwrap_or_default();
        Self {
            text: Paragraph::new(cx.kept(&draft).unwrap_or(&was)),
            what: comment.what,
            edits: Some((comment.id, comment.rev, was)),
            draft,
            intention: None,
            complaint: None,
        }
    }

    pub fn text(&self) -> String {
        self.text.value()
    }

    pub fn what(&self) -> What {
        self.what
    }

    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }

    pub fn edits(&self) -> Option<(CommentId, Rev)> {
        self.edits.as_ref().map(|(id, rev, _)| (*id, *rev))
    }

    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// `comment` becomes `note`, and back. What is said already stays what it is.
    pub fn turn(&mut self) {
        self.intention = None;
        self.what = match self.what {
            What::Comment => What::Note,
            What::Note => What::Comment,
        };
    }

    pub fn typed(&mut self, key: Key, cx: &mut Cx) -> Typed {
        let typed = self.text.typed(key);
        if typed == Typed::Changed {
            self.changed(cx);
        }
        typed
    }

    /// Says how many characters were too many and left out.
    pub fn pasted(&mut self, text: &str, cx: &mut Cx) -> Option<usize> {
        let cut = self.text.pasted(text);
        self.changed(cx);
        cut
    }

    /// Another text, as if the person had typed it.
    pub fn put(&mut self, text: &str, cx: &mut Cx) {
        self.text = Paragraph::new(text);
        self.changed(cx);
    }

    pub fn before_cursor(&self) -> String {
        self.text.before_cursor()
    }

    /// Other letters for so many before the cursor.
    pub fn replace(&mut self, letters: usize, text: &str, cx: &mut Cx) {
        self.text.replace_before(letters, text);
        self.changed(cx);
    }

    /// Something else is meant from now on.
    fn changed(&mut self, cx: &mut Cx) {
        self.intention = None;
        self.complaint = None;
        let text = self.text();
        let was = self.edits.as_ref().map_or("", |(_, _, was)| was);
        cx.keep(&self.draft, (text != was).then_some(text));
    }

    pub fn intention(&mut self, cx: &Cx) -> CommandId {
        *self.intention.get_or_insert_with(|| cx.new_command())
    }

    /// Whether this is still what the person means: nothing was typed since.
    pub fn means(&self, command: CommandId) -> bool {
        self.intention == Some(command)
    }

    /// Whether it was said is not known after a silence: then the same intention is sent again.
    pub fn refused(&mut self, refusal: &Refusal) {
        if refusal.kind != Kind::Store {
            self.intention = None;
        }
        self.complaint = Some(refusal.to_string());
    }

    pub fn forget(&self, cx: &mut Cx) {
        cx.keep(&self.draft, None);
    }

    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) {
        self.text.draw(area, buf, look.text, focused);
    }

    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.text.cursor(area)
    }
}
