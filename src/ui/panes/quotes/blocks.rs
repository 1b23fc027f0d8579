//! All that the catalog's rules say against a version, each with its smallest change, which one key makes.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{
        catalog::rule::Named,
        quote::{Block, QuoteVersion},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        quotes::{ApplyChange, QuoteName, QuoteTarget, QuoteView, ShowQuote, WhichBlock, Written},
    },
};

pub struct Blocks {
    version: QuoteVersion,
    list: List<Block>,
    refused: Option<Refusal>,
    is_mending: bool,
}

impl Row for Block {
    type Id = Named;
    type Cursor = Named;

    fn id(&self) -> Named {
        self.0.named.clone()
    }

    fn cursor(&self) -> Named {
        self.0.named.clone()
    }
}

impl Blocks {
    pub fn of(view: &QuoteView) -> Self {
        let mut blocks = Self {
            version: view.version.clone(),
            list: List::default(),
            refused: None,
            is_mending: false,
        };
        blocks.list.replace(view.blocks.clone());
        blocks
    }

    fn looked(&mut self, answer: Result<QuoteView, Refusal>, _: &mut Cx) {
        match answer {
            Ok(view) => {
                self.refused = None;
                self.version = view.version;
                self.list.replace(view.blocks);
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    fn a_change(&self) -> Result<&Block, Refusal> {
        let block = self
            .list
            .selected()
            .ok_or_else(|| Refusal::rule("quote.nothing_blocks", "No rule blocks this version."))?;
        if self.is_mending {
            return Err(Refusal::rule("quote.mending", "It is being changed."));
        }
        match block.change().is_empty() {
            true => {
                Err(Refusal::rule("quote.no_change", block.hint())
                    .hint("Change the lines by hand."))
            }
            false => Ok(block),
        }
    }

    fn mend(&mut self, cx: &mut Cx) {
        let Ok(block) = self.a_change() else { return };
        let made = block.made();
        let apply = ApplyChange {
            target: QuoteTarget {
                quote: QuoteName::Version(self.version.id),
                seen: Some(self.version.rev),
                command: cx.new_command(),
            },
            which: WhichBlock::Named(block.0.named.clone()),
        };
        self.is_mending = true;
        cx.ask(apply, move |pane: &mut Self, answer, cx| {
            pane.mended(made, answer, cx)
        });
    }

    fn mended(&mut self, made: String, answer: Result<Written, Refusal>, cx: &mut Cx) {
        self.is_mending = false;
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(made));
                cx.touched(Topic::Quotes);
                if written.blocks.is_none_or(|it| it.is_empty()) {
                    cx.close();
                }
            }
            Err(refusal) => self.refused = Some(refusal),
        }
        cx.ask(ShowQuote(QuoteName::Version(self.version.id)), Self::looked);
    }
}

const COMMANDS: &[Command<Blocks>] = &[Command {
    spec: Spec::new(
        "quote_blocks.mend",
        "make the change",
        "Make the smallest change that satisfies it; it can be taken back.",
    ),
    ready: |pane, cx| {
        cx.can_write()?;
        pane.version.can_edit(&cx.me)?;
        pane.a_change().map(drop)
    },
    act: Act::Now(Blocks::mend),
}];

impl Pane for Blocks {
    const SCOPE: Scope = Scope("quote_blocks");
    const TITLE: &'static str = "What blocks a quote";
    const TOPICS: &'static [Topic] = &[Topic::Quotes];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ShowQuote(QuoteName::Version(self.version.id)), Self::looked);
    }

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::list_and_detail(area).0.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("What blocks {}", self.version.number());
        window::draw(window::around_list(area), &title, buf, look);
        let (rows, detail) = window::list_and_detail(area);
        if self.list.rows().is_empty() {
            put_wrapped(buf, rows, "No rule blocks this version.", look.good);
        }
        for ((block, selected), row) in self.list.visible().zip(rows.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(row, style);
            put(buf, row, &format!("{bar} {}", head(block)), style);
        }
        let rest = match &self.refused {
            Some(refusal) => put_wrapped(buf, detail, &refusal.to_string(), look.bad),
            None => detail,
        };
        if let Some(block) = self.list.selected() {
            let rest = put_wrapped(buf, rest, &block.0.says, look.text);
            put_wrapped(buf, rest, &block.hint(), look.strong);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![format!("What blocks {}.", self.version.number())];
        said.extend(self.refused.as_ref().map(ToString::to_string));
        match self.list.selected() {
            Some(block) => {
                let place = self.list.position_said(None);
                let title = format!("Block{place}: {}", head(block));
                said.extend(thing(title, [block.0.says.clone(), block.hint()]));
            }
            None => said.push("No rule blocks this version.".to_owned()),
        }
        said
    }
}

fn head(block: &Block) -> String {
    match block.line() {
        Some(line) => format!("Line {line}  {}", block.0.name),
        None => block.0.name.clone(),
    }
}
