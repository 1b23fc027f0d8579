//! A lead that changes hands, from key to request and from answer to screen.

use dealdesk::{
    domain::{
        id::{PersonId, Rev},
        lead::theirs_already,
        people::Role,
    },
    workflow::{
        Page,
        leads::{LeadName, PageLeads, ReassignLead, TallyLeads},
        people::{Colleague, ListPeople},
    },
};
use uuid::Uuid;

use crate::{
    company::{
        leads::{lead, moved, page},
        sized,
    },
    harness::Harness,
};

fn colleague(n: u128, name: &str, role: &str) -> Colleague {
    Colleague {
        id: PersonId(Uuid::from_u128(n)),
        rev: Rev(1),
        state: "active".into(),
        login: Some(name.to_lowercase()),
        name: name.into(),
        kind: "person".into(),
        roles: vec![role.into()],
        teams: vec!["North".into()],
    }
}

fn giving(width: u16, height: u16) -> Harness {
    let mut h = sized(Role::SalesOps, width, height);
    h.press("g l");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.answer::<TallyLeads>(Ok(Vec::new()));
    h.press("R");
    h.answer::<ListPeople>(Ok(Page {
        rows: vec![
            colleague(1, "Aiko Sato", "sales"),
            colleague(2, "Lea Brandt", "legal"),
            colleague(3, "Tom Berg", "sales_ops"),
        ],
        next: None,
    }));
    h
}

#[test]
fn f1_a_lead_is_given_to_somebody_who_can_own_it() {
    let mut h = giving(80, 24);
    insta::assert_snapshot!(h.screen());
    assert!(!h.screen().contains("Lea Brandt"), "legal owns no lead");
    h.type_text("aiko");
    h.press("tab");
    h.type_text("Tom is away");
    h.press("ctrl-s");
    let asked = h.asked::<ReassignLead>();
    assert_eq!(asked.target.lead, LeadName::Id(lead(1).id));
    assert_eq!(asked.to, Uuid::from_u128(1).to_string());
    assert_eq!(asked.why.as_ref().unwrap().as_str(), "Tom is away");
    h.answer::<ReassignLead>(Err(theirs_already("Aiko Sato")));
    assert!(
        h.read_out()
            .contains("It is a lead of Aiko Sato's already.")
    );
    h.press("ctrl-s");
    let mut given = moved(&lead(1), lead(1).state);
    given.owner = "Aiko Sato".into();
    h.answer::<ReassignLead>(Ok(given));
    assert!(h.screen().contains("is Aiko Sato's."));
}

#[test]
fn f1_giving_a_lead_fits_a_small_screen() {
    let mut h = giving(40, 10);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn f1_a_seller_is_told_who_gives_leads() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("g l");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.answer::<TallyLeads>(Ok(Vec::new()));
    h.press("R");
    assert!(h.screen().contains("Only deal desk may reassign a lead."));
}
