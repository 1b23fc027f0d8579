//! What does not fit into a cell: the terms of a quote, a whole line, its ramp, and a line that is not from the catalog.

mod choices;
mod line;
mod periods;
mod ramp;
mod saving;
mod terms;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        catalog::Attribute,
        id::{AccountId, LineId},
        pricing::Term,
        quote::{QuoteLine, QuoteVersion},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Form, Values},
    },
    workflow::Topic,
};

pub struct QuoteForm {
    entry: Entry,
    about: About,
    version: QuoteVersion,
    line: Option<QuoteLine>,
    /// Among which one chooses.
    attributes: Vec<Attribute>,
    /// For whose contacts the picker of signers was asked.
    sought: Option<String>,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Terms,
    Line,
    Ramp,
    Choices,
    /// A line that is not there yet.
    NewLine {
        parent: Option<LineId>,
        after: Option<LineId>,
    },
}

impl QuoteForm {
    pub fn terms(version: &QuoteVersion, cx: &Cx) -> Self {
        let title = format!("The terms of {}", version.number());
        let form = Form::new(title, terms::fields(version, cx.today()));
        let draft = format!("quote.{}.terms", version.id.0);
        let entry = Entry::new(form, draft, terms::stored(version), cx);
        Self::new(entry, About::Terms, version, None)
    }

    pub fn line(version: &QuoteVersion, line: &QuoteLine, sees_cost: bool, cx: &Cx) -> Self {
        let title = format!("Line {} of {}", line.terms.number, version.number());
        let form = Form::new(title, line::fields(Some(line), sees_cost, cx.today()));
        let draft = format!("quote.line.{}", line.id.0);
        let entry = Entry::new(form, draft, line::stored(line), cx);
        Self::new(entry, About::Line, version, Some(line))
    }

    pub fn ramp(version: &QuoteVersion, line: &QuoteLine, cx: &Cx) -> Self {
        let title = format!(
            "The ramp of line {}, {}",
            line.terms.number, line.terms.name
        );
        let term = term_of(version, line);
        let form = Form::new(title, ramp::fields(line, term));
        let draft = format!("quote.line.{}.ramp", line.id.0);
        let entry = Entry::new(form, draft, Values::new(), cx);
        Self::new(entry, About::Ramp, version, Some(line))
    }

    /// What is chosen of a line, among the values that it can have.
    pub fn choices(
        version: &QuoteVersion,
        line: &QuoteLine,
        attributes: &[Attribute],
        cx: &Cx,
    ) -> Self {
        let title = format!("Line {}, {}", line.terms.number, line.terms.name);
        let form = Form::new(title, choices::fields(attributes, line));
        let draft = format!("quote.line.{}.choices", line.id.0);
        let entry = Entry::new(form, draft, choices::stored(attributes, line), cx);
        let form = Self::new(entry, About::Choices, version, Some(line));
        Self {
            attributes: attributes.to_vec(),
            ..form
        }
    }

    /// One that is not from the catalog.
    pub fn new_line(
        version: &QuoteVersion,
        parent: Option<LineId>,
        after: Option<LineId>,
        sees_cost: bool,
        cx: &Cx,
    ) -> Self {
        let form = Form::new(
            "A line that is not from the catalog",
            line::fields(None, sees_cost, cx.today()),
        );
        let draft = format!("quote.{}.line", version.id.0);
        let entry = Entry::new(form, draft, Values::new(), cx);
        Self::new(entry, About::NewLine { parent, after }, version, None)
    }

    fn new(entry: Entry, about: About, version: &QuoteVersion, line: Option<&QuoteLine>) -> Self {
        Self {
            entry,
            about,
            version: version.clone(),
            line: line.cloned(),
            attributes: Vec::new(),
            sought: None,
        }
    }

    /// Contacts and legal entities of the customer, where they are asked for.
    fn seek(&mut self, cx: &mut Cx) {
        let account: Option<AccountId> = self.version.quote.account;
        match (self.about, account) {
            (About::Terms, Some(account)) => {
                terms::seek(&self.entry, account, &mut self.sought, cx);
            }
            (About::Terms, None) => terms::no_account(&mut self.entry),
            _ => {}
        }
    }
}

/// When the line runs: by itself, or as its quote does.
fn term_of(version: &QuoteVersion, line: &QuoteLine) -> Option<Term> {
    let of_quote = || {
        Some(Term {
            from: version.starts_on?,
            ends: version.ends?,
        })
    };
    line.terms.term.or_else(of_quote)
}

const COMMANDS: &[Command<QuoteForm>] = &[
    Command {
        spec: Spec::new("quote_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(QuoteForm::save),
    },
    Command {
        spec: Spec::new(
            "quote_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "quote_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for QuoteForm {
    const SCOPE: Scope = Scope("quote_form");
    const TITLE: &'static str = "Terms and lines of a quote";
    const TOPICS: &'static [Topic] = &[Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.sought = None;
        self.seek(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => self.seek(cx),
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
        self.seek(cx);
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
