//! What is said of a line, as flags.

use std::collections::BTreeMap;

use clap::Args;
use rust_decimal::Decimal;

use super::{
    super::{
        calc::{counting::Counting, typed as exact},
        days, typed,
    },
    fields::TermEnd,
};
use crate::{
    domain::{
        catalog::RateCard,
        pricing::{
            Charge, Step, Term, TierMethod,
            bands::Bands,
            ramp::{Part, segments},
        },
        quote::LineChanges,
        refusal::Refusal,
        time::Day,
    },
    workflow::quotes::QuoteView,
};

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
    /// What one unit costs beyond what is committed to; in no total.
    #[arg(long, value_parser = exact::number, requires = "usage")]
    overage: Option<Decimal>,
    /// What is counted, like "1,000 calls".
    #[arg(long, requires = "overage")]
    unit: Option<String>,
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
    #[arg(long, value_name = "DAY", value_parser = days::day)]
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
    pub(super) ramp: Vec<Part>,
    #[command(flatten)]
    counting: Counting,
    /// What is chosen of it: region=EU.
    #[arg(long, value_name = "NAME=VALUE", value_parser = typed::attribute)]
    attribute: Vec<(String, String)>,
}

/// When a line of the quote runs; as the quote does where it does not say.
pub(super) fn term_of(shown: &QuoteView, line: Option<u32>) -> Option<Term> {
    let version = &shown.version;
    let of_quote = version.starts_on.zip(version.ends);
    let own = line.and_then(|number| {
        let mut lines = shown.lines.iter();
        lines.find(|it| it.terms.number == number)?.terms.term
    });
    own.or_else(|| of_quote.map(|(from, ends)| Term { from, ends }))
}

impl Fields {
    pub(super) fn changes(self, runs: Option<Term>) -> Result<LineChanges, Refusal> {
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
            rate_card: self.overage.map(|overage| {
                Some(RateCard {
                    unit: self.unit,
                    included: None,
                    overage: Some(overage),
                })
            }),
            raises: None,
            charge_code: None,
            said: None,
        })
    }
}
