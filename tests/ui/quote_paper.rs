//! What a customer is given: it foots, it is the same each time, and a stranger's text stays text.

mod plain;
#[cfg(feature = "pdf")]
mod portable;
pub mod sample;
mod word;

use dealdesk::documents::quote_paper::{QuotePaper, Shows, docx, markdown};
use rust_decimal::dec;

fn written(paper: &QuotePaper) -> String {
    String::from_utf8(markdown(paper).unwrap()).unwrap()
}

#[test]
fn m2_what_does_not_foot_is_not_printed() {
    let mut paper = sample::everything();
    paper.total += dec!(0.01);
    let refused = markdown(&paper).unwrap_err();
    assert_eq!(refused.code, "paper.does_not_foot");
    assert!(
        refused.says.contains("the total says 998,904.06"),
        "{}",
        refused.says
    );

    let mut paper = sample::everything();
    paper.lines[0].options[0].ramp[0].amount += dec!(1);
    let refused = markdown(&paper).unwrap_err();
    assert_eq!(
        refused.says,
        "The parts of line 2 do not come to 132,480.00, which the line says."
    );

    let mut paper = sample::everything();
    paper.lines[0].amount += dec!(0.001);
    paper.total += dec!(0.001);
    let refused = markdown(&paper).unwrap_err();
    assert_eq!(
        refused.says,
        "An amount of line 1 is not in whole coins of USD."
    );

    assert_eq!(
        markdown(&sample::of(Vec::new())).unwrap_err().code,
        "paper.no_lines"
    );
}

#[test]
fn m14_what_the_whole_quote_takes_off_stands_below_each_line() {
    let text = written(&sample::everything());
    let amounts = text.lines().filter_map(|row| {
        let mut cells = row.rsplit(" | ");
        let amount = cells.next()?.trim_end_matches(" |");
        row.contains("hare of the discount").then_some(amount)
    });
    assert_eq!(amounts.collect::<Vec<_>>(), ["-30,000.00", "-4,518.32"]);
}

#[test]
fn m15_tax_is_excluded_and_the_paper_says_so() {
    let text = written(&sample::everything());
    assert!(text.contains("\n\nAll amounts exclude tax.\n\n≈ is rounded"));
    let plain = sample::of(vec![sample::line(1, "a", dec!(1), dec!(2), dec!(1))]);
    assert!(!written(&plain).contains('≈'), "nothing is rounded there");
}

#[test]
fn a_seller_chooses_what_is_shown() {
    let mut paper = sample::everything();
    paper.shows = Shows {
        list_prices: false,
        discounts: false,
    };
    let text = written(&paper);
    assert!(text.contains("| \\# | Description | Quantity | Net price | Amount |"));
    assert!(!text.contains("120.00") && !text.contains("20 %"), "{text}");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = sample::long(50);
    for format in [markdown, docx] {
        assert_eq!(format(&paper).unwrap(), format(&paper.clone()).unwrap());
    }
}
