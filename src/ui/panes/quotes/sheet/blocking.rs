//! What the catalog's rules say against the version: named below the lines, marked on the line, and made good by one key.

use super::Sheet;
use crate::{
    domain::{
        catalog::Attribute,
        quote::{
            Block, QuoteLine,
            configuration::{blocked, offering_line},
        },
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        panes::quotes::{Blocks, QuoteForm},
    },
    workflow::quotes::{ApplyChange, WhichBlock, Written},
};

pub const MEND: Command<Sheet> =
    Command {
        spec: Spec::new(
            "quote.mend",
            "smallest change",
            "Make the smallest change that satisfies the rule that blocks; it can be taken back.",
        ),
        ready: |sheet, cx| {
            sheet.can_edit(cx)?;
            sheet.settled()?;
            let block = sheet.block().ok_or_else(nothing_blocks)?;
            match block.change().is_empty() {
                true => Err(Refusal::rule("quote.no_change", block.hint())
                    .hint("Change the lines by hand.")),
                false => Ok(()),
            }
        },
        act: Act::Now(|sheet, cx| {
            let (Some(block), Ok(target)) = (sheet.block(), sheet.target(cx)) else {
                return;
            };
            let which = WhichBlock::Named(block.0.named.clone());
            let made = block.made();
            sheet.is_moving = true;
            cx.ask(
                ApplyChange { target, which },
                move |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                    sheet.done(answer, cx, |_| made);
                },
            );
        }),
    };

pub const BLOCKS: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.blocks",
        "what blocks",
        "All that the catalog's rules say against this version, each with its smallest change.",
    ),
    ready: |sheet, _| {
        sheet.settled()?;
        sheet.block().map(drop).ok_or_else(nothing_blocks)
    },
    act: Act::Now(|sheet, cx| {
        if let Some(shown) = &sheet.shown {
            cx.open(Blocks::of(&shown.view));
        }
    }),
};

pub const CHOICES: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.choices",
        "choices",
        "Choose the attributes of the line among the values that it can have.",
    ),
    ready: |sheet, cx| {
        let line = sheet.settled_line(cx)?;
        match sheet.choices(line).is_empty() {
            true => Err(Refusal::rule(
                "quote.no_choices",
                "There is nothing to choose of this line.",
            )),
            false => Ok(()),
        }
    },
    act: Act::Now(|sheet, cx| {
        let (Some(shown), Some((_, line))) = (&sheet.shown, sheet.here()) else {
            return;
        };
        let line = offering_line(shown.lines(), line);
        cx.open(QuoteForm::choices(
            shown.version(),
            line,
            sheet.choices(line),
            cx,
        ));
    }),
};

fn nothing_blocks() -> Refusal {
    Refusal::rule("quote.nothing_blocks", "No rule blocks this version.")
}

impl Sheet {
    fn blocks(&self) -> &[Block] {
        self.shown.as_ref().map_or(&[], |it| &it.view.blocks)
    }

    /// The one that is told: of the line under the cursor, else the first.
    pub(super) fn block(&self) -> Option<&Block> {
        let here = self.here().map(|(_, line)| line.terms.number);
        let mut blocks = self.blocks().iter();
        let of_here = blocks.find(|it| here.is_some() && it.line() == here);
        of_here.or(self.blocks().first())
    }

    pub(super) fn is_blocked(&self, line: &QuoteLine) -> bool {
        let number = Some(line.terms.number);
        self.blocks().iter().any(|it| it.line() == number)
    }

    /// `Line 3 · Large platforms … The smallest change: add SUP-GOLD under line 1. + 2`
    pub(super) fn blocked_says(&self, dot: &str) -> Option<String> {
        let block = self.block()?;
        let more = match self.blocks().len() - 1 {
            0 => String::new(),
            more => format!(" + {more}"),
        };
        Some(format!("{} {}{more}", block.sentence(dot), block.hint()))
    }

    /// The attributes of a line with their values.
    pub(super) fn choices(&self, line: &QuoteLine) -> &[Attribute] {
        let excerpt = self.shown.as_ref().and_then(|it| it.view.excerpt.as_ref());
        let offering = excerpt
            .zip(line.code.as_ref())
            .and_then(|(excerpt, code)| excerpt.catalog.offerings.get(code));
        offering.map_or(&[], |it| &it.attributes)
    }

    /// `region EU, tier gold`: what is chosen of the line under the cursor.
    pub(super) fn chosen_here(&self) -> Option<String> {
        let (_, line) = self.here()?;
        let chosen: Vec<_> = { line.attributes.iter() }
            .map(|(code, value)| format!("{code} {value}"))
            .collect();
        (!chosen.is_empty()).then(|| chosen.join(", "))
    }

    pub(super) fn may_go_on(&self) -> Result<(), Refusal> {
        blocked(self.blocks())
    }
}
