//! Fractions: exact as long as there is room, and the nearest where there is none.

use proptest::prelude::*;
use rust_decimal::{RoundingStrategy, dec};

use super::*;

#[test]
fn fractions_are_reduced_and_know_their_limits() {
    let half = Fraction::new(-3, -6).unwrap();
    assert_eq!(half.to_string(), "1/2");
    assert_eq!(Fraction::new(6, -3).unwrap().to_string(), "-2");
    assert_eq!(half.plus(half).unwrap(), Fraction::ONE);
    assert_eq!(half.by(Fraction::whole(4)).unwrap(), Fraction::whole(2));
    assert_eq!(Fraction::new(1, 0), None);
    assert_eq!(Fraction::new(i128::MIN, 1), None);
    assert_eq!(Fraction::new(i128::MAX, 2), None);
    assert_eq!(Fraction::of(dec!(1), dec!(0)), None);
    assert_eq!(Fraction::of(dec!(0.25), dec!(1.5)), Fraction::new(1, 6));
}

#[test]
fn an_amount_is_multiplied_once_and_divided_once() {
    let third = Fraction::new(1, 3).unwrap();
    assert_eq!(third.times(dec!(0.03)), Some(dec!(0.01)));
    assert_eq!(
        third.times(dec!(-100)).unwrap().round_dp(6),
        dec!(-33.333333)
    );
    // A sixth of 0.03 is exactly half a cent.
    assert_eq!(
        Fraction::new(1, 6).unwrap().times(dec!(0.03)),
        Some(dec!(0.005))
    );
    assert_eq!(Fraction::ZERO.times(dec!(12.5)), Some(dec!(0)));
    assert_eq!(Fraction::whole(2).times(Decimal::MAX), None);
    assert_eq!(Fraction::ONE.times(Decimal::MAX), Some(Decimal::MAX));
    assert_eq!(
        third.times(dec!(1)).unwrap().to_string(),
        "0.3333333333333333333333333333"
    );
    assert_eq!(
        Fraction::new(2, 3)
            .unwrap()
            .times(dec!(1))
            .unwrap()
            .to_string(),
        "0.6666666666666666666666666667"
    );
}

#[test]
fn what_lies_just_beside_a_tie_is_no_tie() {
    // 0.005 and a little more than a decimal can show.
    let above = Fraction::new(5 * 10i128.pow(30) + 1, 10i128.pow(33)).unwrap();
    let below = Fraction::new(5 * 10i128.pow(30) - 1, 10i128.pow(33)).unwrap();
    let even = |it: Fraction| {
        it.times(dec!(1))
            .unwrap()
            .round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven)
    };
    let half_up = |it: Fraction| {
        it.times(dec!(1))
            .unwrap()
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
    };
    assert_eq!((even(above), half_up(above)), (dec!(0.01), dec!(0.01)));
    assert_eq!((even(below), half_up(below)), (dec!(0.00), dec!(0.00)));
}

#[test]
fn places_are_rounded_half_up_and_carried() {
    for ((above, below), places, text) in [
        ((314, 365), 9, "0.860273973"),
        ((2, 1), 9, "2.000000000"),
        ((999, 1000), 2, "1.00"),
        ((-1, 3), 4, "-0.3333"),
        ((-1, 3000), 2, "0.00"),
        ((5, 2), 0, "3"),
    ] {
        assert_eq!(Fraction::new(above, below).unwrap().text(places), text);
    }
}

proptest! {
    #[test]
    fn parts_of_an_amount_come_to_the_amount(cents in -1_000_000_000_000i64..1_000_000_000_000, below in 1i128..10_000, above in -10_000i128..10_000) {
        let amount = Decimal::new(cents, 2);
        let part = Fraction::new(above, below).unwrap();
        let taken = part.times(amount).unwrap();
        let back = Fraction::whole(i64::try_from(below).unwrap()).times(taken);
        let exactly = Fraction::whole(i64::try_from(above).unwrap()).times(amount).unwrap();
        if let Some(back) = back {
            prop_assert!((back - exactly).abs() < dec!(0.0000001), "{back} {exactly}");
        }
    }
}
