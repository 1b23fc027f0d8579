//! A currency of ISO 4217, and the smallest coin that amounts in it are rounded to.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::refusal::Refusal;

/// A currency of ISO 4217, by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const USD: Currency = Currency(iso_currency::Currency::USD);

    pub fn parse(code: &str) -> Result<Self, Refusal> {
        iso_currency::Currency::from_code(&code.to_ascii_uppercase())
            .map(Self)
            .ok_or_else(|| currency_unknown(code))
    }

    /// Every currency there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let letters = || 'A'..='Z';
        let codes = letters()
            .flat_map(move |a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
        codes.filter_map(|code| {
            iso_currency::Currency::from_code(&String::from_iter(code)).map(Self)
        })
    }

    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many places its smallest coin stands behind the point: JPY 0, USD 2, KWD 3; none for what has no coins, like
    /// gold or units of account.
    pub fn exponent(self) -> Option<u32> {
        self.0.exponent().map(u32::from)
    }

    /// The same for showing what stands already, with two where there is no coin.
    pub fn places(self) -> u32 {
        self.exponent().unwrap_or(2)
    }

    /// What deals and rates are told in has a smallest coin to round to.
    pub fn must_be_spendable(self) -> Result<(), Refusal> {
        match self.exponent() {
            Some(_) => Ok(()),
            None => Err(no_coin(self)),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Currency::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// The same words, whether the domain or the database says no.
pub fn currency_unknown(code: &str) -> Refusal {
    Refusal::rule(
        "currency.unknown",
        format!("{code:?} is no currency of ISO 4217."),
    )
    .hint("Write its three letters, like USD or EUR.")
    .about("currency")
}

/// The same words, whether the domain or the database says no.
pub fn no_coin(currency: Currency) -> Refusal {
    Refusal::rule(
        "currency.no_coin",
        format!("{currency} has no smallest coin in ISO 4217, so nothing can be priced in it."),
    )
    .hint("Use a currency that people pay with.")
    .about("currency")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_currency() {
        for (code, places) in [("JPY", 0), ("USD", 2), ("KWD", 3)] {
            assert_eq!(Currency::parse(code).unwrap().places(), places);
        }
        assert_eq!(Currency::parse("usd").unwrap(), Currency::USD);
        assert_eq!(Currency::parse("XQQ").unwrap_err().code, "currency.unknown");
        let all: Vec<_> = Currency::all().collect();
        assert!(all.len() > 150 && all.contains(&Currency::USD));
    }

    #[test]
    fn m3_every_currency_of_the_real_table_has_its_places() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/data/calendars/iso4217_minor_units.csv");
        let Ok(table) = std::fs::read_to_string(&file) else {
            eprintln!("skipped: there is no {}", file.display());
            return;
        };
        for line in table.lines().skip(1) {
            let (code, places) = (&line[..3], line.rsplit(',').next().unwrap());
            let currency = Currency::parse(code).unwrap();
            assert_eq!(currency.exponent(), places.parse().ok(), "{line}");
        }
    }

    #[test]
    fn m3_what_has_no_coin_prices_nothing() {
        for code in ["XAU", "XDR", "XXX", "XTS"] {
            let refused = Currency::parse(code).unwrap().must_be_spendable();
            assert_eq!(refused.unwrap_err().code, "currency.no_coin", "{code}");
        }
        for code in ["USD", "JPY", "CLF", "BHD"] {
            assert!(Currency::parse(code).unwrap().must_be_spendable().is_ok());
        }
    }
}
