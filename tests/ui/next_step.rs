//! What comes next about a record: one key, two fields, and done.

use dealdesk::{
    domain::{id::Rev, next_step::NextStep, people::Role, record::Record, refusal::Refusal},
    workflow::{
        accounts::PageAccounts,
        contacts::PageContacts,
        leads::PageLeads,
        next_step::{SetNextStep, ShowNextStep, Standing, StepSet},
        record::RecordName,
    },
};

use crate::{
    company::{accounts, deal, leads, open_with, sized},
    contacts::{self, of_contoso},
    harness::{Harness, now},
};

fn step(what: &str, by: &str) -> NextStep {
    NextStep {
        what: Some(what.to_owned()),
        by: by.parse().ok(),
    }
}

fn standing(next: NextStep, rev: i64) -> Result<Standing, Refusal> {
    Ok(Standing {
        record: Record::Deal(deal(3).id),
        name: deal(3).number,
        rev: Rev(rev),
        next,
        updated_at: now(),
        last_by: Some("Tom Berg".into()),
        merged: None,
    })
}

fn set(rev: i64) -> Result<StepSet, Refusal> {
    Ok(StepSet {
        record: Record::Deal(deal(3).id),
        name: deal(3).number,
        rev: Rev(rev),
    })
}

/// Over a deal whose step is to call, by the 30th.
fn open() -> Harness {
    let mut deal = deal(3);
    (deal.next_step, deal.next_step_on) = (Some("Call Ada".into()), "2026-11-30".parse().ok());
    let mut h = open_with(Role::Sales, [deal]);
    assert!(
        h.screen().contains("Next: Call Ada, by 30 Nov 2026"),
        "{}",
        h.screen()
    );
    h.press("T");
    h.answer::<ShowNextStep>(standing(step("Call Ada", "2026-11-30"), 1));
    h
}

#[test]
fn the_step_of_a_deal_at_80_by_24() {
    let mut h = open();
    insta::assert_snapshot!(h.screen_with_cursor());
    h.press("ctrl-u");
    h.type_text("Send the offer");
    h.press("tab ctrl-u");
    h.type_text("fri");
    assert!(h.screen().contains("Fri 27 Nov 2026"), "{}", h.screen());
    h.press("enter enter");
    let asked = h.asked::<SetNextStep>();
    assert_eq!(asked.record, RecordName::from(Record::Deal(deal(3).id)));
    assert_eq!(
        (&asked.next, asked.seen),
        (&step("Send the offer", "2026-11-27"), Some(Rev(1)))
    );
    assert!(!h.kept.is_empty(), "nothing typed is lost");
    h.answer::<SetNextStep>(set(2));
    assert!(h.kept.is_empty());
    let footer = h.footer();
    assert!(
        footer.contains("Send the offer, by 27 Nov 2026."),
        "{footer}"
    );
}

#[test]
fn done_empties_it_and_asks_for_what_comes_after() {
    let mut h = open();
    h.press("ctrl-d");
    let asked = h.asked::<SetNextStep>();
    assert_eq!(
        (&asked.next, asked.seen),
        (&NextStep::default(), Some(Rev(1)))
    );
    h.answer::<SetNextStep>(set(2));
    assert!(
        h.footer().contains("Done: Call Ada, by 30 Nov 2026."),
        "{}",
        h.footer()
    );
    h.press("ctrl-s");
    assert!(h.screen().contains("What"), "the empty form stays");
    h.type_text("Send the offer");
    h.press("ctrl-s");
    let asked = h.asked::<SetNextStep>();
    assert_eq!(
        (&asked.next, asked.seen),
        (&step("Send the offer", ""), Some(Rev(2)))
    );
    h.answer::<SetNextStep>(set(3));
    assert!(
        !h.screen().contains("What comes next for"),
        "{}",
        h.screen()
    );

    let mut h = open();
    h.type_text("!");
    h.press("ctrl-d");
    let screen = h.screen();
    assert!(
        screen.contains("What was typed is not saved yet."),
        "{screen}"
    );
}

#[test]
fn what_another_person_wrote_meanwhile_stands_beside_it() {
    let mut h = open();
    h.type_text(" again");
    h.press("ctrl-s");
    let refusal = deal(3).unchanged_since(Rev(0), now()).unwrap_err();
    h.answer::<SetNextStep>(Err(refusal));
    h.answer::<ShowNextStep>(standing(step("Write to Ada", "2026-11-30"), 2));
    let screen = h.screen();
    assert!(
        screen.contains("Call Ada again") && screen.contains("Write to Ada"),
        "{screen}"
    );
    h.press("ctrl-t ctrl-s");
    h.press("T");
    assert!(
        h.is_idle() || h.screen().contains("What comes next"),
        "{}",
        h.screen()
    );
}

#[test]
fn one_that_was_merged_meanwhile_says_so_and_keeps_what_was_typed() {
    let mut h = open();
    h.type_text(" again");
    let merged = dealdesk::domain::merge::done("Acme Ltd", "Acme Limited", "Tom Berg", now());
    h.press("ctrl-s");
    h.answer::<SetNextStep>(Err(merged.clone()));
    h.answer::<ShowNextStep>(Ok(Standing {
        merged: Some(merged),
        ..standing(NextStep::default(), 2).unwrap()
    }));
    let screen = h.screen();
    assert!(screen.contains("was merged into Acme Limited"), "{screen}");
    assert!(screen.contains("Call Ada again"), "{screen}");
}

#[test]
fn leads_accounts_and_contacts_show_their_step_in_the_list_and_below() {
    let mut h = sized(Role::Sales, 160, 30);
    h.press("g l");
    let mut lead = leads::lead(1);
    lead.next_step = step("Send the price list", "2026-11-20");
    h.answer::<PageLeads>(leads::page([lead, leads::lead(2)]));
    insta::assert_snapshot!(h.screen());
    h.press("T");
    assert_eq!(
        h.asked::<ShowNextStep>().0,
        RecordName::from(Record::Lead(leads::lead(1).id))
    );
    assert!(h.screen().contains("What comes next for L-2026-0001"));

    let mut h = sized(Role::Sales, 120, 30);
    h.press("g c");
    let mut rows = accounts::page(1..=3).unwrap();
    rows.page.rows[0].account.next_step = step("Ask for the register", "2026-12-04");
    h.answer::<PageAccounts>(Ok(rows));
    insta::assert_snapshot!(h.screen());
    h.press("T");
    assert!(h.screen().contains("What comes next for Adventure Works"));

    let mut h = of_contoso();
    let mut rows = contacts::page(1..=3).unwrap();
    rows.rows[0].contact.next_step = step("Ask who signs", "2026-12-04");
    h.answer::<PageContacts>(Ok(rows));
    let screen = h.screen();
    assert!(screen.contains("4 Dec Ask who signs"), "{screen}");
    assert!(
        screen.contains("Next: Ask who signs, by 4 Dec 2026"),
        "{screen}"
    );
    h.press("T");
    assert!(h.screen().contains("What comes next for Ada Byron"));
}
