//! Percents that money shows: computed from it, never an input, and unknown where there is nothing to divide by.

use rust_decimal::Decimal;

use super::{Fraction, exact};

/// How many percent below the list the net is; above it, below zero. Unknown where the list is nothing.
pub fn discount_percent(list: Decimal, net: Decimal) -> Option<Decimal> {
    share_percent(exact::sum(list, -net)?, list)
}

/// What is left of the net after its cost, in percent. Unknown where there is no net or no known cost.
pub fn margin_percent(net: Decimal, cost: Option<Decimal>) -> Option<Decimal> {
    share_percent(exact::sum(net, -cost?)?, net)
}

/// How many percent of the whole a part is.
pub fn share_percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    let exactly = Fraction::of(part, whole).and_then(|it| it.times(Decimal::ONE_HUNDRED));
    // Only figures of more digits than a price has come here.
    exactly.or_else(|| part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn at_54_a_margin_of_a_quarter() {
        assert_eq!(
            margin_percent(dec!(70000), Some(dec!(52500))),
            Some(dec!(25))
        );
    }

    #[test]
    fn m5_a_discount_comes_from_money_and_a_list_of_nothing_has_none() {
        assert_eq!(discount_percent(dec!(120), dec!(72)), Some(dec!(40)));
        assert_eq!(discount_percent(dec!(100), dec!(110)), Some(dec!(-10)));
        assert_eq!(discount_percent(dec!(100), dec!(0)), Some(dec!(100)));
        assert_eq!(discount_percent(dec!(0), dec!(0)), None);
        let long = dec!(0.1234567890123456789012345678);
        assert!(share_percent(dec!(12345678901234567890), long).is_some());
    }

    #[test]
    fn m6_unknown_cost_is_unknown_margin_and_never_zero() {
        assert_eq!(margin_percent(dec!(70000), None), None);
        assert_eq!(margin_percent(dec!(0), Some(dec!(1))), None);
        assert_eq!(margin_percent(dec!(100), Some(dec!(0))), Some(dec!(100)));
        assert_eq!(margin_percent(dec!(100), Some(dec!(130))), Some(dec!(-30)));
    }

    proptest! {
        #[test]
        fn the_percent_shown_says_the_money(list in 1i64..1_000_000_000, net in 0i64..1_000_000_000) {
            let (list, net) = (Decimal::new(list, 2), Decimal::new(net, 2));
            let percent = discount_percent(list, net).unwrap();
            let again = list - list * percent / dec!(100);
            prop_assert!((again - net).abs() < dec!(0.000001));
        }
    }
}
