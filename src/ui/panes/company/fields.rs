//! The fields of the company: what they hold of the store, and what is asked of the store when they are saved.

use std::collections::BTreeMap;

use crate::{
    domain::{
        calendar::{Schedule, Zone},
        company::{Company, CompanyChanges, check_language},
        fiscal::FiscalYear,
        money::Currency,
        pricing::{Acv, Order, Rounding},
        quote::Billing,
        refusal::Refusal,
        time::MONTHS,
    },
    ui::{
        cx::Cx,
        widgets::form::{Field, Pick, Values},
    },
};

pub fn fields(company: Option<&Company>, cx: &Cx) -> Vec<Field> {
    let was = company.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let mut fields = vec![
        Field::line("name", "Company").required().was(value("name")),
        Field::line("currency", "Currency")
            .required()
            .help("Its own, like USD. It stays once deals or rates are told in it.")
            .check(|code| says(Currency::parse(code).and_then(Currency::must_be_spendable)))
            .was(value("currency")),
        Field::choice("fiscal_year_start", "Fiscal year", months())
            .required()
            .help("The month with which it starts.")
            .was(value("fiscal_year_start")),
        Field::choice("zone", "Time zone", zones(cx.zone_here))
            .required()
            .help(match cx.zone_here {
                Some(here) => format!("Type to find it. This machine is in {here}."),
                None => "Type to find it: a city or a region.".to_owned(),
            })
            .was(value("zone")),
        Field::line("schedule", "Working hours")
            .required()
            .help("Like mon-fri 08:00-17:00; several with commas.")
            .check(|hours| says(Schedule::parse(hours).map(drop)))
            .was(value("schedule")),
        Field::line("holiday_region", "Holidays of")
            .help("A region of your calendars, like DE-BY. Empty means weekends only.")
            .was(value("holiday_region")),
    ];
    if company.is_some() {
        fields.extend(quoting(&value));
    } else {
        let me = Field::line("my_name", "Your name");
        fields.push(me.required().was(&cx.me.name));
    }
    fields
}

/// What a new quote begins with; on the first screen nobody is asked for it.
fn quoting(value: &impl Fn(&str) -> String) -> Vec<Field> {
    let mut billing = vec![Pick::new("", "left open")];
    billing.extend(Billing::ALL.map(|it| Pick::new(it.name(), it.title())));
    let roundings = Rounding::ALL.map(|it| Pick::new(it.name(), it.title()));
    let orders = Order::ALL.map(|it| Pick::new(it.name(), it.title()));
    let acv = Acv::ALL.map(|it| Pick::new(it.name(), it.words()));
    let yes_or_no = [
        Pick::new("no", "no"),
        Pick::new("yes", "of their own deals"),
    ];
    vec![
        Field::choice("rounding", "Rounding", roundings.into())
            .help("Of new quotes: once per line, over its whole term.")
            .was(value("rounding")),
        Field::choice("step_order", "Steps are taken", orders.into())
            .help("Of new quotes: from the list price down.")
            .was(value("step_order")),
        Field::choice("acv", "ACV is", acv.into())
            .help("Of new quotes; it is said wherever the figure stands.")
            .was(value("acv")),
        Field::integer("quote_days", "Quotes stand days")
            .required()
            .help("So long a new quote can be accepted.")
            .was(value("quote_days")),
        Field::choice("billing", "Billed", billing)
            .help("Of new quotes.")
            .was(value("billing")),
        Field::integer("payment_days", "Paid within days")
            .help("Of new quotes; empty leaves it open.")
            .was(value("payment_days")),
        Field::line("language", "Customers read in")
            .required()
            .help("Like en or de; dealdesk company words keeps the words of each.")
            .check(|code| says(check_language(code)))
            .was(value("language")),
        Field::choice("sellers_see_cost", "Sellers see cost", yes_or_no.into())
            .help("And margin; at once, of their quotes that stand too.")
            .was(value("sellers_see_cost")),
    ]
}

fn says(checked: Result<(), Refusal>) -> Result<(), String> {
    checked.map_err(|refusal| refusal.to_string())
}

fn months() -> Vec<Pick> {
    let months = (1..).zip(MONTHS);
    let picks = months.map(|(number, name): (u32, _)| Pick::new(number.to_string(), name));
    picks.collect()
}

/// The one that this machine is in comes first, and is chosen by nobody but the person.
fn zones(here: Option<Zone>) -> Vec<Pick> {
    let here = here.map(Zone::name);
    let first = here.map(|name| Pick::new(name, format!("{name}, as this machine")));
    let others = Zone::names().filter(|name| Some(*name) != here);
    let others = others.map(|name| Pick::new(name, name));
    first.into_iter().chain(others).collect()
}

pub fn stored(company: &Company) -> Values {
    let quoting = company.quoting;
    BTreeMap::from([
        ("name", company.name.clone()),
        ("currency", company.currency.code().to_owned()),
        ("fiscal_year_start", company.fiscal_year.month().to_string()),
        ("zone", company.zone.name().to_owned()),
        ("schedule", company.schedule.to_string()),
        (
            "holiday_region",
            company.holiday_region.clone().unwrap_or_default(),
        ),
        ("rounding", quoting.rounding.name().to_owned()),
        ("step_order", quoting.order.name().to_owned()),
        ("acv", quoting.acv.name().to_owned()),
        ("language", company.language.clone()),
        ("quote_days", quoting.quote_days.to_string()),
        (
            "billing",
            quoting
                .billing
                .map_or_else(String::new, |it| it.name().to_owned()),
        ),
        (
            "payment_days",
            quoting
                .payment_days
                .map_or_else(String::new, |it| it.to_string()),
        ),
        (
            "sellers_see_cost",
            if quoting.sellers_see_cost {
                "yes"
            } else {
                "no"
            }
            .to_owned(),
        ),
    ])
}

/// The form has checked each of them.
pub fn changes(values: &Values) -> CompanyChanges {
    let mut changes = CompanyChanges::default();
    for (key, value) in values {
        match *key {
            "name" => changes.name = Some(value.clone()),
            "currency" => changes.currency = Currency::parse(value).ok(),
            "fiscal_year_start" => {
                let month = value.parse().unwrap_or(0);
                changes.fiscal_year = FiscalYear::starting(month).ok();
            }
            "zone" => changes.zone = Zone::parse(value).ok(),
            "schedule" => changes.schedule = Schedule::parse(value).ok(),
            "holiday_region" => {
                changes.holiday_region = Some((!value.is_empty()).then(|| value.clone()));
            }
            "rounding" => {
                changes.rounding = Rounding::ALL.into_iter().find(|it| it.name() == value)
            }
            "step_order" => changes.order = Order::ALL.into_iter().find(|it| it.name() == value),
            "acv" => changes.acv = Acv::ALL.into_iter().find(|it| it.name() == value),
            // What is no number of days is refused as none.
            "quote_days" => changes.quote_days = Some(value.parse().unwrap_or(0)),
            "billing" => changes.billing = Some(value.parse().ok()),
            "payment_days" => {
                changes.payment_days =
                    Some((!value.is_empty()).then(|| value.parse().unwrap_or(0)));
            }
            "language" => changes.language = Some(value.clone()),
            "sellers_see_cost" => changes.sellers_see_cost = Some(value == "yes"),
            _ => {}
        }
    }
    changes
}
