//! The fields of the calculator: one of a kind, on whichever sheet it stands.

use crate::{
    domain::{
        calendar::{Schedule, Zone},
        money::Currency,
        pricing::Per,
        time::Day,
    },
    ui::widgets::form::{Field, Pick},
};

/// The field of a key, the same on every sheet.
pub fn field(key: &'static str, today: Day) -> Field {
    let line = |label: &str, help: &str| Field::line(key, label).help(help);
    let number = |label: &str, unit: &str, help: &str| Field::decimal(key, label, unit).help(help);
    let choice = |label: &str, usual: &str, picks: &[(&str, &str)]| {
        let picks = picks.iter().map(|(value, says)| Pick::new(*value, *says));
        Field::choice(key, label, picks.collect()).was(usual)
    };
    match key {
        "price" => number("Price", "", "Of one unit in one period."),
        "net" => number("Net", "", "What the customer pays."),
        "cost" => number("Cost", "", "Blank where it is not known."),
        "quantity" => number("Quantity", "", "One where it is blank."),
        "one_time" => number("One-time", "", "What is charged once besides."),
        "total" => number("Total", "", "In whole coins of the currency."),
        "increase" => number("Increase", "%", "From one segment or term to the next."),
        "cpi" => number(
            "Index",
            "%",
            "What the index says; blank takes the increase above.",
        ),
        "spread" => number("Spread", "%", "What comes on top of the index."),
        "cap" => number("Cap", "%", "No more than this."),
        "floor" => number("Floor", "%", "No less than this."),
        "currency" => {
            line("Currency", "Its three letters. USD where it is blank.").check(spendable)
        }
        "per" => line("Per", "1w, 1m, 3m, 6m, 1y, or months like 18m.")
            .check(period)
            .was("1m"),
        "segment" => line("Segment", "How long each lasts, like 12m.")
            .check(period)
            .was("12m"),
        "months" => Field::integer(key, "Months").help("Of the whole term."),
        "trial" => Field::integer(key, "Trial days").help("Before the term, and free."),
        "parts" => Field::integer(key, "Parts").help("How many instalments."),
        "from" => Field::date(key, "From", today).help("Its first day."),
        "through" => Field::date(key, "Through", today).help("Its last day, included."),
        "expires" => Field::date(key, "Expires", today).help("The last day of the contract."),
        "at" => line("Begins", "By the clock there, like 2026-11-24 15:00."),
        "to" => line("Ends", "The same, like 2026-11-26 12:00."),
        "add" => line("Work", "4h, 90m, 1h30m, or 2bd for business days."),
        "zone" => line("Zone", "By whose clock, like Europe/Berlin.").check(zone),
        "schedule" => line("Hours of work", "Days and hours; several with commas.")
            .check(schedule)
            .was("mon-fri 09:00-17:00"),
        "holidays" => line("Holidays", "US for the federal ones, or days with commas."),
        "cutoff" => line(
            "Cut-off",
            "What comes later counts as of the next business day, like 10:00.",
        ),
        "due" => line(
            "Due at",
            "With business days: the time of the last one, like 16:00.",
        ),
        "period" => line("Notice", "P90D, P6M or P1Y.").was("P90D"),
        "tiers" => line("Tiers", "Like 1-9:0%,10-19:10%,20-:15%."),
        "over" => line("Lines", "Their list totals, with blanks between them."),
        "steps" => line(
            "Steps",
            "Like regular=10% discretionary=-30: percents come off, amounts are signed.",
        ),
        "policy" => choice(
            "Counted",
            "anchored",
            &[
                ("anchored", "from its first day, actual days"),
                ("calendar", "by the calendar, actual days"),
                ("whole", "each begun period whole"),
                ("day365", "days over 365"),
                ("month-ceil", "each begun month whole"),
                ("month-day", "months, and days over 365/12"),
                ("per-day", "days of their month or year"),
            ],
        ),
        "rounding" => choice(
            "Rounding",
            "half-up",
            &[("half-up", "half up"), ("half-even", "half to even")],
        ),
        "order" => choice(
            "Order",
            "as-given",
            &[
                ("as-given", "as given"),
                ("discretionary-last", "discretionary last"),
                ("partner-first", "partner first"),
                ("off-list", "all off list"),
            ],
        ),
        "method" => choice(
            "Method",
            "tier",
            &[
                ("tier", "each band by itself"),
                ("volume", "one price for all"),
            ],
        ),
        "odd" => choice("Odd segment", "", &[("first", "first"), ("last", "last")]),
        "growth" => choice(
            "Growth",
            "compound",
            &[("compound", "compound"), ("linear", "linear")],
        ),
        "by" => choice(
            "Spread",
            "list",
            &[("list", "by list"), ("equal", "equally")],
        ),
        _ => choice(
            "Remainder",
            "last",
            &[("last", "on the last"), ("first", "on the first")],
        ),
    }
}

fn spendable(code: &str) -> Result<(), String> {
    let checked = Currency::parse(code).and_then(Currency::must_be_spendable);
    checked.map_err(|refusal| refusal.to_string())
}

fn zone(name: &str) -> Result<(), String> {
    Zone::parse(name).map(drop).map_err(|it| it.to_string())
}

fn schedule(text: &str) -> Result<(), String> {
    Schedule::parse(text).map(drop).map_err(|it| it.to_string())
}

fn period(text: &str) -> Result<(), String> {
    text.parse::<Per>()
        .map(drop)
        .map_err(|refusal| refusal.to_string())
}
