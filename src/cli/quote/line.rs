//! `dealdesk quote line …`: the lines of a draft.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use rust_decimal::Decimal;

use super::{
    super::{
        calc::{counting::Counting, typed as exact},
        call::Deed,
        typed,
    },
    fields::TermEnd,
    target,
};
use crate::{
    domain::{
        pricing::{
            Charge, Step, Term, TierMethod,
            bands::Bands,
            ramp::{Part, segments},
        },
        quote::{LineChanges, NewLine},
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::answer,
        desk::Desk,
        products::ShowProduct,
        quotes::{
            AddLine, EditLine, LineName, LineTarget, MoveLine, QuoteName, QuoteView, RemoveLine,
            ShowQuote, Written,
        },
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Add a line, with all its charges and the parts that come with it; the whole quote is repriced.
    Add(Add),
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

/// What is said of a line, as flags.
#[derive(Debug, Clone, Args)]
pub struct Fields {
    /// As printed.
    #[arg(long)]
    name: Option<String>,
    /// How often it is paid: once, 1m, 3m, 1y or months like 18m.
    #[arg(long, value_name = "once|1m|1y", value_parser = typed::charge)]
    per: Option<Charge>,
    /// The quantity is what the customer commits to use in each period.
    #[arg(long, requires = "per")]
    usage: bool,
    #[arg(long, allow_negative_numbers = true, value_parser = exact::number)]
    quantity: Option<Decimal>,
    /// The list price of one unit in one period.
    #[arg(long, allow_negative_numbers = true, value_parser = exact::number)]
    list: Option<Decimal>,
    /// What one unit costs us in one period; only for who may see it.
    #[arg(long, allow_negative_numbers = true, value_parser = exact::number)]
    cost: Option<Decimal>,
    /// A step below the list price: regular=10%, discretionary=-30. Several in their order; together they are all there are.
    #[arg(long, value_name = "KIND=CHANGE", value_parser = exact::step)]
    step: Vec<Step>,
    /// The first day of the line, where it does not run as the quote does.
    #[arg(long, value_name = "DAY")]
    start: Option<Day>,
    #[command(flatten)]
    end: TermEnd,
    /// Its price by quantity, in percent off: 1-9:0%,10-19:10%,20-:15%.
    #[arg(long, value_name = "BANDS", value_parser = exact::bands)]
    tiers: Option<Bands>,
    /// One price for all units, or each band by itself.
    #[arg(long, value_name = "tier|volume", default_value = "volume", requires = "tiers", value_parser = exact::one_of(&exact::METHOD))]
    method: TierMethod,
    /// Its parts, one after the other to its end: 2027-01-01:100,2028-01-01:150:+5%.
    #[arg(long, value_name = "DAY:QUANTITY[:PERCENT]", value_delimiter = ',', value_parser = exact::part)]
    ramp: Vec<Part>,
    #[command(flatten)]
    counting: Counting,
    /// What is chosen of it: region=EU.
    #[arg(long, value_name = "NAME=VALUE", value_parser = typed::attribute)]
    attribute: Vec<(String, String)>,
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
    pub async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        match self {
            Verb::Add(add) => add.run(desk).await,
            Verb::Edit(edit) => edit.run(desk).await,
            Verb::Remove { line, deed } => {
                let target = line.target(&deed);
                answer(RemoveLine { target }, desk).await
            }
            Verb::Move { line, to, deed } => {
                let target = line.target(&deed);
                answer(MoveLine { target, to }, desk).await
            }
        }
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

/// When a line of the quote runs; as the quote does where it does not say.
fn term_of(shown: &QuoteView, line: Option<u32>) -> Option<Term> {
    let version = &shown.version;
    let of_quote = version.starts_on.zip(version.ends);
    let own = line.and_then(|number| {
        let mut lines = shown.lines.iter();
        lines.find(|it| it.terms.number == number)?.terms.term
    });
    own.or_else(|| of_quote.map(|(from, ends)| Term { from, ends }))
}

impl Fields {
    fn changes(self, runs: Option<Term>) -> Result<LineChanges, Refusal> {
        let term = match (self.start, self.end.ends()?) {
            (Some(from), Some(ends)) => Some(Some(Term { from, ends })),
            (None, None) => None,
            _ => {
                return Err(Refusal::rule(
                    "call.term",
                    "A line that does not run as its quote needs both its first day and its end.",
                )
                .hint("Say --start and one of --months, --through, --until."));
            }
        };
        let ramp = match self.ramp.as_slice() {
            [] => None,
            parts => Some(segments(parts, term.flatten().or(runs))?),
        };
        let quantity = self
            .quantity
            .or_else(|| Some(ramp.as_ref()?.first()?.quantity));
        let charge = self.per.map(|charge| match charge {
            Charge::Recurring(per) if self.usage => Charge::Usage(per),
            charge => charge,
        });
        Ok(LineChanges {
            name: self.name,
            charge,
            quantity,
            list: self.list,
            cost: self.cost.map(Some),
            tiers: { self.tiers.as_ref() }
                .map(|bands| bands.open(self.method).map(Some))
                .transpose()?,
            steps: (!self.step.is_empty()).then_some(self.step),
            term,
            policy: self.counting.policy()?,
            ramp,
            attributes: (!self.attribute.is_empty())
                .then(|| self.attribute.into_iter().collect::<BTreeMap<_, _>>()),
            charge_code: None,
            said: None,
        })
    }
}
