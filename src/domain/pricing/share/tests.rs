//! Worked examples of shares and instalments, and what all of them hold to.

use proptest::prelude::*;
use rust_decimal::dec;

use super::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn cents(amounts: &[i64]) -> Vec<Decimal> {
    amounts.iter().map(|it| Decimal::new(*it, 2)).collect()
}

#[test]
fn at_47_a_hundred_in_twelve() {
    let each = split(dec!(100), 12, Remainder::Last, Currency::USD).unwrap();
    assert_eq!(each[..11], [dec!(8.33); 11]);
    assert_eq!(each[11], dec!(8.37));
    let each = split(dec!(100), 12, Remainder::First, Currency::USD).unwrap();
    assert_eq!((each[0], each[11]), (dec!(8.37), dec!(8.33)));
    assert_eq!(each.iter().sum::<Decimal>(), dec!(100));
}

#[test]
fn at_48_a_hundred_off_three_equal_lines() {
    let lines = [dec!(200), dec!(200), dec!(200)];
    for by in [Spread::Equal, Spread::List] {
        let shares = spread(dec!(100), &lines, by, Currency::USD).unwrap();
        assert_eq!(shares, [dec!(33.34), dec!(33.33), dec!(33.33)]);
        let shares = spread(dec!(-100), &lines, by, Currency::USD).unwrap();
        assert_eq!(shares, [dec!(-33.34), dec!(-33.33), dec!(-33.33)]);
    }
}

#[test]
fn the_coins_that_are_left_go_to_the_largest_remainders() {
    let lines = [dec!(1000), dec!(1500), dec!(1000)];
    let shares = spread(dec!(100), &lines, Spread::List, Currency::USD).unwrap();
    // 28.571…, 42.857…, 28.571…
    assert_eq!(shares, [dec!(28.57), dec!(42.86), dec!(28.57)]);
    let shares = spread(dec!(100), &lines, Spread::List, currency("JPY")).unwrap();
    assert_eq!(shares, [dec!(29), dec!(43), dec!(28)]);
}

#[test]
fn credits_among_the_lines_take_their_part_with_its_sign() {
    let lines = [dec!(1000), dec!(-200)];
    let shares = spread(dec!(80), &lines, Spread::List, Currency::USD).unwrap();
    assert_eq!(shares, [dec!(100), dec!(-20)]);
    let lines = [dec!(-100), dec!(-200)];
    let shares = spread(dec!(30), &lines, Spread::List, Currency::USD).unwrap();
    assert_eq!(shares, [dec!(10), dec!(20)]);
}

#[test]
fn what_cannot_be_shared_is_refused() {
    let code = |it: Result<Vec<Decimal>, Refusal>| it.unwrap_err().code;
    let usd = Currency::USD;
    let nothing = [dec!(5), dec!(-5)];
    assert_eq!(
        code(spread(dec!(1), &[], Spread::List, usd)),
        "price.spread"
    );
    assert_eq!(
        code(spread(dec!(1), &nothing, Spread::List, usd)),
        "price.spread"
    );
    assert_eq!(
        code(spread(dec!(1.005), &nothing, Spread::Equal, usd)),
        "amount.places"
    );
    assert_eq!(
        code(spread(Decimal::MAX, &nothing, Spread::Equal, usd)),
        "price.too_long"
    );
    assert_eq!(
        code(spread(dec!(1), &nothing, Spread::Equal, currency("XAU"))),
        "currency.no_coin"
    );
    for parts in [0, MOST_PARTS + 1] {
        assert_eq!(
            code(split(dec!(1), parts, Remainder::Last, usd)),
            "price.parts"
        );
    }
    assert_eq!(
        spread(dec!(0), &nothing, Spread::List, usd).unwrap(),
        [dec!(0), dec!(0)]
    );
}

proptest! {
    #[test]
    fn no_cent_appears_or_vanishes(
        total in -10_000_000_000i64..10_000_000_000,
        lines in prop::collection::vec(0i64..100_000_000, 1..40),
        equally in any::<bool>(),
    ) {
        let (total, over) = (Decimal::new(total, 2), cents(&lines));
        let by = if equally { Spread::Equal } else { Spread::List };
        if equally || lines.iter().sum::<i64>() > 0 {
            let shares = spread(total, &over, by, Currency::USD).unwrap();
            prop_assert_eq!(shares.iter().sum::<Decimal>(), total);
            let back = spread(-total, &over, by, Currency::USD).unwrap();
            prop_assert!(shares.iter().zip(back).all(|(one, other)| *one == -other));
        }
    }

    #[test]
    fn no_share_is_a_coin_away_from_its_part(
        total in 0i64..1_000_000_000,
        lines in prop::collection::vec(1i64..1_000_000, 1..20),
    ) {
        let shares = spread(Decimal::new(total, 2), &cents(&lines), Spread::List, Currency::USD).unwrap();
        let all = i128::from(lines.iter().sum::<i64>());
        for (share, line) in shares.iter().zip(&lines) {
            let apart = share.mantissa() * all - i128::from(total) * i128::from(*line);
            prop_assert!(apart.abs() < all, "{share} of {line}");
        }
    }

    #[test]
    fn instalments_come_to_the_whole(total in any::<i64>(), parts in 1usize..400, first in any::<bool>()) {
        let total = Decimal::new(total, 2);
        let remainder = if first { Remainder::First } else { Remainder::Last };
        let each = split(total, parts, remainder, Currency::USD).unwrap();
        prop_assert_eq!(each.len(), parts);
        prop_assert_eq!(each.iter().sum::<Decimal>(), total);
        let (holds, plain) = if first { (each[0], &each[1..]) } else { (each[parts - 1], &each[..parts - 1]) };
        prop_assert!(plain.iter().all(|it| it.abs() <= holds.abs()));
    }
}
