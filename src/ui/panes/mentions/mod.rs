//! The comments that call whoever looks: those they have not seen, or all of them. Each is a door to its record.

mod commands;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{accounts::Accounts, deals::Deals, leads::Leads};
use crate::{
    domain::{
        id::CommentId,
        record::Record,
        refusal::Refusal,
        time::{age, ago},
    },
    ui::{
        command::Command,
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope, Spot, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        comments::{CommentName, ListMentions, Mention, SeeMentions},
    },
};

/// So many at once: the rest comes as these are seen.
const SHOWN: i32 = 500;

#[derive(Default)]
pub struct Mentions {
    list: List<Mention>,
    /// Also those that were seen.
    shows_all: bool,
    has_more: bool,
    is_answered: bool,
    refused: Option<Refusal>,
}

impl Row for Mention {
    type Id = CommentId;
    type Cursor = Cursor;

    fn id(&self) -> CommentId {
        self.comment
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Mentions {
    fn selected(&self) -> Option<&Mention> {
        self.list.selected()
    }

    fn a_mention(&self) -> Result<&Mention, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("mentions.none_selected", "No comment is selected."))
    }

    fn has_list(&self) -> Result<(), Refusal> {
        match self.a_mention()?.record {
            Record::Contact(_) => Err(Refusal::rule(
                "mentions.no_list",
                "A contact has no list of its own.",
            )
            .hint("Open the comment instead; the account lists its contacts.")),
            _ => Ok(()),
        }
    }

    fn found(&mut self, answer: Result<Page<Mention>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.is_answered = true;
                self.has_more = page.next.is_some();
                self.list.replace(page.rows);
            }
            Err(refusal) if self.is_answered => cx.say(refusal.into()),
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    fn see(&mut self, comments: Option<Vec<CommentName>>, cx: &mut Cx) {
        cx.ask(SeeMentions(comments), |_: &mut Self, answer, cx| {
            match answer {
                Ok(1) => cx.say(Notice::Done("1 comment is seen now.".to_owned())),
                Ok(n) => cx.say(Notice::Done(format!("{n} comments are seen now."))),
                Err(refusal) => cx.say(refusal.into()),
            }
            cx.touched(Topic::Mentions);
        });
    }

    /// To the record in its own list.
    fn go_to_record(&mut self, cx: &mut Cx) {
        let Some(mention) = self.selected() else {
            return;
        };
        let spot = Spot {
            record: mention.record.id(),
            name: mention.record_name.clone(),
        };
        match mention.record {
            Record::Deal(_) => cx.visit(move |deals: &mut Deals, cx| deals.show_one(&spot, cx)),
            Record::Account(_) => {
                cx.visit(move |accounts: &mut Accounts, cx| accounts.show_one(&spot, cx));
            }
            Record::Lead(_) => cx.visit(move |leads: &mut Leads, cx| leads.show_one(&spot, cx)),
            // `has_list` refuses it before.
            Record::Contact(_) => {}
        }
    }

    fn title(&self) -> &'static str {
        match self.shows_all {
            true => "All comments that have called you",
            false => "Comments that call you",
        }
    }

    fn none(&self, scene: &Scene) -> String {
        let among = scene.keys(Self::SCOPE, "mentions.among");
        match self.shows_all {
            true => "Nobody has called you yet. Whoever writes @ and your name in a comment does."
                .to_owned(),
            false => format!(
                "Nothing calls you that you have not seen. A comment with your name behind an @ stands here until you \
                 have read it. {among} shows all that have called you."
            ),
        }
    }

    /// What is known of the selected one, a line a topic.
    fn lines(&self, scene: &Scene) -> Vec<String> {
        let Some(it) = self.selected() else {
            return Vec::new();
        };
        let (dot, seen) = (scene.look.glyphs.dot, it.seen_at);
        let seen = seen.map(|at| format!("seen {}", ago(at, scene.now)));
        let head = [
            it.record_name.clone(),
            it.author.clone(),
            ago(it.at, scene.now),
            seen.unwrap_or_else(|| "not seen yet".to_owned()),
        ];
        let mut lines = vec![head.join(&format!(" {dot} "))];
        if self.has_more {
            lines.push(format!(
                "The first {SHOWN} are here; others come as these are seen."
            ));
        }
        lines.extend(it.text.lines().map(str::to_owned));
        lines
    }
}

/// `D-2026-0003  Maria Lopez 2h  They want to talk …`
fn sentence(it: &Mention, scene: &Scene) -> String {
    let words: Vec<_> = it.text.split_whitespace().collect();
    let (record, author) = (&it.record_name, &it.author);
    format!(
        "{record}  {author} {}  {}",
        age(it.at, scene.now),
        words.join(" ")
    )
}

impl Pane for Mentions {
    const SCOPE: Scope = Scope("mentions");
    const TITLE: &'static str = "What calls you";
    const TOPICS: &'static [Topic] = &[Topic::Comments, Topic::Mentions];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        let ask = ListMentions {
            unread: !self.shows_all,
            after: None,
            limit: SHOWN,
        };
        cx.ask(ask, Self::found);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn again(&self) -> Option<Self> {
        Some(Self::default())
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        window::draw(window::around_list(area), self.title(), buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.is_answered) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Looking for what calls you …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, &self.none(scene), look.muted);
            }
            (None, true) => {}
        }
        for ((it, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match (selected, it.seen_at) {
                (true, _) => (look.glyphs.bar, look.select),
                (false, None) => (" ", look.text),
                (false, Some(_)) => (" ", look.muted),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", sentence(it, scene)), style);
        }
        if self.selected().is_none() {
            return;
        }
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        for text in self.lines(scene) {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("{}.", self.title())];
        match (&self.refused, self.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(_)) => {
                let head = format!("Call{}.", self.list.position_said(None));
                said.extend(thing(head, self.lines(scene)));
            }
            (None, None) if self.is_answered => said.push(self.none(scene)),
            (None, None) => said.push("Looking for what calls you.".to_owned()),
        }
        said
    }
}
