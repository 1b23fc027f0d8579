//! Rows that a person has marked, for a verb on all of them. They are known by id, so they stay marked while the list
//! pages, reads again or shows others. The commands are written once for every pane that has marks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    domain::{
        handover::Heap,
        id::Rev,
        money::{Currency, Money, headline},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        overlays::confirm::Confirm,
        pane::Scope,
        theme::glyphs::Glyphs,
    },
};

/// As many as one batch takes.
pub const MOST: usize = 10_000;

/// What is known of a marked row: enough to say what the marks hold, and to act on what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub name: String,
    pub rev: Rev,
    pub state: &'static str,
    /// Nothing where such rows have none; and then nothing where it is unknown.
    pub money: Option<Option<Money>>,
}

impl Marked {
    pub fn item(&self, id: Uuid) -> Item {
        Item {
            id,
            name: self.name.clone(),
            seen: self.rev,
        }
    }
}

/// A record that something is to be done to, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: Uuid,
    pub name: String,
    pub seen: Rev,
}

#[derive(Debug, Default)]
pub struct Marks {
    rows: BTreeMap<Uuid, Marked>,
    /// Kept as rows come and go: ten thousand are not counted for each picture.
    heaps: Vec<Heap>,
}

impl Marks {
    pub fn has(&self, id: Uuid) -> bool {
        self.rows.contains_key(&id)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Uuid, &Marked)> {
        self.rows.iter().map(|(id, row)| (*id, row))
    }

    /// What is to be done to each, in the order of their names.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<_> = self.iter().map(|(id, row)| row.item(id)).collect();
        items.sort_by(|a, b| a.name.cmp(&b.name));
        items
    }

    /// Where they stand and for how much, in the order of the places given first.
    pub fn heaps(&self, places: &[&'static str]) -> Vec<Heap> {
        let mut heaps = self.heaps.clone();
        let place = |heap: &Heap| places.iter().position(|place| *place == heap.state);
        heaps.sort_by_key(|heap| (place(heap).unwrap_or(places.len()), heap.currency.code()));
        heaps
    }

    /// How many stand where this holds.
    pub fn standing(&self, holds: impl Fn(&str) -> bool) -> usize {
        let there = self.heaps.iter().filter(|heap| holds(&heap.state));
        usize::try_from(there.map(|heap| heap.count).sum::<i64>()).unwrap_or_default()
    }

    /// False where there is no room for one more.
    pub fn add(&mut self, id: Uuid, row: Marked) -> bool {
        if self.rows.len() >= MOST && !self.has(id) {
            return false;
        }
        self.remove(id);
        self.count(&row, 1);
        self.rows.insert(id, row);
        true
    }

    pub fn remove(&mut self, id: Uuid) {
        if let Some(row) = self.rows.remove(&id) {
            self.count(&row, -1);
        }
    }

    /// The row has come again: what the person sees now is what they act on.
    pub fn seen(&mut self, id: Uuid, row: impl FnOnce() -> Marked) {
        if self.has(id) {
            self.add(id, row());
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn count(&mut self, row: &Marked, by: i64) {
        let money = row.money.flatten();
        let currency = money.map_or(Currency::USD, |money| money.currency);
        let is_same = |heap: &Heap| heap.state == row.state && heap.currency == currency;
        let at = self.heaps.iter().position(is_same).unwrap_or_else(|| {
            self.heaps.push(Heap {
                state: row.state.to_owned(),
                currency,
                count: 0,
                amount: Decimal::ZERO,
                unknown: 0,
            });
            self.heaps.len() - 1
        });
        let heap = &mut self.heaps[at];
        heap.count += by;
        heap.amount += money.map_or(Decimal::ZERO, |money| money.amount) * Decimal::from(by);
        heap.unknown += if row.money == Some(None) { by } else { 0 };
        if heap.count == 0 {
            self.heaps.swap_remove(at);
        }
    }

    /// `USD 1.2M + EUR 40k`, and how many have no known amount.
    pub fn totals(&self) -> String {
        let mut sums: Vec<(Currency, Decimal)> = Vec::new();
        for heap in self.heaps.iter().filter(|heap| !heap.amount.is_zero()) {
            match sums.iter_mut().find(|(code, _)| *code == heap.currency) {
                Some((_, sum)) => *sum += heap.amount,
                None => sums.push((heap.currency, heap.amount)),
            }
        }
        sums.sort_by_key(|(currency, _)| currency.code());
        let sums = sums.iter();
        let sums = sums.map(|(currency, sum)| format!("{} {}", currency.code(), headline(*sum)));
        let mut parts: Vec<_> = sums.collect();
        let unknown: i64 = self.heaps.iter().map(|heap| heap.unknown).sum();
        if unknown > 0 {
            parts.push(format!("{unknown} unknown"));
        }
        parts.join(" + ")
    }

    /// What stands before a row, in the first column.
    pub fn glyph(&self, id: Uuid, is_selected: bool, glyphs: &Glyphs) -> &'static str {
        match (self.has(id), is_selected) {
            (true, true) => glyphs.marked_here,
            (true, false) => glyphs.marked,
            (false, true) => glyphs.bar,
            (false, false) => "",
        }
    }

    /// `12 marked · USD 1.2M + EUR 40k`.
    pub fn says(&self, dot: &str) -> String {
        let totals = self.totals();
        match totals.is_empty() {
            true => format!("{} marked", self.len()),
            false => format!("{} marked {dot} {totals}", self.len()),
        }
    }
}

/// What the shared commands need of a pane.
pub trait Marking {
    /// Whether there is a row to mark.
    fn can_mark(&self) -> Result<(), Refusal>;
    /// Marks the selected row or takes its mark away, and goes on to the next.
    fn mark(&mut self, cx: &mut Cx);
    /// Begins a range at the selected row, or marks all from where it began to here.
    fn mark_range(&mut self, cx: &mut Cx);
    /// Marks whatever the list holds, seen or not.
    fn mark_all(&mut self, cx: &mut Cx);
    /// The last verb again, on the marked or on the selected row.
    fn repeat(&self, cx: &Cx) -> Result<Confirm, Refusal>;
    /// Lets go of marks, of a range and of rows that are on their way, and else of what is being recorded; false where
    /// there is none of it.
    fn unmark(&mut self) -> bool;
}

pub const SCOPE: Scope = Scope("marks");

pub const MARKS: &[Command<dyn Marking>] = &[
    Command {
        spec: Spec::new(
            "marks.mark",
            "mark",
            "Mark the row or take its mark away, and go on to the next.",
        ),
        ready: |pane, _| pane.can_mark(),
        act: Act::Now(|pane, cx| pane.mark(cx)),
    },
    Command {
        spec: Spec::new(
            "marks.range",
            "mark a range",
            "Begin a range here; once more marks all from there to here.",
        ),
        ready: |pane, _| pane.can_mark(),
        act: Act::Now(|pane, cx| pane.mark_range(cx)),
    },
    Command {
        spec: Spec::new(
            "marks.all",
            "mark all",
            "Mark every row of the list as it is filtered, also those not on screen.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| pane.mark_all(cx)),
    },
    Command {
        spec: Spec::new(
            "marks.repeat",
            "once more",
            "Do to the marked rows, or to the selected one, what was done last.",
        ),
        ready: |pane, cx| pane.repeat(cx).map(drop),
        act: Act::Confirm(|pane, cx| pane.repeat(cx)),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn row(money: &str) -> Marked {
        let money = money.split_once(' ').map(|(code, amount)| Money {
            amount: amount.parse().unwrap(),
            currency: Currency::parse(code).unwrap(),
        });
        Marked {
            name: "D-1".into(),
            rev: Rev(1),
            state: "develop",
            money: Some(money),
        }
    }

    #[test]
    fn f1_marks_are_added_up_by_currency_and_what_is_unknown_is_not_zero() {
        let mut marks = Marks::default();
        for (n, money) in ["USD 1200000", "EUR 40000", "USD 0.50", ""]
            .iter()
            .enumerate()
        {
            marks.add(Uuid::from_u128(n as u128), row(money));
        }
        assert_eq!(marks.says("·"), "4 marked · EUR 40k + USD 1.2M + 1 unknown");
        marks.seen(Uuid::from_u128(1), || row("EUR 50000"));
        marks.seen(Uuid::from_u128(9), || row("EUR 7"));
        assert_eq!(marks.totals(), "EUR 50k + USD 1.2M + 1 unknown");
        for n in [1, 2, 3] {
            marks.remove(Uuid::from_u128(n));
        }
        marks.remove(Uuid::from_u128(9));
        assert_eq!(marks.says("·"), "1 marked · USD 1.2M");
        marks.clear();
        assert!(marks.is_empty() && marks.totals().is_empty());
    }

    #[test]
    fn no_more_are_marked_than_one_batch_takes() {
        let mut marks = Marks::default();
        for n in 0..MOST {
            assert!(marks.add(Uuid::from_u128(n as u128), row("USD 1")));
        }
        assert!(!marks.add(Uuid::from_u128(MOST as u128), row("USD 1")));
        assert!(marks.add(Uuid::from_u128(1), row("USD 2")));
        assert_eq!(marks.totals(), "USD 10k");
    }
}
