//! Forms of records that were merged into others while somebody typed: they say into what, and keep what was typed.

use dealdesk::{
    domain::{contact::Contact, id::Rev, lead::Lead, merge, people::Role},
    workflow::{
        contacts::{ContactStory, EditContact, PageContacts, ShowContact},
        leads::{EditLead, LeadStory, ShowLead},
    },
};

use crate::{
    company::leads::lead,
    contacts::{contact, of_contoso, page},
    harness::now,
    leads,
};

#[test]
fn c19_a_lead_that_was_merged_meanwhile_says_into_which_and_keeps_what_was_typed() {
    let mut h = leads::open(Role::Sales, 80, 24);
    h.press("e");
    h.type_text(" Ltd");
    h.press("ctrl-s");
    let merged = merge::done("L-2026-0001", "L-2026-0007", "Tom Berg", now());
    h.answer::<EditLead>(Err(merged.clone()));
    h.answer::<ShowLead>(Ok(LeadStory {
        lead: Lead {
            rev: Rev(2),
            company: Some("Relecloud AG".into()),
            ..lead(1)
        },
        merged: Some(merged),
        story: Vec::new(),
    }));
    let screen = h.screen();
    assert!(
        screen.contains("L-2026-0001 was merged into L-2026-0007 by Tom Berg"),
        "{screen}"
    );
    assert!(screen.contains("Relecloud Ltd"), "{screen}");
    assert!(!screen.contains("Relecloud AG"), "{screen}");
    h.press("ctrl-s");
    let seen = h.asked::<EditLead>().target.seen;
    assert_eq!(seen, Some(Rev(1)), "what it became is not written over");
}

#[test]
fn c19_a_contact_that_was_merged_meanwhile_says_into_whom_and_keeps_what_was_typed() {
    let mut h = of_contoso();
    h.answer::<PageContacts>(page(1..=3));
    h.press("e tab");
    h.type_text(" and operations");
    h.press("ctrl-s");
    let merged = merge::done("Ada Byron", "Ada King", "Tom Berg", now());
    h.answer::<EditContact>(Err(merged.clone()));
    h.answer::<ShowContact>(Ok(ContactStory {
        contact: Contact {
            rev: Rev(2),
            title: Some("Head of everything".into()),
            ..contact(1)
        },
        merged: Some(merged),
        story: Vec::new(),
    }));
    let screen = h.screen();
    assert!(
        screen.contains("Ada Byron was merged into Ada King by Tom Berg"),
        "{screen}"
    );
    assert!(screen.contains("Head of IT and operations"), "{screen}");
    assert!(!screen.contains("Head of everything"), "{screen}");
    h.press("ctrl-s");
    let seen = h.asked::<EditContact>().seen;
    assert_eq!(seen, Some(Rev(1)), "who they became is not written over");
}
