//! Many lines of a draft at once: they end together, their prices go up, or they take the catalog that is in force. What
//! changes is shown line by line before it is written.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use rust_decimal::Decimal;

use super::compare::tell;
use crate::{
    domain::{
        day, number,
        pricing::uplift::{Every, Growth, Rate, Uplift},
        quote::{QuoteVersion, Reshape},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        Topic,
        quotes::{PreviewReshape, QuoteName, QuoteTarget, QuoteView, ReshapeQuote, Written},
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    CoTerm,
    Uplift,
}

pub struct ReshapeForm {
    entry: Entry,
    way: Way,
    version: QuoteVersion,
}

impl ReshapeForm {
    pub fn new(way: Way, version: &QuoteVersion, cx: &Cx) -> Self {
        let lines = || {
            Field::line("lines", "Lines")
                .help("Their numbers, like 1, 3; empty means all that are paid again and again.")
        };
        let number_of = version.number();
        let (title, name, fields) = match way {
            Way::CoTerm => (
                format!("Lines of {number_of} that end together"),
                "co_term",
                vec![
                    Field::date("through", "Last day", cx.today())
                        .required()
                        .help("Each is priced for its part, as its policy counts it."),
                    lines(),
                ],
            ),
            Way::Uplift => (
                format!("Prices of {number_of} that go up"),
                "uplift",
                vec![
                    Field::line("percent", "Percent")
                        .required()
                        .help("On top of what a line comes to after its discounts, like 5 or 3.25.")
                        .check(|typed| percent(typed).map(drop)),
                    Field::choice("every", "Goes up", ways())
                        .required()
                        .was("term"),
                    lines(),
                ],
            ),
        };
        let draft = format!("quote.{}.{name}", version.id.0);
        Self {
            entry: Entry::new(Form::new(title, fields), draft, Values::new(), cx),
            way,
            version: version.clone(),
        }
    }

    /// What is written is first looked at.
    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let read = reshape(self.way, &values, cx).and_then(|it| Ok((it, lines(&values)?)));
        let (reshape, lines) = match read {
            Ok(read) => read,
            Err(refusal) => return self.entry.refused(&refusal),
        };
        let target = QuoteTarget {
            quote: QuoteName::Version(self.version.id),
            seen: Some(self.version.rev),
            command: self.entry.intention(cx),
        };
        let preview = PreviewReshape {
            quote: target.quote.clone(),
            reshape,
            lines: lines.clone(),
        };
        cx.ask(preview, move |form: &mut Self, answer, cx| match answer {
            Ok((before, after)) => {
                let deed = ReshapeQuote {
                    target,
                    reshape,
                    lines,
                };
                cx.confirm(confirm(&before, &after, deed, Self::written));
            }
            Err(refusal) => form.entry.refused(&refusal),
        });
    }

    fn written(&mut self, answer: Result<Written, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(came_of(&written)));
                cx.touched(Topic::Quotes);
                self.entry.close(cx);
            }
            Err(refusal) => self.entry.refused(&refusal),
        }
    }
}

fn ways() -> Vec<Pick> {
    vec![
        Pick::new("term", "once, over the whole term"),
        Pick::new("year", "each year from the second on"),
    ]
}

fn percent(typed: &str) -> Result<Decimal, String> {
    number::read(typed.trim().trim_end_matches('%'), None)
}

fn reshape(way: Way, values: &Values, cx: &Cx) -> Result<Reshape, Refusal> {
    let typed = |key: &str| values.get(key).map_or("", String::as_str);
    let wrong =
        |field: &'static str| move |says: String| Refusal::rule("quote.reshape", says).about(field);
    match way {
        Way::CoTerm => {
            let last = day::read(typed("through"), cx.today());
            let last = last.map_err(wrong("through"))?;
            let until = last.succ_opt();
            let until = until.ok_or_else(crate::domain::time::day_out_of_reach)?;
            Ok(Reshape::CoTerm { until })
        }
        Way::Uplift => Ok(Reshape::Uplift {
            uplift: Uplift {
                rate: Rate::Percent(percent(typed("percent")).map_err(wrong("percent"))?),
                cap: None,
                floor: None,
            },
            every: match typed("every") {
                "year" => Every::Year,
                _ => Every::Term,
            },
            growth: Growth::Compound,
        }),
    }
}

/// `1, 3`
fn lines(values: &Values) -> Result<Vec<u32>, Refusal> {
    let typed = values.get("lines").map_or("", String::as_str);
    let words = typed.split([',', ' ']).filter(|it| !it.is_empty());
    let numbers: Result<Vec<u32>, _> = words.map(str::parse).collect();
    numbers.map_err(|_| {
        Refusal::rule("quote.lines", format!("{typed:?} are no numbers of lines."))
            .hint("Write them as printed, like 1, 3.")
            .about("lines")
    })
}

/// What changes, in the words of a comparison, and the deed.
pub fn confirm<P: Pane>(
    before: &QuoteView,
    after: &QuoteView,
    deed: ReshapeQuote,
    then: fn(&mut P, Result<Written, Refusal>, &mut Cx),
) -> Confirm {
    let mut says = vec!["It can be taken back in one step.".to_owned()];
    says.push(String::new());
    says.extend(tell(before, after));
    Confirm::new(
        format!("Change {}", before.version.number()),
        says,
        Demand::Nothing,
        move |_: &mut P, _, cx: &mut Cx| cx.ask(deed, then),
    )
}

pub fn came_of(written: &Written) -> String {
    format!("The lines of {} are changed.", written.number)
}

const COMMANDS: &[Command<ReshapeForm>] = &[
    Command {
        spec: Spec::new(
            "quote_reshape.save",
            "what changes",
            "Show what changes, line by line, and ask whether it is written.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(ReshapeForm::save),
    },
    Command {
        spec: Spec::new(
            "quote_reshape.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for ReshapeForm {
    const SCOPE: Scope = Scope("quote_reshape");
    const TITLE: &'static str = "Change many lines";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => {}
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        self.entry.draw(area, buf, scene.look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.entry.cursor(area)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        self.entry.form.read_out()
    }
}
