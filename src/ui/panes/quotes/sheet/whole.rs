//! What a person types for a discount on the whole quote: `10` percent, `-5000` of money, `=1000000` as what it shall come
//! to; spread by list totals, or equally with that word behind it.

use crate::domain::{
    money::grouped,
    number,
    pricing::{Header, HeaderChange, Spread},
};

const EQUALLY: &str = "equally";

/// Nothing where it is taken away.
pub fn read(typed: &str) -> Result<Option<Header>, String> {
    let typed = typed.trim();
    let (figure, by) = match typed.split_once(char::is_whitespace) {
        Some((figure, word)) if EQUALLY.starts_with(word.trim()) => (figure, Spread::Equal),
        _ => (typed, Spread::List),
    };
    if figure.is_empty() || figure == "=" {
        return Ok(None);
    }
    let change = if let Some(total) = figure.strip_prefix('=') {
        HeaderChange::TargetTotal(number::read(total, None)?)
    } else if let Some(amount) = figure.strip_prefix(['-', '−']) {
        HeaderChange::Amount(number::read(amount, None)?)
    } else {
        HeaderChange::Percent(number::read(figure.trim_end_matches('%'), None)?)
    };
    Ok(Some(Header { change, by }))
}

/// As it can be typed again.
pub fn typed(header: Option<Header>) -> String {
    let Some(Header { change, by }) = header else {
        return String::new();
    };
    let figure = match change {
        HeaderChange::Percent(percent) => percent.normalize().to_string(),
        HeaderChange::Amount(amount) => format!("-{}", amount.normalize()),
        HeaderChange::TargetTotal(total) => format!("={}", total.normalize()),
    };
    match by {
        Spread::Equal => format!("{figure} {EQUALLY}"),
        Spread::List => figure,
    }
}

/// For the row of the sum: `= 900,000.00, fixed`, `−10 % on the whole`.
pub fn says(header: Header, places: u32) -> String {
    let says = match header.change {
        HeaderChange::Percent(percent) => format!("−{} % on the whole", percent.normalize()),
        HeaderChange::Amount(amount) => format!("−{} on the whole", grouped(amount, places)),
        HeaderChange::TargetTotal(total) => format!("= {}, fixed", grouped(total, places)),
    };
    match header.by {
        Spread::Equal => format!("{says}, {EQUALLY}"),
        Spread::List => says,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn m14_a_discount_on_the_whole_is_a_percent_an_amount_or_a_target() {
        use HeaderChange::{Amount, Percent, TargetTotal};
        for (text, change, by) in [
            ("10", Percent(dec!(10)), Spread::List),
            ("2.5%", Percent(dec!(2.5)), Spread::List),
            ("-5000", Amount(dec!(5000)), Spread::List),
            (
                "=1000000 equally",
                TargetTotal(dec!(1000000)),
                Spread::Equal,
            ),
            ("-5000 eq", Amount(dec!(5000)), Spread::Equal),
        ] {
            let header = Some(Header { change, by });
            assert_eq!(read(text), Ok(header), "{text}");
            assert_eq!(
                read(&typed(header)),
                Ok(header),
                "{text} can be typed again"
            );
        }
        assert_eq!(read(" "), Ok(None));
        assert!(read("ten").is_err());
    }
}
