//! Whole quotes, worked by hand.

mod exact;
mod months;
mod properties;
mod ramps;
mod together;

use rust_decimal::{Decimal, dec};

use super::*;
use crate::domain::{money::Currency, time::Day};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn line(number: u32, charge: Charge, quantity: Decimal, list: Decimal, steps: Vec<Step>) -> Line {
    Line {
        number,
        name: format!("Product {number}"),
        charge,
        quantity,
        list,
        cost: None,
        tiers: None,
        steps,
        term: None,
        policy: Policy::default(),
        ramp: Vec::new(),
    }
}

fn monthly(number: u32, quantity: Decimal, list: Decimal, steps: Vec<Step>) -> Line {
    line(number, Charge::Recurring(Per::MONTH), quantity, list, steps)
}

fn once(number: u32, quantity: Decimal, list: Decimal) -> Line {
    line(number, Charge::Once, quantity, list, Vec::new())
}

fn off(kind: StepKind, percent: Decimal) -> Step {
    Step {
        kind,
        change: Change::Percent(percent),
        cites: None,
    }
}

fn published(kind: StepKind, percent: Decimal) -> Step {
    Step {
        cites: Some("price list 2027".to_owned()),
        ..off(kind, percent)
    }
}

fn quote(lines: Vec<Line>) -> Terms {
    Terms {
        currency: Currency::USD,
        rounding: Rounding::HalfUp,
        order: Order::Standard,
        acv: Default::default(),
        term: Term {
            from: day("2027-01-01"),
            ends: Ends::Months(36),
        },
        lines,
        header: None,
    }
}

fn header(change: HeaderChange, by: Spread) -> Option<Header> {
    Some(Header { change, by })
}

#[test]
fn c02_a_quote_is_priced_step_by_step_and_foots() {
    let mut lines = vec![
        monthly(
            1,
            dec!(250),
            dec!(120),
            vec![
                published(StepKind::Volume, dec!(10)),
                off(StepKind::Discretionary, dec!(11.111111)),
            ],
        ),
        monthly(
            2,
            dec!(250),
            dec!(30),
            vec![off(StepKind::Discretionary, dec!(20))],
        ),
        monthly(
            3,
            dec!(1),
            dec!(2000),
            vec![off(StepKind::Regular, dec!(10))],
        ),
    ];
    lines[0].steps[1].change = Change::Amount(dec!(-12));
    lines[0].cost = Some(dec!(27.648));
    lines[1].cost = Some(dec!(8.64));
    let priced = price(&quote(lines.clone())).unwrap();
    let first = &priced.lines[0];
    assert_eq!((first.net_unit, first.net), (dec!(96), dec!(864000.00)));
    let falls: Vec<_> = first.steps.iter().map(|it| (it.before, it.after)).collect();
    assert_eq!(falls, [(dec!(120), dec!(108)), (dec!(108), dec!(96))]);
    assert_eq!(first.discount_percent, Some(dec!(20)));
    assert_eq!(
        first.discretionary_percent.unwrap().round_dp(4),
        dec!(11.1111)
    );
    assert_eq!(first.margin_percent, Some(dec!(71.2)));
    let totals = &priced.totals;
    assert_eq!(
        (totals.net, totals.tcv, totals.acv),
        (dec!(1144800.00), dec!(1144800.00), dec!(381600.00))
    );
    assert_eq!(
        (totals.list, totals.mrr),
        (dec!(1422000.00), dec!(31800.00))
    );
    assert_eq!(totals.discount_percent.unwrap().round_dp(1), dec!(19.5));
    // The cost of the third is unknown, so the margin is unknown and not what the two others come to.
    assert_eq!((totals.cost, totals.margin_percent), (None, None));
    lines[2].cost = Some(dec!(0));
    let known = price(&quote(lines)).unwrap();
    assert!(known.totals.margin_percent.is_some());
}

#[test]
fn at_40_and_at_51_a_term_in_months_is_counted_in_months() {
    let mut terms = quote(vec![
        line(
            1,
            Charge::Recurring(Per::YEAR),
            dec!(5),
            dec!(1200),
            Vec::new(),
        ),
        once(2, dec!(1), dec!(2000)),
    ]);
    terms.term.ends = Ends::Months(18);
    let totals = price(&terms).unwrap().totals;
    assert_eq!((totals.mrr, totals.arr), (dec!(500.00), dec!(6000.00)));
    assert_eq!((totals.acv, totals.tcv), (dec!(8000.00), dec!(11000.00)));
    let mut renewal = quote(vec![monthly(1, dec!(1), dec!(100), Vec::new())]);
    renewal.term.ends = Ends::Months(12);
    assert_eq!(price(&renewal).unwrap().totals.net, dec!(1200.00));
}

#[test]
fn at_27_a_line_ends_with_the_contract() {
    let mut added = monthly(1, dec!(10), dec!(10), Vec::new());
    added.term = Some(Term {
        from: day("2026-04-10"),
        ends: Ends::Until(day("2027-01-01")),
    });
    let mut terms = quote(vec![added]);
    assert_eq!(price(&terms).unwrap().totals.net, dec!(870.97));
    terms.lines[0].charge = Charge::Recurring(Per::YEAR);
    terms.lines[0].list = dec!(120);
    terms.lines[0].policy = Policy::Day365;
    assert_eq!(price(&terms).unwrap().totals.net, dec!(874.52));
    terms.lines[0].policy = Policy::MonthDay;
    assert_eq!(price(&terms).unwrap().totals.net, dec!(872.33));
}

#[test]
fn at_28_at_29_and_at_30_hold_in_a_quote() {
    let band = |from, percent| Tier { from, percent };
    let mut laptops = once(1, dec!(25), dec!(200));
    laptops.tiers = Some(Tiers {
        method: TierMethod::Tier,
        bands: vec![
            band(dec!(1), dec!(0)),
            band(dec!(10), dec!(10)),
            band(dec!(20), dec!(15)),
        ],
        free: rust_decimal::Decimal::ZERO,
        together: None,
        cites: Some("laptops 2027".to_owned()),
    });
    let priced = price(&quote(vec![laptops.clone()])).unwrap();
    assert_eq!(priced.totals.net, dec!(4620.00));
    assert_eq!(priced.lines[0].discretionary_percent, Some(dec!(0)));
    laptops.tiers.as_mut().unwrap().method = TierMethod::Volume;
    assert_eq!(
        price(&quote(vec![laptops])).unwrap().totals.net,
        dec!(4250.00)
    );

    let mut terms = quote(vec![once(1, dec!(1), dec!(120))]);
    terms.lines[0].steps = vec![
        off(StepKind::Partner, dec!(20)),
        Step {
            kind: StepKind::Discretionary,
            change: Change::Amount(dec!(-30)),
            cites: None,
        },
    ];
    for (order, net, percent) in [
        (Order::Standard, dec!(72.00), dec!(40)),
        (Order::DiscretionaryLast, dec!(66.00), dec!(45)),
        (Order::PartnerFirst, dec!(66.00), dec!(45)),
        (Order::AsGiven, dec!(66.00), dec!(45)),
        (Order::OffList, dec!(66.00), dec!(45)),
    ] {
        terms.order = order;
        let priced = price(&terms).unwrap();
        assert_eq!(
            (priced.totals.net, priced.lines[0].discount_percent),
            (net, Some(percent)),
            "{order:?}"
        );
    }
    terms.lines[0].steps = vec![
        off(StepKind::Regular, dec!(10)),
        off(StepKind::Discretionary, dec!(20)),
    ];
    terms.order = Order::Standard;
    assert_eq!(
        price(&terms).unwrap().lines[0].discount_percent,
        Some(dec!(28))
    );
}

#[test]
fn at_34_a_ramp_rises_and_its_parts_make_the_line() {
    let mut ramped = monthly(1, dec!(1), dec!(100), Vec::new());
    let years = ["2027-01-01", "2028-01-01", "2029-01-01", "2030-01-01"];
    for (grows, tcv) in [([0, 10, 21], dec!(3972.00)), ([0, 10, 20], dec!(3960.00))] {
        ramped.ramp = years
            .windows(2)
            .zip(grows)
            .map(|(pair, uplift)| Segment {
                from: day(pair[0]),
                until: day(pair[1]),
                quantity: dec!(1),
                uplift: uplift.into(),
            })
            .collect();
        let priced = price(&quote(vec![ramped.clone()])).unwrap();
        assert_eq!(priced.totals.tcv, tcv);
        let parts: Decimal = priced.lines[0].segments.iter().map(|it| it.amount).sum();
        assert_eq!(parts, tcv);
        // The month of a ramp is its mean, so that the month times the months is the whole.
        assert_eq!((priced.totals.mrr * dec!(36)).round_dp(0), tcv.round_dp(0));
        assert_eq!(priced.lines[0].discount_percent, Some(dec!(0)));
    }
    ramped.ramp[1].from = day("2028-01-02");
    let refused = price(&quote(vec![ramped.clone()])).unwrap_err();
    assert_eq!(refused.code, "price.ramp");
    assert!(
        refused.says.starts_with("Line 1, Product 1: Segment 2"),
        "{refused}"
    );
    ramped.ramp.truncate(1);
    assert_eq!(price(&quote(vec![ramped])).unwrap_err().code, "price.ramp");
}

#[test]
fn at_35_a_trial_is_free_and_counts_as_a_discount() {
    let mut trial = line(
        1,
        Charge::Recurring(Per::YEAR),
        dec!(1),
        dec!(1200),
        Vec::new(),
    );
    trial.term = Some(Term {
        from: day("2025-10-01"),
        ends: Ends::Until(day("2028-11-15")),
    });
    let segment = |from, until, uplift| Segment {
        from: day(from),
        until: day(until),
        quantity: dec!(1),
        uplift,
    };
    trial.ramp = vec![
        segment("2025-10-01", "2025-11-15", dec!(-100)),
        segment("2025-11-15", "2028-11-15", dec!(0)),
    ];
    let priced = price(&quote(vec![trial])).unwrap();
    assert_eq!(priced.totals.net, dec!(3600.00));
    assert!(priced.lines[0].discount_percent.unwrap() > dec!(3));
    assert_eq!(priced.lines[0].segments[0].amount, dec!(0.00));
}

#[test]
fn at_41_to_at_50_hold_in_a_quote() {
    let one = |line: Line| price(&quote(vec![line])).unwrap();
    let mut half = quote(vec![once(1, dec!(9.5), dec!(124.75))]);
    assert_eq!(price(&half).unwrap().totals.net, dec!(1185.13));
    half.rounding = Rounding::HalfEven;
    assert_eq!(price(&half).unwrap().totals.net, dec!(1185.12));

    let mut target = once(1, dec!(1), dec!(305));
    target.steps = vec![Step {
        kind: StepKind::ContractPrice,
        change: Change::Price(dec!(290)),
        cites: None,
    }];
    assert_eq!(one(target).totals.net, dec!(290.00));

    let mut less = once(1, dec!(1), dec!(84000));
    less.steps = vec![Step {
        kind: StepKind::Discretionary,
        change: Change::Amount(dec!(-70000)),
        cites: None,
    }];
    assert_eq!(one(less).totals.net, dec!(14000.00));

    for quantity in [dec!(4), dec!(5)] {
        let free = Line {
            steps: vec![off(StepKind::Discretionary, dec!(100))],
            ..once(1, quantity, dec!(2.8207))
        };
        let priced = one(free);
        assert_eq!(priced.totals.net.to_string(), "0.00");
        assert_eq!(priced.lines[0].discount_percent, Some(dec!(100)));
        assert_eq!(priced.lines[0].margin_percent, None);
    }

    let mut three = quote(
        (1..=3)
            .map(|number| once(number, dec!(1), dec!(50)))
            .collect(),
    );
    three.header = header(HeaderChange::TargetTotal(dec!(50)), Spread::List);
    let shares: Vec<_> = price(&three)
        .unwrap()
        .lines
        .iter()
        .map(|it| it.header)
        .collect();
    assert_eq!(shares, [dec!(33.34), dec!(33.33), dec!(33.33)]);

    for (code, list, up, even) in [
        ("JPY", dec!(100.5), dec!(101), dec!(100)),
        ("KWD", dec!(1.2345), dec!(1.235), dec!(1.234)),
    ] {
        let mut terms = quote(vec![once(1, dec!(1), list)]);
        terms.currency = Currency::parse(code).unwrap();
        assert_eq!(price(&terms).unwrap().totals.net, up);
        terms.rounding = Rounding::HalfEven;
        assert_eq!(price(&terms).unwrap().totals.net, even);
    }
}

#[test]
fn at_54_unknown_cost_is_an_unknown_margin() {
    let mut sold = once(1, dec!(1), dec!(70000));
    assert_eq!(
        price(&quote(vec![sold.clone()]))
            .unwrap()
            .totals
            .margin_percent,
        None
    );
    sold.cost = Some(dec!(52500));
    let priced = price(&quote(vec![sold])).unwrap();
    assert_eq!(priced.totals.margin_percent, Some(dec!(25)));
}

#[test]
fn m14_what_a_line_cannot_bear_is_spread_over_the_others() {
    let mut terms = quote(vec![
        once(1, dec!(1), dec!(10)),
        once(2, dec!(1), dec!(500)),
        once(3, dec!(1), dec!(-40)),
        once(4, dec!(1), dec!(500)),
    ]);
    terms.header = header(HeaderChange::Amount(dec!(100)), Spread::Equal);
    let priced = price(&terms).unwrap();
    let shares: Vec<_> = priced.lines.iter().map(|it| it.header).collect();
    assert_eq!(shares, [dec!(10.00), dec!(45.00), dec!(0), dec!(45.00)]);
    assert_eq!(priced.totals.net, dec!(870.00));
    for change in [
        HeaderChange::Amount(dec!(1010.01)),
        HeaderChange::Amount(dec!(-1)),
        HeaderChange::TargetTotal(dec!(2000)),
        HeaderChange::Percent(dec!(101)),
    ] {
        terms.header = header(change, Spread::Equal);
        assert_eq!(
            price(&terms).unwrap_err().code,
            "header.discount",
            "{change:?}"
        );
    }
    terms.header = header(HeaderChange::Amount(dec!(0.005)), Spread::Equal);
    assert_eq!(price(&terms).unwrap_err().code, "amount.places");
}

#[test]
fn what_cannot_be_priced_is_refused_with_its_line() {
    let refused = |change: fn(&mut Terms)| {
        let mut terms = quote(vec![
            once(1, dec!(1), dec!(1)),
            monthly(7, dec!(2), dec!(10), Vec::new()),
        ]);
        change(&mut terms);
        price(&terms).unwrap_err()
    };
    let gold = refused(|terms| terms.currency = Currency::parse("XAU").unwrap());
    assert_eq!(gold.code, "currency.no_coin");
    for (code, change) in [
        (
            "price.quantity",
            (|terms: &mut Terms| terms.lines[1].quantity = dec!(-1)) as fn(&mut Terms),
        ),
        ("price.too_long", |terms| {
            (terms.lines[1].quantity, terms.lines[1].list) = (Decimal::MAX, dec!(2))
        }),
        ("price.too_much", |terms| {
            terms.lines[1].quantity = dec!(100000000000000)
        }),
        ("price.below_zero", |terms| {
            terms.lines[1].steps = vec![Step {
                kind: StepKind::Partner,
                change: Change::Amount(dec!(-10.01)),
                cites: None,
            }]
        }),
        ("price.percent", |terms| {
            terms.lines[1].steps = vec![off(StepKind::Regular, dec!(100.5))]
        }),
        ("price.dates", |terms| {
            terms.lines[1].term = Some(Term {
                from: day("2027-03-01"),
                ends: Ends::Until(day("2027-03-01")),
            })
        }),
        ("ramp.once", |terms| {
            terms.lines[1].ramp = vec![Segment {
                from: day("2027-01-01"),
                until: day("2030-01-01"),
                quantity: dec!(1),
                uplift: dec!(0),
            }];
            terms.lines[1].charge = Charge::Once
        }),
        ("price.uplift", |terms| {
            terms.lines[1].ramp = vec![Segment {
                from: day("2027-01-01"),
                until: day("2030-01-01"),
                quantity: dec!(1),
                uplift: dec!(-101),
            }]
        }),
    ] {
        let refusal = refused(change);
        assert_eq!(refusal.code, code);
        assert!(refusal.says.starts_with("Line 7, Product 7: "), "{refusal}");
    }
    let ends = refused(|terms| {
        terms.term = Term {
            from: day("9999-12-01"),
            ends: Ends::Months(36),
        }
    });
    assert_eq!(ends.code, "price.term");
    // Twelve digits are no trouble, and nothing is.
    let mut large = quote(vec![
        once(1, dec!(3), dec!(333333333333.33)),
        once(2, dec!(0), dec!(10)),
    ]);
    assert_eq!(price(&large).unwrap().totals.net, dec!(999999999999.99));
    large.lines.clear();
    assert_eq!(price(&large).unwrap().totals.discount_percent, None);
}

#[test]
fn usage_counts_what_is_committed_and_no_more() {
    let calls = line(
        1,
        Charge::Usage(Per::MONTH),
        dec!(0),
        dec!(0.0004),
        Vec::new(),
    );
    assert_eq!(
        price(&quote(vec![calls.clone()])).unwrap().totals.tcv,
        dec!(0.00)
    );
    let committed = Line {
        quantity: dec!(1000000),
        ..calls
    };
    assert_eq!(
        price(&quote(vec![committed])).unwrap().totals.tcv,
        dec!(14400.00)
    );
}
