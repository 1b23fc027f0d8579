//! What holds of any quote: it foots, no coin appears or vanishes, and the order of its lines changes nothing.

use proptest::prelude::*;

use super::*;

fn any_line() -> impl Strategy<Value = Line> {
    let charge = prop_oneof![
        Just(Charge::Once),
        Just(Charge::Recurring(Per::MONTH)),
        Just(Charge::Recurring(Per::YEAR)),
        Just(Charge::Usage(Per::Months(3)))
    ];
    (
        charge,
        0u32..5000,
        0i64..10_000_000,
        prop::option::of(0i64..100_000),
        prop::collection::vec((0usize..11, 0i64..10_000), 0..4),
        prop::option::of(1u16..40),
    )
        .prop_map(|(charge, quantity, list, cost, steps, months)| {
            let mut line = line(
                0,
                charge,
                quantity.into(),
                Decimal::new(list, 4),
                Vec::new(),
            );
            line.cost = cost.map(|cost| Decimal::new(cost, 2));
            line.steps = steps
                .into_iter()
                .map(|(kind, percent)| off(StepKind::ALL[kind], Decimal::new(percent, 2)))
                .collect();
            line.term = months.map(|months| Term {
                from: day("2027-01-31"),
                ends: Ends::Until(day("2027-01-31") + chrono::Days::new(u64::from(months) * 29)),
            });
            line
        })
}

fn any_quote() -> impl Strategy<Value = Terms> {
    let header = (0i64..=10_000, any::<bool>()).prop_map(|(percent, equal)| Header {
        change: HeaderChange::Percent(Decimal::new(percent, 2)),
        by: if equal { Spread::Equal } else { Spread::List },
    });
    (
        prop::collection::vec(any_line(), 1..12),
        prop::option::of(header),
        prop_oneof![Just("JPY"), Just("USD"), Just("KWD"), Just("CLF")],
    )
        .prop_map(|(mut lines, header, currency)| {
            for (line, number) in lines.iter_mut().zip(1..) {
                line.number = number;
            }
            let mut terms = quote(lines);
            terms.currency = Currency::parse(currency).unwrap();
            terms.header = header;
            terms
        })
}

proptest! {
    #[test]
    fn a_quote_foots_and_no_coin_appears_or_vanishes(terms in any_quote()) {
        let priced = price(&terms).unwrap();
        let sum = |figure: fn(&PricedLine) -> Decimal| priced.lines.iter().map(figure).sum::<Decimal>();
        prop_assert_eq!(priced.totals.net, sum(|line| line.net));
        prop_assert_eq!(priced.totals.list, sum(|line| line.list_total));
        prop_assert_eq!(priced.totals.header, sum(|line| line.header));
        prop_assert_eq!(sum(|line| line.before_header), priced.totals.net + priced.totals.header);
        for line in &priced.lines {
            prop_assert!(line.net >= Decimal::ZERO && line.header >= Decimal::ZERO);
            prop_assert!(line.net.normalize().scale() <= terms.currency.places());
        }
        let unknown = terms.lines.iter().any(|line| line.cost.is_none());
        prop_assert!(!unknown || priced.totals.margin_percent.is_none());
        prop_assert_eq!(&price(&terms).unwrap(), &priced);
    }

    #[test]
    fn the_order_of_lines_changes_no_figure(terms in any_quote()) {
        let priced = price(&terms).unwrap();
        let mut turned = terms.clone();
        turned.lines.reverse();
        let mut back = price(&turned).unwrap();
        back.lines.reverse();
        prop_assert_eq!(priced, back);
    }

    #[test]
    fn a_target_total_is_reached_to_the_coin(terms in any_quote(), part in 0u32..=100) {
        let mut terms = terms;
        terms.header = None;
        let sum = price(&terms).unwrap().totals.net;
        let target = Rounding::HalfUp.coins(sum * Decimal::from(part) / Decimal::ONE_HUNDRED, terms.currency);
        terms.header = header(HeaderChange::TargetTotal(target), Spread::List);
        prop_assert_eq!(price(&terms).unwrap().totals.net, target);
    }
}
