//! The parts of the sentences that prove a figure.

use rust_decimal::Decimal;

use crate::domain::{
    money::grouped,
    pricing::{Change, Charge, Fraction, Order, Policy, Taken},
    time::{Day, full_day},
};

/// All of a few, and of many the first and how many follow.
pub(super) fn joined(parts: &[String]) -> String {
    const SHOWN: usize = 12;
    match parts {
        [] => "nothing".to_owned(),
        few if few.len() <= SHOWN => few.join(" + "),
        many => format!(
            "{} + {} more",
            many[..SHOWN].join(" + "),
            many.len() - SHOWN
        ),
    }
}

/// `volume, 10 % (volume ≥ 200): 120 → 108`
pub fn step_words(step: &Taken) -> String {
    let change = match step.change {
        Change::Percent(percent) => format!("{} % off", percent.normalize()),
        Change::Increase(percent) => format!("{} % on top", percent.normalize()),
        Change::Amount(amount) => format!("{:+}", amount.normalize()),
        Change::Price(price) => format!("set to {}", price.normalize()),
    };
    let cites = step
        .cites
        .as_ref()
        .map(|cites| format!(" ({cites})"))
        .unwrap_or_default();
    format!(
        "{}, {change}{cites}: {} → {}.",
        step.kind.words(),
        grouped(step.before, 2),
        grouped(step.after, 2)
    )
}

pub(super) fn per_words(charge: Charge) -> String {
    match charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => format!("per {per}"),
        Charge::Usage(per) => format!("committed per {per}"),
    }
}

pub(super) fn order_words(order: Order) -> &'static str {
    match order {
        Order::Standard => "from system to distributor",
        Order::AsGiven => "as they were given",
        Order::DiscretionaryLast => "with the discretionary one last",
        Order::PartnerFirst => "with the partner's first",
        Order::OffList => "all off the list price",
    }
}

pub fn policy_words(policy: Policy) -> String {
    match policy {
        Policy::Anchored { anchor, .. } => format!("{}, from {anchor}", policy.words()),
        _ => policy.words().to_owned(),
    }
}

pub(super) fn uplift_words(uplift: Decimal) -> String {
    match uplift.is_zero() {
        true => String::new(),
        false => format!(", {} % uplift after discounts (M13)", uplift.normalize()),
    }
}

pub(super) fn ratio_words(exact: &str, ratio: Fraction) -> String {
    match exact.contains(['/', '+']) {
        true => format!("{exact} = {}", ratio.nine_places()),
        false => exact.to_owned(),
    }
}

/// Every digit that it has, or as many as a decimal can hold.
pub(super) fn long(percent: Decimal) -> String {
    percent.normalize().to_string()
}

pub(super) fn last_day(until: Day) -> String {
    full_day(until.pred_opt().unwrap_or(until))
}
