//! The people of the company on a deal, from key to request and from answer to screen.

use dealdesk::{
    domain::{
        deal::{Deal, DealPart, OnDeal, given_away},
        id::{PersonId, Rev, TeamId},
        people::Role,
    },
    store::error::missing,
    workflow::{
        Page,
        deals::{DealName, LeaveDeal, PersonTurn, ShowDeal, TurnPerson, UndoPerson},
        people::{Colleague, ListPeople},
    },
};
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

use crate::{
    company::{deal, moved, open_with, sized, story},
    harness::Harness,
};

/// Maria, who is at the desk.
const ME: u128 = 0;

fn on(n: u128, name: &str, part: DealPart, share: Option<Decimal>) -> OnDeal {
    OnDeal {
        id: PersonId(Uuid::from_u128(n)),
        name: name.into(),
        part,
        share,
    }
}

fn with_people(deal: Deal) -> Deal {
    Deal {
        people: vec![
            on(3, "Aiko Sato", DealPart::Commission, Some(dec!(20))),
            on(4, "Lea Brandt", DealPart::Commission, None),
            on(5, "佐藤 愛子", DealPart::Helper, None),
        ],
        ..deal
    }
}

fn people_of(role: Role, it: Deal) -> Harness {
    let mut h = open_with(role, [it.clone(), deal(4)]);
    h.press("P");
    h.answer::<ShowDeal>(story(it));
    h
}

fn colleague(n: u128, name: &str, role: &str) -> Colleague {
    Colleague {
        id: PersonId(Uuid::from_u128(n)),
        rev: Rev(1),
        state: "active".into(),
        login: Some(name.to_lowercase()),
        name: name.into(),
        kind: "person".into(),
        roles: vec![role.into()],
        teams: Vec::new(),
    }
}

fn offer(h: &mut Harness) {
    h.answer::<ListPeople>(Ok(Page {
        rows: vec![
            colleague(3, "Aiko Sato", "sales"),
            colleague(4, "Lea Brandt", "legal"),
            Colleague {
                login: None,
                ..colleague(6, "Known By Name", "sales")
            },
        ],
        next: None,
    }));
}

#[test]
fn who_is_on_a_deal_at_80_by_24() {
    let mut h = people_of(Role::Sales, with_people(deal(3)));
    insta::assert_snapshot!(h.screen());
    h.press("j y");
    assert_eq!(h.copied, ["Aiko Sato"]);
    assert!(h.read_out().contains("commission: Aiko Sato, 20 %"));
}

#[test]
fn what_was_done_to_them_last_is_taken_back_there() {
    let mut h = people_of(Role::Sales, with_people(deal(3)));
    h.press("u");
    assert_eq!(
        h.asked::<UndoPerson>().target.deal,
        DealName::Id(deal(3).id)
    );
    h.answer::<UndoPerson>(moved(3, deal(3).stage));
    let footer = h.footer();
    assert!(
        footer.contains("to the people of D-2026-0003 is taken back."),
        "{footer}"
    );
}

#[test]
fn who_is_on_a_deal_fits_a_small_screen() {
    let mut h = sized(Role::Sales, 40, 10);
    h.press("P");
    h.answer::<ShowDeal>(story(with_people(deal(1))));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_inspector_names_them() {
    let mut h = open_with(Role::Sales, [with_people(deal(3))]);
    let screen = h.screen();
    assert!(
        screen.contains("People: Aiko Sato (commission, 20 %), Lea Brandt (commission) and 1 more"),
        "{screen}"
    );
}

#[test]
fn where_nobody_is_named_the_key_is_told_that_names_one() {
    let mut h = people_of(Role::Sales, deal(3));
    insta::assert_snapshot!(h.screen());
    h.press("x");
    assert!(
        h.screen().contains("The owner is not named"),
        "{}",
        h.screen()
    );
}

#[test]
fn a_person_is_named_with_a_share_and_what_is_left_is_said() {
    let mut h = people_of(Role::Sales, deal(3));
    h.press("n");
    offer(&mut h);
    insta::assert_snapshot!(h.screen());
    assert!(!h.screen().contains("Known By Name"), "they could not come");
    h.type_text("aiko");
    h.press("tab");
    h.type_text("comm");
    h.press("tab");
    h.type_text("120");
    h.press("ctrl-s");
    assert!(h.screen().contains("at most 100"), "{}", h.screen());
    h.press("backspace");
    h.press("tab");
    h.type_text("You brought them.");
    h.press("ctrl-s");
    let asked = h.asked::<TurnPerson>();
    assert_eq!(
        asked.turn,
        PersonTurn::Name(DealPart::Commission, Some(dec!(12)))
    );
    assert_eq!(asked.target.deal, DealName::Id(deal(3).id));
    assert_eq!(asked.person, Uuid::from_u128(3).to_string());
    assert_eq!(asked.note.as_ref().unwrap().as_str(), "You brought them.");
    let first = asked.target.command;
    h.answer::<TurnPerson>(Err(given_away(dec!(10))));
    assert!(
        h.screen().contains("10 % of the commission are left"),
        "{}",
        h.screen()
    );
    assert!(!h.kept.is_empty(), "nothing typed is lost");
    h.press("ctrl-s");
    assert_eq!(h.asked::<TurnPerson>().target.command, first);
    h.answer::<TurnPerson>(moved(3, deal(3).stage));
    h.answer::<ShowDeal>(story(with_people(deal(3))));
    assert!(h.kept.is_empty());
    assert!(h.screen().contains("commission: Aiko Sato, 20 %"));
}

#[test]
fn a_share_is_changed_and_a_person_dropped_with_a_reason() {
    let mut h = people_of(Role::Sales, with_people(deal(3)));
    h.press("j e");
    insta::assert_snapshot!(h.screen());
    h.press("backspace");
    h.type_text("5.5");
    h.press("ctrl-s");
    let asked = h.asked::<TurnPerson>();
    assert_eq!(asked.turn, PersonTurn::Share(Some(dec!(25.5))));
    h.answer::<TurnPerson>(moved(3, deal(3).stage));
    h.answer::<ShowDeal>(story(with_people(deal(3))));
    h.press("j j e");
    assert!(h.screen().contains("Only a commission has a share."));
    h.press("x");
    h.type_text("She is done.");
    h.press("enter");
    let asked = h.asked::<TurnPerson>();
    assert_eq!(asked.turn, PersonTurn::Drop(DealPart::Helper));
    assert_eq!(asked.note.as_ref().unwrap().as_str(), "She is done.");
    h.answer::<TurnPerson>(moved(3, deal(3).stage));
    h.answer::<ShowDeal>(story(deal(3)));
    assert!(h.screen().contains("names others"), "{}", h.screen());
}

#[test]
fn who_is_only_named_reads_who_works_on_it_and_leaves() {
    let named = Deal {
        team: TeamId(99),
        people: vec![on(ME, "Maria Lopez", DealPart::Helper, None)],
        ..deal(4)
    };
    let mut h = open_with(Role::Sales, [named.clone()]);
    h.press("e");
    assert!(
        h.screen().contains("its team works on it"),
        "{}",
        h.screen()
    );
    h.press("P");
    h.answer::<ShowDeal>(story(named));
    h.press("L");
    assert!(h.screen().contains("names you no more"), "{}", h.screen());
    h.press("enter");
    let asked = h.asked::<LeaveDeal>();
    assert_eq!(asked.deal, DealName::Id(deal(4).id));
    h.answer::<LeaveDeal>(moved(3, deal(3).stage));
    assert!(!h.screen().contains("People on"), "{}", h.screen());
}

#[test]
fn who_is_dropped_meanwhile_is_not_left_in_front_of_nothing() {
    let mut h = people_of(Role::Sales, with_people(deal(3)));
    h.press("ctrl-l");
    h.answer::<ShowDeal>(Err(missing()));
    assert!(!h.screen().contains("People on"), "{}", h.screen());
}

#[test]
fn nobody_drops_their_own_commission() {
    let own = Deal {
        people: vec![on(ME, "Maria Lopez", DealPart::Commission, Some(dec!(20)))],
        ..deal(3)
    };
    let mut h = people_of(Role::Sales, own);
    for keys in ["j x", "e", "L"] {
        h.press(keys);
        assert!(h.screen().contains("their own commission"), "{keys}");
    }
}
