//! Worked conversions.

use proptest::prelude::*;
use rust_decimal::{RoundingStrategy, dec};

use super::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn rate(code: &str, rate: Decimal) -> Rate {
    Rate {
        currency: currency(code),
        rate,
        on: "2026-11-21".parse().unwrap(),
        source: "ECB".into(),
    }
}

fn rates(base: &str) -> Rates {
    Rates::new(
        currency(base),
        "2026-11-24".parse().unwrap(),
        vec![
            rate("JPY", dec!(0.0066)),
            rate("EUR", dec!(1.0832)),
            rate("GBP", dec!(1.305)),
        ],
    )
}

fn money(code: &str, amount: Decimal) -> Money {
    Money {
        amount,
        currency: currency(code),
    }
}

#[test]
fn m3_an_amount_is_converted_from_its_own_rounded_once_and_explained() {
    let rates = rates("USD");
    for (from, says) in [
        (
            money("EUR", dec!(1200)),
            "EUR 1,200.00 × 1.0832 (ECB, 21 Nov 2026) = USD 1,299.84",
        ),
        (
            money("JPY", dec!(1250)),
            "JPY 1,250 × 0.0066 (ECB, 21 Nov 2026) = USD 8.25",
        ),
        // 0.005 of a cent more or less: half goes up, away from zero.
        (
            money("GBP", dec!(0.01)),
            "GBP 0.01 × 1.305 (ECB, 21 Nov 2026) = USD 0.01",
        ),
        (
            money("GBP", dec!(-9)),
            "GBP -9.00 × 1.305 (ECB, 21 Nov 2026) = USD -11.75",
        ),
        (money("USD", dec!(7.5)), "USD 7.50"),
    ] {
        assert_eq!(rates.convert(from).unwrap().explained(), says);
    }
}

#[test]
fn m3_the_smallest_coin_of_the_company_decides_where_it_is_rounded() {
    for (base, becomes) in [
        ("JPY", dec!(1300)),
        ("USD", dec!(1299.84)),
        ("KWD", dec!(1299.840)),
    ] {
        let rates = Rates::new(
            currency(base),
            "2026-11-24".parse().unwrap(),
            vec![rate("EUR", dec!(1.0832))],
        );
        let to = rates.convert(money("EUR", dec!(1200))).unwrap().to;
        assert_eq!((to.amount, to.currency.code()), (becomes, base));
    }
}

#[test]
fn m3_without_a_rate_there_is_no_counterpart() {
    let rates = rates("USD");
    assert_eq!(rates.convert(money("SEK", dec!(1))), None);
    assert_eq!(
        rates.missing(currency("SEK")),
        "There is no rate of SEK in USD on 24 Nov 2026 or before."
    );
}

#[test]
fn what_is_no_rate_is_refused() {
    let usd = currency("USD");
    for (it, code) in [
        (rate("EUR", dec!(1.0832)), None),
        (rate("IDR", dec!(0.000061234567891)), None),
        (rate("EUR", dec!(0)), Some("rate.out_of_reach")),
        (rate("EUR", dec!(-1)), Some("rate.out_of_reach")),
        (rate("EUR", dec!(1000000000)), Some("rate.out_of_reach")),
        (
            rate("EUR", dec!(0.0000000000000001)),
            Some("rate.out_of_reach"),
        ),
        (
            rate("EUR", dec!(123.456789012345678)),
            Some("rate.out_of_reach"),
        ),
        (rate("USD", dec!(1)), Some("rate.of_base")),
        (rate("XAU", dec!(4000)), Some("currency.no_coin")),
    ] {
        let refused = it.check(usd).err().map(|refusal| refusal.code);
        assert_eq!(refused, code, "{it:?}");
    }
}

#[test]
fn no_digit_is_lost_on_the_way() {
    // The product has more digits than a decimal: one that is rounded twice ends a cent away.
    let exact = product(dec!(999999999999999.999999), dec!(0.12345678901234567), 2);
    assert_eq!(exact, Some(dec!(123456789012345.67)));
    let just_below = product(dec!(0.000001), dec!(4999.99999999999), 2);
    assert_eq!(just_below, Some(dec!(0.00)));
    assert_eq!(product(dec!(5), dec!(3), 2), Some(dec!(15.00)));
    assert_eq!(product(Decimal::MAX, dec!(1000), 2), None);
}

proptest! {
    #[test]
    fn it_is_the_product_of_whole_numbers(cents in -1_000_000_000i64..1_000_000_000, mantissa in 1i64..1_000_000_000, scale in 0u32..15, places in 0u32..4) {
        let (amount, rate) = (Decimal::new(cents, 2), Decimal::new(mantissa, scale));
        let mut exact = (amount * rate).round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        exact.rescale(places);
        prop_assert_eq!(product(amount, rate, places), Some(exact));
    }
}
