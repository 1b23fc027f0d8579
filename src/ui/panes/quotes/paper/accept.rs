//! Records that the customer accepted: with the file that proves it, by its path, or with a text that was pasted.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        attachment::size_words,
        id::CommandId,
        quote::QuoteVersion,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::files::{Around, SourceLine},
        widgets::text::Typed,
    },
    workflow::{
        Topic,
        attachments::ReadFile,
        quotes::{AcceptQuote, Evidence, QuoteName, QuoteTarget, Written},
    },
};

pub struct AcceptForm {
    version: QuoteVersion,
    source: SourceLine,
    refused: Option<Refusal>,
    is_sending: bool,
    /// One intention is sent under one name until it is answered.
    intention: Option<CommandId>,
}

impl AcceptForm {
    pub fn new(version: &QuoteVersion, cx: &Cx) -> Self {
        Self {
            version: version.clone(),
            source: SourceLine::new(cx.kept(&draft(version))),
            refused: None,
            is_sending: false,
            intention: None,
        }
    }

    fn changed(&mut self, cx: &mut Cx) {
        self.intention = None;
        self.refused = None;
        if self.source.text().is_none() {
            cx.keep(draft(&self.version), self.source.to_keep());
        }
    }

    fn complete(&mut self, cx: &mut Cx) {
        self.source
            .complete(|pane: &mut Self| &mut pane.source, Self::changed, cx);
    }

    fn go_on(&mut self, cx: &mut Cx) {
        let (source, name) = self.source.source();
        self.is_sending = true;
        cx.ask(ReadFile { source, name }, Self::read);
    }

    fn read(&mut self, answer: Result<(String, Vec<u8>), Refusal>, cx: &mut Cx) {
        let (name, bytes) = match answer {
            Ok(read) => read,
            Err(refusal) => return self.refuse(refusal),
        };
        let target = QuoteTarget {
            quote: QuoteName::Version(self.version.id),
            seen: Some(self.version.rev),
            command: *self.intention.get_or_insert_with(|| cx.new_command()),
        };
        let accept = AcceptQuote {
            target,
            evidence: Evidence { name, bytes },
            note: None,
        };
        cx.ask(accept, Self::accepted);
    }

    fn accepted(&mut self, answer: Result<Written, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.keep(draft(&self.version), None);
                cx.say(Notice::Done(format!(
                    "{} is accepted; what proves it is kept.",
                    written.number
                )));
                cx.touched(Topic::Quotes);
                cx.close();
            }
            Err(refusal) => self.refuse(refusal),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.is_sending = false;
        // Whether it was done is not known after a silence: then the same intention is sent again.
        if refusal.kind != Kind::Store {
            self.intention = None;
        }
        self.refused = Some(refusal);
    }

    fn says(&self, scene: &Scene) -> String {
        let go_on = scene.keys(Self::SCOPE, "quote_accept.go_on");
        let complete = scene.keys(Self::SCOPE, "quote_accept.complete");
        match (&self.refused, self.source.text()) {
            _ if self.is_sending => "It is read and sent.".to_owned(),
            (Some(refusal), _) => refusal.to_string(),
            (None, Some(text)) => {
                let size = size_words(text.len() as u64);
                format!(
                    "{go_on} keeps the text that was pasted, {size}, as what proves the acceptance."
                )
            }
            (None, None) if !self.source.others().is_empty() => self.source.others().join("   "),
            (None, None) => format!(
                "What proves it: the signed copy, an order, a mail. {go_on} keeps the file at this path for ever, up to 25 MB; \
                 {complete} completes the path. A text of several lines that is pasted here is kept itself. The quote is then \
                 in force, and what it revises no longer."
            ),
        }
    }
}

fn draft(version: &QuoteVersion) -> String {
    format!("quote.{}.evidence", version.id.0)
}

fn ready(pane: &AcceptForm) -> Result<(), Refusal> {
    match pane.is_sending {
        true => Err(Refusal::rule("quote_accept.busy", "It is under way.")),
        false => Ok(()),
    }
}

const COMMANDS: &[Command<AcceptForm>] = &[
    Command {
        spec: Spec::new(
            "quote_accept.go_on",
            "accepted",
            "Record the acceptance with this evidence.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            ready(pane)?;
            match pane.source.is_blank() {
                true => Err(
                    Refusal::rule("quote_accept.nothing", "No evidence is named yet.")
                        .hint("Type the path of a file, or paste a text."),
                ),
                false => Ok(()),
            }
        },
        act: Act::Now(AcceptForm::go_on),
    },
    Command {
        spec: Spec::new(
            "quote_accept.complete",
            "complete",
            "Complete the path as far as it is the only one.",
        ),
        ready: |pane, _| {
            ready(pane)?;
            pane.source.can_complete()
        },
        act: Act::Now(AcceptForm::complete),
    },
];

impl Pane for AcceptForm {
    const SCOPE: Scope = Scope("quote_accept");
    const TITLE: &'static str = "Record an acceptance";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        !self.is_sending
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if self.is_sending || key.code == Code::Esc {
            return false;
        }
        let typed = self.source.typed(key);
        if typed == Typed::Changed {
            self.changed(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if self.is_sending {
            return;
        }
        let now = cx.now.with_timezone(&cx.zone);
        let name = now.format("acceptance-%Y-%m-%d-%H%M.txt").to_string();
        self.source.pasted(text, &name, cx);
        self.changed(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let title = format!("{} was accepted", self.version.number());
        let around = Around {
            title: &title,
            says: &self.says(scene),
            is_refused: self.refused.is_some(),
            is_open: !self.is_sending,
        };
        self.source.draw(area, buf, scene.look, around);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        (!self.is_sending).then_some(&self.source)?.cursor(area)
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let head = format!("{} was accepted.", self.version.number());
        vec![head, self.source.read_out(), self.says(scene)]
    }
}
