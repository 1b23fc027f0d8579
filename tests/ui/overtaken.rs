//! Forms of records that others merged, converted or changed while somebody typed: they say so, and keep what was typed.

use dealdesk::{
    domain::{
        contact::Contact,
        id::Rev,
        lead::{Lead, LeadState},
        merge,
        people::Role,
    },
    workflow::{
        Topic,
        contacts::{ContactStory, EditContact, PageContacts, ShowContact},
        leads::{ConvertLead, EditLead, LeadStory, ShowLead, ShowTwins, Twins},
    },
};

use crate::{
    company::{
        change,
        leads::{lead, story},
    },
    contacts::{contact, of_contoso, page},
    harness::{Harness, now},
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

/// Maria is about to convert the first lead.
fn converting() -> Harness {
    let mut h = leads::open(Role::Sales, 80, 24);
    h.press("s");
    let (lead, twins) = (lead(1), Vec::new());
    h.answer::<ShowTwins>(Ok(Twins { lead, twins }));
    h.press("tab tab");
    h.type_text(" again");
    h.tell(change(Topic::Leads));
    h
}

#[test]
fn c01_who_converts_a_lead_that_another_has_converted_reads_who_and_into_what() {
    let mut h = converting();
    h.answer::<ShowLead>(story(Lead {
        rev: Rev(2),
        state: LeadState::Converted,
        deal_number: Some("D-2026-0133".into()),
        ..lead(1)
    }));
    let words = h.read_out();
    assert!(
        words.contains("L-2026-0001 is converted already into D-2026-0133: Tom Berg said so"),
        "{words}"
    );
    assert!(words.contains("Platform for headquarters again"), "{words}");
}

#[test]
fn c01_who_converts_a_lead_that_another_has_edited_reads_so_and_goes_on_with_what_it_says_now() {
    let mut h = converting();
    let now = Lead {
        rev: Rev(2),
        company: Some("Relecloud AG".into()),
        ..lead(1)
    };
    h.answer::<ShowLead>(story(now.clone()));
    let twins = Vec::new();
    h.answer::<ShowTwins>(Ok(Twins { lead: now, twins }));
    let words = h.read_out();
    assert!(
        words.contains("Tom Berg changed this lead at 09:00: it is qualified."),
        "{words}"
    );
    assert!(words.contains("Account: new: Relecloud AG."), "{words}");
    assert!(words.contains("Platform for headquarters again"), "{words}");
    h.press("ctrl-s");
    assert_eq!(h.asked::<ConvertLead>().target.seen, Some(Rev(2)));
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
