//! A quote for a spreadsheet: what LibreOffice computes anew is what we say, to the coin.

mod recalculated;
mod sample;

use dealdesk::documents::{
    csv::{Column, Table},
    quote_sheet::{Part, csv, xlsx},
};
use dealdesk::domain::pricing::Acv;
use rust_decimal::dec;
use sample::Quote;

fn written(quote: &Quote, part: Part) -> String {
    String::from_utf8(csv(&quote.sheet(true), part)).unwrap()
}

#[test]
fn a_csv_holds_every_figure_exactly() {
    let quote = sample::everything();
    let parts = Part::ALL.map(|part| format!("{}\n\n{}", part.name(), written(&quote, part)));
    insta::assert_snapshot!(parts.join("\n").replace('\r', ""));
}

#[test]
fn a_csv_foots() {
    let quote = sample::everything();
    let (lines, amount) = (written(&quote, Part::Lines), Column::needed("amount", &[]));
    let table = Table::read("lines.csv", lines.as_bytes(), &[amount]).unwrap();
    let amounts = table.rows().map(|row| {
        row.cell(amount)
            .text
            .parse::<rust_decimal::Decimal>()
            .unwrap()
    });
    assert_eq!(
        amounts.sum::<rust_decimal::Decimal>(),
        quote.priced.totals.tcv
    );
}

#[test]
fn cost_stands_only_where_the_caller_may_show_it() {
    let quote = sample::everything();
    for part in Part::ALL {
        let text = String::from_utf8(csv(&quote.sheet(false), part)).unwrap();
        assert!(!text.contains("cost") && !text.contains("margin"), "{text}");
        assert!(!text.contains("612000"), "what line 1 costs: {text}");
    }
    let shared = sample::texts(&xlsx(&quote.sheet(false)).unwrap());
    assert!(
        !shared.contains("Cost") && !shared.contains("612000"),
        "{shared}"
    );
    let shared = sample::texts(&xlsx(&quote.sheet(true)).unwrap());
    assert!(
        shared.contains("Cost") && shared.contains("612000"),
        "{shared}"
    );
}

#[test]
fn an_unknown_cost_is_empty_and_never_zero() {
    let mut quote = sample::everything();
    quote.terms.lines[0].cost = None;
    quote.reprice();
    let first = written(&quote, Part::Lines)
        .lines()
        .nth(1)
        .unwrap()
        .to_owned();
    assert!(
        first.ends_with(",,,"),
        "no cost, no margin, no note: {first}"
    );
    let totals = written(&quote, Part::Totals);
    assert!(
        totals.contains("cost,Cost,,USD") && totals.contains("margin_percent,Margin %,,%"),
        "{totals}"
    );
}

#[test]
fn what_begins_as_a_formula_stays_a_text() {
    let mut quote = sample::everything();
    for (line, name) in quote
        .lines
        .iter_mut()
        .zip(["=1+1", "+SUM(A1)", "-2", "@x", "\t=1", "a,\"b\""])
    {
        line.terms.name = name.to_owned();
    }
    let text = written(&quote, Part::Lines);
    for said in [
        ",'=1+1,",
        ",'+SUM(A1),",
        ",'-2,",
        ",'@x,",
        ",'\t=1,",
        ",\"a,\"\"b\"\"\",",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let shared = sample::texts(&xlsx(&quote.sheet(true)).unwrap());
    assert!(!shared.contains("<f>1+1"), "{shared}");
}

#[test]
fn what_follows_from_other_totals_is_a_formula_of_them() {
    let mut quote = sample::everything();
    let totals = |quote: &Quote| sample::formulas(&xlsx(&quote.sheet(true)).unwrap(), 4);
    let formulas = totals(&quote);
    for said in [
        "ROUND(C6+C10,2)",
        "(C2-C8)/C2*100",
        "(C3-C8)/C3*100",
        "(C8-C14)/C8*100",
    ] {
        assert!(
            formulas.iter().any(|it| it == said),
            "{said} in {formulas:?}"
        );
    }
    assert_eq!(formulas.len(), 14, "all of them: {formulas:?}");
    quote.terms.acv = Acv::Recurring;
    quote.reprice();
    assert!(totals(&quote).contains(&"ROUND(C10,2)".to_owned()));
    let without = sample::formulas(&xlsx(&quote.sheet(false)).unwrap(), 4);
    assert_eq!(without.len(), 12, "no cost, no margin: {without:?}");
}

#[test]
fn a_total_that_a_formula_could_miss_is_a_value_and_says_so() {
    let of_sixteen = sample::all()
        .into_iter()
        .find(|it| it.name == "sixteen digits");
    let text = written(&of_sixteen.unwrap(), Part::Totals);
    for name in ["acv", "discount_percent"] {
        let row = text.lines().find(|row| row.starts_with(name)).unwrap();
        assert!(row.contains("A formula could round otherwise"), "{row}");
    }
}

#[test]
fn the_same_quote_gives_the_same_bytes() {
    for quote in sample::all() {
        assert_eq!(
            xlsx(&quote.sheet(true)).unwrap(),
            xlsx(&quote.sheet(true)).unwrap()
        );
    }
}

#[test]
fn m2_half_even_is_a_value_and_says_so() {
    let quote = sample::half_even();
    assert_eq!(quote.priced.lines[0].net, dec!(1185.12));
    let text = written(&quote, Part::Lines);
    assert!(text.contains("Rounded half-even"), "{text}");
    let formulas = sample::formulas(&xlsx(&quote.sheet(true)).unwrap(), 1);
    assert!(
        !formulas.iter().any(|formula| formula.contains("H2")),
        "{formulas:?}"
    );
    let formulas = sample::formulas(&xlsx(&sample::everything().sheet(true)).unwrap(), 1);
    assert!(
        formulas.contains(&"ROUND(H2*K2*I2,2)".to_owned()),
        "{formulas:?}"
    );
}
