//! Bands by their worked examples, and that every unit is in one.

use proptest::prelude::*;
use rust_decimal::dec;

use super::*;

fn tiers(method: TierMethod, bands: &[(Decimal, Decimal)]) -> Tiers {
    let bands = bands.iter().map(|(from, percent)| Tier {
        from: *from,
        percent: *percent,
    });
    Tiers {
        method,
        bands: bands.collect(),
        free: Decimal::ZERO,
        together: None,
        cites: None,
    }
}

const LAPTOPS: [(Decimal, Decimal); 3] = [
    (dec!(1), dec!(0)),
    (dec!(10), dec!(10)),
    (dec!(20), dec!(15)),
];

#[test]
fn at_28_twenty_five_laptops() {
    let each = tiers(TierMethod::Tier, &LAPTOPS);
    let priced = each.price(dec!(200), dec!(25)).unwrap();
    let bands: Vec<_> = priced
        .bands
        .iter()
        .map(|band| (band.quantity, band.unit, band.amount))
        .collect();
    assert_eq!(
        bands,
        [
            (dec!(9), dec!(200), dec!(1800)),
            (dec!(10), dec!(180), dec!(1800)),
            (dec!(6), dec!(170), dec!(1020)),
        ]
    );
    assert_eq!(priced.total, dec!(4620));
    let volume = tiers(TierMethod::Volume, &LAPTOPS);
    let priced = volume.price(dec!(200), dec!(25)).unwrap();
    assert_eq!((priced.bands.len(), priced.total), (1, dec!(4250)));
}

#[test]
fn m8_the_threshold_itself_is_over_it() {
    let volume = tiers(TierMethod::Volume, &LAPTOPS);
    for (quantity, total) in [
        (dec!(9), dec!(1800)),
        (dec!(9.5), dec!(1900)),
        (dec!(10), dec!(1800)),
        (dec!(0.5), dec!(100)),
        (dec!(0), dec!(0)),
        (dec!(-25), dec!(-4250)),
    ] {
        assert_eq!(
            volume.price(dec!(200), quantity).unwrap().total,
            total,
            "{quantity}"
        );
    }
}

#[test]
fn m8_what_is_included_is_free_and_the_rest_at_one_price() {
    let volume = Tiers {
        free: dec!(100),
        ..tiers(
            TierMethod::Volume,
            &[(dec!(0), dec!(0)), (dec!(1001), dec!(15))],
        )
    };
    for (quantity, total) in [
        (dec!(100), dec!(0)),
        (dec!(101), dec!(0.40)),
        (dec!(1500), dec!(476.00)),
        (dec!(-1500), dec!(-476.00)),
    ] {
        assert_eq!(volume.price(dec!(0.40), quantity).unwrap().total, total);
    }
}

#[test]
fn m8_a_part_of_a_unit_is_in_the_band_of_that_unit() {
    let each = tiers(TierMethod::Tier, &LAPTOPS);
    for (quantity, total) in [
        (dec!(9), dec!(1800)),
        (dec!(9.5), dec!(1890)),
        (dec!(10), dec!(1980)),
        (dec!(0), dec!(0)),
        (dec!(-25), dec!(-4620)),
    ] {
        assert_eq!(
            each.price(dec!(200), quantity).unwrap().total,
            total,
            "{quantity}"
        );
    }
}

#[test]
fn bands_with_a_gap_or_an_overlap_are_refused() {
    let (zero, ten) = (dec!(0), dec!(10));
    for bands in [
        &[][..],
        &[(ten, zero), (ten, ten)],
        &[(ten, zero), (dec!(5), ten)],
        &[(dec!(-1), zero)],
        &[(dec!(1), dec!(100.5))],
    ] {
        for method in [TierMethod::Tier, TierMethod::Volume] {
            let refused = tiers(method, bands).price(dec!(1), dec!(1)).unwrap_err();
            assert_eq!(
                (refused.code, refused.field),
                ("price.tiers", Some("tiers"))
            );
        }
    }
    let late = [(ten, zero)];
    assert!(
        tiers(TierMethod::Tier, &late)
            .price(dec!(1), dec!(20))
            .is_err()
    );
    let volume = tiers(TierMethod::Volume, &late);
    assert!(volume.price(dec!(1), dec!(20)).is_ok());
    assert!(volume.price(dec!(1), dec!(9)).is_err());
}

proptest! {
    #[test]
    fn every_unit_is_in_one_band(quantity in -100_000i64..100_000, froms in prop::collection::btree_set(2i64..500, 0..8)) {
        let mut bands = vec![(dec!(1), dec!(0))];
        bands.extend(froms.iter().zip(1..).map(|(from, nth)| (Decimal::from(*from), Decimal::from(nth))));
        let quantity = Decimal::new(quantity, 2);
        for method in [TierMethod::Tier, TierMethod::Volume] {
            let priced = tiers(method, &bands).price(dec!(3.33), quantity).unwrap();
            let held: Decimal = priced.bands.iter().map(|band| band.quantity).sum();
            prop_assert_eq!(held, quantity);
            let amounts: Decimal = priced.bands.iter().map(|band| band.amount).sum();
            prop_assert_eq!(amounts, priced.total);
        }
    }
}
