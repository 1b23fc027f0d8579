//! Lines that are counted together (M11).

use super::*;

fn tiers(method: TierMethod, bands: &[(Decimal, Decimal)]) -> Option<Tiers> {
    let bands = bands.iter().map(|(from, percent)| Tier {
        from: *from,
        percent: *percent,
    });
    Some(Tiers {
        method,
        bands: bands.collect(),
        free: Decimal::ZERO,
        together: Some("PLT/seat".to_owned()),
        cites: Some("list 2027".to_owned()),
    })
}

fn seats(number: u32, quantity: Decimal, tiers: Option<Tiers>) -> Line {
    let mut line = line(number, Charge::Once, quantity, dec!(200), Vec::new());
    line.tiers = tiers;
    line
}

#[test]
fn m11_lines_of_one_charge_reach_the_threshold_together() {
    let volume = tiers(
        TierMethod::Volume,
        &[(dec!(0), dec!(0)), (dec!(200), dec!(10))],
    );
    let lines = vec![
        seats(1, dec!(150), volume.clone()),
        seats(2, dec!(150), volume.clone()),
    ];
    let priced = price(&quote(lines)).unwrap();
    assert_eq!(priced.totals.net, dec!(300) * dec!(180));
    let alone = price(&quote(vec![seats(1, dec!(150), volume.clone())])).unwrap();
    assert_eq!(alone.totals.net, dec!(150) * dec!(200));
    // What is counted elsewhere does not help.
    let mut other = seats(2, dec!(150), volume);
    other.tiers.as_mut().unwrap().together = Some("ANA/seat".to_owned());
    let lines = vec![alone_line(), other];
    assert_eq!(
        price(&quote(lines)).unwrap().totals.net,
        dec!(300) * dec!(200)
    );
}

fn alone_line() -> Line {
    let volume = tiers(
        TierMethod::Volume,
        &[(dec!(0), dec!(0)), (dec!(200), dec!(10))],
    );
    seats(1, dec!(150), volume)
}

#[test]
fn m11_each_band_goes_on_where_the_line_before_has_ended() {
    const LAPTOPS: [(Decimal, Decimal); 3] = [
        (dec!(1), dec!(0)),
        (dec!(10), dec!(10)),
        (dec!(20), dec!(15)),
    ];
    let table = || tiers(TierMethod::Tier, &LAPTOPS);
    for first in [dec!(1), dec!(9), dec!(10), dec!(15), dec!(24)] {
        let second = dec!(25) - first;
        let lines = vec![seats(1, first, table()), seats(2, second, table())];
        let priced = price(&quote(lines.clone())).unwrap();
        assert_eq!(priced.totals.net, dec!(4620), "{first} and {second}");
        let turned = lines.into_iter().rev().collect();
        let turned = price(&quote(turned)).unwrap();
        assert_eq!(turned.totals, priced.totals, "by their numbers");
    }
}

#[test]
fn m11_only_what_runs_on_the_day_is_counted() {
    let volume = || {
        tiers(
            TierMethod::Volume,
            &[(dec!(0), dec!(0)), (dec!(200), dec!(10))],
        )
    };
    let monthly = |number, from: &str| {
        let mut line = monthly(number, dec!(150), dec!(10), Vec::new());
        line.tiers = volume();
        line.term = Some(Term {
            from: from.parse().unwrap(),
            ends: Ends::Until("2028-01-01".parse().unwrap()),
        });
        line
    };
    let lines = vec![monthly(1, "2027-01-01"), monthly(2, "2027-07-01")];
    let priced = price(&quote(lines)).unwrap();
    let nets: Vec<_> = priced.lines.iter().map(|it| it.net).collect();
    // The first began alone; whoever comes beside it finds it there.
    assert_eq!(nets, [dec!(18000), dec!(8100)]);
}
