//! Lines in segments: however a term is cut, its parts have the periods and the coins of the whole.

use super::*;

/// Segments from each of these days to the next, with an uplift each.
fn cut(days: &[&str], uplifts: &[Decimal]) -> Vec<Segment> {
    let parts = days.windows(2).zip(uplifts);
    let segment = |(days, uplift): (&[&str], &Decimal)| Segment {
        from: day(days[0]),
        until: day(days[1]),
        quantity: dec!(1),
        uplift: *uplift,
    };
    parts.map(segment).collect()
}

fn one(line: Line, months: u16) -> Priced {
    let mut terms = quote(vec![line]);
    terms.term = Term {
        from: day("2026-01-01"),
        ends: Ends::Months(months),
    };
    price(&terms).unwrap()
}

#[test]
fn m2_a_cut_inside_a_month_changes_no_number_of_periods() {
    let mut yearly = line(
        1,
        Charge::Recurring(Per::YEAR),
        dec!(1),
        dec!(120000),
        Vec::new(),
    );
    yearly.ramp = cut(
        &["2026-01-01", "2026-04-01", "2026-07-15", "2027-01-01"],
        &[dec!(0); 3],
    );
    let priced = one(yearly.clone(), 12);
    assert_eq!(priced.totals.tcv, dec!(120000.00));
    assert_eq!(priced.lines[0].periods, Fraction::ONE);
    // Three months; three and 14 of the 31 days of July; the rest.
    let amounts: Vec<_> = priced.lines[0]
        .segments
        .iter()
        .map(|it| it.amount)
        .collect();
    assert_eq!(amounts, [dec!(30000.00), dec!(34516.12), dec!(55483.88)]);
    for policy in [
        Policy::Day365,
        Policy::PerDay,
        Policy::MonthDay,
        Policy::MonthCeil,
    ] {
        yearly.policy = policy;
        let cut = one(yearly.clone(), 12);
        let whole = Line {
            ramp: Vec::new(),
            ..yearly.clone()
        };
        let whole = one(whole, 12).lines.remove(0);
        let mut cut = cut.lines.into_iter().next().unwrap();
        cut.segments.clear();
        assert_eq!(cut, whole, "{policy:?}");
    }
}

#[test]
fn m9_a_begun_period_is_counted_once_where_a_cut_runs_through_it() {
    let anchored = Policy::Anchored {
        anchor: Anchor::Day(15),
        whole_periods: true,
    };
    let years = ["2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01"];
    let mut begun = monthly(1, dec!(1), dec!(100), Vec::new());
    begun.policy = anchored;
    assert_eq!(one(begun.clone(), 36).totals.tcv, dec!(3700.00));
    begun.ramp = cut(&years, &[dec!(0), dec!(0.000001), dec!(0.000002)]);
    assert_eq!(one(begun.clone(), 36).totals.tcv, dec!(3700.00));
    begun.ramp = cut(&years, &[dec!(0), dec!(10), dec!(21)]);
    assert_eq!(one(begun.clone(), 36).totals.tcv, dec!(4072.00));
    // Two months and a half, cut in the middle of the second: three begun months.
    begun.policy = Policy::MonthCeil;
    begun.term = Some(Term {
        from: day("2026-01-01"),
        ends: Ends::Until(day("2026-03-16")),
    });
    begun.ramp = cut(&["2026-01-01", "2026-02-14", "2026-03-16"], &[dec!(0); 2]);
    assert_eq!(one(begun, 36).totals.tcv, dec!(300.00));
}

#[test]
fn m12_a_free_segment_holds_no_remainder() {
    let mut trial = monthly(1, dec!(1), dec!(33.335), Vec::new());
    for (uplifts, shares) in [
        ([dec!(0), dec!(-100)], [dec!(33.34), dec!(0.00)]),
        ([dec!(-100), dec!(0)], [dec!(0.00), dec!(33.34)]),
        ([dec!(-100), dec!(-100)], [dec!(0.00), dec!(0.00)]),
    ] {
        trial.ramp = cut(&["2026-01-01", "2026-02-01", "2026-03-01"], &uplifts);
        let priced = one(trial.clone(), 2);
        let amounts: Vec<_> = { priced.lines[0].segments.iter() }
            .map(|it| it.amount)
            .collect();
        assert_eq!(amounts, shares);
    }
}
