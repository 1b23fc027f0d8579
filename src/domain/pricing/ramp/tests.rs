//! Worked examples of ramps and of their renewals, by their numbers.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn plan(from: &str, months: u16, each: u16) -> Plan {
    Plan {
        from: day(from),
        months,
        each,
        odd: None,
        trial: 0,
        increase: dec!(0),
        growth: Growth::Compound,
        quantities: Vec::new(),
    }
}

/// First and last day of each, and its uplift.
fn told(plan: &Plan) -> Vec<String> {
    let segments = plan.segments().unwrap();
    check_segments(&segments, plan.from, segments.last().unwrap().until).unwrap();
    let tell = |it: &Segment| {
        let last = it.until.pred_opt().unwrap();
        format!("{} {last} {}", it.from, it.uplift.normalize())
    };
    segments.iter().map(tell).collect()
}

fn held(from: &str, until: &str, price: Decimal, quantity: Decimal) -> Held {
    let segment = Segment {
        from: day(from),
        until: day(until),
        quantity,
        uplift: dec!(0),
    };
    Held { segment, price }
}

#[test]
fn at_32_a_renewal_goes_on_from_the_last_or_the_first_or_the_higher() {
    let ramp = [
        held("2024-01-01", "2025-01-01", dec!(240), dec!(10)),
        held("2025-01-01", "2026-01-01", dec!(230), dec!(20)),
        held("2026-01-01", "2027-01-01", dec!(220), dec!(30)),
    ];
    for (basis, price) in [
        (RenewalBasis::Last, dec!(242)),
        (RenewalBasis::First, dec!(312)),
        (RenewalBasis::Higher, dec!(312)),
    ] {
        assert_eq!(renewal(&ramp, dec!(10), basis).unwrap(), (price, dec!(30)));
    }
}

#[test]
fn at_33_a_year_and_a_half_goes_up_for_two_years() {
    let ramp = [held("2025-01-01", "2026-07-01", dec!(100), dec!(7))];
    let renewed = renewal(&ramp, dec!(10), RenewalBasis::Last).unwrap();
    assert_eq!(renewed, (dec!(120), dec!(7)));
}

#[test]
fn at_34_three_years_compound_and_linear() {
    for (growth, prices, tcv) in [
        (
            Growth::Compound,
            [dec!(100), dec!(110), dec!(121)],
            dec!(3972),
        ),
        (
            Growth::Linear,
            [dec!(100), dec!(110), dec!(120)],
            dec!(3960),
        ),
    ] {
        let plan = Plan {
            increase: dec!(10),
            growth,
            ..plan("2026-01-01", 36, 12)
        };
        let segments = plan.segments().unwrap();
        let found: Vec<_> = segments.iter().map(|it| dec!(100) + it.uplift).collect();
        assert_eq!(found, prices);
        assert_eq!(found.iter().map(|it| it * dec!(12)).sum::<Decimal>(), tcv);
    }
}

#[test]
fn at_35_a_trial_before_three_years() {
    let years = Plan {
        trial: 45,
        ..plan("2025-10-01", 36, 12)
    };
    assert_eq!(
        told(&years),
        [
            "2025-10-01 2025-11-14 -100",
            "2025-11-15 2026-11-14 0",
            "2026-11-15 2027-11-14 0",
            "2027-11-15 2028-11-14 0",
        ]
    );
    let short = Plan {
        trial: 30,
        ..plan("2025-10-01", 36, 12)
    };
    assert_eq!(told(&short)[0], "2025-10-01 2025-10-30 -100");
}

#[test]
fn m12_the_odd_segment_stands_where_it_was_said() {
    let refused = plan("2026-01-31", 30, 12).segments().unwrap_err();
    assert_eq!((refused.code, refused.field), ("price.odd", Some("odd")));
    let first = Plan {
        odd: Some(Odd::First),
        ..plan("2026-01-31", 30, 12)
    };
    assert_eq!(
        told(&first),
        [
            "2026-01-31 2026-07-30 0",
            "2026-07-31 2027-07-30 0",
            "2027-07-31 2028-07-30 0",
        ]
    );
    let last = Plan {
        odd: Some(Odd::Last),
        quantities: vec![dec!(5), dec!(8)],
        ..plan("2026-01-31", 14, 6)
    };
    assert_eq!(
        told(&last),
        [
            "2026-01-31 2026-07-30 0",
            "2026-07-31 2027-01-30 0",
            "2027-01-31 2027-03-30 0",
        ]
    );
    let quantities: Vec<_> = last
        .segments()
        .unwrap()
        .iter()
        .map(|it| it.quantity)
        .collect();
    assert_eq!(quantities, [dec!(5), dec!(8), dec!(8)]);
}

#[test]
fn m12_gaps_overlaps_and_empty_segments_are_named() {
    let segment = |from, until| held(from, until, dec!(1), dec!(1)).segment;
    let first = segment("2026-01-01", "2026-07-01");
    for (second, says) in [
        (
            segment("2026-07-02", "2027-01-01"),
            "Segment 2 begins on 2026-07-02, and leaves a gap",
        ),
        (
            segment("2026-06-30", "2027-01-01"),
            "Segment 2 begins on 2026-06-30, and overlaps",
        ),
        (
            segment("2026-07-01", "2026-07-01"),
            "Segment 2 from 2026-07-01 on has no day",
        ),
        (
            segment("2026-07-01", "2026-12-31"),
            "The segments end before 2026-12-31",
        ),
    ] {
        let refused = check_segments(&[first, second], day("2026-01-01"), day("2027-01-01"));
        let refused = refused.unwrap_err();
        assert!(refused.says.starts_with(says), "{refused}");
    }
    assert!(plan("2026-01-01", 0, 12).segments().is_err());
    assert!(plan("2026-01-01", 12, 0).segments().is_err());
    assert!(plan("2026-01-01", 1201, 1).segments().is_err());
    assert!(plan("9999-06-01", 12, 12).segments().is_err());
}
