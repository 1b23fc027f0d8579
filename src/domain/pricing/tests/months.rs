//! A month and a year of any quote, against fractions that are never rounded.

use proptest::prelude::*;

use super::*;

/// A year's line: how often it is paid, its list price in cents, percent off, and by how much it rises in each of three
/// parts of the year.
type Drawn = (u16, i64, u32, Option<[u32; 3]>);

fn any_lines() -> impl Strategy<Value = Vec<Drawn>> {
    let per = prop::sample::select(vec![1u16, 3, 12]);
    let off = prop::sample::select(vec![0u32, 10, 50]);
    let rises = prop::option::of(prop::array::uniform3(0u32..30));
    prop::collection::vec((per, 1i64..2_000, off, rises), 1..4)
}

/// Four months each.
const PARTS: [&str; 4] = ["2027-01-01", "2027-05-01", "2027-09-01", "2028-01-01"];

fn drawn(number: u32, &(per, cents, percent, rises): &Drawn) -> Line {
    let steps = vec![off(StepKind::Regular, percent.into())];
    let charge = Charge::Recurring(Per::Months(per));
    let mut line = line(number, charge, dec!(1), Decimal::new(cents, 2), steps);
    let parts = PARTS.windows(2).zip(rises.into_iter().flatten());
    let segment = |(days, uplift): (&[&str], u32)| Segment {
        from: day(days[0]),
        until: day(days[1]),
        quantity: dec!(1),
        uplift: uplift.into(),
    };
    line.ramp = parts.map(segment).collect();
    line
}

fn fraction(above: impl Into<i128>, below: impl Into<i128>) -> Fraction {
    Fraction::new(above.into(), below.into()).unwrap()
}

/// Its mean month, before the header discount.
fn month(&(per, cents, percent, rises): &Drawn) -> Fraction {
    let rises: u32 = rises.iter().flatten().sum();
    let price = fraction(cents * i64::from(100 - percent), 10_000);
    let mean = fraction(300 + rises, 300 * i128::from(per));
    price.by(mean).unwrap()
}

/// In cents, by whole numbers alone.
fn rounded(exact: Fraction, rounding: Rounding) -> Decimal {
    let (above, below) = exact.by(Fraction::whole(100)).unwrap().parts();
    let (down, rest) = (above.div_euclid(below), above.rem_euclid(below) * 2);
    let tie_goes_up = rounding == Rounding::HalfUp || down % 2 == 1;
    let up = rest > below || rest == below && tie_goes_up;
    Decimal::try_from_i128_with_scale(down + i128::from(up), 2).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn m7_a_month_and_a_year_are_rounded_once(
        lines in any_lines(),
        even in any::<bool>(),
        off in prop::option::of((0u32..=100, any::<bool>())),
    ) {
        let mut terms = quote((1..).zip(&lines).map(|(number, it)| drawn(number, it)).collect());
        terms.term.ends = Ends::Months(12);
        terms.rounding = if even { Rounding::HalfEven } else { Rounding::HalfUp };
        terms.header = off.and_then(|(percent, equal)| {
            let by = if equal { Spread::Equal } else { Spread::List };
            header(HeaderChange::Percent(percent.into()), by)
        });
        let priced = price(&terms).unwrap();
        let mut all = Fraction::ZERO;
        for (drawn, line) in lines.iter().zip(&priced.lines) {
            let exactly = month(drawn);
            let year = exactly.by(Fraction::whole(12)).unwrap();
            prop_assert_eq!(line.before_header, rounded(year, terms.rounding));
            let left = Fraction::of(line.net, line.before_header).unwrap_or(Fraction::ONE);
            all = all.plus(exactly.by(left).unwrap()).unwrap();
        }
        prop_assert_eq!(priced.totals.mrr, rounded(all, terms.rounding));
        let year = all.by(Fraction::whole(12)).unwrap();
        prop_assert_eq!(priced.totals.arr, rounded(year, terms.rounding));
    }
}
