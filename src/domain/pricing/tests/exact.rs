//! What is rounded is exact until then: months, thirds, long percents, and prices that never end.

use super::*;

fn yearly(number: u32, list: Decimal) -> Line {
    line(
        number,
        Charge::Recurring(Per::YEAR),
        dec!(1),
        list,
        Vec::new(),
    )
}

/// Over twelve months from the first of January on.
fn year(lines: Vec<Line>) -> Terms {
    let mut terms = quote(lines);
    terms.term.ends = Ends::Months(12);
    terms
}

fn step(kind: StepKind, change: Change, cites: Option<&str>) -> Step {
    Step {
        kind,
        change,
        cites: cites.map(str::to_owned),
    }
}

fn tiers(method: TierMethod, bands: &[(Decimal, Decimal)]) -> Option<Tiers> {
    let bands = bands.iter().map(|(from, percent)| Tier {
        from: *from,
        percent: *percent,
    });
    Some(Tiers {
        method,
        bands: bands.collect(),
        free: Decimal::ZERO,
        together: None,
        cites: None,
    })
}

#[test]
fn m7_months_are_not_rounded_before_they_are_summed() {
    let lines = [dec!(9.40), dec!(18.25), dec!(14.05)];
    let lines: Vec<Line> = (1..)
        .zip(lines)
        .map(|(number, list)| yearly(number, list))
        .collect();
    let mut terms = year(lines.clone());
    // 41.70 / 12 is half a cent and 3.47.
    assert_eq!(price(&terms).unwrap().totals.mrr, dec!(3.48));
    terms.rounding = Rounding::HalfEven;
    assert_eq!(price(&terms).unwrap().totals.mrr, dec!(3.48));
    terms.rounding = Rounding::HalfUp;
    let ramped = |mut line: Line| {
        let days = ["2027-01-01", "2027-05-01", "2027-09-01", "2028-01-01"];
        let parts = days.windows(2).map(|days| Segment {
            from: day(days[0]),
            until: day(days[1]),
            quantity: dec!(1),
            uplift: dec!(0),
        });
        line.ramp = parts.collect();
        line
    };
    let ramps = year(lines.into_iter().map(ramped).collect());
    assert_eq!(price(&ramps).unwrap().totals.mrr, dec!(3.48));
}

#[test]
fn m7_a_year_is_twelve_months_to_the_half_coin() {
    let mut half = yearly(1, dec!(10.01));
    half.steps = vec![off(StepKind::Regular, dec!(50))];
    let mut terms = year(vec![half]);
    let totals = price(&terms).unwrap().totals;
    assert_eq!(
        (totals.net, totals.arr, totals.acv),
        (dec!(5.01), dec!(5.01), dec!(5.01))
    );
    terms.rounding = Rounding::HalfEven;
    assert_eq!(price(&terms).unwrap().totals.arr, dec!(5.00));
    // Of two lines 20.01 a year, 30 % off in money.
    let mut terms = year(vec![yearly(1, dec!(10.01)), yearly(2, dec!(10))]);
    terms.header = header(HeaderChange::Amount(dec!(6.03)), Spread::Equal);
    let totals = price(&terms).unwrap().totals;
    assert_eq!((totals.net, totals.arr), (dec!(13.98), dec!(13.98)));
    assert_eq!(totals.mrr, dec!(1.17));
}

#[test]
fn m4_an_amount_on_top_of_a_price_that_never_ends() {
    for (list, quantity, bands, amount, net) in [
        (
            dec!(83),
            dec!(34),
            [(dec!(1), dec!(15)), (dec!(10), dec!(10))],
            dec!(8.79),
            dec!(2801.31),
        ),
        (
            dec!(6),
            dec!(7),
            [(dec!(1), dec!(0)), (dec!(2), dec!(10))],
            dec!(3),
            dec!(59.40),
        ),
    ] {
        let mut tiered = once(1, quantity, list);
        tiered.tiers = tiers(TierMethod::Tier, &bands);
        tiered.steps = vec![step(StepKind::Attribute, Change::Amount(amount), None)];
        let mut terms = quote(vec![tiered]);
        assert_eq!(price(&terms).unwrap().totals.net, net);
        terms.order = Order::OffList;
        terms.lines[0].steps.push(off(StepKind::Regular, dec!(0.7)));
        assert!(price(&terms).unwrap().totals.net < net);
    }
}

#[test]
fn m4_off_list_takes_a_table_of_quantities_off_the_list_price() {
    for method in [TierMethod::Volume, TierMethod::Tier] {
        let mut line = once(1, dec!(2), dec!(100));
        line.tiers = tiers(method, &[(dec!(1), dec!(10))]);
        line.steps = vec![step(StepKind::ContractPrice, Change::Price(dec!(50)), None)];
        let mut terms = quote(vec![line]);
        assert_eq!(price(&terms).unwrap().totals.net, dec!(90.00));
        terms.order = Order::OffList;
        let priced = price(&terms).unwrap();
        assert_eq!(priced.totals.net, dec!(80.00));
        assert_eq!(priced.lines[0].steps[1].after, dec!(40));
        terms.lines[0].steps[0].change = Change::Price(dec!(9));
        assert_eq!(price(&terms).unwrap_err().code, "price.below_zero");
    }
}

#[test]
fn m4_a_system_price_ends_at_zero_and_refuses_nothing() {
    let cited = step(
        StepKind::Attribute,
        Change::Amount(dec!(-50)),
        Some("EU list 2027"),
    );
    let mut line = once(1, dec!(1), dec!(10));
    line.steps = vec![
        step(StepKind::ContractPrice, Change::Price(dec!(100)), None),
        cited,
    ];
    let priced = price(&quote(vec![line.clone()])).unwrap();
    assert_eq!(priced.totals.net, dec!(50.00));
    assert_eq!(priced.lines[0].system_total, dec!(0.00));
    assert_eq!(priced.lines[0].discretionary_percent, None);
    line.steps.remove(0);
    assert_eq!(
        price(&quote(vec![line])).unwrap_err().code,
        "price.below_zero"
    );
}

#[test]
fn m14_a_long_percent_off_the_whole_is_not_shortened() {
    let mut terms = quote(vec![once(1, dec!(1), dec!(1))]);
    for (percent, off) in [
        (dec!(0.4999999999999999999999999999), dec!(0.00)),
        (dec!(0.5), dec!(0.01)),
    ] {
        terms.header = header(HeaderChange::Percent(percent), Spread::List);
        assert_eq!(price(&terms).unwrap().totals.header, off, "{percent}");
    }
}

#[test]
fn m14_of_a_sum_below_zero_a_percent_takes_nothing_off() {
    let mut terms = quote(vec![
        once(1, dec!(1), dec!(100)),
        once(2, dec!(1), dec!(-150)),
    ]);
    terms.header = header(HeaderChange::Percent(dec!(10)), Spread::List);
    let priced = price(&terms).unwrap();
    assert_eq!(
        (priced.totals.header, priced.totals.net),
        (dec!(0.00), dec!(-50.00))
    );
    let told = proof::prove_total(&terms, &priced, proof::Figure::Header);
    assert!(
        told[0].contains("(it is below zero, so nothing comes off)"),
        "{told:?}"
    );
    terms.header = header(HeaderChange::TargetTotal(dec!(-60)), Spread::List);
    assert_eq!(price(&terms).unwrap().totals.net, dec!(-60.00));
}

#[test]
fn m2_what_is_too_large_is_named() {
    let mut terms = quote(vec![monthly(1, dec!(1), dec!(400000000000000), Vec::new())]);
    terms.currency = Currency::parse("IDR").unwrap();
    terms.term.ends = Ends::Months(1);
    for change in [None, header(HeaderChange::Percent(dec!(10)), Spread::List)] {
        terms.header = change;
        let refused = price(&terms).unwrap_err();
        assert_eq!(refused.code, "price.too_much");
        assert!(refused.says.starts_with("The ARR comes to"), "{refused}");
    }
    terms.lines[0].list = dec!(80000000000000);
    assert_eq!(price(&terms).unwrap().totals.arr, dec!(864000000000000.00));
}

#[test]
fn m2_a_ledger_that_rounds_only_the_sum_is_compared_and_agreed_to_nowhere() {
    let lines = (1..=3)
        .map(|number| once(number, dec!(1), dec!(10.005)))
        .collect();
    let mut terms = quote(lines);
    let totals = price(&terms).unwrap().totals;
    assert_eq!((totals.net, totals.tcv), (dec!(30.03), dec!(30.03)));
    assert_eq!(
        (totals.ledger, totals.ledger_difference()),
        (dec!(30.02), dec!(-0.01))
    );
    terms.header = header(HeaderChange::Amount(dec!(10)), Spread::List);
    let priced = price(&terms).unwrap();
    assert_eq!(priced.totals.ledger, dec!(20.02));
    let told = proof::prove_total(&terms, &priced, proof::Figure::Tcv);
    assert_eq!(
        told.last().unwrap(),
        "A ledger that rounds only the sum has USD 20.02; difference -0.01 (M2)."
    );
    terms.lines.truncate(1);
    let priced = price(&terms).unwrap();
    assert_eq!(priced.totals.ledger_difference(), dec!(0));
    assert_eq!(
        proof::prove_total(&terms, &priced, proof::Figure::Tcv).len(),
        2
    );
}
