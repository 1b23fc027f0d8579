//! What whoever keeps the company has to mend, and the command that mends it.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{refusal::Refusal, time::full_day, upkeep::Upkeep},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        pane::{Pane, Scene, Scope, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Page, Topic,
        upkeep::{PageUpkeep, ToMend},
    },
};

/// So many at once: the rest comes as these are mended.
const SHOWN: i32 = 500;

pub struct ToMendList {
    what: Upkeep,
    list: List<ToMend>,
    has_more: bool,
    refused: Option<Refusal>,
}

impl Row for ToMend {
    type Id = String;
    type Cursor = String;

    fn id(&self) -> String {
        self.key.clone()
    }

    fn cursor(&self) -> String {
        self.key.clone()
    }
}

impl ToMendList {
    pub fn of(what: Upkeep) -> Self {
        Self {
            what,
            list: List::default(),
            has_more: false,
            refused: None,
        }
    }

    fn found(&mut self, answer: Result<Page<ToMend>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.has_more = page.next.is_some();
                self.list.replace(page.rows);
            }
            Err(refusal) if self.list.is_loaded() => cx.say(refusal.into()),
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// What to type, with a word in capitals where something is left to say.
    fn command(&self, it: &ToMend) -> String {
        let name = quoted(&it.name);
        match (self.what, &it.login) {
            (Upkeep::NoLogin, login) => {
                // Several people may be called the same.
                let who = it.id.map_or(name, |id| id.to_string());
                let login = login.as_deref().unwrap_or("LOGIN");
                format!("dealdesk person login {who} {login} --role ROLE")
            }
            (Upkeep::OldRates | Upkeep::NoRates, _) => {
                "dealdesk company import-rates FILE".to_owned()
            }
            (Upkeep::NoHolidays, _) => format!("dealdesk calendar import FILE --region {name}"),
        }
    }

    fn sentence(&self, it: &ToMend) -> String {
        let (name, last) = (&it.name, it.last_on.map(full_day));
        match (self.what, &it.login, last) {
            (Upkeep::NoLogin, Some(login), _) => {
                format!("{name}  the server does not know the login {login}")
            }
            (Upkeep::NoLogin, None, _) => format!("{name}  known by name only"),
            (Upkeep::OldRates | Upkeep::NoRates, _, Some(day)) => {
                format!("{name}  latest rate of {day}")
            }
            (Upkeep::OldRates | Upkeep::NoRates, _, None) => format!("{name}  no rate at all"),
            (Upkeep::NoHolidays, _, Some(day)) => format!("{name}  last known holiday {day}"),
            (Upkeep::NoHolidays, _, None) => format!("{name}  no holiday is known"),
        }
    }

    fn lines(&self, scene: &Scene) -> Vec<String> {
        let Some(it) = self.list.selected() else {
            return Vec::new();
        };
        let copy = scene.keys(Self::SCOPE, "upkeep.copy");
        let mut lines = vec![
            format!("At a prompt, and {copy} copies it:"),
            self.command(it),
        ];
        if self.has_more {
            lines.push(format!(
                "The first {SHOWN} are here; others come as these are mended."
            ));
        }
        lines
    }
}

/// As a shell takes it.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "'\\''"))
}

const NONE: &str = "Nothing is left to mend here.";

const COMMANDS: &[Command<ToMendList>] = &[Command {
    spec: Spec::new("upkeep.copy", "copy", "Copy the command that mends it."),
    ready: |pane, _| {
        let none = || Refusal::rule("upkeep.none_selected", NONE);
        pane.list.selected().map(drop).ok_or_else(none)
    },
    act: Act::Now(|pane, cx| {
        if let Some(it) = pane.list.selected() {
            cx.copy(pane.command(it));
        }
    }),
}];

impl Pane for ToMendList {
    const SCOPE: Scope = Scope("upkeep");
    const TITLE: &'static str = "To mend";
    const TOPICS: &'static [Topic] = &[Topic::Deals, Topic::People, Topic::Company, Topic::Rates];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        let ask = PageUpkeep {
            what: self.what,
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

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        window::draw(window::around_list(area), self.what.title(), buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.list.is_loaded()) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Looking …", look.muted),
            (None, true) if self.list.rows().is_empty() => put(buf, list, NONE, look.muted),
            (None, true) => {}
        }
        for ((it, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", self.sentence(it)), style);
        }
        if self.list.selected().is_none() {
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
        let mut said = vec![format!("{}.", self.what.title())];
        match (&self.refused, self.list.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(it)) => {
                let at = self.list.position_said(None);
                let head = format!("Line{at}: {}.", self.sentence(it));
                said.extend(thing(head, self.lines(scene)));
            }
            (None, None) if self.list.is_loaded() => said.push(NONE.to_owned()),
            (None, None) => said.push("Looking.".to_owned()),
        }
        said
    }
}
