//! The deals or leads that went from whoever looks, or came to them: those they have not heard of, or all of them. What
//! they still read is a door.

mod commands;
mod view;

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::{deals::Deals, leads::Leads};
use crate::{
    domain::{
        handover::{Handed, Passed},
        refusal::Refusal,
    },
    ui::{
        command::Command,
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope, Spot},
        widgets::{
            list::{List, Listing, Row},
            table::Table,
            window,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        handover_news::{Among, ListHandovers, News, SeeHandovers, WhichNews},
    },
};

/// So many at once: the rest comes as these are seen, and a command lists all.
const SHOWN: i32 = 500;

pub struct Handovers {
    what: Handed,
    way: Passed,
    list: List<News>,
    table: Table,
    /// Also those that were seen.
    shows_all: bool,
    has_more: bool,
    is_answered: bool,
    refused: Option<Refusal>,
}

impl Row for News {
    type Id = Uuid;
    type Cursor = Cursor;

    fn id(&self) -> Uuid {
        self.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Handovers {
    pub fn of(what: Handed, way: Passed) -> Self {
        let mut table = Table::new(view::COLUMNS);
        if way == Passed::ToMe {
            table.call(view::OTHER, "From".to_owned());
        }
        Self {
            what,
            way,
            list: List::default(),
            table,
            shows_all: false,
            has_more: false,
            is_answered: false,
            refused: None,
        }
    }

    fn among(&self) -> Among {
        Among {
            unseen: !self.shows_all,
            what: Some(self.what),
            way: Some(self.way),
        }
    }

    fn refresh_now(&mut self, cx: &mut Cx) {
        let ask = ListHandovers {
            among: self.among(),
            after: None,
            limit: SHOWN,
        };
        cx.ask(ask, Self::found);
    }

    fn selected(&self) -> Option<&News> {
        self.list.selected()
    }

    fn a_change(&self) -> Result<&News, Refusal> {
        let none = || {
            let says = format!("No {} is selected.", self.what.one());
            Refusal::rule("handovers.none_selected", says)
        };
        self.selected().ok_or_else(none)
    }

    fn is_readable(&self) -> Result<(), Refusal> {
        let it = self.a_change()?;
        if it.is_readable {
            return Ok(());
        }
        let says = format!("You see {} no more: it is with another team.", it.number);
        let hint = format!("{} can tell you of it.", it.other);
        Err(Refusal::rule("handovers.hidden", says).hint(hint))
    }

    fn found(&mut self, answer: Result<Page<News>, Refusal>, cx: &mut Cx) {
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

    fn see(&mut self, which: WhichNews, cx: &mut Cx) {
        cx.ask(SeeHandovers(which), |pane: &mut Self, answer, cx| {
            let what = pane.what;
            match answer.map(|seen| usize::try_from(seen).unwrap_or_default()) {
                Ok(1) => cx.say(Notice::Done(format!("{} is seen now.", what.count(1)))),
                Ok(n) => cx.say(Notice::Done(format!("{} are seen now.", what.count(n)))),
                Err(refusal) => cx.say(refusal.into()),
            }
            cx.touched(Topic::Handovers);
        });
    }

    /// To the record in its own list.
    fn go_to_record(&mut self, cx: &mut Cx) {
        let Some(it) = self.selected() else {
            return;
        };
        let spot = Spot {
            record: it.record,
            name: it.number.clone(),
        };
        match it.what {
            Handed::Deals => cx.visit(move |deals: &mut Deals, cx| deals.show_one(&spot, cx)),
            Handed::Leads => cx.visit(move |leads: &mut Leads, cx| leads.show_one(&spot, cx)),
        }
    }

    /// What lists all of it at a prompt.
    fn command(&self) -> String {
        let way = match self.way {
            Passed::FromMe => "from-me",
            Passed::ToMe => "to-me",
        };
        format!(
            "dealdesk handover list --{}s --{way} --all",
            self.what.one()
        )
    }

    fn title(&self) -> &'static str {
        match (self.what, self.way) {
            (Handed::Deals, Passed::FromMe) => "Deals that went from you",
            (Handed::Deals, Passed::ToMe) => "Deals that came to you",
            (Handed::Leads, Passed::FromMe) => "Leads that went from you",
            (Handed::Leads, Passed::ToMe) => "Leads that came to you",
        }
    }
}

impl Pane for Handovers {
    const SCOPE: Scope = Scope("handovers");
    const TITLE: &'static str = "What changed hands";
    const TOPICS: &'static [Topic] = &[Topic::Deals, Topic::Leads, Topic::Handovers];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.refresh_now(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height.saturating_sub(1));
        self.table.fit(list.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn again(&self) -> Option<Self> {
        Some(Self::of(self.what, self.way))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
