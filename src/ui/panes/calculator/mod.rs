//! The deal desk's calculator: a question with its fields, and the answer with each of its steps, anew with every key.
//!
//! The same functions price a quote. Nothing here is written anywhere.

mod fields;
mod reading;
mod sheets;
mod view;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{calc::Answer, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope},
        theme::glyphs::Glyphs,
        widgets::{
            form::{Field, Form, Marks, Pick, Values},
            text::{Typed, too_long},
        },
    },
};
use reading::Reading;
use sheets::{SHEETS, Sheet};

pub struct Calculator {
    form: Form,
    sheet: &'static Sheet,
    /// What was filled in on any sheet: the next one begins with it.
    filled: Values,
    answer: Result<Answer, Refusal>,
}

/// What can be worked out, by the names of the commands of `calc`.
pub fn questions() -> impl Iterator<Item = &'static str> {
    SHEETS.iter().map(|sheet| sheet.name)
}

/// The field in which the question is chosen.
const QUESTION: &str = "question";

impl Calculator {
    /// With what is known already, by the keys of the fields; what a sheet has no field for waits for another sheet.
    pub fn new(mut filled: Values, cx: &Cx) -> Self {
        let here = cx.me.zone.name().to_owned();
        filled.entry("zone").or_insert(here);
        let sheet = &SHEETS[0];
        let mut calculator = Self {
            form: form(sheet, &filled, cx),
            sheet,
            filled,
            answer: Err(reading::nothing_yet()),
        };
        calculator.work();
        calculator
    }

    fn work(&mut self) {
        let values = self.form.values();
        self.answer = (self.sheet.work)(&Reading(&values));
    }

    /// Another question keeps what both have fields for.
    fn changed(&mut self, cx: &Cx) {
        let values = self.form.values();
        let chosen = values.get(QUESTION).and_then(|name| sheets::named(name));
        self.filled.extend(values);
        if let Some(sheet) = chosen.filter(|sheet| sheet.name != self.sheet.name) {
            self.sheet = sheet;
            self.form = form(sheet, &self.filled, cx);
        }
        self.work();
    }

    /// The next question.
    fn turn(&mut self, cx: &mut Cx) {
        let here = SHEETS.iter().position(|it| it.name == self.sheet.name);
        let next = (here.unwrap_or(0) + 1) % SHEETS.len();
        self.form.set(QUESTION, SHEETS[next].name);
        self.changed(cx);
    }

    fn copy(&mut self, cx: &mut Cx) {
        if let Ok(answer) = &self.answer {
            cx.copy(view::result(answer));
        }
    }
}

fn form(sheet: &'static Sheet, filled: &Values, cx: &Cx) -> Form {
    let picks = SHEETS.iter().map(|it| Pick::new(it.name, it.title));
    let question = Field::choice(QUESTION, "What", picks.collect())
        .help("Type to find it; what both questions ask for stays.")
        .was(sheet.name);
    let fields = sheet.fields.iter().map(|key| {
        let field = fields::field(key, cx.now.with_timezone(&cx.zone).date_naive());
        match filled.get(key) {
            Some(value) => field.was(value),
            None => field,
        }
    });
    let mut form = Form::new("Calculator", [question].into_iter().chain(fields).collect());
    form.next();
    form
}

const COMMANDS: &[Command<Calculator>] = &[
    Command {
        spec: Spec::new(
            "calculator.next",
            "next question",
            "Work out something else with the same figures. A whole quote is worked out on its own sheet.",
        ),
        ready: always,
        act: Act::Now(Calculator::turn),
    },
    Command {
        spec: Spec::new("calculator.copy", "copy", "Copy the answer."),
        ready: |pane, _| pane.answer.as_ref().map(drop).map_err(Clone::clone),
        act: Act::Now(Calculator::copy),
    },
];

impl Pane for Calculator {
    const SCOPE: Scope = Scope("calculator");
    const TITLE: &'static str = "Calculator";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.form.typed(key) {
            Typed::Ignored => return false,
            Typed::Moved | Typed::Changed => self.changed(cx),
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.form.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.changed(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let (typing, told) = view::places(area);
        let marks = match *scene.look.glyphs == Glyphs::ASCII {
            true => &Marks::ASCII,
            false => &Marks::UNICODE,
        };
        self.form.draw(typing, buf, scene.look, marks);
        view::draw(&self.answer, told, buf, scene.look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.form.cursor(view::places(area).0)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut lines = self.form.read_out();
        lines.extend(view::read_out(&self.answer));
        lines
    }
}
