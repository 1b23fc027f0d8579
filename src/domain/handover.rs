//! What changes hands at once, in the words that are read before it does: how many, where they stand and for how much.

use rust_decimal::Decimal;

use super::{
    deal::Stage,
    id::PersonId,
    lead::LeadState,
    money::{Currency, Money},
};

/// What can be given to another owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    Deals,
    Leads,
}

impl Handed {
    pub const ALL: [Handed; 2] = [Handed::Deals, Handed::Leads];

    pub fn one(self) -> &'static str {
        match self {
            Handed::Deals => "deal",
            Handed::Leads => "lead",
        }
    }

    /// `1 deal`, `12 deals`.
    pub fn count(self, count: usize) -> String {
        match count {
            1 => format!("1 {}", self.one()),
            _ => format!("{count} {}s", self.one()),
        }
    }

    /// The verb of the table of responsibilities.
    pub fn verb(self) -> &'static str {
        match self {
            Handed::Deals => "deal.reassign",
            Handed::Leads => "lead.reassign",
        }
    }

    /// Where one that is not over can stand, in the order in which people say it.
    pub fn open(self) -> Vec<&'static str> {
        match self {
            Handed::Deals => Stage::OPEN.map(Stage::name).to_vec(),
            Handed::Leads => LeadState::OPEN.map(LeadState::name).to_vec(),
        }
    }
}

/// Which way it went, for whoever is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    FromMe,
    ToMe,
}

impl Passed {
    pub const ALL: [Passed; 2] = [Passed::FromMe, Passed::ToMe];

    pub fn name(self) -> &'static str {
        match self {
            Passed::FromMe => "from_me",
            Passed::ToMe => "to_me",
        }
    }
}

/// What stands in one place, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heap {
    /// The name of a stage of deals or of a state of leads.
    pub state: String,
    pub currency: Currency,
    pub count: i64,
    /// Of those whose amount is known.
    pub amount: Decimal,
    pub unknown: i64,
}

/// What somebody has open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOf {
    pub owner: PersonId,
    pub name: String,
    pub what: Handed,
    pub heaps: Vec<Heap>,
}

impl OpenOf {
    pub fn count(&self) -> i64 {
        self.heaps.iter().map(|heap| heap.count).sum()
    }

    /// `31 open deals of Tom Berg's (20 qualify, 11 propose), EUR 400,000.00 + USD 2,100,000.00 + 3 of unknown amount`
    pub fn sentence(&self) -> String {
        let count = usize::try_from(self.count()).unwrap_or_default();
        let open = match count {
            1 => format!("1 open {} of {}'s", self.what.one(), self.name),
            _ => format!("{count} open {}s of {}'s", self.what.one(), self.name),
        };
        match count {
            0 => open,
            _ => format!("{open} ({}), {}", places(&self.heaps), sums(&self.heaps)),
        }
    }
}

/// `3 deals (2 qualify, 1 propose), USD 2,100,000.00`
pub fn spelled_out(what: Handed, heaps: &[Heap]) -> String {
    let count: i64 = heaps.iter().map(|heap| heap.count).sum();
    let count = what.count(usize::try_from(count).unwrap_or_default());
    match (heaps, sums(heaps)) {
        ([], _) => count,
        (_, sums) if sums.is_empty() => format!("{count} ({})", places(heaps)),
        (_, sums) => format!("{count} ({}), {sums}", places(heaps)),
    }
}

/// `20 qualify, 11 propose`, in the order of the heaps.
pub fn places(heaps: &[Heap]) -> String {
    let mut places: Vec<(&str, i64)> = Vec::new();
    for heap in heaps {
        match places.iter_mut().find(|(state, _)| *state == heap.state) {
            Some((_, count)) => *count += heap.count,
            None => places.push((&heap.state, heap.count)),
        }
    }
    let places = places.iter();
    let places = places.map(|(state, count)| format!("{count} {}", state.replace('_', " ")));
    places.collect::<Vec<_>>().join(", ")
}

/// `EUR 400,000.00 + USD 2,100,000.00 + 3 of unknown amount`
pub fn sums(heaps: &[Heap]) -> String {
    let mut sums: Vec<Money> = Vec::new();
    for heap in heaps.iter().filter(|heap| heap.count > heap.unknown) {
        match sums.iter_mut().find(|sum| sum.currency == heap.currency) {
            Some(sum) => sum.amount += heap.amount,
            None => sums.push(Money {
                amount: heap.amount,
                currency: heap.currency,
            }),
        }
    }
    sums.sort_by_key(|sum| sum.currency.code());
    let mut parts: Vec<_> = sums.iter().map(Money::to_string).collect();
    let unknown: i64 = heaps.iter().map(|heap| heap.unknown).sum();
    if unknown > 0 {
        parts.push(format!("{unknown} of unknown amount"));
    }
    parts.join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heap(state: &str, currency: &str, count: i64, amount: i64, unknown: i64) -> Heap {
        Heap {
            state: state.into(),
            currency: Currency::parse(currency).unwrap(),
            count,
            amount: amount.into(),
            unknown,
        }
    }

    fn of_tom(heaps: Vec<Heap>) -> String {
        let of = OpenOf {
            owner: PersonId(uuid::Uuid::nil()),
            name: "Tom Berg".into(),
            what: Handed::Deals,
            heaps,
        };
        of.sentence()
    }

    #[test]
    fn f1_what_changes_hands_is_told_by_number_place_and_sum() {
        let says = of_tom(vec![
            heap("qualify", "USD", 3, 0, 3),
            heap("qualify", "EUR", 1, 400_000, 0),
            heap("propose", "USD", 2, 2_100_000, 0),
        ]);
        assert_eq!(
            says,
            "6 open deals of Tom Berg's (4 qualify, 2 propose), EUR 400,000.00 + USD 2,100,000.00 + 3 of unknown amount"
        );
        assert_eq!(of_tom(Vec::new()), "0 open deals of Tom Berg's");
        let named = [
            heap("qualify", "USD", 1, 7, 0),
            heap("qualify", "USD", 1, 3, 0),
        ];
        let says = spelled_out(Handed::Deals, &named);
        assert_eq!(says, "2 deals (2 qualify), USD 10.00");
        assert_eq!(spelled_out(Handed::Leads, &[]), "0 leads");
        let one = of_tom(vec![heap("closed_won", "USD", 1, 7, 0)]);
        assert_eq!(one, "1 open deal of Tom Berg's (1 closed won), USD 7.00");
    }
}
