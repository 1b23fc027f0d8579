//! A quote as a file: lines, steps, a term and a header discount.

use clap::Args;
use rust_decimal::Decimal;

use super::{
    counting,
    field::{self, Field, Object},
    file, typed,
};
use crate::{
    cli::typed::currency,
    domain::{
        calc::{self, Answer},
        pricing::{
            Change, Charge, Ends, Header, HeaderChange, Line, Order, Policy, Rounding, Segment,
            Spread, Step, Term, Terms, TierMethod, Tiers, bands::Bands,
        },
        refusal::Refusal,
        time::Day,
    },
};

#[derive(Debug, Args)]
pub struct Quote {
    /// A file of JSON, or - for standard input.
    #[arg(value_name = "FILE")]
    file: String,
}

impl Quote {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::quote(&terms(&file::text(&self.file)?)?)
    }
}

const FIELDS: [&str; 6] = [
    "currency",
    "rounding",
    "order",
    "term",
    "lines",
    "header_discount",
];
const LINE: [&str; 12] = [
    "name",
    "quantity",
    "list",
    "per",
    "cost",
    "steps",
    "tiers",
    "term",
    "policy",
    "anchor",
    "whole_periods",
    "ramp",
];
const STEP: [&str; 6] = ["kind", "percent", "increase", "amount", "price", "cites"];
const HEADER: [&str; 4] = ["percent", "amount", "target_total", "by"];

pub fn terms(text: &str) -> Result<Terms, Refusal> {
    let document = field::read(text)?;
    let whole = Field::whole(&document);
    let fields = whole.object(&FIELDS)?;
    let lines = fields.must("lines")?.list()?;
    let lines = lines.iter().zip(1..).map(|(it, number)| line(it, number));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let term = match fields.get("term") {
        Some(it) => term(&it)?,
        // Where everything is paid once, no term matters.
        None if lines.iter().all(|line| line.charge == Charge::Once) => Term {
            from: Day::default(),
            ends: Ends::Months(1),
        },
        None => term(&fields.must("term")?)?,
    };
    Ok(Terms {
        currency: fields.must("currency")?.read(currency)?,
        rounding: match fields.get("rounding") {
            Some(it) => it.read(|text| word(text, &typed::ROUNDING))?,
            None => Rounding::default(),
        },
        order: match fields.get("order") {
            Some(it) if it.text()? == Order::Standard.name() => Order::Standard,
            Some(it) => it.read(|text| word(text, &typed::ORDER))?,
            None => Order::Standard,
        },
        acv: Default::default(),
        term,
        lines,
        header: fields
            .get("header_discount")
            .map(|it| header(&it))
            .transpose()?,
    })
}

fn line(it: &Field, number: u32) -> Result<Line, Refusal> {
    let fields = it.object(&LINE)?;
    let name = match fields.get("name") {
        Some(name) => name.text()?.to_owned(),
        None => format!("line {number}"),
    };
    let charge = fields.must("per")?.read(|text| match text {
        "once" => Ok(Charge::Once),
        text => typed::per(text).map(Charge::Recurring),
    })?;
    let steps = match fields.get("steps") {
        Some(steps) => steps.list()?.iter().map(step).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    Ok(Line {
        number,
        name,
        charge,
        quantity: fields.must("quantity")?.number()?,
        list: fields.must("list")?.number()?,
        cost: fields.get("cost").map(|it| it.number()).transpose()?,
        tiers: fields.get("tiers").map(|it| tiers(&it)).transpose()?,
        steps,
        term: fields.get("term").map(|it| term(&it)).transpose()?,
        policy: counted(&fields)?,
        ramp: match fields.get("ramp") {
            Some(ramp) => ramp.list()?.iter().map(segment).collect::<Result<_, _>>()?,
            None => Vec::new(),
        },
    })
}

/// How a part of a period is counted, and where its periods begin.
fn counted(line: &Object) -> Result<Policy, Refusal> {
    let policy = match line.get("policy") {
        Some(it) => it.read(|text| word(text, &typed::COUNTING))?,
        None => typed::Counting::Anchored,
    };
    let anchor = line.get("anchor").map(|it| it.read(typed::anchor));
    let whole = match line.get("whole_periods") {
        Some(it) => it.yes_or_no()?,
        None => false,
    };
    counting::policy(policy, anchor.transpose()?, whole)
}

/// Each goes up to the day on which the next one begins.
fn segment(it: &Field) -> Result<Segment, Refusal> {
    let fields = it.object(&["from", "until", "quantity", "uplift"])?;
    let day = |it: &Field| it.read(|text| text.parse::<Day>().map_err(|_| NO_DAY.to_owned()));
    Ok(Segment {
        from: day(&fields.must("from")?)?,
        until: day(&fields.must("until")?)?,
        quantity: fields.must("quantity")?.number()?,
        uplift: match fields.get("uplift") {
            Some(it) => it.number()?,
            None => Decimal::ZERO,
        },
    })
}

fn step(it: &Field) -> Result<Step, Refusal> {
    let fields = it.object(&STEP)?;
    let (what, size) = fields.only(&["percent", "increase", "amount", "price"])?;
    let size = size.number()?;
    Ok(Step {
        kind: fields.must("kind")?.read(typed::kind)?,
        change: match what {
            "percent" => Change::Percent(size),
            "increase" => Change::Increase(size),
            "amount" => Change::Amount(size),
            _ => Change::Price(size),
        },
        cites: match fields.get("cites") {
            Some(it) => Some(it.text()?.to_owned()),
            None => None,
        },
    })
}

fn tiers(it: &Field) -> Result<Tiers, Refusal> {
    let fields = it.object(&["method", "bands"])?;
    let method: TierMethod = fields
        .must("method")?
        .read(|text| word(text, &typed::METHOD))?;
    let bands = fields.must("bands")?;
    let read = bands.read(|text| text.parse::<Bands>().map_err(|refusal| refusal.to_string()))?;
    read.open(method)
}

fn term(it: &Field) -> Result<Term, Refusal> {
    let fields = it.object(&["from", "months", "until"])?;
    let day = |it: &Field| it.read(|text| text.parse::<Day>().map_err(|_| NO_DAY.to_owned()));
    let (what, end) = fields.only(&["months", "until"])?;
    Ok(Term {
        from: day(&fields.must("from")?)?,
        ends: match what {
            "until" => Ends::Until(day(&end)?),
            _ => Ends::Months(end.read(|text| {
                text.parse()
                    .map_err(|_| "a term has whole months, like 12.".to_owned())
            })?),
        },
    })
}

const NO_DAY: &str = "a day is written like 2026-11-30.";

fn header(it: &Field) -> Result<Header, Refusal> {
    let fields = it.object(&HEADER)?;
    let (what, size) = fields.only(&["percent", "amount", "target_total"])?;
    let size = size.number()?;
    Ok(Header {
        change: match what {
            "percent" => HeaderChange::Percent(size),
            "amount" => HeaderChange::Amount(size),
            _ => HeaderChange::TargetTotal(size),
        },
        by: match fields.get("by") {
            Some(it) => it.read(|text| word(text, &typed::SPREAD))?,
            None => Spread::default(),
        },
    })
}

/// A word of a table and what it stands for.
fn word<T: Copy, const N: usize>(text: &str, words: &typed::Words<T, N>) -> Result<T, String> {
    let found = words.iter().find(|(name, _)| *name == text);
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let names = words.map(|(name, _)| name);
        format!("it is one of {}.", names.join(", "))
    })
}
