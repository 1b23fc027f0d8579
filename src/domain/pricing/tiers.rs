//! Prices by quantity: which bands a quantity reaches, and what each of them comes to.

use rust_decimal::Decimal;

use super::{Tier, TierMethod, Tiers, exact};
use crate::domain::refusal::Refusal;

impl TierMethod {
    pub fn name(self) -> &'static str {
        match self {
            TierMethod::Volume => "volume",
            TierMethod::Tier => "tier",
        }
    }
}

/// A band and what of the quantity lies in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    pub from: Decimal,
    /// Where the next band begins; none for the last.
    pub next: Option<Decimal>,
    pub percent: Decimal,
    pub quantity: Decimal,
    pub unit: Decimal,
    pub amount: Decimal,
}

/// What a quantity comes to, and the bands that it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiered {
    pub total: Decimal,
    pub bands: Vec<Band>,
}

impl Tiers {
    /// Bands begin one above the other; priced by itself, each unit needs one, so that the first begins with the first.
    pub fn check(&self) -> Result<(), Refusal> {
        let Some(first) = self.bands.first() else {
            return Err(no_tiers("There is no band in the tiers."));
        };
        if first.from.is_sign_negative() {
            return Err(no_tiers("A band begins below zero."));
        }
        if self.method == TierMethod::Tier && first.from > Decimal::ONE {
            return Err(no_tiers(format!(
                "Units before {} lie in no band, and each needs a price.",
                first.from.normalize()
            )));
        }
        let most = Decimal::ONE_HUNDRED;
        if let Some(band) = self.bands.iter().find(|band| band.percent > most) {
            return Err(no_tiers(format!(
                "The band from {} on takes {} % off, and a price ends at zero.",
                band.from.normalize(),
                band.percent.normalize()
            )));
        }
        for pair in self.bands.windows(2) {
            if pair[1].from <= pair[0].from {
                return Err(no_tiers(format!(
                    "The band from {} on follows the one from {} on, and does not begin above it.",
                    pair[1].from.normalize(),
                    pair[0].from.normalize()
                )));
            }
        }
        Ok(())
    }

    /// A quantity below zero comes to the same as above it, with its sign.
    pub fn price(&self, list: Decimal, quantity: Decimal) -> Result<Tiered, Refusal> {
        self.check()?;
        let reached = match self.method {
            TierMethod::Volume => self.volume(quantity)?,
            TierMethod::Tier => self.each_band(quantity),
        };
        let mut bands = Vec::with_capacity(reached.len());
        for (nth, part) in reached {
            let tier = self.bands[nth];
            bands.push(
                self.band(nth, tier, list, part)
                    .ok_or_else(exact::too_long)?,
            );
        }
        let total = exact::total(bands.iter().map(|band| band.amount));
        Ok(Tiered {
            total: total.ok_or_else(exact::too_long)?,
            bands,
        })
    }

    fn band(&self, nth: usize, tier: Tier, list: Decimal, quantity: Decimal) -> Option<Band> {
        let unit = exact::raised(list, -tier.percent)?;
        Some(Band {
            from: tier.from,
            next: self.bands.get(nth + 1).map(|next| next.from),
            percent: tier.percent,
            quantity,
            unit,
            amount: exact::product(unit, quantity)?,
        })
    }

    /// All of it in the last band that it reaches.
    fn volume(&self, quantity: Decimal) -> Result<Vec<(usize, Decimal)>, Refusal> {
        let size = quantity.abs();
        if size.is_zero() {
            return Ok(Vec::new());
        }
        let reached = self.bands.iter().rposition(|band| band.from <= size);
        // A part of the first unit is in the first unit's band.
        let reached = reached.or((self.bands[0].from <= Decimal::ONE).then_some(0));
        let nth = reached.ok_or_else(|| {
            no_tiers(format!(
                "The tiers begin with a quantity of {}, and {} is below it.",
                self.bands[0].from.normalize(),
                size.normalize()
            ))
        })?;
        Ok(vec![(nth, quantity)])
    }

    /// Each unit in the band that holds its number; a part of the tenth is in the band of the tenth.
    fn each_band(&self, quantity: Decimal) -> Vec<(usize, Decimal)> {
        let size = quantity.abs();
        let before = |from: Decimal| (from - Decimal::ONE).max(Decimal::ZERO);
        let mut reached = Vec::new();
        for (nth, band) in self.bands.iter().enumerate() {
            let begins = before(band.from);
            let next = self
                .bands
                .get(nth + 1)
                .map_or(size, |next| before(next.from));
            let holds = next.min(size) - begins;
            if holds > Decimal::ZERO {
                reached.push((
                    nth,
                    if quantity < Decimal::ZERO {
                        -holds
                    } else {
                        holds
                    },
                ));
            }
        }
        reached
    }
}

pub(super) fn no_tiers(says: impl Into<String>) -> Refusal {
    Refusal::rule("price.tiers", says)
        .hint("Write bands without gap or overlap, like 1-9:0%,10-19:10%,20-:15%.")
        .about("tiers")
}

#[cfg(test)]
mod tests {
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
}
