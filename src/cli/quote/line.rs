//! `dealdesk quote line …`: the lines of a draft.

use clap::{Args, Subcommand};

use super::{
    super::{
        call::{Call, Deed},
        said::Said,
        typed,
    },
    line_fields::{Fields, term_of},
    line_import::Import,
    said, target,
};
use crate::{
    domain::{quote::NewLine, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        products::ShowProduct,
        quotes::{
            AddLine, EditLine, LineName, LineTarget, MoveLine, QuoteName, RemoveLine, ShowQuote,
            Written,
        },
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Add a line, with all its charges and the parts that come with it; the whole quote is repriced.
    Add(Add),
    /// Add the lines of a table, in one write that one undo takes back; shown before it is written.
    Import(Import),
    /// Change a line; the whole quote is repriced.
    Edit(Edit),
    /// Remove a line and its options.
    Remove {
        #[command(flatten)]
        line: Which,
        #[command(flatten)]
        deed: Deed,
    },
    /// Let a line stand at another number, with its options.
    Move {
        #[command(flatten)]
        line: Which,
        #[arg(long, value_name = "NUMBER")]
        to: u32,
        #[command(flatten)]
        deed: Deed,
    },
}

#[derive(Debug, Args)]
pub struct Which {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// By its number as printed.
    #[arg(value_name = "LINE")]
    line: u32,
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// A product by name or UUID; without one the line is not from the catalog.
    #[arg(long)]
    product: Option<String>,
    /// An option of this line.
    #[arg(long, value_name = "LINE")]
    parent: Option<u32>,
    /// Behind this line; at the end where nothing is said.
    #[arg(long, value_name = "LINE")]
    after: Option<u32>,
    /// Without the parts that come with it.
    #[arg(long)]
    bare: bool,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    deed: Deed,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[command(flatten)]
    line: Which,
    #[command(flatten)]
    fields: Fields,
    /// What is not so any more: cost, steps, tiers, ramp, term.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    clear: Vec<String>,
    #[command(flatten)]
    deed: Deed,
}

impl Verb {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let written = match self {
            Verb::Add(add) => add.run(desk).await?,
            Verb::Import(import) => return import.run(desk, call).await,
            Verb::Edit(edit) => edit.run(desk).await?,
            Verb::Remove { line, deed } => {
                let target = line.target(&deed);
                answer(RemoveLine { target }, desk).await?
            }
            Verb::Move { line, to, deed } => {
                let target = line.target(&deed);
                answer(MoveLine { target, to }, desk).await?
            }
        };
        Ok(call.done(said(&written)))
    }
}

impl Which {
    fn target(self, deed: &Deed) -> LineTarget {
        LineTarget {
            quote: QuoteName::Typed(self.quote),
            line: LineName::Number(self.line),
            seen: None,
            command: deed.command(),
        }
    }
}

impl Add {
    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let shown = answer(
            ShowQuote(QuoteName::Typed(self.quote.clone())),
            desk.clone(),
        )
        .await?;
        let numbered = |number: Option<u32>| match number {
            None => Ok(None),
            Some(number) => {
                let mut lines = shown.lines.iter();
                let found = lines.find(|it| it.terms.number == number);
                found.map(|it| Some(it.id)).ok_or_else(|| {
                    Refusal::missing("quote.no_line", format!("There is no line {number}.")).hint(
                        format!("The lines are numbered 1 to {}.", shown.lines.len()),
                    )
                })
            }
        };
        let (parent, after) = (numbered(self.parent)?, numbered(self.after)?);
        let fields = self.fields.changes(term_of(&shown, None))?;
        let product = match self.product {
            Some(name) => Some(answer(ShowProduct(name), desk.clone()).await?.id),
            None => None,
        };
        let line = NewLine {
            product,
            code: None,
            parent,
            after,
            is_bare: self.bare,
            fields,
        };
        let target = target(self.quote, &self.deed);
        answer(AddLine { target, line }, desk).await
    }
}

impl Edit {
    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut changes = match self.fields.ramp.is_empty() {
            true => self.fields.changes(None)?,
            // A ramp goes up to the end of its line.
            false => {
                let name = QuoteName::Typed(self.line.quote.clone());
                let shown = answer(ShowQuote(name), desk.clone()).await?;
                self.fields.changes(term_of(&shown, Some(self.line.line)))?
            }
        };
        for field in &self.clear {
            match field.as_str() {
                "cost" => typed::clear(field, &mut changes.cost)?,
                "tiers" => typed::clear(field, &mut changes.tiers)?,
                "term" => typed::clear(field, &mut changes.term)?,
                "steps" => changes.steps = Some(Vec::new()),
                "ramp" => changes.ramp = Some(Vec::new()),
                other => {
                    return Err(Refusal::rule(
                        "call.clear",
                        format!("A line has no field {other:?} to clear."),
                    ));
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::rule(
                "call.nothing",
                "Nothing was said that would change the line.",
            )
            .hint("dealdesk quote line edit --help names the fields."));
        }
        let target = self.line.target(&self.deed);
        answer(EditLine { target, changes }, desk).await
    }
}
