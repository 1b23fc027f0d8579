//! Records named by the beginning of their id or number, found in an index and not by reading all of them.

use uuid::Uuid;

/// The first and last id that begin with these hexadecimal digits; nothing where it is no beginning of an id, or one so
/// short that it is more likely something else.
pub fn ids(typed: &str) -> Option<(Uuid, Uuid)> {
    let digits: String = typed.chars().filter(|letter| *letter != '-').collect();
    // `D-2026-0001` is all digits of an id, too, but its dashes stand elsewhere.
    let dashes = typed.match_indices('-').map(|(at, _)| at);
    if !dashes.eq([8, 13, 18, 23].into_iter().take(typed.matches('-').count())) {
        return None;
    }
    let fits = (6..=32).contains(&digits.len()) && digits.chars().all(|it| it.is_ascii_hexdigit());
    let filled = |with: &str| Uuid::try_parse(&(digits.clone() + &with.repeat(32 - digits.len())));
    fits.then(|| Some((filled("0").ok()?, filled("f").ok()?)))
        .flatten()
}

/// The first number, and one behind the last, that begin with this; numbers are letters, digits and `-`.
pub fn numbers(typed: &str) -> (String, String) {
    let typed = typed.to_uppercase();
    let end = format!("{typed}~");
    (typed, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_a_range() {
        let (first, last) = ids("0199a0").unwrap();
        assert!(first.to_string().starts_with("0199a000-0000"));
        assert!(last.to_string().starts_with("0199a0ff-ffff"));
        let whole = "0199a000-0000-7000-8000-000000000001";
        assert_eq!(ids(whole).unwrap().0, ids(whole).unwrap().1);
        for other in ["D-2026-0001", "0199", "hello world", ""] {
            assert_eq!(ids(other), None, "{other}");
        }
        let (from, to) = numbers("d-2026-00");
        assert!("D-2026-0001" >= from.as_str() && "D-2026-0099" < to.as_str());
        assert!("D-2026-0100" >= to.as_str());
    }
}
