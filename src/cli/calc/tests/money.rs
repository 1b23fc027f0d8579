//! Prices, shares, terms and margins, by the numbers of the worked examples.

use super::*;

#[test]
fn at_28_twenty_five_laptops() {
    let words = "--price 200 --currency USD --quantity 25 --tiers 0-9:0%,10-19:10%,20-29:15%";
    let it = answer(&format!("tiers {words} --method tier"));
    assert_eq!(it["amount"], "4620.00");
    assert_eq!(each(&it, "bands", "quantity"), ["9", "10", "6"]);
    assert_eq!(
        each(&it, "bands", "amount"),
        ["1800.00", "1800.00", "1020.00"]
    );
    assert_eq!(
        answer(&format!("tiers {words} --method volume"))["amount"],
        "4250.00"
    );
}

#[test]
fn at_29_the_same_steps_in_three_orders() {
    let words = "waterfall --list 120 --currency GBP --quantity 1 --step discretionary=-30 --step partner=20%";
    for (order, net, percent) in [
        ("", "72.00", "40"),
        ("--order partner-first", "66.00", "45"),
        ("--order discretionary-last", "66.00", "45"),
        ("--order off-list", "66.00", "45"),
    ] {
        let it = answer(&format!("{words} {order}"));
        assert_eq!(
            (&it["net"], &it["discount_percent"]),
            (&net.into(), &percent.into()),
            "{order}"
        );
    }
    assert_eq!(answer(words)["steps"][1]["after"], "90.00");
}

#[test]
fn at_30_ten_and_twenty_are_never_thirty() {
    let it = answer("waterfall --list 100 --currency USD --step regular=10% --step partner=-20%");
    assert_eq!(
        (&it["discount_percent"], &it["net"]),
        (&"28".into(), &"72.00".into())
    );
}

#[test]
fn at_31_an_index_and_a_spread() {
    let it = answer("uplift --price 100 --currency USD --cpi 3.5 --spread 2.0");
    assert_eq!(
        (&it["amount"], &it["percent"]),
        (&"105.50".into(), &"5.5".into())
    );
    let it = answer("uplift --price 150 --currency USD --cpi 4.5% --spread 3.0%");
    assert_eq!(it["amount"], "161.25");
    let it = answer("uplift --price 100 --currency USD --percent 9 --cap 5");
    assert_eq!(
        (&it["amount"], &it["percent"]),
        (&"105.00".into(), &"5".into())
    );
    assert!(it["why"].as_str().unwrap().contains("cap"));
}

#[test]
fn at_34_three_years_compound_and_linear() {
    let words = "ramp --price 100 --currency USD --per 1m --from 2026-01-01 --months 36 --segment 12m --increase 10%";
    for (growth, prices, tcv) in [
        ("compound", ["100.00", "110.00", "121.00"], "3972.00"),
        ("linear", ["100.00", "110.00", "120.00"], "3960.00"),
    ] {
        let it = answer(&format!("{words} --growth {growth}"));
        assert_eq!(each(&it, "segments", "price"), prices);
        assert_eq!((&it["tcv"], &it["policy"]), (&tcv.into(), &growth.into()));
    }
}

#[test]
fn at_35_a_trial_before_three_years() {
    let words =
        "ramp --price 100 --currency USD --per 1y --from 2025-10-01 --months 36 --segment 1y";
    let it = answer(&format!("{words} --trial 45d"));
    assert_eq!(
        each(&it, "segments", "from"),
        ["2025-10-01", "2025-11-15", "2026-11-15", "2027-11-15"]
    );
    assert_eq!(
        each(&it, "segments", "through"),
        ["2025-11-14", "2026-11-14", "2027-11-14", "2028-11-14"]
    );
    assert_eq!(each(&it, "segments", "amount")[0], "0.00");
    assert_eq!(it["tcv"], "300.00");
    let short = answer(&format!("{words} --trial 30d"));
    assert_eq!(each(&short, "segments", "through")[0], "2025-10-30");
}

#[test]
fn at_40_a_year_and_a_half_with_a_set_up() {
    let words = "metrics --price 1200 --per 1y --quantity 5 --months 18 --one-time 2000";
    let it = answer(&format!("{words} --currency USD"));
    let told = ["mrr", "arr", "acv", "tcv"].map(|name| it[name].as_str().unwrap());
    assert_eq!(told, ["500.00", "6000.00", "8000.00", "11000.00"]);
}

#[test]
fn m7_parts_of_a_period_that_never_end_are_summed_all_the_same() {
    for (words, mrr, acv, tcv) in [
        (
            "--price 100 --per 7m --months 12 --one-time 2000",
            "14.29",
            "2171.43",
            "2171.43",
        ),
        (
            "--price 10 --per 1w --months 12 --one-time 500",
            "43.45",
            "1021.43",
            "1021.43",
        ),
    ] {
        let it = answer(&format!("metrics {words} --currency USD"));
        let told = ["mrr", "acv", "tcv"].map(|name| it[name].as_str().unwrap());
        assert_eq!(told, [mrr, acv, tcv]);
    }
}

#[test]
fn m12_a_ramp_of_segments_that_never_end_comes_to_its_whole() {
    let words = "ramp --price 100 --currency USD --from 2026-01-01";
    let it = answer(&format!("{words} --per 1y --months 14 --segment 7m"));
    assert_eq!(it["tcv"], "116.67");
    assert_eq!(each(&it, "segments", "amount"), ["58.33", "58.34"]);
    let it = answer(&format!(
        "{words} --per 1m --months 120 --segment 12m --increase 5.25% --growth compound"
    ));
    assert_eq!(it["tcv"], "15270.77");
}

#[test]
fn at_41_half_a_cent_by_both_ways_of_rounding() {
    let words = "waterfall --list 124.75 --quantity 9.5 --currency USD";
    assert_eq!(answer(words)["amount"], "1185.13");
    assert_eq!(
        answer(&format!("{words} --rounding half-even"))["amount"],
        "1185.12"
    );
}

#[test]
fn at_42_a_price_is_a_price_and_no_percent() {
    for step in [
        "contract_price=290",
        "contract_price==290",
        "contract_price=-15",
    ] {
        let it = answer(&format!(
            "waterfall --list 305 --currency USD --step {step}"
        ));
        assert_eq!(it["amount"], "290.00", "{step}");
    }
}

#[test]
fn at_43_an_amount_off_is_that_amount() {
    let it = answer("waterfall --list 84000 --currency USD --step discretionary=-70000");
    assert_eq!(it["amount"], "14000.00");
}

#[test]
fn at_45_all_of_it_off_is_nothing() {
    for quantity in [4, 5] {
        let it = answer(&format!(
            "waterfall --list 2.8207 --quantity {quantity} --currency USD --step regular=100%"
        ));
        assert_eq!(
            (&it["amount"], &it["net"]),
            (&"0.00".into(), &"0.00".into())
        );
    }
}

#[test]
fn at_47_a_hundred_in_twelve() {
    let it = answer("split --total 100 --parts 12 --remainder last --currency USD");
    let parts = all(&it, "parts");
    assert_eq!(
        (parts[..11].to_vec(), parts[11]),
        (vec!["8.33"; 11], "8.37")
    );
    let it = answer("split --total 100 --parts 12 --remainder first --currency USD");
    assert_eq!(all(&it, "parts")[0], "8.37");
}

#[test]
fn at_48_a_hundred_off_three_equal_lines() {
    for by in ["equal", "list"] {
        let it = answer(&format!(
            "spread --total 100 --over 50,50,50 --by {by} --currency USD"
        ));
        assert_eq!(all(&it, "parts"), ["33.34", "33.33", "33.33"]);
    }
}

#[test]
fn at_50_no_places_and_three() {
    for (list, currency, half_up, half_even) in [
        ("100.5", "JPY", "101", "100"),
        ("1.2345", "KWD", "1.235", "1.234"),
    ] {
        let words = format!("waterfall --list {list} --currency {currency}");
        assert_eq!(answer(&words)["amount"], half_up);
        assert_eq!(
            answer(&format!("{words} --rounding half-even"))["amount"],
            half_even
        );
    }
}

#[test]
fn at_54_a_margin_of_a_quarter() {
    let it = answer("margin --net 70000 --cost 52500 --currency USD");
    assert_eq!(it["margin_percent"], "25");
    let it = answer("margin --net 70000 --currency USD");
    assert_eq!(
        (&it["margin_percent"], &it["amount"]),
        (&Value::Null, &Value::Null)
    );
}
