//! Lines out of a table: a file by its path, or rows that were copied in a spreadsheet and pasted. What they come to is said
//! before anything is written.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Sheet;
use crate::{
    domain::{
        id::CommandId,
        money::Money,
        quote::QuoteVersion,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope},
        panes::files::{Around, SourceLine},
        widgets::text::Typed,
    },
    workflow::{
        Topic,
        quotes::{
            ImportLines, LinesPreview, PreviewLines, QuoteName, QuoteTarget, QuoteView, Written,
        },
    },
};

/// What pasted rows are called.
const PASTED: &str = "what was pasted";

pub struct LinesForm {
    version: QuoteVersion,
    source: SourceLine,
    refused: Option<Refusal>,
    is_reading: bool,
    /// One intention is sent under one name until it is answered.
    intention: Option<CommandId>,
}

impl LinesForm {
    pub fn new(version: &QuoteVersion, cx: &Cx) -> Self {
        Self {
            version: version.clone(),
            source: SourceLine::new(cx.kept(&draft(version))),
            refused: None,
            is_reading: false,
            intention: None,
        }
    }

    /// With rows that were pasted into the quote itself.
    pub fn of_text(version: &QuoteVersion, text: &str, cx: &Cx) -> Self {
        Self {
            source: SourceLine::of_text(text, PASTED),
            ..Self::new(version, cx)
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

    fn read(&mut self, cx: &mut Cx) {
        self.is_reading = true;
        self.refused = None;
        let preview = PreviewLines {
            quote: QuoteName::Version(self.version.id),
            source: self.source.source().0,
        };
        cx.ask(preview, Self::looked);
    }

    fn looked(&mut self, answer: Result<LinesPreview, Refusal>, cx: &mut Cx) {
        self.is_reading = false;
        let LinesPreview {
            file,
            before,
            after,
        } = match answer {
            Ok(preview) => preview,
            Err(refusal) => return self.refuse(refusal),
        };
        let mut says = comes_to(&before, &after);
        says.extend(file.notes.iter().cloned());
        says.push("It can be taken back in one step.".to_owned());
        let added = after.lines.len() - before.lines.len();
        let deed = ImportLines {
            target: QuoteTarget {
                quote: QuoteName::Version(before.version.id),
                seen: Some(before.version.rev),
                command: *self.intention.get_or_insert_with(|| cx.new_command()),
            },
            file,
        };
        let title = format!("Add {} to {}", lines(added), before.version.number());
        cx.confirm(Confirm::new(
            title,
            says,
            Demand::Nothing,
            move |form: &mut Self, _, cx: &mut Cx| {
                form.is_reading = true;
                cx.ask(deed, move |form: &mut Self, answer, cx| {
                    form.written(added, answer, cx)
                });
            },
        ));
    }

    fn written(&mut self, added: usize, answer: Result<Written, Refusal>, cx: &mut Cx) {
        self.is_reading = false;
        match answer {
            Ok(written) => {
                cx.keep(draft(&self.version), None);
                let blocked = written.blocks.as_deref().unwrap_or_default().first();
                let blocked =
                    blocked.map_or_else(String::new, |it| format!(" Blocked by: {}.", it.0.name));
                cx.say(Notice::Done(format!(
                    "Added to {}: {}.{blocked}",
                    written.number,
                    lines(added)
                )));
                cx.touched(Topic::Quotes);
                cx.hand_back(move |sheet: &mut Sheet, _| sheet.go_to_line(written.line));
                cx.close();
            }
            Err(refusal) => self.refuse(refusal),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        // Whether it was done is not known after a silence: then the same intention is sent again.
        if refusal.kind != Kind::Store {
            self.intention = None;
        }
        self.refused = Some(refusal);
    }

    fn says(&self, scene: &Scene) -> String {
        let go_on = scene.keys(Self::SCOPE, "quote_lines.go_on");
        let complete = scene.keys(Self::SCOPE, "quote_lines.complete");
        match (&self.refused, self.source.text()) {
            _ if self.is_reading => "It is read and priced.".to_owned(),
            (Some(refusal), _) => refusal.to_string(),
            (None, Some(text)) => {
                let rows = text.trim().lines().count();
                format!(
                    "{go_on} reads the {rows} rows that were pasted, the first of them with the names of the columns."
                )
            }
            (None, None) if !self.source.others().is_empty() => self.source.others().join("   "),
            (None, None) => format!(
                "A CSV file with a row for each line, below the names of its columns: code or product, quantity, discount; \
                 list price and per for lines of your own. Rows pasted out of a spreadsheet do as well. {go_on} shows what \
                 they come to; {complete} completes the path."
            ),
        }
    }
}

fn draft(version: &QuoteVersion) -> String {
    format!("quote.{}.lines", version.id.0)
}

/// `1 line`, `12 lines`
fn lines(count: usize) -> String {
    match count {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    }
}

/// What the quote comes to, before and with them.
fn comes_to(before: &QuoteView, after: &QuoteView) -> Vec<String> {
    let total = |view: &QuoteView| {
        let currency = view.version.currency;
        let of = |amount| Money { amount, currency }.to_string();
        view.priced.as_ref().ok().map(|it| of(it.totals.net))
    };
    let mut says = match (total(before), total(after), &after.priced) {
        (Some(was), Some(is), _) => vec![format!("The quote then comes to {is}; now it is {was}.")],
        (None, Some(is), _) => vec![format!("The quote then comes to {is}.")],
        (.., Err(refusal)) => vec![refusal.to_string()],
        (_, None, Ok(_)) => Vec::new(),
    };
    says.extend(
        after
            .blocks
            .first()
            .map(|it| format!("Then blocked by: {}.", it.0.name)),
    );
    says
}

const COMMANDS: &[Command<LinesForm>] = &[
    Command {
        spec: Spec::new(
            "quote_lines.go_on",
            "what it comes to",
            "Read the rows, and say what the quote comes to with them before they are added.",
        ),
        ready: |form, cx| {
            cx.can_write()?;
            ready(form)?;
            match form.source.is_blank() {
                true => Err(
                    Refusal::rule("quote_lines.nothing", "No file is named yet.")
                        .hint("Type its path, or paste rows out of a spreadsheet."),
                ),
                false => Ok(()),
            }
        },
        act: Act::Now(LinesForm::read),
    },
    Command {
        spec: Spec::new(
            "quote_lines.complete",
            "complete",
            "Complete the path as far as it is the only one.",
        ),
        ready: |form, _| {
            ready(form)?;
            form.source.can_complete()
        },
        act: Act::Now(LinesForm::complete),
    },
];

fn ready(form: &LinesForm) -> Result<(), Refusal> {
    match form.is_reading {
        true => Err(Refusal::rule("quote_lines.busy", "It is under way.")),
        false => Ok(()),
    }
}

impl Pane for LinesForm {
    const SCOPE: Scope = Scope("quote_lines");
    const TITLE: &'static str = "Lines from a table";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        !self.is_reading
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if self.is_reading || key.code == Code::Esc {
            return false;
        }
        let typed = self.source.typed(key);
        if typed == Typed::Changed {
            self.changed(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if !self.is_reading {
            self.source.pasted(text, PASTED, cx);
            self.changed(cx);
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let title = format!("Lines for {}", self.version.number());
        let around = Around {
            title: &title,
            says: &self.says(scene),
            is_refused: self.refused.is_some(),
            is_open: !self.is_reading,
        };
        self.source.draw(area, buf, scene.look, around);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        (!self.is_reading).then_some(&self.source)?.cursor(area)
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let head = format!("Lines for {}.", self.version.number());
        vec![head, self.source.read_out(), self.says(scene)]
    }
}
