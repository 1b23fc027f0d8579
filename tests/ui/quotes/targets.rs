//! What a price or the whole shall come to: typed behind the key of the proof, or over what stands there.

use dealdesk::{
    domain::{
        people::Role,
        pricing::{Change, Header, HeaderChange, Spread},
    },
    ui::msg::Msg,
    workflow::quotes::{EditLine, EditQuote},
};
use rust_decimal::dec;

use super::{draft, opened};
use crate::{company::quotes::drafted, harness::Harness};

#[test]
fn c02_a_figure_behind_the_key_of_the_proof_is_what_the_price_or_the_total_shall_be() {
    let mut h = draft(80, 24);
    h.press("l l =");
    assert!(
        h.screen()
            .contains("A figure typed now makes it that price"),
        "{}",
        h.screen()
    );
    h.type_text("90");
    h.press("enter");
    let steps = h.asked::<EditLine>().changes.steps.clone().unwrap();
    assert_eq!(steps[1].change, Change::Price(dec!(90)));
    let mut h = draft(80, 24);
    h.press("G l l");
    h.type_text("=900000");
    assert!(h.screen().contains("900,000.00"), "{}", h.screen());
    h.press("enter");
    let header = h.asked::<EditQuote>().changes.header.unwrap().unwrap();
    assert_eq!(header.change, HeaderChange::TargetTotal(dec!(900000)));
    // What nobody can type is proved, and a digit does nothing.
    for keys in ["=", "l l l ="] {
        let mut h = draft(80, 24);
        h.press(keys);
        assert!(!h.screen().contains("typed now"), "{}", h.screen());
        h.press("9 enter");
        assert_eq!(h.open_requests::<EditLine>(), 0, "{keys}");
    }
}

#[test]
fn m14_a_discount_that_stands_there_is_typed_over_or_moved_into() {
    let with_ten = || {
        let mut view = drafted();
        view.version.header = Some(Header {
            change: HeaderChange::Percent(dec!(10)),
            by: Spread::List,
        });
        opened(Role::SalesOps, 80, 24, view)
    };
    let typed = |h: &mut Harness| {
        h.press("enter");
        let changes = &h.asked::<EditQuote>().changes;
        changes.header.unwrap().unwrap().change
    };
    let mut h = with_ten();
    h.press("%");
    assert!(h.screen().contains("Type over 10"), "{}", h.screen());
    h.type_text("-5000");
    assert_eq!(typed(&mut h), HeaderChange::Amount(dec!(5000)));
    let mut h = with_ten();
    h.press("% end");
    h.type_text(".5");
    assert_eq!(typed(&mut h), HeaderChange::Percent(dec!(10.5)));
    let mut h = with_ten();
    h.press("G l l");
    h.tell(Msg::Paste("-7000".into()));
    assert_eq!(typed(&mut h), HeaderChange::Amount(dec!(7000)));
}
