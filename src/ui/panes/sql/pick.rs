//! A list to take a text from: names of views and columns, or what was asked before. Typing narrows it.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
};

use super::Sql;
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        fuzzy::Fuzzy,
        key::Key,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            text::{Line, Typed, too_long},
            window,
            wrap::put_wrapped,
        },
    },
};

pub struct Choice {
    pub shown: String,
    pub says: String,
    /// What is put into the question.
    pub text: String,
}

/// The place of a choice that fits what is typed.
struct Fit(usize);

impl Row for Fit {
    type Id = usize;
    type Cursor = usize;

    fn id(&self) -> usize {
        self.0
    }

    fn cursor(&self) -> usize {
        self.0
    }
}

pub struct SqlPick {
    title: &'static str,
    choices: Vec<Choice>,
    then: fn(&mut Sql, &str, &mut Cx),
    typed: Line,
    fits: List<Fit>,
}

impl SqlPick {
    pub fn new(
        title: &'static str,
        choices: Vec<Choice>,
        then: fn(&mut Sql, &str, &mut Cx),
    ) -> Self {
        let mut pick = Self {
            title,
            choices,
            then,
            typed: Line::default(),
            fits: List::default(),
        };
        pick.find();
        pick
    }

    fn find(&mut self) {
        let texts = self.choices.iter();
        let texts = texts.map(|it| [it.shown.as_str(), it.says.as_str()]);
        let typed = self.typed.value().trim().to_lowercase();
        let mut places = Fuzzy::default().rank(&typed, texts);
        // A name is meant before whatever is said of others.
        places.sort_by_key(|at| match self.choices[*at].text.to_lowercase() {
            _ if typed.is_empty() => 0,
            text if text == typed => 0,
            text if text.starts_with(&typed) => 1,
            text if text.contains(&typed) => 2,
            _ => 3,
        });
        let height = u16::try_from(self.fits.height()).unwrap_or(u16::MAX);
        self.fits = List::default();
        self.fits.set_height(height);
        self.fits.replace(places.into_iter().map(Fit).collect());
    }

    fn selected(&self) -> Option<&Choice> {
        self.choices.get(self.fits.selected()?.0)
    }

    fn take(&mut self, cx: &mut Cx) {
        if let Some(choice) = self.selected() {
            let (text, then) = (choice.text.clone(), self.then);
            cx.hand_back(move |pane: &mut Sql, cx| then(pane, &text, cx));
            cx.close();
        }
    }

    fn parts(&self, area: Rect) -> (Rect, Rect, Rect, Rect) {
        let lines = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        let place = window::middle(area, 100, lines.saturating_add(6));
        let [typed, rows, says] = window::inside(place).layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Min(2),
            Constraint::Max(3),
        ]));
        (place, typed, rows, says)
    }
}

pub const COMMANDS: &[Command<SqlPick>] = &[Command {
    spec: Spec::new("sql_pick.take", "take", "Put it into the text."),
    ready: |pane, _| match pane.selected() {
        Some(_) => Ok(()),
        None => Err(Refusal::rule("sql_pick.nothing", "Nothing fits.").hint("Type less.")),
    },
    act: Act::Now(SqlPick::take),
}];

impl Pane for SqlPick {
    const SCOPE: Scope = Scope("sql_pick");
    const TITLE: &'static str = "For the question in SQL";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        let (_, _, rows, _) = self.parts(area);
        self.fits.set_height(rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.fits)
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, _: &mut Cx) -> bool {
        let typed = self.typed.typed(key);
        if typed == Typed::Changed {
            self.find();
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.typed.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.find();
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let (place, typed, rows, says) = self.parts(area);
        window::draw(place, self.title, buf, look);
        self.typed.draw(typed, buf, look.strong, true);
        for ((fit, selected), row) in self.fits.visible().zip(rows.rows()) {
            let Some(choice) = self.choices.get(fit.0) else {
                continue;
            };
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(row, style);
            put(buf, row, &format!("{bar} {}", choice.shown), style);
        }
        if let Some(choice) = self.selected() {
            let about = match choice.says.is_empty() {
                true => &choice.text,
                false => &choice.says,
            };
            put_wrapped(buf, says, about, look.muted);
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let (_, typed, _, _) = self.parts(area);
        self.typed.cursor(typed)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![
            format!("{}. Typed: {}", self.title, self.typed.value()),
            format!("{} fit.", self.fits.rows().len()),
        ];
        said.extend(
            self.selected()
                .map(|it| format!("{}. {}", it.shown.trim(), it.says)),
        );
        said
    }
}
