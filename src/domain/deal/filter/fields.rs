//! What can be asked of a deal, by the words that people type.

use crate::domain::filter::{Field, Takes};

const STAGES: &[&str] = &[
    "open",
    "closed",
    "qualify",
    "develop",
    "propose",
    "negotiate",
    "won",
    "lost",
];
const FORECASTS: &[&str] = &[
    "omitted",
    "pipeline",
    "upside",
    "strong_upside",
    "commit",
    "won",
];
const IS: &[&str] = &["mine", "late", "idle"];
const FLAGS: &[&str] = &[
    "any",
    "no_account",
    "unknown_account",
    "no_product",
    "unknown_product",
    "unknown_agent",
    "no_close_date",
    "no_amount",
    "unknown_date",
];

const fn field(name: &'static str, takes: Takes, help: &'static str) -> Field {
    Field { name, takes, help }
}

/// What can be asked of a deal.
pub const FIELDS: &[Field] = &[
    field(
        "stage",
        Takes::OneOf(STAGES),
        "Where it stands: stage:open, stage:propose,negotiate.",
    ),
    field(
        "owner",
        Takes::People,
        "Whose it is: owner:me, owner:maria, owner:\"Maria Lopez\", owner:inactive of who has left.",
    ),
    field(
        "amount",
        Takes::Amount,
        "In the company's currency: amount>100k, amount:10k..50k, amount:none.",
    ),
    field(
        "close",
        Takes::Day,
        "When it closes: close<30d, close:this_quarter, close:2026-12, close:none.",
    ),
    field(
        "account",
        Takes::Words,
        "For whom: account:northwind, account:none.",
    ),
    field(
        "product",
        Takes::Words,
        "What of: product:support, product:none.",
    ),
    field(
        "forecast",
        Takes::OneOf(FORECASTS),
        "How sure it is: forecast:commit,strong_upside.",
    ),
    field(
        "age",
        Takes::Age,
        "How long it stands where it stands: age>30d.",
    ),
    field(
        "next",
        Takes::Day,
        "When its next step is due: next<today, next:this_week, next:none.",
    ),
    field(
        "changed",
        Takes::Age,
        "How long ago it was changed: changed<2d, changed>30d.",
    ),
    field("opened", Takes::Day, "When it began: opened:this_month."),
    field(
        "currency",
        Takes::Currencies,
        "The currency of its amount: currency:eur.",
    ),
    field(
        "with",
        Takes::People,
        "Who is named on it besides its owner: with:me, -with:tom of whom it does not name.",
    ),
    field("team", Takes::Words, "Which team's it is: team:north."),
    field(
        "is",
        Takes::OneOf(IS),
        "is:mine, is:late (its day is over), is:idle (unchanged for 30 days).",
    ),
    field(
        "flag",
        Takes::OneOf(FLAGS),
        "What needs settling: flag:any, flag:no_account.",
    ),
];
