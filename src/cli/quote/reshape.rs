//! `dealdesk quote co-term`, `uplift` and `update-catalog`: many lines at once, shown line by line before it is agreed to.

use std::io::{IsTerminal, stdin};

use clap::Args;
use rust_decimal::Decimal;

use super::{
    super::{
        calc::typed as exact,
        call::{Call, Deed},
        consent, days,
        said::Said,
        typed,
    },
    diff::changes,
    said, target,
};
use crate::{
    domain::{
        pricing::uplift::{Every, Growth, Rate, Uplift as By},
        quote::Reshape,
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{PreviewReshape, QuoteName, ReshapeQuote},
    },
};

/// Which lines.
#[derive(Debug, Args)]
struct Lines {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// By their numbers as printed; without any all lines that are paid again and again.
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    lines: Vec<u32>,
}

#[derive(Debug, Args)]
pub struct CoTerm {
    #[command(flatten)]
    lines: Lines,
    /// The first day after their term.
    #[arg(long, value_name = "DAY", value_parser = days::day, required_unless_present = "through")]
    until: Option<Day>,
    /// The last day of their term.
    #[arg(long, value_name = "DAY", value_parser = days::day, conflicts_with = "until")]
    through: Option<Day>,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Uplift {
    #[command(flatten)]
    lines: Lines,
    /// By how much the prices go up, after every discount.
    #[arg(long, value_name = "P", value_parser = exact::percent, required_unless_present = "cpi")]
    percent: Option<Decimal>,
    /// What the index says, in percent.
    #[arg(long, value_name = "I", value_parser = exact::percent, conflicts_with = "percent")]
    cpi: Option<Decimal>,
    /// What comes on top of the index, in percent.
    #[arg(long, value_name = "S", value_parser = exact::percent, requires = "cpi")]
    spread: Option<Decimal>,
    /// No more than so many percent.
    #[arg(long, value_name = "P", value_parser = exact::percent)]
    cap: Option<Decimal>,
    /// No less than so many percent.
    #[arg(long, value_name = "P", value_parser = exact::percent)]
    floor: Option<Decimal>,
    /// Once over the whole term, or from the second year on each year.
    #[arg(long, value_name = "term|year", default_value = "term", value_parser = exact::one_of(&exact::EVERY))]
    every: Every,
    /// Each year on top of the one before, or of the first price.
    #[arg(long, value_name = "GROWTH", default_value = "compound", value_parser = exact::one_of(&exact::GROWTH))]
    growth: Growth,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct UpdateCatalog {
    #[arg(value_parser = typed::name)]
    quote: String,
    #[command(flatten)]
    deed: Deed,
}

impl UpdateCatalog {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let all = Lines {
            quote: self.quote,
            lines: Vec::new(),
        };
        reshape(Reshape::Catalog, all, &self.deed, desk, call).await
    }
}

impl CoTerm {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let through = self.through.map(|day| {
            day.succ_opt()
                .ok_or_else(crate::domain::time::day_out_of_reach)
        });
        let until = match (self.until, through.transpose()?) {
            (Some(until), _) | (None, Some(until)) => until,
            (None, None) => return Err(Refusal::rule("call.until", "Nobody said until when.")),
        };
        reshape(
            Reshape::CoTerm { until },
            self.lines,
            &self.deed,
            desk,
            call,
        )
        .await
    }
}

impl Uplift {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let rate = match self.percent {
            Some(percent) => Rate::Percent(percent),
            None => Rate::Cpi {
                index: self.cpi,
                spread: self.spread.unwrap_or_default(),
            },
        };
        let reshape_by = Reshape::Uplift {
            uplift: By {
                rate,
                cap: self.cap,
                floor: self.floor,
            },
            every: self.every,
            growth: self.growth,
        };
        reshape(reshape_by, self.lines, &self.deed, desk, call).await
    }
}

/// What is written is what was just looked at.
async fn reshape(
    reshape: Reshape,
    of: Lines,
    deed: &Deed,
    desk: Desk,
    call: &Call,
) -> Result<Said, Refusal> {
    let Lines { quote, lines } = of;
    let preview = PreviewReshape {
        quote: QuoteName::Typed(quote.clone()),
        reshape,
        lines: lines.clone(),
    };
    let (before, after) = answer(preview, desk.clone()).await?;
    let told = changes(&before, &after);
    agree(&told.text, call)?;
    let mut target = target(quote, deed);
    target.seen = Some(before.version.rev);
    let ask = ReshapeQuote {
        target,
        reshape,
        lines,
    };
    let written = answer(ask, desk).await?;
    let Said { mut json, text, .. } = said(&written);
    json["changes"] = told.json;
    Ok(call.done(Said::new(json, format!("{}\n{text}", told.text))))
}

/// Asks once, with all that changes.
pub(super) fn agree(changes: &str, call: &Call) -> Result<(), Refusal> {
    if call.yes || call.is_dry_run() {
        return Ok(());
    }
    match stdin().is_terminal() {
        true => agrees(changes, "Write this?"),
        false => Err(not_agreed()),
    }
}

/// What is shown, and the question about it.
pub(super) fn agrees(shown: &str, question: &str) -> Result<(), Refusal> {
    let question = format!("{shown}\n{question} [Y/n] ");
    match consent::agrees(&question, &mut stdin().lock()) {
        true => Ok(()),
        false => Err(not_agreed()),
    }
}

fn not_agreed() -> Refusal {
    Refusal::rule(
        "quote.not_agreed",
        "Nobody agreed to it: nothing was written.",
    )
    .hint("Say --yes, or look first with --dry-run.")
}
