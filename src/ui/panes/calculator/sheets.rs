//! The questions that the calculator knows, by the names of the commands of `calc`: which fields each has, and the function
//! that answers it. A whole quote is asked for nowhere here: the sheet of a quote is that.

use rust_decimal::Decimal;

use super::reading::Reading;
use crate::domain::{
    calc::{
        Answer, Banded, Deadline, Elapsed, Margin, Notice, Prorate, Raise, Ramp, Recurring, Share,
        Split, Waterfall,
    },
    calendar::Span,
    pricing::{
        Per, Spread, TierMethod,
        bands::Bands,
        ramp::{Odd, Plan},
        share::Remainder,
        uplift::{Growth, Rate, Uplift},
    },
    refusal::Refusal,
};

pub struct Sheet {
    pub name: &'static str,
    pub title: &'static str,
    pub fields: &'static [&'static str],
    pub work: fn(&Reading) -> Result<Answer, Refusal>,
}

pub const SHEETS: &[Sheet] = &[
    Sheet {
        name: "prorate",
        title: "a part of a period",
        fields: &[
            "price", "currency", "quantity", "per", "from", "through", "policy", "rounding",
        ],
        work: |it| {
            Prorate {
                price: it.number("price")?,
                per: it.per()?,
                from: it.day("from")?,
                until: it.until()?,
                policy: it.policy(),
                quantity: it.number_or("quantity", Decimal::ONE)?,
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "waterfall",
        title: "list to net, step by step",
        fields: &[
            "price", "currency", "quantity", "steps", "order", "rounding",
        ],
        work: |it| {
            Waterfall {
                list: it.number("price")?,
                quantity: it.number_or("quantity", Decimal::ONE)?,
                steps: it.steps()?,
                order: it.order(),
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "margin",
        title: "margin of a net price",
        fields: &["net", "cost", "currency"],
        work: |it| {
            Margin {
                net: it.number("net")?,
                cost: it.number_if("cost")?,
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "metrics",
        title: "MRR, ARR, ACV and TCV",
        fields: &["price", "currency", "quantity", "per", "months", "one_time"],
        work: |it| {
            Recurring {
                price: it.number("price")?,
                per: it.per()?,
                quantity: it.number_or("quantity", Decimal::ONE)?,
                months: it.count("months")?,
                one_time: it.number_or("one_time", Decimal::ZERO)?,
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "tiers",
        title: "price by quantity",
        fields: &["price", "currency", "quantity", "tiers", "method"],
        work: |it| {
            Banded {
                price: it.number("price")?,
                quantity: it.number("quantity")?,
                bands: it.needed("tiers")?.parse::<Bands>()?,
                method: match it.text("method") {
                    Some("volume") => TierMethod::Volume,
                    _ => TierMethod::Tier,
                },
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "ramp",
        title: "a ramp over years",
        fields: &[
            "price", "currency", "quantity", "per", "from", "months", "segment", "odd", "trial",
            "increase", "growth",
        ],
        work: |it| {
            let Per::Months(each) = it.text("segment").unwrap_or("12m").parse()? else {
                return Err(Refusal::rule(
                    "calculator.segment",
                    "A segment of a ramp is told in months, like 12m.",
                ));
            };
            Ramp {
                price: it.number("price")?,
                per: it.per()?,
                plan: Plan {
                    from: it.day("from")?,
                    months: it.count("months")?,
                    each,
                    odd: match it.text("odd") {
                        Some("first") => Some(Odd::First),
                        Some("last") => Some(Odd::Last),
                        _ => None,
                    },
                    trial: it.text("trial").map_or(Ok(0), |_| it.count("trial"))?,
                    increase: it.number_or("increase", Decimal::ZERO)?,
                    growth: match it.text("growth") {
                        Some("linear") => Growth::Linear,
                        _ => Growth::Compound,
                    },
                    quantities: vec![it.number_or("quantity", Decimal::ONE)?],
                },
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "uplift",
        title: "an uplift, with cap and floor",
        fields: &[
            "price", "currency", "increase", "cpi", "spread", "cap", "floor",
        ],
        work: |it| {
            let rate = match it.number_if("cpi")? {
                Some(index) => Rate::Cpi {
                    index: Some(index),
                    spread: it.number_or("spread", Decimal::ZERO)?,
                },
                None => Rate::Percent(it.number("increase")?),
            };
            Raise {
                price: it.number("price")?,
                uplift: Uplift {
                    rate,
                    cap: it.number_if("cap")?,
                    floor: it.number_if("floor")?,
                },
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "spread",
        title: "a total spread over lines",
        fields: &["total", "currency", "over", "by"],
        work: |it| {
            Share {
                total: it.number("total")?,
                over: it.amounts("over")?,
                by: match it.text("by") {
                    Some("equal") => Spread::Equal,
                    _ => Spread::List,
                },
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "split",
        title: "a total in instalments",
        fields: &["total", "currency", "parts", "remainder"],
        work: |it| {
            Split {
                total: it.number("total")?,
                parts: it.count("parts")?,
                remainder: match it.text("remainder") {
                    Some("first") => Remainder::First,
                    _ => Remainder::Last,
                },
                coins: it.coins()?,
            }
            .answer()
        },
    },
    Sheet {
        name: "notice",
        title: "the last day to give notice",
        fields: &["expires", "period"],
        work: |it| {
            Notice {
                expires: it.day("expires")?,
                period: it.text("period").unwrap_or("P90D").parse()?,
                business: None,
            }
            .answer()
        },
    },
    Sheet {
        name: "deadline",
        title: "when work is due",
        fields: &["at", "add", "zone", "schedule", "holidays", "cutoff", "due"],
        work: |it| {
            let at = it.moment("at")?;
            Deadline {
                at,
                calendar: it.calendar(&[at])?,
                add: Span::parse(it.needed("add")?)?,
                cutoff: it.time_if("cutoff")?,
                due: it.time_if("due")?,
            }
            .answer()
        },
    },
    Sheet {
        name: "elapsed",
        title: "working time between two moments",
        fields: &["at", "to", "zone", "schedule", "holidays"],
        work: |it| {
            let (from, to) = (it.moment("at")?, it.moment("to")?);
            Elapsed {
                from,
                to,
                calendar: it.calendar(&[from, to])?,
            }
            .answer()
        },
    },
];

pub fn named(name: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.name == name)
}
