//! A ramp as a text of parts, and in the words of a comparison.

use dealdesk::{
    domain::pricing::Segment,
    workflow::quotes::{CompareVersions, EditLine},
};
use rust_decimal::dec;

use super::draft;
use crate::company::quotes::{drafted, view};

#[test]
fn m12_a_ramp_is_typed_a_part_in_each_line() {
    let mut h = draft(80, 24);
    h.press("R");
    insta::assert_snapshot!(h.screen());
    h.press("ctrl-u");
    h.type_text("2029-01-01 400 +10%");
    h.press("ctrl-s");
    let ramp = h.asked::<EditLine>().changes.ramp.clone().unwrap();
    assert_eq!(ramp.len(), 3);
    assert_eq!((ramp[2].quantity, ramp[2].uplift), (dec!(400), dec!(10)));
    assert_eq!(ramp[1].until, ramp[2].from);
    // What means nothing is not left out, but refused by its line and word.
    let mut h = draft(80, 24);
    h.press("R ctrl-u");
    h.type_text("2029-01-01 400 +10% +7% hello");
    h.press("ctrl-s");
    let screen = h.screen();
    assert!(screen.contains("Line 3: \"+7%\""), "{screen}");
    assert_eq!(h.open_requests::<EditLine>(), 0);
}

#[test]
fn m12_less_in_a_part_of_a_ramp_is_told_with_its_sign() {
    let mut h = draft(80, 24);
    h.press("D");
    let mut newer = drafted();
    let until = |text: &str| text.parse().unwrap();
    let part = |from, to, quantity, uplift| Segment {
        from: until(from),
        until: until(to),
        quantity,
        uplift,
    };
    newer.lines[0].terms.ramp = vec![
        part("2027-01-01", "2028-01-01", dec!(250), dec!(0)),
        part("2028-01-01", "2030-01-01", dec!(400), dec!(-10)),
    ];
    let newer = view(newer.version, newer.lines, true);
    let mut older = drafted();
    older.version.id = older.versions[1].id;
    h.answer::<CompareVersions>(Ok((older, newer)));
    let words = h.read_out();
    assert!(
        words.contains("1 Jan 2027: 250; 1 Jan 2028: 400 −10 %"),
        "{words}"
    );
}
