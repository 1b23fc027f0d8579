//! Prices by quantity: which bands a quantity reaches, and what each of them comes to.

use rust_decimal::Decimal;

use super::{Fraction, Tier, TierMethod, Tiers, exact};
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
        if self.free.is_sign_negative() && !self.free.is_zero() {
            return Err(no_tiers("Fewer than no units are included."));
        }
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

    /// The same table for a quantity that others stand beside: what is counted before it, and what all of them come to.
    /// Each of its own units is in the band that it has among all.
    pub fn among(&self, before: Decimal, all: Decimal) -> Result<Tiers, Refusal> {
        self.check()?;
        let bands = match self.method {
            TierMethod::Volume => {
                let (nth, _) = self.volume(all)?.first().copied().unwrap_or_default();
                vec![Tier {
                    from: Decimal::ZERO,
                    ..self.bands[nth]
                }]
            }
            TierMethod::Tier => {
                let begins = |band: &Tier| (band.from - before).max(Decimal::ONE);
                let left = self.bands.iter().enumerate().filter(|(nth, _)| {
                    let next = self.bands.get(nth + 1);
                    next.is_none_or(|next| next.from - before > Decimal::ONE)
                });
                let left = left.map(|(_, band)| Tier {
                    from: begins(band),
                    ..*band
                });
                left.collect()
            }
        };
        Ok(Tiers {
            bands,
            ..self.clone()
        })
    }

    /// How many units at the full price come to the same as a quantity at its bands' prices.
    pub fn full_units(&self, quantity: Decimal) -> Result<Fraction, Refusal> {
        let mut units = Some(Fraction::ZERO);
        for (nth, part) in self.reached(quantity)? {
            let left = Fraction::percent_on_top(-self.bands[nth].percent);
            let part = Fraction::of(part, Decimal::ONE).zip(left);
            units = units
                .zip(part)
                .and_then(|(sum, (part, left))| sum.plus(part.by(left)?));
        }
        units.ok_or_else(exact::too_long)
    }

    /// A quantity below zero comes to the same as above it, with its sign.
    pub fn price(&self, list: Decimal, quantity: Decimal) -> Result<Tiered, Refusal> {
        let reached = self.reached(quantity)?;
        let free = self.free.min(quantity.abs());
        let mut bands = Vec::with_capacity(reached.len() + 1);
        if !free.is_zero() {
            bands.push(self.without_charge(signed(free, quantity)));
        }
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

    fn without_charge(&self, quantity: Decimal) -> Band {
        Band {
            from: Decimal::ONE,
            next: Some(self.free + Decimal::ONE),
            percent: Decimal::ONE_HUNDRED,
            quantity,
            unit: Decimal::ZERO,
            amount: Decimal::ZERO,
        }
    }

    /// The bands, by their place, and what of a quantity is charged in each: what is free comes off the first.
    fn reached(&self, quantity: Decimal) -> Result<Vec<(usize, Decimal)>, Refusal> {
        self.check()?;
        let reached = match self.method {
            TierMethod::Volume => self.volume(quantity)?,
            TierMethod::Tier => self.each_band(quantity),
        };
        let mut free = self.free;
        let charged = reached.into_iter().filter_map(|(nth, part)| {
            let held = free.min(part.abs());
            free -= held;
            let left = part - signed(held, part);
            (!left.is_zero()).then_some((nth, left))
        });
        Ok(charged.collect())
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
                reached.push((nth, signed(holds, quantity)));
            }
        }
        reached
    }
}

/// A size with the sign of what it is a part of.
fn signed(size: Decimal, of: Decimal) -> Decimal {
    match of.is_sign_negative() {
        true => -size,
        false => size,
    }
}

pub(super) fn no_tiers(says: impl Into<String>) -> Refusal {
    Refusal::rule("price.tiers", says)
        .hint("Write bands without gap or overlap, like 1-9:0%,10-19:10%,20-:15%.")
        .about("tiers")
}

#[cfg(test)]
mod tests;
