//! What holds of any quote: it foots, no coin appears or vanishes, and neither the order of its lines nor where a ramp
//! is cut nor keeping it changes anything.

use chrono::Days;
use proptest::prelude::*;

use super::*;

/// Up to four steps of any kind that do anything a step can do, small beside the list price, so that few are refused.
fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let change = prop_oneof![
        4 => (0i64..10_000).prop_map(|percent| Change::Percent(Decimal::new(percent, 2))),
        1 => (0i64..50_000).prop_map(|percent| Change::Increase(Decimal::new(percent, 3))),
        1 => (-500i64..5_000).prop_map(|amount| Change::Amount(Decimal::new(amount, 2))),
        1 => (0i64..10_000_000).prop_map(|price| Change::Price(Decimal::new(price, 3))),
    ];
    let step = (0usize..11, change, any::<bool>()).prop_map(|(kind, change, cited)| Step {
        kind: StepKind::ALL[kind],
        change,
        cites: cited.then(|| "price list 2027".to_owned()),
    });
    prop::collection::vec(step, 0..4)
}

fn any_tiers() -> impl Strategy<Value = Tiers> {
    let from = prop::collection::btree_map(2u32..300, 0i64..9_000, 0..4);
    (any::<bool>(), from).prop_map(|(volume, bands)| {
        let first = (1, 0);
        let bands = std::iter::once(first).chain(bands);
        Tiers {
            method: if volume {
                TierMethod::Volume
            } else {
                TierMethod::Tier
            },
            bands: bands
                .map(|(from, percent)| Tier {
                    from: from.into(),
                    percent: Decimal::new(percent, 2),
                })
                .collect(),
            free: Decimal::ZERO,
            together: None,
            cites: None,
        }
    })
}

/// A charge, and a policy that can count it.
fn any_counting() -> impl Strategy<Value = (Charge, Policy)> {
    let anchor = prop_oneof![
        Just(Anchor::Anniversary),
        Just(Anchor::Sticky),
        Just(Anchor::Calendar),
        (1u8..=31).prop_map(Anchor::Day),
        Just(Anchor::Date(2, 29)),
        Just(Anchor::Date(7, 31)),
    ];
    let anchored = (anchor, any::<bool>()).prop_map(|(anchor, whole_periods)| Policy::Anchored {
        anchor,
        whole_periods,
    });
    let policy = prop_oneof![
        2 => Just(Policy::default()),
        2 => anchored,
        1 => Just(Policy::Day365),
        1 => Just(Policy::MonthCeil),
        1 => Just(Policy::MonthDay),
        1 => Just(Policy::PerDay),
    ];
    let months = prop::sample::select(vec![1u16, 3, 7, 12, 24]);
    let by_months = (months, any::<bool>(), policy).prop_map(|(months, usage, policy)| {
        let per = Per::Months(months);
        let charge = if usage {
            Charge::Usage(per)
        } else {
            Charge::Recurring(per)
        };
        (charge, policy)
    });
    prop_oneof![
        1 => Just((Charge::Once, Policy::default())),
        1 => Just((Charge::Recurring(Per::Weeks(2)), Policy::PerDay)),
        6 => by_months,
    ]
}

fn any_term() -> impl Strategy<Value = Term> {
    let from = prop::sample::select(vec!["2027-01-01", "2027-01-31", "2024-02-29", "2026-11-15"]);
    let ends = (any::<bool>(), 1u16..60, 1u64..1_500);
    (from, ends).prop_map(|(from, (in_months, months, days))| Term {
        from: day(from),
        ends: match in_months {
            true => Ends::Months(months),
            false => Ends::Until(day(from) + Days::new(days)),
        },
    })
}

/// So many days after the beginning: the quantity and the uplift from there on.
type Cut = (u64, u32, Decimal);

fn any_cuts() -> impl Strategy<Value = Vec<Cut>> {
    let uplift = prop_oneof![
        Just(dec!(0)),
        Just(ramp::FREE),
        (-20_000i64..40_000).prop_map(|uplift| Decimal::new(uplift, 3)),
    ];
    prop::collection::vec((1u64..1_200, 0u32..300, uplift), 0..4)
}

/// The first part has the quantity of the line; cuts beyond the term are none.
fn ramp_of(line: &Line, term: Term, mut cuts: Vec<Cut>) -> Vec<Segment> {
    let end = until(term).unwrap();
    cuts.sort();
    cuts.dedup_by_key(|cut| cut.0);
    let mut parts = vec![(term.from, line.quantity, dec!(0))];
    let cuts = cuts.into_iter();
    parts.extend(
        cuts.map(|(days, quantity, up)| (term.from + Days::new(days), quantity.into(), up)),
    );
    parts.retain(|part| part.0 < end);
    let nexts = parts.iter().skip(1).map(|part| part.0).chain([end]);
    let segments = parts.iter().zip(nexts);
    let segment = |(part, until): (&(Day, Decimal, Decimal), Day)| Segment {
        from: part.0,
        until,
        quantity: part.1,
        uplift: part.2,
    };
    segments.map(segment).collect()
}

fn any_line() -> impl Strategy<Value = Line> {
    let figures = (
        0u32..500,
        prop_oneof![9 => 0i64..10_000_000, 1 => -10_000_000i64..0],
        prop::option::of(0i64..100_000),
    );
    let cuts = prop::option::of(any_cuts());
    (
        any_counting(),
        figures,
        any_steps(),
        prop::option::of(any_tiers()),
        any_term(),
        cuts,
    )
        .prop_map(
            |((charge, policy), (quantity, list, cost), steps, tiers, term, cuts)| {
                let mut line = line(0, charge, quantity.into(), Decimal::new(list, 4), steps);
                line.cost = cost.map(|cost| Decimal::new(cost, 2));
                line.tiers = tiers;
                line.policy = policy;
                line.term = Some(term);
                if let (Some(cuts), true) = (cuts, charge != Charge::Once) {
                    line.ramp = ramp_of(&line, term, cuts);
                }
                line
            },
        )
}

fn any_quote() -> impl Strategy<Value = Terms> {
    let header = (0i64..=10_000, any::<bool>()).prop_map(|(percent, equal)| Header {
        change: HeaderChange::Percent(Decimal::new(percent, 2)),
        by: if equal { Spread::Equal } else { Spread::List },
    });
    (
        prop::collection::vec(any_line(), 1..6),
        prop::option::of(header),
        prop::sample::select(vec!["JPY", "USD", "KWD", "CLF"]),
        prop::sample::select(Order::ALL.to_vec()),
        prop::sample::select(Rounding::ALL.to_vec()),
    )
        .prop_map(|(mut lines, header, currency, order, rounding)| {
            for (line, number) in lines.iter_mut().zip(1..) {
                line.number = number;
            }
            let mut terms = quote(lines);
            terms.currency = Currency::parse(currency).unwrap();
            terms.header = header;
            (terms.order, terms.rounding) = (order, rounding);
            terms
        })
}

/// Steps and tables may take a price below zero, and nothing else of these quotes is refused.
fn priced(terms: &Terms) -> Option<Priced> {
    match price(terms) {
        Ok(priced) => Some(priced),
        Err(refused) => {
            assert_eq!(refused.code, "price.below_zero", "{refused}");
            None
        }
    }
}

/// What a line comes to, without its parts; a month of it as far as nobody can see a difference.
fn whole(terms: &Terms) -> Option<PricedLine> {
    let mut line = priced(terms)?.lines.remove(0);
    line.segments.clear();
    line.monthly = line.monthly.round_dp(9);
    Some(line)
}

proptest! {
    #[test]
    fn a_quote_foots_and_no_coin_appears_or_vanishes(terms in any_quote()) {
        let Some(priced) = priced(&terms) else { return Ok(()) };
        let sum = |figure: fn(&PricedLine) -> Decimal| priced.lines.iter().map(figure).sum::<Decimal>();
        prop_assert_eq!(priced.totals.net, sum(|line| line.net));
        prop_assert_eq!(priced.totals.list, sum(|line| line.list_total));
        prop_assert_eq!(priced.totals.header, sum(|line| line.header));
        prop_assert_eq!(sum(|line| line.before_header), priced.totals.net + priced.totals.header);
        for (line, given) in priced.lines.iter().zip(&terms.lines) {
            prop_assert!(line.header >= Decimal::ZERO);
            prop_assert!(line.net >= Decimal::ZERO || given.list < Decimal::ZERO);
            prop_assert!(line.net.normalize().scale() <= terms.currency.places());
            if !given.ramp.is_empty() {
                let parts: Decimal = line.segments.iter().map(|it| it.amount).sum();
                prop_assert_eq!(parts, line.before_header);
            }
        }
        let unknown = terms.lines.iter().any(|line| line.cost.is_none());
        prop_assert!(!unknown || priced.totals.margin_percent.is_none());
        // Half a coin of each line at most.
        let lines = Decimal::from(terms.lines.len());
        let coin = Decimal::new(1, terms.currency.places());
        prop_assert!(priced.totals.ledger_difference().abs() <= lines * coin / dec!(2));
    }

    #[test]
    fn what_was_kept_is_priced_the_same(terms in any_quote()) {
        let kept = serde_json::to_string(&terms).unwrap();
        let kept: Terms = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(&kept, &terms);
        prop_assert_eq!(price(&kept).map_err(|it| it.says), price(&terms).map_err(|it| it.says));
    }

    #[test]
    fn the_order_of_lines_changes_no_figure(terms in any_quote()) {
        let Some(priced) = priced(&terms) else { return Ok(()) };
        let mut turned = terms.clone();
        turned.lines.reverse();
        let mut back = price(&turned).unwrap();
        back.lines.reverse();
        prop_assert_eq!(priced, back);
    }

    #[test]
    fn m12_a_ramp_that_changes_nothing_is_the_line_without_it(line in any_line(), cuts in any_cuts()) {
        let mut terms = quote(vec![Line { ramp: Vec::new(), ..line }]);
        let uncut = whole(&terms);
        let line = &terms.lines[0];
        let same = { ramp_of(line, line.term.unwrap(), cuts).into_iter() }.map(|part| Segment {
            quantity: line.quantity,
            uplift: dec!(0),
            ..part
        });
        let same: Vec<Segment> = same.collect();
        if line.charge != Charge::Once {
            terms.lines[0].ramp = same;
            prop_assert_eq!(whole(&terms), uncut);
        }
    }

    #[test]
    fn m12_a_part_in_two_is_the_part(line in any_line(), nth in any::<prop::sample::Index>(), days in 1u64..400) {
        prop_assume!(!line.ramp.is_empty());
        let mut terms = quote(vec![line]);
        let before = whole(&terms);
        let ramp = &mut terms.lines[0].ramp;
        let nth = nth.index(ramp.len());
        let cut = ramp[nth].from + Days::new(days);
        prop_assume!(cut < ramp[nth].until);
        let second = Segment { from: cut, ..ramp[nth] };
        ramp[nth].until = cut;
        ramp.insert(nth + 1, second);
        prop_assert_eq!(whole(&terms), before);
    }

    #[test]
    fn a_target_total_is_reached_to_the_coin(terms in any_quote(), part in 0u32..=100) {
        let mut terms = terms;
        terms.header = None;
        let Some(before) = priced(&terms) else { return Ok(()) };
        let sum = before.totals.net;
        prop_assume!(sum >= Decimal::ZERO);
        let target = Rounding::HalfUp.coins(sum * Decimal::from(part) / Decimal::ONE_HUNDRED, terms.currency);
        terms.header = header(HeaderChange::TargetTotal(target), Spread::List);
        prop_assert_eq!(price(&terms).unwrap().totals.net, target);
    }
}
