//! What a person types for a discount: `20` takes twenty percent off, `-12` twelve of money, `=96` makes it that price.

use rust_decimal::Decimal;

use crate::domain::{
    money::grouped,
    number,
    pricing::{Change, Step, StepKind},
};

/// Nothing where the discount is taken away.
pub fn read(typed: &str) -> Result<Option<Change>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(price) = typed.strip_prefix('=') {
        return Ok(Some(Change::Price(number::read(price, None)?)));
    }
    if let Some(percent) = typed.strip_suffix('%') {
        return Ok(Some(percent_off(number::read(percent, None)?)));
    }
    let amount = typed.strip_prefix('+').unwrap_or(typed);
    let number = number::read(amount, None)?;
    Ok(Some(match typed.starts_with(['-', '−', '+']) {
        true => Change::Amount(number),
        false => percent_off(number),
    }))
}

fn percent_off(percent: Decimal) -> Change {
    match percent.is_sign_negative() && !percent.is_zero() {
        true => Change::Increase(-percent),
        false => Change::Percent(percent),
    }
}

/// As it can be typed again.
pub fn typed(change: Change) -> String {
    match change {
        Change::Percent(percent) => percent.normalize().to_string(),
        Change::Increase(percent) => format!("-{}%", percent.normalize()),
        Change::Amount(amount) if amount.is_sign_negative() => amount.normalize().to_string(),
        Change::Amount(amount) => format!("+{}", amount.normalize()),
        Change::Price(price) => format!("={}", price.normalize()),
    }
}

/// In the words of a waterfall: `−20 %`, `+5 %`, `−12.00`, `= 96.00`.
pub fn says(change: Change, places: u32) -> String {
    match change {
        Change::Percent(percent) => format!("−{} %", percent.normalize()),
        Change::Increase(percent) => format!("+{} %", percent.normalize()),
        Change::Amount(amount) if amount.is_sign_negative() => {
            format!("−{}", grouped(-amount, places))
        }
        Change::Amount(amount) => format!("+{}", grouped(amount, places)),
        Change::Price(price) => format!("= {}", grouped(price, places)),
    }
}

/// The step that is somebody's own wish: it cites nothing.
pub fn wished(steps: &[Step]) -> Option<Change> {
    steps.iter().find(|step| is_wish(step)).map(|it| it.change)
}

/// The same steps with this wish in the place of the one before, or without any.
pub fn with(steps: &[Step], wish: Option<Change>) -> Vec<Step> {
    let place = steps.iter().position(is_wish).unwrap_or(steps.len());
    let mut others: Vec<Step> = steps.iter().filter(|it| !is_wish(it)).cloned().collect();
    if let Some(change) = wish {
        let step = Step {
            kind: StepKind::Discretionary,
            change,
            cites: None,
        };
        others.insert(place.min(others.len()), step);
    }
    others
}

fn is_wish(step: &Step) -> bool {
    step.kind == StepKind::Discretionary && step.cites.is_none()
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_discount_is_a_percent_an_amount_or_a_price() {
        for (text, means) in [
            ("", None),
            ("20", Some(Change::Percent(dec!(20)))),
            ("11.25 %", Some(Change::Percent(dec!(11.25)))),
            ("-12", Some(Change::Amount(dec!(-12)))),
            ("−12.5", Some(Change::Amount(dec!(-12.5)))),
            ("+3", Some(Change::Amount(dec!(3)))),
            ("=96", Some(Change::Price(dec!(96)))),
            ("= 1 096,50", Some(Change::Price(dec!(1096.5)))),
            ("-5%", Some(Change::Increase(dec!(5)))),
        ] {
            assert_eq!(read(text), Ok(means), "{text}");
            if let Some(change) = means {
                assert_eq!(read(&typed(change)), Ok(means), "{text} can be typed again");
            }
        }
        for text in ["abc", "=", "20 percent", "1,234"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn m5_a_percent_is_kept_as_it_was_typed() {
        let third = "33.333333333333333333";
        assert_eq!(
            read(third),
            Ok(Some(Change::Percent(third.parse().unwrap())))
        );
    }

    #[test]
    fn a_wish_takes_the_place_of_the_one_before_and_leaves_what_is_published() {
        let step = |kind, cites: Option<&str>, change| Step {
            kind,
            change,
            cites: cites.map(str::to_owned),
        };
        let volume = step(
            StepKind::Volume,
            Some("volume ≥ 200"),
            Change::Percent(dec!(10)),
        );
        let granted = step(
            StepKind::Discretionary,
            Some("promo"),
            Change::Percent(dec!(5)),
        );
        let wish = step(StepKind::Discretionary, None, Change::Amount(dec!(-1)));
        let partner = step(StepKind::Partner, None, Change::Percent(dec!(2)));
        let steps = [volume.clone(), wish, granted.clone(), partner.clone()];
        assert_eq!(wished(&steps), Some(Change::Amount(dec!(-1))));
        let other = Some(Change::Price(dec!(96)));
        let now = with(&steps, other);
        assert_eq!(wished(&now), other);
        assert_eq!(now.len(), 4);
        assert_eq!(with(&now, None), [volume, granted, partner]);
    }
}
