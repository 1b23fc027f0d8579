//! Numbers as people write them, read exactly or not at all: where a mark may mean two things, the person is asked.

use rust_decimal::Decimal;

/// Reads `248400`, `248,400.00`, `1 234,5` and the like. `places` are the decimals that a currency has; nothing where
/// any number of them is right. The refusal says what to write instead.
pub fn read(text: &str, places: Option<u32>) -> Result<Decimal, String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let digits: String = digits.chars().map(plain_mark).collect();
    if !digits.starts_with(|it: char| it.is_ascii_digit())
        || !digits
            .chars()
            .all(|it| it.is_ascii_digit() || " ,.".contains(it))
    {
        return Err("That is not a number. Write it like 1234.50.".to_owned());
    }
    let (whole, fraction) = split(&digits, places).ok_or_else(|| two_ways(text, places))?;
    let whole = ungroup(whole).ok_or_else(|| {
        "The thousands are apart in an odd way. Write it like 1234.50.".to_owned()
    })?;
    let point = if fraction.is_empty() { "" } else { "." };
    let number = Decimal::from_str_exact(&format!("{sign}{whole}{point}{fraction}"))
        .map_err(|_| "That has more digits than can be kept exactly.".to_owned())?
        .normalize();
    match places {
        Some(0) if number.scale() > 0 => Err("Only whole numbers go here.".to_owned()),
        Some(places) if number.scale() > places => {
            Err(format!("There are no more than {places} decimals here."))
        }
        Some(places) => widened(number, places),
        None => Ok(number),
    }
}

/// With the thousands apart, the way that the program shows every number.
pub fn grouped(number: Decimal) -> String {
    let plain = number.abs().to_string();
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain.as_str(), None),
    };
    let mut says = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        says.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            says.push(',');
        }
        says.push(digit);
    }
    if let Some(fraction) = fraction {
        says.push('.');
        says.push_str(fraction);
    }
    says
}

/// Every mark that can only part thousands becomes a blank.
fn plain_mark(letter: char) -> char {
    match letter {
        '\'' | '’' | '_' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        other => other,
    }
}

/// Where the decimals begin; nothing where one mark may part either thousands or decimals.
fn split(digits: &str, places: Option<u32>) -> Option<(&str, &str)> {
    let Some(at) = digits.rfind([',', '.']) else {
        return Some((digits, ""));
    };
    let (whole, fraction) = (&digits[..at], &digits[at + 1..]);
    let mark = &digits[at..=at];
    if whole.contains(mark) {
        return Some((digits, ""));
    }
    let could_part_thousands =
        fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') && !whole.contains(' ');
    let money = places.is_some_and(|places| places < 3);
    match (could_part_thousands, mark, money) {
        (true, ",", true) => Some((digits, "")),
        (true, ",", false) | (true, ".", true) => None,
        _ => Some((whole, fraction)),
    }
}

fn two_ways(text: &str, places: Option<u32>) -> String {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let shown = places.map_or(fraction.len(), |places| fraction.len().min(places as usize));
    let point = if shown == 0 { "" } else { "." };
    format!(
        "That can be read in two ways. Write {whole}{fraction} or {whole}{point}{}.",
        &fraction[..shown]
    )
}

/// The digits alone, where the marks between them part thousands, and are all the same.
fn ungroup(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|it| !it.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(mark);
    let first = groups.next().is_some_and(|it| (1..=3).contains(&it.len()));
    let right = first && groups.all(|it| it.len() == 3);
    let alone = whole.chars().all(|it| it == mark || it.is_ascii_digit());
    (right && alone).then(|| whole.replace(mark, ""))
}

/// To as many decimals as the currency shows.
fn widened(mut number: Decimal, places: u32) -> Result<Decimal, String> {
    number.rescale(places);
    match number.scale() == places {
        true => Ok(number),
        false => Err("That has more digits than can be kept exactly.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_or_not_at_all() {
        for (text, places, means) in [
            ("248400", Some(2), Some("248400.00")),
            ("248,400.00", Some(2), Some("248400.00")),
            ("248.400,5", Some(2), Some("248400.50")),
            ("1 234 567,89", Some(2), Some("1234567.89")),
            ("1'234", Some(2), Some("1234.00")),
            ("−12.5", Some(2), Some("-12.50")),
            ("1,234", Some(2), Some("1234.00")),
            ("1,234", None, None),
            ("1.234", Some(2), None),
            ("1.234", None, Some("1.234")),
            ("0,125", None, Some("0.125")),
            ("1,234,567", None, Some("1234567")),
            ("12.345", Some(3), Some("12.345")),
            ("1.005", Some(0), None),
            ("12", Some(0), Some("12")),
            ("12.", Some(2), Some("12.00")),
            ("1,23,456", Some(2), None),
            ("1 234,567.8", Some(2), None),
            ("12.345.6", None, None),
            ("1e5", None, None),
            ("", None, None),
            (".5", None, None),
            (
                "79228162514264337593543950335",
                None,
                Some("79228162514264337593543950335"),
            ),
            ("79228162514264337593543950335", Some(2), None),
            ("792281625142643375935439503350", None, None),
        ] {
            let read = read(text, places).ok().map(|it| it.to_string());
            assert_eq!(read.as_deref(), means, "{text} {places:?}");
        }
    }

    #[test]
    fn what_can_mean_two_things_is_asked_about() {
        for (text, places, asks) in [
            ("-1.234", Some(2), "Write -1234 or -1.23."),
            ("1.234", Some(0), "Write 1234 or 1."),
            ("1,234", None, "Write 1234 or 1.234."),
        ] {
            let says = read(text, places).unwrap_err();
            assert!(says.ends_with(asks), "{says}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        for plain in ["0", "-12.50", "999", "1000.00", "-1234567.89"] {
            let number: Decimal = plain.parse().unwrap();
            let places = number.scale();
            assert_eq!(read(&grouped(number), Some(places)), Ok(number), "{plain}");
        }
    }
}
