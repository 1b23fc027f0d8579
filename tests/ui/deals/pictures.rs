//! How the deals look, at every size that people have.

use dealdesk::{
    domain::{deal::Deal, people::Role},
    ui::{
        app::Given,
        look::Look,
        msg::{Link, Msg},
        panes,
    },
    workflow::{
        accounts::PageAccounts,
        deals::{PageDeals, ShowChoices, ShowDeal},
    },
};

use crate::{
    company::{accounts, answer_all, choices, deal, page, sized, story},
    harness::{Harness, given},
};

fn live(width: u16, height: u16) -> Harness {
    let mut h = sized(Role::Sales, width, height);
    h.tell(Msg::Link(Link::Live));
    h.press("j");
    h
}

#[test]
fn the_deals_at_80_by_24() {
    insta::assert_snapshot!(live(80, 24).screen());
}

#[test]
fn the_deals_at_120_by_40() {
    insta::assert_snapshot!(live(120, 40).screen());
}

#[test]
fn the_deals_at_160_by_48() {
    insta::assert_snapshot!(live(160, 48).screen());
}

#[test]
fn the_deals_at_40_by_10() {
    insta::assert_snapshot!(live(40, 10).screen());
}

#[test]
fn the_inspector_beside_at_120_by_40() {
    let mut h = live(120, 40);
    h.press("|");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_deals_in_ascii_at_80_by_24() {
    let given = Given {
        look: Look::mono().in_ascii(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    answer_all(&mut h);
    h.press("G");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_question_before_advancing_at_80_by_24() {
    let mut h = live(80, 24);
    h.press("j s");
    h.type_text("they like the offer");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn the_form_at_80_by_24() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("j j e");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.answer::<ShowDeal>(story(deal(3)));
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn a_new_deal_half_typed_at_40_by_10() {
    let mut h = sized(Role::Sales, 40, 10);
    h.press("n");
    h.type_text("Pilot");
    h.press("tab n o r");
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.answer::<PageAccounts>(accounts::page([6, 7]));
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn the_form_in_ascii_at_80_by_24() {
    let given = Given {
        look: Look::mono().in_ascii(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    let ascii = Deal {
        name: "Seats 500 to 800".into(),
        ..deal(3)
    };
    h.answer::<PageDeals>(page([ascii]));
    h.press("e tab");
    assert!(h.screen().is_ascii(), "{}", h.screen());
    insta::assert_snapshot!(h.screen_with_cursor().replace('▏', "_"));
}
