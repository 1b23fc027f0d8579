//! What is said about a record: read from the newest up, and written below. Nothing typed is lost, and no comment of
//! another person moves it.

mod calling;
mod commands;
mod reading;
mod sending;
mod view;
mod writing;

use std::collections::HashSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::paging;
use crate::{
    domain::{
        account::Account,
        comment::Comment,
        deal::Deal,
        id::{CommentId, ContactId},
        lead::Lead,
        record::Record,
        refusal::Refusal,
    },
    ui::{
        command::Command,
        cx::Cx,
        key::{Code, Key},
        pane::{Pane, Scene, Scope},
        widgets::{
            list::{Listing, Row, Want},
            text::{Typed, too_long},
        },
    },
    workflow::{
        Cursor, Page, Topic,
        comments::{CommentName, ListedComment, Mention, PageComments, SeeMentions},
        people::{Colleague, ListPeople},
    },
};
use calling::Calling;
use reading::Reading;
use writing::Writing;

pub struct Thread {
    record: Record,
    title: String,
    reading: Reading,
    writing: Writing,
    /// Whether the keys go into the field.
    is_writing: bool,
    calling: Calling,
    refused: Option<Refusal>,
    /// The comments that call this person, and that they have been told of here.
    seen: HashSet<CommentId>,
}

impl Row for ListedComment {
    type Id = CommentId;
    type Cursor = Cursor;

    fn id(&self) -> CommentId {
        self.comment.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

/// As many people as are asked for at once.
const PEOPLE: i32 = 500;

impl Thread {
    pub fn of_lead(lead: &Lead, cx: &Cx) -> Self {
        Self::of(Record::Lead(lead.id), &lead.number, cx)
    }

    pub fn of_deal(deal: &Deal, cx: &Cx) -> Self {
        Self::of(Record::Deal(deal.id), &deal.number, cx)
    }

    pub fn of_account(account: &Account, cx: &Cx) -> Self {
        Self::of(Record::Account(account.id), &account.name, cx)
    }

    /// With the comment that calls somebody in view.
    pub fn at(mention: &Mention, cx: &Cx) -> Self {
        let mut thread = Self::of(mention.record, &mention.record_name, cx);
        thread.reading.list.seek(Cursor {
            key: mention.at.to_rfc3339(),
            id: mention.comment.0,
        });
        thread
    }

    pub fn of_contact(contact: ContactId, name: &str, cx: &Cx) -> Self {
        Self::of(Record::Contact(contact), name, cx)
    }

    fn of(record: Record, name: &str, cx: &Cx) -> Self {
        Self {
            record,
            title: format!("What is said about {name}"),
            reading: Reading::default(),
            writing: Writing::new(record, cx),
            is_writing: Comment::can_add(&cx.me).and(cx.can_write()).is_ok(),
            calling: Calling::default(),
            refused: None,
            seen: HashSet::new(),
        }
    }

    fn selected(&self) -> Option<&Comment> {
        self.reading.list.selected().map(|row| &row.comment)
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.reading.list.wants() else {
            return;
        };
        let ask = PageComments {
            record: self.record.into(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx);
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<ListedComment>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.see(&page.rows, cx);
                let more = page.next.is_some();
                self.reading.list.received(want, page.rows, more);
            }
            Err(refusal) => {
                self.reading.list.refused(want);
                if self.reading.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
    }

    /// Whom a comment calls has come when it stands before them.
    fn see(&mut self, rows: &[ListedComment], cx: &mut Cx) {
        let calls = rows.iter().filter(|row| row.comment.calls);
        let new: Vec<_> = calls
            .map(|row| row.comment.id)
            .filter(|id| self.seen.insert(*id))
            .map(CommentName::Id)
            .collect();
        if !new.is_empty() && cx.can_write().and(cx.me.may("mention.see")).is_ok() {
            cx.ask(SeeMentions(Some(new)), |_: &mut Self, seen, cx| {
                if seen.is_ok() {
                    cx.touched(Topic::Mentions);
                }
            });
        }
    }

    /// After a letter: whom it may call.
    fn call(&mut self, cx: &mut Cx) {
        self.calling.seek(&self.writing.before_cursor());
        if self.calling.wants_people() {
            self.ask_people(None, cx);
        }
    }

    fn ask_people(&mut self, after: Option<Cursor>, cx: &mut Cx) {
        let limit = PEOPLE;
        cx.ask(ListPeople { after, limit }, Self::heard_of_people);
    }

    fn heard_of_people(&mut self, answer: Result<Page<Colleague>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(page) => {
                self.calling.offer(page.rows);
                if page.next.is_some() {
                    self.ask_people(page.next, cx);
                }
                self.calling.seek(&self.writing.before_cursor());
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    /// The lit one of those who may be called; false where nobody is.
    fn take_called(&mut self, cx: &mut Cx) -> bool {
        let Some((letters, login)) = self.calling.taken() else {
            return false;
        };
        self.writing.replace(letters, &format!("@{login} "), cx);
        self.calling.close();
        true
    }
}

impl Pane for Thread {
    const SCOPE: Scope = Scope("thread");
    const TITLE: &'static str = "Comments";
    const TOPICS: &'static [Topic] = &[Topic::Comments];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.reading.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        self.reading
            .list
            .set_height(view::parts(area).thread.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.reading)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn takes_text(&self) -> bool {
        self.is_writing
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if !self.is_writing {
            return false;
        }
        if self.calling.is_open() && !key.ctrl && !key.alt {
            match key.code {
                Code::Enter => return self.take_called(cx),
                Code::Up => return self.calling.turn(-1),
                Code::Down => return self.calling.turn(1),
                Code::Esc => return self.calling.close(),
                _ => {}
            }
        }
        match self.writing.typed(key, cx) {
            Typed::Ignored => return false,
            Typed::Moved | Typed::Changed => self.call(cx),
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if !self.is_writing {
            return;
        }
        if let Some(cut) = self.writing.pasted(text, cx) {
            cx.say(too_long(cut).into());
        }
        self.call(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let field = view::parts(area).field;
        self.is_writing.then(|| self.writing.cursor(field))?
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
