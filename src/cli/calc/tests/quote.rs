//! A whole quote as a file: what it answers, and how what is wrong in it is named.

use serde_json::json;

use super::*;
use crate::cli::calc::{quote::terms, told};

fn priced(text: &str) -> Result<Value, String> {
    let priced = terms(text).and_then(|terms| crate::domain::calc::quote(&terms));
    let answer = priced.map_err(|refusal| refusal.to_string())?;
    Ok(told::said(&answer).json)
}

fn refused(text: &str) -> String {
    priced(text).unwrap_err()
}

/// One line, with what is put in it.
fn one_line(fields: &str) -> String {
    format!(
        r#"{{"currency":"USD","term":{{"from":"2027-01-01","months":12}},"lines":[{{"name":"Desk","quantity":1,"list":100,"per":"1m"{fields}}}]}}"#
    )
}

const WHOLE: &str = r#"{
  "currency": "USD",
  "rounding": "half-up",
  "term": {"from": "2027-01-01", "months": 18},
  "lines": [
    {"name": "Platform", "quantity": 5, "list": "1200", "per": "1y", "cost": 600.50,
     "steps": [{"kind": "volume", "percent": 10, "cites": "volume 5"}, {"kind": "discretionary", "amount": -80}]},
    {"name": "Set-up", "quantity": 1, "list": 2000.00, "per": "once", "cost": null, "steps": []}
  ],
  "header_discount": {"amount": "100.01", "by": "equal"}
}"#;

#[test]
fn a_quote_is_priced_with_its_lines_steps_and_totals() {
    let it = priced(WHOLE).unwrap();
    // 1,200 less 10 % less 80 is 1,000: five of them for a year and a half, less half of the header discount.
    let line = &it["lines"][0];
    assert_eq!(line["net_unit"], "1000.00");
    assert_eq!(line["before_header"], "7500.00");
    assert_eq!(line["extended"], "7449.99");
    assert_eq!(line["periods"], "3/2");
    assert_eq!(line["steps"][0]["after"], "1080.00");
    assert_eq!(line["steps"][1]["kind"], "discretionary");
    assert_eq!(line["cost"], "4503.75");
    let set_up = &it["lines"][1];
    assert_eq!(
        (&set_up["extended"], &set_up["margin_percent"]),
        (&"1950.00".into(), &Value::Null)
    );
    let totals = &it["totals"];
    assert_eq!(totals["list"], "11000.00");
    assert_eq!(totals["net"], "9399.99");
    assert_eq!(totals["tcv"], it["amount"]);
    assert_eq!(totals["one_time"], "1950.00");
    assert_eq!(totals["margin_percent"], Value::Null);
    for name in ["discount_percent", "mrr", "arr", "acv"] {
        assert!(totals[name].is_string(), "{name}");
    }
}

#[test]
fn at_40_in_a_quote() {
    let it = priced(
        r#"{"currency":"USD","term":{"from":"2026-01-01","months":18},"lines":[
            {"name":"Seats","quantity":5,"list":1200,"per":"1y"},{"name":"Set-up","quantity":1,"list":2000,"per":"once"}]}"#,
    )
    .unwrap();
    let told = ["mrr", "arr", "acv", "tcv"].map(|name| it["totals"][name].as_str().unwrap());
    assert_eq!(told, ["500.00", "6000.00", "8000.00", "11000.00"]);
}

#[test]
fn m2_a_ledger_that_rounds_only_the_sum_stands_beside_the_total() {
    let terms = terms(
        r#"{"currency":"USD","lines":[{"quantity":1,"list":10.004,"per":"once"},{"quantity":1,"list":10.004,"per":"once"}]}"#,
    );
    let answer = crate::domain::calc::quote(&terms.unwrap()).unwrap();
    let it = told::said(&answer);
    let told = ["net", "ledger_total", "ledger_difference"];
    let told = told.map(|name| it.json["totals"][name].as_str().unwrap());
    assert_eq!(told, ["20.00", "20.01", "0.01"]);
    let line = |name: &str| it.text.lines().any(|line| line.trim().starts_with(name));
    assert!(
        line("ledger total") && line("ledger difference"),
        "{}",
        it.text
    );
}

#[test]
fn what_is_unknown_is_named_by_its_path_with_the_nearest_name() {
    for (text, says) in [
        (
            one_line(r#","steps":[{"kind":"regular","percnt":5}]"#),
            "There is no field lines[0].steps[0].percnt. Did you mean percent?",
        ),
        (one_line(r#","qty":5"#), "There is no field lines[0].qty."),
        (
            one_line(r#","steps":[{"kind":"regulr","percent":5}]"#),
            "lines[0].steps[0].kind is \"regulr\": There is no step \"regulr\". Did you mean regular?",
        ),
        (
            one_line(r#","steps":[{"kind":"regular","percent":5,"amount":3}]"#),
            "lines[0].steps[0] has exactly one of percent, increase, amount, price.",
        ),
        (
            one_line(r#","steps":[{"percent":5}]"#),
            "lines[0].steps[0].kind is missing.",
        ),
        (one_line(r#","steps":{}"#), "lines[0].steps is no list."),
        (one_line(r#","cost":[]"#), "lines[0].cost is no number."),
        (
            one_line(r#","cost":"1,5""#),
            "lines[0].cost is \"1,5\": \"1,5\" is not an amount.",
        ),
        (
            one_line(r#","cost":1e5"#),
            "lines[0].cost is \"1e5\": \"1e5\" is not an amount.",
        ),
        (
            one_line(r#","tiers":{"method":"tier","bands":"1-9:0%,11-:5%"}"#),
            "leaves a gap",
        ),
        (
            one_line(r#","tiers":{"method":"teir","bands":"1-:0%"}"#),
            "it is one of tier, volume.",
        ),
        (
            WHOLE.replace("half-up", "up"),
            "rounding is \"up\": it is one of half-up, half-even.",
        ),
        (
            WHOLE.replace("header_discount", "header"),
            "There is no field header.",
        ),
        (
            WHOLE.replace("\"months\": 18", "\"months\": 1.5"),
            "a term has whole months",
        ),
        (
            WHOLE.replace("\"months\": 18", "\"until\": \"soon\""),
            "a day is written like",
        ),
        (WHOLE.replace("USD", "XAU"), "XAU has no smallest coin"),
        (WHOLE.replace("USD", "DOLLAR"), "is no currency of ISO 4217"),
        (
            WHOLE.replace("-80", "-8000"),
            "Line 1, Platform: The discretionary step takes the price",
        ),
        (
            WHOLE.replace("100.01", "100.015"),
            "places behind the point",
        ),
        (
            WHOLE.replace("\"lines\"", "\"rows\""),
            "There is no field rows.",
        ),
        ("[]".to_owned(), "The document is no object"),
        (
            "{\"currency\":\"USD\",\n\"lines\":[}".to_owned(),
            "Line 2 is no JSON any more",
        ),
        ("{}".to_owned(), "lines is missing."),
    ] {
        let refused = refused(&text);
        assert!(refused.contains(says), "{refused}\n{says}");
    }
}

#[test]
fn numbers_are_exact_to_their_last_digit_with_or_without_quotes() {
    for number in [
        "0.1",
        "19.990001",
        "123456789012.345678",
        "1234567890123.4567890123",
    ] {
        for written in [number.to_owned(), format!("{number:?}")] {
            let text = one_line("").replace("100", &written);
            let it = priced(&text).unwrap();
            assert_eq!(
                it["lines"][0]["list_unit"]
                    .as_str()
                    .unwrap()
                    .trim_end_matches('0'),
                number
            );
        }
    }
    let long = one_line("").replace("100", "0.12345678901234567890123456789");
    assert!(
        refused(&long).contains("more than the 28 digits"),
        "{}",
        refused(&long)
    );
    // What stands in a text stays in it.
    let named = one_line("").replace("Desk", r#"Desk \"2\" -1.5e3, {3}"#);
    assert_eq!(
        priced(&named).unwrap()["lines"][0]["name"],
        "Desk \"2\" -1.5e3, {3}"
    );
}

#[test]
fn the_order_of_the_lines_changes_no_total() {
    let mut quote: Value = serde_json::from_str(&WHOLE.replace("600.50", "\"600.50\"")).unwrap();
    quote["lines"].as_array_mut().unwrap().reverse();
    let other = priced(&quote.to_string()).unwrap();
    let one = priced(WHOLE).unwrap();
    let told = |it: &Value, name: &str| it["totals"][name].clone();
    for name in ["list", "net", "header_discount", "tcv"] {
        assert_eq!(told(&one, name), told(&other, name), "{name}");
    }
}

#[test]
fn a_thousand_lines_foot() {
    let lines: Vec<Value> = (1..=1000)
        .map(|nth| json!({"name": format!("L{nth}"), "quantity": nth, "list": "3.333333", "per": "1m", "steps": [{"kind": "regular", "percent": "7.77"}]}))
        .collect();
    let quote = json!({"currency": "USD", "term": {"from": "2027-01-31", "months": 13}, "lines": lines, "header_discount": {"percent": "3.3", "by": "list"}});
    let it = priced(&quote.to_string()).unwrap();
    let lines = it["lines"].as_array().unwrap();
    let amount = |value: &Value| {
        value
            .as_str()
            .unwrap()
            .parse::<rust_decimal::Decimal>()
            .unwrap()
    };
    let sum: rust_decimal::Decimal = lines.iter().map(|line| amount(&line["extended"])).sum();
    assert_eq!(sum, amount(&it["totals"]["net"]));
}

#[test]
fn m12_a_line_of_a_quote_has_a_ramp_and_a_policy_of_its_own() {
    let it = priced(
        r#"{"currency":"USD","term":{"from":"2026-04-10","until":"2027-01-01"},"lines":[
            {"name":"By days","quantity":10,"list":120,"per":"1y","policy":"day365"},
            {"name":"By months","quantity":10,"list":120,"per":"1y","policy":"month-day"},
            {"name":"Anchored","quantity":10,"list":10,"per":"1m","policy":"anchored","anchor":"anniversary"},
            {"name":"Ramp","quantity":1,"list":100,"per":"1m","term":{"from":"2026-01-01","months":36},"ramp":[
                {"from":"2026-01-01","until":"2027-01-01","quantity":1},
                {"from":"2027-01-01","until":"2028-01-01","quantity":1,"uplift":10},
                {"from":"2028-01-01","until":"2029-01-01","quantity":1,"uplift":21}]}]}"#,
    )
    .unwrap();
    let told: Vec<_> = (0..4)
        .map(|nth| it["lines"][nth]["extended"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        ["874.52", "872.33", "870.97", "3972.00"],
        "AT 27 and AT 34"
    );
    for (line, says) in [
        (
            r#","policy":"month-day","anchor":"day:5""#,
            "The policy month-day has no anchor",
        ),
        (
            r#","policy":"monthly""#,
            "lines[0].policy is \"monthly\": it is one of anchored",
        ),
        (
            r#","whole_periods":"yes""#,
            "lines[0].whole_periods is neither true nor false.",
        ),
        (
            r#","ramp":[{"from":"2026-01-01"}]"#,
            "lines[0].ramp[0].until is missing.",
        ),
        (
            r#","ramp":[{"frm":"2026-01-01"}]"#,
            "There is no field lines[0].ramp[0].frm.",
        ),
    ] {
        let refused = priced(&one_line(line)).unwrap_err();
        assert!(refused.contains(says), "{line}: {refused}");
    }
}
