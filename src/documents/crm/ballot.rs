//! A whole column decides between two ways of reading it, so that no row is ever guessed by itself.

/// One of two ways of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    First,
    Second,
}

/// The readings of one text, first and second.
pub type Readings<T> = [Option<T>; 2];

#[derive(Debug, Default)]
pub struct Ballot {
    first: Votes,
    second: Votes,
    open: Votes,
}

#[derive(Debug, Default)]
struct Votes {
    count: usize,
    /// The line of the first vote.
    line: usize,
}

/// What the column says as a whole, with the lines that show it.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Settled(Side),
    /// Every row reads the same either way.
    Alike,
    /// Some rows read differently, and none, or next to none, decides.
    Open(usize),
    /// Rows decide for both.
    Torn(usize, usize),
}

impl Ballot {
    /// A row that can only be read one way votes for it.
    pub fn cast<T: PartialEq>(&mut self, line: usize, readings: &Readings<T>) {
        match readings {
            [Some(_), None] => self.first.add(line),
            [None, Some(_)] => self.second.add(line),
            [Some(first), Some(second)] if first != second => self.open.add(line),
            _ => {}
        }
    }

    pub fn verdict(&self) -> Verdict {
        let (first, second, open) = (self.first.count, self.second.count, self.open.count);
        if first + second == 0 && open == 0 {
            Verdict::Alike
        } else if first.max(second) < open.div_ceil(IN_SO_MANY) {
            Verdict::Open(self.open.line)
        } else if is_a_slip(second, first) {
            Verdict::Settled(Side::First)
        } else if is_a_slip(first, second) {
            Verdict::Settled(Side::Second)
        } else {
            Verdict::Torn(self.first.line, self.second.line)
        }
    }
}

impl Votes {
    fn add(&mut self, line: usize) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += 1;
    }
}

/// One row in so many may be a slip. Fewer than that decide nothing for the open rows.
const IN_SO_MANY: usize = 100;

/// A single row, or one in a hundred, is wrong by itself; more mean that the file was put together from two.
fn is_a_slip(against: usize, votes: usize) -> bool {
    against < votes && against <= (votes / IN_SO_MANY).max(1)
}

/// The reading on that side; without a side only what reads the same either way.
pub fn pick<T: PartialEq>(side: Option<Side>, [first, second]: Readings<T>) -> Option<T> {
    match side {
        Some(Side::First) => first,
        Some(Side::Second) => second,
        None if first == second => first,
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(first: usize, second: usize, open: usize) -> Verdict {
        let mut ballot = Ballot::default();
        let rows = std::iter::repeat_n([Some(1), None], first)
            .chain(std::iter::repeat_n([None, Some(1)], second))
            .chain(std::iter::repeat_n([Some(1), Some(2)], open))
            .chain([[Some(3), Some(3)], [None, None]]);
        for (at, readings) in rows.enumerate() {
            ballot.cast(at + 1, &readings);
        }
        ballot.verdict()
    }

    #[test]
    fn a_column_decides_only_where_its_rows_agree() {
        let table = [
            ((0, 0, 0), Verdict::Alike),
            ((0, 0, 5), Verdict::Open(1)),
            ((1, 0, 5), Verdict::Settled(Side::First)),
            ((0, 1, 5), Verdict::Settled(Side::Second)),
            ((2, 1, 0), Verdict::Settled(Side::First)),
            ((1, 1, 0), Verdict::Torn(1, 2)),
            ((1, 0, 100), Verdict::Settled(Side::First)),
            ((1, 0, 101), Verdict::Open(2)),
            ((199, 2, 0), Verdict::Torn(1, 200)),
            ((200, 2, 0), Verdict::Settled(Side::First)),
        ];
        for ((first, second, open), expected) in table {
            let said = verdict(first, second, open);
            assert_eq!(said, expected, "{first} {second} {open}");
        }
    }

    #[test]
    fn without_a_side_only_what_is_alike_is_read() {
        assert_eq!(pick(None, [Some(1), Some(1)]), Some(1));
        assert_eq!(pick(None, [Some(1), Some(2)]), None);
        assert_eq!(pick(None, [Some(1), None]), None);
        assert_eq!(pick(Some(Side::Second), [Some(1), Some(2)]), Some(2));
    }
}
