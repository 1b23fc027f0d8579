//! The name somebody may have meant: by the fewest slips of the finger, case aside.

/// The name with the fewest slips, the first of equals; none where more than a third of it would have to change.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = letters(typed);
    let reachable = names.into_iter().filter_map(|name| {
        let other = letters(name);
        let reach = typed.len().max(other.len()) / 3 + 1;
        if typed.len().abs_diff(other.len()) > reach {
            return None;
        }
        let slips = slips(&typed, &other);
        (slips <= reach && slips < other.len()).then_some((slips, name))
    });
    reachable
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// Whether the one is so close to the other that it can hardly be a word of its own.
pub fn misspells(typed: &str, name: &str) -> bool {
    let (typed, name) = (letters(typed), letters(name));
    slips(&typed, &name) <= (name.len() / 4).max(1)
}

fn letters(text: &str) -> Vec<char> {
    text.to_lowercase().chars().collect()
}

/// Letters added, lost, replaced, or swapped with their neighbour (the optimal string alignment distance).
fn slips(a: &[char], b: &[char]) -> usize {
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = before_last.clone();
    for i in 0..a.len() {
        row[0] = i + 1;
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut fewest = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                fewest = fewest.min(before_last[j - 1] + 1);
            }
            row[j + 1] = fewest;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let table = [
            ("", "", 0),
            ("", "abc", 3),
            ("gtxpro", "gtx pro", 1),
            ("acocunt", "account", 1),
            ("won", "lost", 3),
        ];
        for (a, b, expected) in table {
            assert_eq!(slips(&letters(a), &letters(b)), expected, "{a} {b}");
            assert_eq!(slips(&letters(b), &letters(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_is_offered_and_nothing_far() {
        let names = ["GTX Plus Pro", "GTX Pro", "MG Special"];
        assert_eq!(nearest("GTXPro", names), Some("GTX Pro"));
        assert_eq!(nearest("mg speical", names), Some("MG Special"));
        assert_eq!(nearest("Anvil", names), None);
        assert_eq!(nearest("X", ["Y"]), None);
    }
}
