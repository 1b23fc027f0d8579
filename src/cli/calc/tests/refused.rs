//! What is refused, in a sentence; and what is exact however large or small it is.

use proptest::prelude::*;

use super::*;

#[test]
fn gold_prices_nothing_in_any_calculation() {
    for words in [
        "prorate --price 1 --per 1m --from 2026-01-01 --until 2026-02-01",
        "tiers --price 1 --quantity 1 --tiers 1-:0% --method tier",
        "waterfall --list 1",
        "ramp --price 1 --per 1m --from 2026-01-01 --months 12 --segment 12m",
        "uplift --price 1 --percent 1",
        "spread --total 1 --over 1 --by list",
        "split --total 1 --parts 1 --remainder last",
        "metrics --price 1 --per 1y --months 12",
        "margin --net 1 --cost 1",
        "margin --net 1",
    ] {
        let says = refusal(&format!("{words} --currency XAU"));
        assert!(says.starts_with("XAU has no smallest coin"), "{says}");
        assert!(
            answer(&format!("{words} --currency usd"))["currency"] == "USD",
            "{words}"
        );
    }
}

#[test]
fn what_is_misspelt_is_offered_the_nearest_name() {
    for (words, near) in [
        (
            "waterfall --list 1 --currency USD --step discretionry=-3",
            "Did you mean discretionary?",
        ),
        (
            "waterfall --list 1 --currency USD --step contract-prise=3",
            "Did you mean contract_price?",
        ),
        (
            "waterfall --list 1 --currency USD --order partner-frist",
            "'partner-first'",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01 --until 2026-02-01 --policy anchord",
            "'anchored'",
        ),
        ("waterfal --list 1", "'waterfall'"),
    ] {
        let says = refusal(words);
        assert!(says.contains(near), "{says}");
    }
}

#[test]
fn what_the_words_leave_open_is_asked_for() {
    for (words, says) in [
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01",
            "--through",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01 --through 2026-01-02 --until 2026-01-03",
            "cannot be used with",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01 --until 2026-02-01 --policy day365 --anchor day:5",
            "has no anchor",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01 --until 2026-02-01 --anchor day:32",
            "no such day",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-01-01 --until 2026-02-01 --anchor noon",
            "date:MM-DD",
        ),
        (
            "prorate --price 1 --currency USD --per 13 --from 2026-01-01 --until 2026-02-01",
            "no period of a price",
        ),
        (
            "prorate --price 1 --currency USD --per 1m --from 2026-02-01 --through 2026-01-31",
            "it has no day",
        ),
        (
            "prorate --price 1e5 --currency USD --per 1m --from 2026-01-01 --until 2026-02-01",
            "not an amount",
        ),
        (
            "ramp --price 1 --currency USD --per 1m --from 2026-01-01 --months 30 --segment 12m",
            "where it stands",
        ),
        (
            "ramp --price 1 --currency USD --per 1m --from 2026-01-01 --months 36 --segment 12m --increase 5",
            "--growth",
        ),
        ("uplift --price 1 --currency USD --cpi 3", "--spread"),
        ("uplift --price 1 --currency USD", "--percent"),
        (
            "uplift --price 1 --currency USD --percent 5 --cap 2 --floor 3",
            "lies above the cap",
        ),
        (
            "spread --total 1.005 --over 1,2 --by list --currency USD",
            "has 2 places behind the point",
        ),
        (
            "spread --total 1 --over 1,-1 --by list --currency USD",
            "come to nothing",
        ),
        (
            "split --total 1 --parts 0 --remainder last --currency USD",
            "1 to 14400 parts",
        ),
        (
            "tiers --price 1 --currency USD --quantity 5 --tiers 1-9:0%,11-:5% --method tier",
            "leaves a gap",
        ),
        (
            "tiers --price 1 --currency USD --quantity 50 --tiers 1-9:0%,10-19:5% --method tier",
            "lies beyond them",
        ),
        (
            "waterfall --list 10 --currency USD --step regular=--5",
            "two signs",
        ),
        (
            "waterfall --list 10 --currency USD --step regular=110%",
            "outside 0 to 100 %",
        ),
        (
            "waterfall --list 10 --currency USD --step regular=-11",
            "below zero",
        ),
        (
            "waterfall --list 10 --currency USD --step regular",
            "Write a kind",
        ),
        ("notice --expires 2026-12-31 --period 90", "is no period"),
        (
            "notice --expires 2026-12-31 --period P9999Y",
            "before the year 1",
        ),
        (
            "margin --net 123456789012345678901234567890 --currency USD",
            "more than the 28 digits",
        ),
    ] {
        let refused = refusal(words);
        assert!(refused.contains(says), "{words}: {refused}");
    }
    let words = [
        "deadline",
        "--zone",
        "UTC",
        "--schedule",
        "mon-fri 08:00-17:00",
        "--add",
        "4h",
        "--due",
        "16:00",
    ];
    assert!(
        said(&words)
            .map(|_| ())
            .unwrap_err()
            .contains("go with business days")
    );
}

#[test]
fn twenty_eight_digits_are_exact_or_refused() {
    let long = "1234567890123456789012345.678";
    let it = answer(&format!("waterfall --list {long} --currency KWD"));
    assert_eq!(it["amount"], long);
    let says = refusal(&format!(
        "waterfall --list {long} --quantity 1.37 --currency KWD"
    ));
    assert!(says.contains("more digits than the 28"), "{says}");
    let it = answer("waterfall --list 999999999999.99 --quantity 999999999999 --currency USD");
    assert_eq!(it["amount"], "999999999998990000000000.01");
    let it = answer(
        "prorate --price -999999999999.99 --currency USD --per 1y --from 2026-01-01 --until 2026-07-01",
    );
    assert_eq!(it["amount"], "-495890410958.90");
    let it = answer("split --total -100 --parts 3 --remainder first --currency USD");
    assert_eq!(all(&it, "parts"), ["-33.34", "-33.33", "-33.33"]);
    let it =
        answer("prorate --price 0 --currency JPY --per 1y --from 9999-12-31 --through 9999-12-31");
    assert_eq!(
        (&it["amount"], &it["unrounded"]),
        (&"0".into(), &"0.000000000".into())
    );
}

#[test]
fn what_people_read_is_ascii_and_says_the_amount_first() {
    let words = "prorate --price 1234567.5 --quantity 12 --currency USD --per 1m --from 2025-03-28 --through 2026-02-04 --anchor day:5";
    let words: Vec<&str> = words.split(' ').collect();
    let told = said(&words).unwrap().text;
    assert!(told.is_ascii());
    assert!(told.starts_with("USD 151,971,276.77\n"), "{told}");
    assert!(told.lines().all(|line| line.len() <= 80), "{told}");
    assert!(told.contains("8 of the 31 days of a period"), "{told}");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered_or_refused(
        number in "-?[0-9]{1,30}(\\.[0-9]{0,12})?",
        other in "-?[0-9]{1,15}(\\.[0-9]{0,6})?%?",
        days in ("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])", "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])"),
        months in 0u16..,
        pick in 0usize..8,
    ) {
        let (from, until) = days;
        let words = [
            format!("prorate --price {number} --quantity {other} --currency USD --per 1m --from {from} --until {until}"),
            format!("tiers --price {number} --quantity {other} --currency JPY --tiers 1-9:0%,10-:{other} --method tier"),
            format!("waterfall --list {number} --currency USD --step regular={other} --step volume==5 --step partner=+{other}"),
            format!("ramp --price {number} --currency USD --per 1m --from {from} --months {months} --segment 12m --odd last --increase {other} --growth linear"),
            format!("uplift --price {number} --currency KWD --percent {other}"),
            format!("spread --total {number} --over 1,{other},3 --by list --currency USD"),
            format!("split --total {number} --parts {months} --remainder last --currency USD"),
            format!("metrics --price {number} --per 1w --months {months} --one-time {other} --currency USD"),
        ];
        let words: Vec<&str> = words[pick].split(' ').collect();
        if let Err(refused) = said(&words) {
            prop_assert!(!refused.is_empty());
        }
    }
}
