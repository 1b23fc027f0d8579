//! Presents a quote: in which form the customer gets the document, and what follows from it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{quote::QuoteVersion, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::{
            entry::{Entry, Touch},
            quotes::Sheet,
        },
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        Topic,
        quotes::{PaperFormat, PresentQuote, QuoteName, QuoteTarget, Written},
    },
};

pub struct PresentForm {
    entry: Entry,
    version: QuoteVersion,
}

impl PresentForm {
    pub fn new(version: &QuoteVersion, cx: &Cx) -> Self {
        let picks = PaperFormat::ALL.map(|it| Pick::new(it.name(), it.name()));
        let field = Field::choice("format", "Document", picks.into())
            .required()
            .help("Exactly the file made now is kept, with its hash; it holds no cost.")
            .was(PaperFormat::ALL[0].name());
        let language = Field::line("language", "Language")
            .help("Like en or de; empty means as the company's customers read.");
        let form = Form::new(
            format!("Present {}", version.number()),
            vec![field, language],
        );
        let draft = format!("quote.{}.present", version.id.0);
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            version: version.clone(),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let mut formats = PaperFormat::ALL.into_iter();
        let Some(format) = formats.find(|it| it.name() == values["format"]) else {
            return;
        };
        let target = QuoteTarget {
            quote: QuoteName::Version(self.version.id),
            seen: Some(self.version.rev),
            command: self.entry.intention(cx),
        };
        let present = PresentQuote {
            target,
            format,
            language: Some(values["language"].clone()).filter(|it| !it.is_empty()),
        };
        cx.ask(present, Self::presented);
    }

    fn presented(&mut self, answer: Result<Written, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                let keys = cx.keys_of(Sheet::SCOPE.0, "quote.document");
                cx.say(Notice::Done(format!(
                    "{} is presented; its document is kept. {keys} saves a copy to send.",
                    written.number
                )));
                cx.touched(Topic::Quotes);
                self.entry.close(cx);
            }
            Err(refusal) => self.entry.refused(&refusal),
        }
    }
}

const COMMANDS: &[Command<PresentForm>] = &[Command {
    spec: Spec::new(
        "quote_present.save",
        "present",
        "Make the document and present the quote.",
    ),
    ready: |_, cx| cx.can_write(),
    act: Act::Now(PresentForm::save),
}];

impl Pane for PresentForm {
    const SCOPE: Scope = Scope("quote_present");
    const TITLE: &'static str = "Present a quote";
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
