//! Worked examples: what is told of each figure.

use rust_decimal::dec;

use super::{Figure, prove_line, prove_total};
use crate::domain::{
    money::Currency,
    pricing::{
        Change, Charge, Ends, Header, HeaderChange, Line, Order, Per, Policy, Rounding, Segment,
        Spread, Step, StepKind, Term, Terms, price,
    },
    time::Day,
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn terms() -> Terms {
    let step = |kind, change, cites: Option<&str>| Step {
        kind,
        change,
        cites: cites.map(str::to_owned),
    };
    let platform = Line {
        number: 1,
        name: "Platform".to_owned(),
        charge: Charge::Recurring(Per::MONTH),
        quantity: dec!(250),
        list: dec!(120),
        cost: None,
        tiers: None,
        steps: vec![
            step(
                StepKind::Volume,
                Change::Percent(dec!(10)),
                Some("volume ≥ 200"),
            ),
            step(StepKind::Discretionary, Change::Amount(dec!(-12)), None),
        ],
        term: None,
        policy: Policy::default(),
        ramp: Vec::new(),
    };
    let setup = Line {
        number: 2,
        name: "Set-up".to_owned(),
        charge: Charge::Once,
        quantity: dec!(1),
        list: dec!(1000),
        steps: Vec::new(),
        cost: Some(dec!(250)),
        ..platform.clone()
    };
    Terms {
        currency: Currency::USD,
        rounding: Rounding::HalfUp,
        order: Order::Standard,
        acv: Default::default(),
        term: Term {
            from: day("2027-01-01"),
            ends: Ends::Months(36),
        },
        lines: vec![platform, setup],
        header: None,
    }
}

#[test]
fn each_step_of_a_net_price_is_told_exactly() {
    let mut terms = terms();
    terms.header = Some(Header {
        change: HeaderChange::Amount(dec!(500)),
        by: Spread::List,
    });
    let priced = price(&terms).unwrap();
    assert_eq!(
        prove_line(&terms, &priced, 0, Figure::Net).unwrap(),
        [
            "List price of one unit per 1m: USD 120.00.",
            "volume, 10 % off (volume ≥ 200): 120.00 → 108.00.",
            "discretionary, -12: 108.00 → 96.00.",
            "Net price of one unit: USD 96.00, not rounded. Steps are taken from system to distributor (M4).",
            "USD 96.00 × 250 units × 36 periods (1 Jan 2027 through 31 Dec 2029).",
            "How periods are counted (M9): the actual days of each period, from anniversary.",
            "Over the whole term: USD 864,000.00, rounded once, half up, to 0.01 USD (M2).",
            "Less its share of the header discount, USD 499.54: USD 863,500.46.",
            "Tax is not included (M15).",
        ]
    );
    assert_eq!(
        prove_line(&terms, &priced, 0, Figure::Margin).unwrap(),
        ["The cost is not known, and unknown is not nothing: so is the margin (M6)."]
    );
    let shares = prove_total(&terms, &priced, Figure::Header);
    assert_eq!(
        shares[0],
        "Off the whole quote: USD 500.00, which is USD 500.00."
    );
    assert_eq!(shares[3], "499.54 + 0.46 = USD 500.00.");
}

#[test]
fn parts_of_periods_and_ramps_show_their_fractions() {
    let mut terms = terms();
    terms.term = Term {
        from: day("2026-04-10"),
        ends: Ends::Until(day("2027-01-01")),
    };
    let priced = price(&terms).unwrap();
    let told = prove_line(&terms, &priced, 0, Figure::Net).unwrap();
    assert_eq!(
        told[4],
        "USD 96.00 × 250 units × 8+22/31 = 8.709677419 periods (10 Apr 2026 through 31 Dec 2026)."
    );
    let segment = |from, until, uplift| Segment {
        from: day(from),
        until: day(until),
        quantity: dec!(250),
        uplift,
    };
    terms.lines[0].ramp = vec![
        segment("2026-04-10", "2026-05-10", dec!(-100)),
        segment("2026-05-10", "2027-01-01", dec!(0)),
    ];
    let priced = price(&terms).unwrap();
    let told = prove_line(&terms, &priced, 0, Figure::Net).unwrap();
    assert!(
        told[4].ends_with(", -100 % uplift after discounts (M13)."),
        "{told:?}"
    );
    assert!(told[8].starts_with("Its segments: 0.00 + "), "{told:?}");
}

#[test]
fn totals_say_what_they_are_made_of() {
    let terms = terms();
    let priced = price(&terms).unwrap();
    assert_eq!(
        prove_total(&terms, &priced, Figure::Net),
        [
            "The sum of each line's net, already rounded, so that it foots (M2).",
            "864,000.00 + 1,000.00 = USD 865,000.00.",
        ]
    );
    assert_eq!(
        prove_total(&terms, &priced, Figure::Acv),
        [
            "MRR: 24,000.00 = USD 24,000.00, rounded in the end alone (M7).",
            "ARR: twelve of it before rounding: USD 288,000.00.",
            "ACV: one-time USD 1,000.00 and the ARR: USD 289,000.00. Many firms leave the one-time out.",
        ]
    );
    let told = prove_total(&terms, &priced, Figure::Discount);
    assert!(told[1].starts_with("= 19.981"), "{told:?}");
    assert_eq!(prove_total(&terms, &priced, Figure::Margin).len(), 1);
}
