//! What a line is made of: offerings of the catalog by what is typed, the best first, each with its price. Under a line first
//! what that line offers, with how many its groups take, and why something cannot be taken.

mod offered;
mod view;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use offered::Offered;

use super::{QuoteForm, Sheet};
use crate::{
    domain::{
        id::LineId,
        money::Currency,
        quote::{
            LineChanges, NewLine, QuoteVersion,
            configuration::{Offer, offers},
            sees_cost,
        },
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            list::{List, Listing},
            text::{Line, Typed, too_long},
        },
    },
    workflow::{
        Topic,
        catalog::{FindOfferings, Found},
        quotes::{AddLine, QuoteName, QuoteTarget, QuoteView, Written},
    },
};

/// As many as anybody looks through.
const MOST: i32 = 100;

pub struct Picker {
    version: QuoteVersion,
    /// The line that one adds to, and what it is called.
    parent: Option<(LineId, String)>,
    after: Option<LineId>,
    /// What the line above offers.
    parts: Vec<Offer>,
    typed: Line,
    found: List<Offered>,
    currency: Currency,
    refused: Option<Refusal>,
    is_adding: bool,
}

impl Picker {
    pub fn new(view: &QuoteView, parent: Option<LineId>, after: Option<LineId>) -> Self {
        let (version, lines) = (&view.version, &view.lines);
        let line = parent.and_then(|id| lines.iter().find(|it| it.id == id));
        let offered = parent.zip(view.excerpt.as_ref());
        Self {
            version: version.clone(),
            parent: line.map(|it| (it.id, it.terms.name.clone())),
            after,
            parts: offered.map_or_else(Vec::new, |(id, excerpt)| offers(excerpt, lines, id)),
            typed: Line::default(),
            found: List::default(),
            currency: version.currency,
            refused: None,
            is_adding: false,
        }
    }

    /// At the prices that its lines are priced with.
    fn seek(&mut self, cx: &mut Cx) {
        let version = self.version.catalog.as_ref();
        let ask = FindOfferings {
            typed: self.typed.value().to_owned(),
            version: version.and_then(|it| it.parse().ok()),
            currency: Some(self.version.currency),
            day: None,
            limit: MOST,
        };
        cx.ask(ask, Self::found);
    }

    fn found(&mut self, answer: Result<(Currency, Vec<Found>), Refusal>, _: &mut Cx) {
        match answer {
            Ok((currency, found)) => {
                self.refused = None;
                self.currency = currency;
                let parts = self.parts.iter().filter(|it| self.is_meant(it));
                let mut rows: Vec<_> = parts.cloned().map(Offered::Part).collect();
                let is_part = |code: &str| self.parts.iter().any(|it| it.code == code);
                let others = found.into_iter().filter(|it| !is_part(&it.code));
                rows.extend(others.map(Offered::Found));
                self.found.replace(rows);
                self.found.first();
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// Whether a part holds all the words that are typed.
    fn is_meant(&self, part: &Offer) -> bool {
        let text = format!("{} {} {}", part.code, part.name, part.group).to_lowercase();
        let typed = self.typed.value().to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    }

    fn an_offering(&self) -> Result<&Offered, Refusal> {
        let found = self
            .found
            .selected()
            .ok_or_else(|| Refusal::rule("quote_pick.none", "Nothing is found to be added."))?;
        if let Offered::Part(Offer {
            refused: Some(refused),
            ..
        }) = found
        {
            return Err(refused.clone());
        }
        match found.product() {
            Some(_) if self.is_adding => {
                Err(Refusal::rule("quote_pick.busy", "It is being added."))
            }
            Some(_) => Ok(found),
            None => Err(Refusal::rule(
                "quote_pick.unpublished",
                "It was never published, so nobody can buy it.",
            )
            .hint("Publish the catalog first.")),
        }
    }

    fn add(&mut self, cx: &mut Cx) {
        let Ok(found) = self.an_offering() else {
            return;
        };
        let line = NewLine {
            product: found.product(),
            code: Some(found.code().to_owned()),
            parent: self.parent.as_ref().map(|(id, _)| *id),
            after: self.after,
            is_bare: false,
            fields: LineChanges {
                name: Some(found.name().to_owned()),
                ..LineChanges::default()
            },
        };
        let name = found.name().to_owned();
        let target = QuoteTarget {
            quote: QuoteName::Version(self.version.id),
            seen: None,
            command: cx.new_command(),
        };
        self.is_adding = true;
        cx.ask(
            AddLine { target, line },
            move |pane: &mut Self, answer, cx| pane.added(&name, answer, cx),
        );
    }

    fn added(&mut self, name: &str, answer: Result<Written, Refusal>, cx: &mut Cx) {
        self.is_adding = false;
        match answer {
            Ok(written) => {
                let says = match written.blocks.as_deref().unwrap_or_default() {
                    [] => format!("{name} is added; type how many."),
                    [first, ..] => format!("{name} is added. Blocked by: {}.", first.0.name),
                };
                cx.say(Notice::Done(says));
                cx.touched(Topic::Quotes);
                self.done(written.line, cx);
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// A line was added, from here or by its form.
    pub fn done(&mut self, line: Option<LineId>, cx: &mut Cx) {
        cx.hand_back(move |sheet: &mut Sheet, _| sheet.go_to_line(line));
        cx.close();
    }

    fn own(&mut self, cx: &mut Cx) {
        let form = QuoteForm::new_line(
            &self.version,
            self.parent.as_ref().map(|(id, _)| *id),
            self.after,
            sees_cost(&cx.me),
            cx,
        );
        cx.open(form);
    }
}

const COMMANDS: &[Command<Picker>] = &[
    Command {
        spec: Spec::new("quote_pick.add", "add", "Add a line of it to the quote."),
        ready: |pane, cx| {
            cx.can_write()?;
            pane.an_offering().map(drop)
        },
        act: Act::Now(Picker::add),
    },
    Command {
        spec: Spec::new(
            "quote_pick.own",
            "own line",
            "A line that is not from the catalog.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(Picker::own),
    },
];

impl Pane for Picker {
    const SCOPE: Scope = Scope("quote_pick");
    const TITLE: &'static str = "Add a line";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.seek(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (_, rows) = view::parts(area);
        self.found.set_height(rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.found)
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if matches!(key.code, Code::Esc | Code::Home | Code::End) {
            return false;
        }
        let typed = self.typed.typed(key);
        if typed == Typed::Changed {
            self.seek(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.typed.pasted(text.trim()) {
            cx.say(too_long(cut).into());
        }
        self.seek(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.typed.cursor(view::after_sign(view::parts(area).0))
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(area).1]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
