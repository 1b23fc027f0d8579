//! Lines that end together and prices that go up, by their worked examples.

use rust_decimal::dec;
use uuid::Uuid;

use super::*;
use crate::domain::{
    id::Rev,
    money::Currency,
    pricing::{self, Acv, Order, Per, Policy, Rounding, Terms, ramp::FREE, uplift::Rate},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn line(price: Decimal, per: Per, quantity: Decimal, policy: Policy) -> QuoteLine {
    QuoteLine {
        id: LineId(Uuid::from_u128(1)),
        rev: Rev(1),
        lineage: Uuid::from_u128(1),
        parent: None,
        product: None,
        code: None,
        charge_code: None,
        attributes: Default::default(),
        said: Default::default(),
        terms: pricing::Line {
            number: 1,
            name: "Seats".into(),
            charge: Charge::Recurring(per),
            quantity,
            list: price,
            cost: None,
            tiers: None,
            steps: Vec::new(),
            term: None,
            policy,
            ramp: Vec::new(),
        },
        rate_card: None,
        raises: Vec::new(),
        kept: None,
        updated_at: Default::default(),
        last_by: None,
    }
}

/// What the line comes to once these are written.
fn net(mut line: QuoteLine, term: Term, changes: &LineChanges) -> Decimal {
    super::super::change(&mut line, changes);
    let terms = Terms {
        currency: Currency::USD,
        rounding: Rounding::HalfUp,
        order: Order::Standard,
        acv: Acv::WithOneTime,
        term,
        lines: vec![line.terms],
        header: None,
    };
    pricing::price(&terms).unwrap().totals.net
}

#[test]
fn at_27_a_line_that_ends_with_the_contract_costs_what_its_policy_counts() {
    let term = Term {
        from: day("2026-04-10"),
        ends: Ends::Months(12),
    };
    let anchored = Policy::default();
    for (price, per, policy, comes_to) in [
        (dec!(120), Per::YEAR, Policy::Day365, dec!(874.52)),
        (dec!(120), Per::YEAR, Policy::MonthDay, dec!(872.33)),
        (dec!(10), Per::MONTH, anchored, dec!(870.97)),
    ] {
        let line = line(price, per, dec!(10), policy);
        let changes = co_term(&line, term, day("2027-01-01")).unwrap();
        assert_eq!(net(line, term, &changes), comes_to, "{}", policy.name());
    }
}

#[test]
fn m11_a_ramp_ends_with_its_line_and_nothing_ends_before_it_begins() {
    let term = Term {
        from: day("2027-01-01"),
        ends: Ends::Months(36),
    };
    let mut it = line(dec!(100), Per::MONTH, dec!(100), Policy::default());
    let part = |from: &str, until: &str, quantity| Segment {
        from: day(from),
        until: day(until),
        quantity,
        uplift: Decimal::ZERO,
    };
    it.terms.ramp = vec![
        part("2027-01-01", "2028-01-01", dec!(100)),
        part("2028-01-01", "2029-01-01", dec!(150)),
        part("2029-01-01", "2030-01-01", dec!(200)),
    ];
    let shorter = co_term(&it, term, day("2028-07-01")).unwrap().ramp.unwrap();
    assert_eq!(shorter.len(), 2);
    assert_eq!(
        (shorter[1].until, shorter[1].quantity),
        (day("2028-07-01"), dec!(150))
    );
    let longer = co_term(&it, term, day("2031-01-01")).unwrap().ramp.unwrap();
    assert_eq!((longer.len(), longer[2].until), (3, day("2031-01-01")));
    assert!(co_term(&it, term, day("2030-01-01")).unwrap().is_empty());
    let refused = co_term(&it, term, day("2027-01-01")).unwrap_err();
    assert_eq!(
        (refused.code, refused.field),
        ("quote.co_term", Some("until"))
    );
    assert!(refused.says.contains("Line 1 (Seats)"), "{refused}");
}

fn raised(
    line: &QuoteLine,
    term: Term,
    percent: Decimal,
    every: Every,
    growth: Growth,
) -> LineChanges {
    let raise = Raise {
        uplift: Uplift {
            rate: Rate::Percent(percent),
            cap: None,
            floor: None,
        },
        every,
        growth,
    };
    uplifted(line, term, raise).unwrap()
}

#[test]
fn m13_a_price_goes_up_after_its_discounts_and_twice_is_on_top() {
    let term = Term {
        from: day("2027-01-01"),
        ends: Ends::Months(12),
    };
    let mut it = line(dec!(100), Per::MONTH, dec!(10), Policy::default());
    it.terms.steps = vec!["discretionary=-20".parse().unwrap()];
    let once = raised(&it, term, dec!(5), Every::Term, Growth::Compound);
    // 80 net, not 100 less 20 of 105.
    assert_eq!(net(it.clone(), term, &once), dec!(10080));
    super::super::change(&mut it, &once);
    let twice = raised(&it, term, dec!(5), Every::Term, Growth::Compound);
    assert_eq!(net(it.clone(), term, &twice), dec!(10584));
    // What is free stays free.
    it.terms.ramp[0].uplift = FREE;
    assert!(raised(&it, term, dec!(5), Every::Term, Growth::Compound).is_empty());
}

#[test]
fn at_34_a_price_that_goes_up_each_year_is_that_of_the_first_in_the_first() {
    let term = Term {
        from: day("2027-01-01"),
        ends: Ends::Months(36),
    };
    let it = line(dec!(100), Per::MONTH, dec!(1), Policy::default());
    let compound = raised(&it, term, dec!(10), Every::Year, Growth::Compound);
    assert_eq!(net(it.clone(), term, &compound), dec!(3972));
    let linear = raised(&it, term, dec!(10), Every::Year, Growth::Linear);
    assert_eq!(net(it.clone(), term, &linear), dec!(3960));
    // Cut where a year begins, and nowhere else.
    let ramp = compound.ramp.unwrap();
    let begins: Vec<_> = ramp.iter().map(|it| it.from.to_string()).collect();
    assert_eq!(begins, ["2027-01-01", "2028-01-01", "2029-01-01"]);
    let one_year = Term {
        ends: Ends::Months(12),
        ..term
    };
    assert!(raised(&it, one_year, dec!(10), Every::Year, Growth::Compound).is_empty());
}

#[test]
fn m13_ten_years_of_increases_are_raised_once_more() {
    let term = Term {
        from: day("2027-01-01"),
        ends: Ends::Months(120),
    };
    let mut it = line(dec!(100), Per::MONTH, dec!(1), Policy::default());
    for (percent, comes_to) in [
        (dec!(5.25), dec!(15270.77)),
        (dec!(3.3333333333), dec!(18022.56)),
    ] {
        let more = raised(&it, term, percent, Every::Year, Growth::Compound);
        super::super::change(&mut it, &more);
        let nothing = LineChanges::default();
        assert_eq!(net(it.clone(), term, &nothing), comes_to, "{percent}");
    }
}

#[test]
fn at_31_an_index_and_its_spread_and_what_bounds_them() {
    let cpi = |index: Decimal, spread: Decimal| Uplift {
        rate: Rate::Cpi {
            index: Some(index),
            spread,
        },
        cap: None,
        floor: None,
    };
    assert_eq!(cpi(dec!(3.5), dec!(2.0)).percent().unwrap(), dec!(5.5));
    let capped = Uplift {
        cap: Some(dec!(5)),
        ..cpi(dec!(3.5), dec!(2.0))
    };
    assert_eq!(capped.percent().unwrap(), dec!(5));
    let unknown = Uplift {
        rate: Rate::Cpi {
            index: None,
            spread: dec!(2),
        },
        ..capped
    };
    assert_eq!(unknown.percent().unwrap_err().code, "price.no_index");
}
