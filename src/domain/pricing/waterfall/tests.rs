//! Worked examples of steps and of the one rounding, by their numbers; and what every waterfall holds to.

use proptest::prelude::*;
use rust_decimal::dec;

use super::*;
use crate::domain::{
    money::Currency,
    pricing::{Rounding, margin::discount_percent},
};

fn steps(typed: &[&str]) -> Vec<Step> {
    typed.iter().map(|step| step.parse().unwrap()).collect()
}

/// The net price of one, and the discount that it shows.
fn net(list: Decimal, typed: &[&str], order: Order) -> (Decimal, Option<Decimal>) {
    let fall = fall(list, dec!(1), None, &steps(typed), order).unwrap();
    assert_eq!(fall.unit, fall.all.value().unwrap());
    (fall.unit, discount_percent(list, fall.unit))
}

fn all(list: Decimal, quantity: Decimal, typed: &[&str]) -> Decimal {
    let fall = fall(list, quantity, None, &steps(typed), Order::AsGiven).unwrap();
    fall.all.value().unwrap()
}

#[test]
fn at_29_the_same_steps_in_four_orders() {
    let typed = ["discretionary=-30", "partner=20%"];
    for (order, price, percent) in [
        (Order::Standard, dec!(72.00), dec!(40)),
        (Order::AsGiven, dec!(72.00), dec!(40)),
        (Order::DiscretionaryLast, dec!(66.00), dec!(45)),
        (Order::PartnerFirst, dec!(66.00), dec!(45)),
        (Order::OffList, dec!(66.00), dec!(45)),
    ] {
        assert_eq!(
            net(dec!(120), &typed, order),
            (price, Some(percent)),
            "{order:?}"
        );
    }
}

#[test]
fn at_30_ten_and_twenty_are_never_thirty() {
    let (price, percent) = net(dec!(100), &["regular=10%", "partner=20%"], Order::Standard);
    assert_eq!((price, percent), (dec!(72), Some(dec!(28))));
}

#[test]
fn at_41_half_a_cent_by_both_ways_of_rounding() {
    let exact = all(dec!(124.75), dec!(9.5), &[]);
    assert_eq!(exact, dec!(1185.125));
    assert_eq!(Rounding::HalfUp.coins(exact, Currency::USD), dec!(1185.13));
    assert_eq!(
        Rounding::HalfEven.coins(exact, Currency::USD),
        dec!(1185.12)
    );
}

#[test]
fn at_42_a_price_is_no_percent_that_comes_near_it() {
    assert_eq!(all(dec!(305), dec!(1), &["contract_price=290"]), dec!(290));
    // The percent that it shows, cut to two places, would miss it.
    assert_eq!(
        net(dec!(305), &["regular=4.92%"], Order::Standard).0,
        dec!(289.994)
    );
}

#[test]
fn at_43_an_amount_is_no_percent_that_comes_near_it() {
    assert_eq!(
        all(dec!(84000), dec!(1), &["discretionary=-70000"]),
        dec!(14000)
    );
    assert_eq!(
        all(dec!(84000), dec!(1), &["discretionary=83.33%"]),
        dec!(14002.80)
    );
}

#[test]
fn at_45_all_of_it_off_is_nothing() {
    for quantity in [dec!(4), dec!(5)] {
        let nothing = all(dec!(2.8207), quantity, &["regular=100%"]);
        assert_eq!(nothing, dec!(0));
        assert_eq!(
            Rounding::HalfUp.coins(nothing, Currency::USD).to_string(),
            "0.00"
        );
    }
}

#[test]
fn at_50_no_places_and_three() {
    for (code, amount, half_up, half_even) in [
        ("JPY", dec!(100.5), dec!(101), dec!(100)),
        ("KWD", dec!(1.2345), dec!(1.235), dec!(1.234)),
    ] {
        let currency = Currency::parse(code).unwrap();
        assert_eq!(Rounding::HalfUp.coins(amount, currency), half_up);
        assert_eq!(Rounding::HalfEven.coins(amount, currency), half_even);
        assert_eq!(Rounding::HalfUp.coins(-amount, currency), -half_up);
    }
}

#[test]
fn every_digit_is_kept_or_it_is_refused() {
    let long = dec!(1234567890123456789012345.678);
    let refused = fall(long, dec!(1.37), None, &[], Order::Standard).unwrap_err();
    assert_eq!(refused.code, "price.too_long");
    // What is added has no room in a decimal, and in the price that is rounded it is there.
    let added = ["regular=+0.00051", "regular=-0.00001"];
    let added = fall(long, dec!(1), None, &steps(&added), Order::Standard).unwrap();
    assert_eq!(
        added.all,
        Unrounded::of(long)
            .plus(Unrounded::of(dec!(0.0005)))
            .unwrap()
    );
    // A chain of percents goes on for ever: twenty-eight digits of it are kept.
    let chain: Vec<String> = (0..12).map(|nth| format!("regular={nth}.123%")).collect();
    let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
    let (price, _) = net(dec!(1234567.89), &chain, Order::Standard);
    assert_eq!(price.round_dp(15).to_string(), "611531.147815421256831");
}

proptest! {
    #[test]
    fn percents_come_in_any_order(
        list in 1i64..1_000_000_000,
        percents in prop::collection::vec(0u8..=100, 0..5),
        quantity in 0u32..10_000,
    ) {
        let list = Decimal::new(list, 2);
        let off = |percent: &u8| Step {
            kind: StepKind::Regular,
            change: Change::Percent(Decimal::from(*percent)),
            cites: None,
        };
        let there: Vec<Step> = percents.iter().map(off).collect();
        let back: Vec<Step> = percents.iter().rev().map(off).collect();
        let fallen = |steps: &[Step]| fall(list, quantity.into(), None, steps, Order::Standard).unwrap();
        let (one, other) = (fallen(&there), fallen(&back));
        prop_assert_eq!(one.all, other.all);
        prop_assert_eq!(one.all.value().unwrap(), one.unit * Decimal::from(quantity));
        prop_assert!(one.unit <= list && one.unit >= Decimal::ZERO);
        prop_assert_eq!(fallen(&there), one);
    }
}
