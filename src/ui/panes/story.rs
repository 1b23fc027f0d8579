//! The history of a record: who did what, when and why, newest first, with what changed.

mod told;

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};
use uuid::Uuid;

use crate::{
    domain::{
        account::Account, contact::Contact, deal::Deal, lead::Lead, quote::QuoteVersion,
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        pane::{Pane, Scene, Scope, Spot, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Place, Row, Want},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        audit::{Happened, Part, StoryOf},
    },
};

use told::{lines, sentence};

pub struct Story {
    title: String,
    root: Uuid,
    list: List<Happened>,
    refused: Option<Refusal>,
}

/// As many entries as the store gives at once.
const MOST: i32 = 500;

impl Row for Happened {
    type Id = i64;
    type Cursor = i64;

    fn id(&self) -> i64 {
        self.position
    }

    fn cursor(&self) -> i64 {
        self.position
    }
}

impl Story {
    pub fn of_deal(deal: &Deal) -> Self {
        Self::of(format!("What happened to {}", deal.number), deal.id.0)
    }

    pub fn of_account(account: &Account) -> Self {
        Self::of(format!("What happened to {}", account.name), account.id.0)
    }

    pub fn of_lead(lead: &Lead) -> Self {
        Self::of(format!("What happened to {}", lead.number), lead.id.0)
    }

    /// A quote is told with the deal that it is for.
    pub fn of_quote(version: &QuoteVersion) -> Self {
        let quote = &version.quote;
        let title = format!("What happened to {} and its quotes", quote.deal_number);
        Self::of(title, quote.deal.0)
    }

    pub fn of_contact(contact: &Contact) -> Self {
        Self::of(format!("What happened to {}", contact.name), contact.id.0)
    }

    fn of(title: String, root: Uuid) -> Self {
        Self {
            title,
            root,
            list: List::default(),
            refused: None,
        }
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        // The list begins with the newest: what stands before a row happened after it.
        let part = match want.place {
            Place::First => Part::Newest,
            Place::Last => Part::Oldest,
            Place::Before(position) => Part::After(position),
            Place::After(position) => Part::Before(position),
            Place::From(position) => Part::Before(position + 1),
        };
        let ask = StoryOf {
            root: self.root,
            part,
            limit: i32::try_from(want.limit).unwrap_or(MOST),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.told(&want, answer, cx)
        });
    }

    fn told(&mut self, want: &Want<i64>, answer: Result<Vec<Happened>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(story) => {
                self.refused = None;
                let more = story.len() == want.limit;
                self.list.received(want, story, more);
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
    }
}

const COMMANDS: &[Command<Story>] = &[Command {
    spec: Spec::new("story.copy", "copy", "Copy the entry."),
    ready: |pane, _| {
        pane.list
            .selected()
            .map(drop)
            .ok_or_else(|| Refusal::rule("story.empty", "There is no entry to copy."))
    },
    act: Act::Now(|pane, cx| {
        if let Some(it) = pane.list.selected() {
            cx.copy(lines(it, cx.zone).join("\n"));
        }
    }),
}];

impl Pane for Story {
    const SCOPE: Scope = Scope("story");
    const TITLE: &'static str = "History";
    const TOPICS: &'static [Topic] = &Topic::ALL;
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = parts(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn spot(&self) -> Option<Spot> {
        Some(Spot {
            record: self.root,
            name: self.title.clone(),
        })
    }

    fn again(&self) -> Option<Self> {
        Some(Self::of(self.title.clone(), self.root))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        window::draw(place(area), &self.title, buf, look);
        let (list, detail) = parts(area);
        if let Some(refusal) = &self.refused {
            put_wrapped(buf, list, &refusal.to_string(), look.bad);
        } else if !self.list.is_loaded() {
            put(buf, list, "Asking for the story …", look.muted);
        } else if self.list.rows().is_empty() {
            put(buf, list, "Nothing that you may read.", look.muted);
        }
        for ((it, selected), row) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(row, style);
            let says = format!("{bar} {}", sentence(it, scene.zone));
            put(buf, row, &says, style);
        }
        let Some(it) = self.list.selected() else {
            return;
        };
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        for text in lines(it, scene.zone) {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![parts(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![self.title.clone()];
        match (&self.refused, self.list.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(it)) => {
                let head = format!("Entry{}.", self.list.position_said(None));
                said.extend(thing(head, lines(it, scene.zone)));
            }
            (None, None) => said.push("Nothing yet.".to_owned()),
        }
        said
    }
}

fn place(area: Rect) -> Rect {
    let tall = area.height.saturating_sub(2).max(area.height.min(8));
    area.centered(Constraint::Max(100), Constraint::Length(tall))
}

/// The entries, and below them what the selected one changed.
fn parts(area: Rect) -> (Rect, Rect) {
    let inside = window::inside(place(area));
    let below = (inside.height / 2).min(10);
    let list = Rect {
        height: inside.height - below,
        ..inside
    };
    let detail = Rect {
        y: inside.y + list.height,
        height: below,
        ..inside
    };
    (list, detail)
}
