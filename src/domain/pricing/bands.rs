//! Bands of quantities as people write them: `1-9:0%,10-19:10%,20-:15%`.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Tier, TierMethod, Tiers, exact, tiers::no_tiers};
use crate::domain::refusal::Refusal;

/// One above the other without gap or overlap; the last may have an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    tiers: Vec<Tier>,
    last: Option<Decimal>,
}

impl Bands {
    /// The tiers that a quantity is priced by; refused where no band holds so many.
    pub fn tiers(&self, method: TierMethod, quantity: Decimal) -> Result<Tiers, Refusal> {
        if let Some(last) = self.last
            && quantity.abs() > last
        {
            return Err(no_tiers(format!(
                "The bands end with {}, and {} lies beyond them.",
                last.normalize(),
                quantity.abs().normalize()
            )));
        }
        self.checked(method)
    }

    /// The tiers of every quantity; refused where the last band has an end.
    pub fn open(&self, method: TierMethod) -> Result<Tiers, Refusal> {
        if let Some(last) = self.last {
            return Err(no_tiers(format!(
                "The bands end with {}, and a quantity may lie beyond it.",
                last.normalize()
            )));
        }
        self.checked(method)
    }

    fn checked(&self, method: TierMethod) -> Result<Tiers, Refusal> {
        let tiers = Tiers {
            method,
            bands: self.tiers.clone(),
            free: Decimal::ZERO,
            together: None,
            cites: None,
        };
        tiers.check()?;
        Ok(tiers)
    }
}

impl FromStr for Bands {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (mut tiers, mut last) = (Vec::<Tier>::new(), None);
        for (nth, typed) in text.split(',').enumerate() {
            let (from, to, percent) = band(typed.trim())
                .ok_or_else(|| no_tiers(format!("{:?} is no band.", typed.trim())))?;
            let says = |what: &str| Err(no_tiers(format!("The band {:?} {what}.", typed.trim())));
            if to.is_some_and(|to| to < from) {
                return says("ends before it begins");
            }
            match last {
                _ if nth == 0 => {}
                None => return says("follows one that has no end"),
                Some(before) if from <= before => return says("overlaps the one before it"),
                Some(before) if from - before > Decimal::ONE => {
                    return says("leaves a gap after the one before it");
                }
                Some(_) => {}
            }
            tiers.push(Tier { from, percent });
            last = to;
        }
        Ok(Self { tiers, last })
    }
}

/// From, to, percent.
fn band(typed: &str) -> Option<(Decimal, Option<Decimal>, Decimal)> {
    let (range, percent) = typed.split_once(':')?;
    let number = |text: &str| exact::read(text).ok();
    let percent = number(percent.trim().trim_end_matches('%'))?;
    let (from, to) = range.split_once('-')?;
    let to = match to.trim() {
        "" => None,
        to => Some(number(to)?),
    };
    Some((number(from)?, to, percent))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn bands_are_read_as_they_are_written() {
        let bands: Bands = "1-9:0%, 10-19:10 % ,20-:15".parse().unwrap();
        let froms: Vec<_> = bands.tiers.iter().map(|it| (it.from, it.percent)).collect();
        assert_eq!(
            froms,
            [
                (dec!(1), dec!(0)),
                (dec!(10), dec!(10)),
                (dec!(20), dec!(15))
            ]
        );
        let ends: Bands = "0-9.99:0%,10-20:5%".parse().unwrap();
        assert!(ends.tiers(TierMethod::Volume, dec!(20)).is_ok());
        assert!(ends.tiers(TierMethod::Volume, dec!(20.5)).is_err());
    }

    #[test]
    fn m8_a_gap_an_overlap_or_no_band_at_all_is_named() {
        for (typed, says) in [
            (
                "1-9:0%,11-:5%",
                "The band \"11-:5%\" leaves a gap after the one before it.",
            ),
            (
                "1-9:0%,9-:5%",
                "The band \"9-:5%\" overlaps the one before it.",
            ),
            (
                "1-:0%,9-:5%",
                "The band \"9-:5%\" follows one that has no end.",
            ),
            ("9-1:0%", "The band \"9-1:0%\" ends before it begins."),
            ("", "\"\" is no band."),
            ("1-9", "\"1-9\" is no band."),
            ("1-9:x%", "\"1-9:x%\" is no band."),
            ("-:5%", "\"-:5%\" is no band."),
        ] {
            assert_eq!(typed.parse::<Bands>().unwrap_err().says, says);
        }
    }
}
