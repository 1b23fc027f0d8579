//! Leads that change hands, and deals, from key to request and from answer to screen.

mod deals;

use dealdesk::{
    domain::{
        id::{BatchId, PersonId, Rev},
        lead::{LeadEvent, LeadState, theirs_already},
        people::Role,
        refusal::Refusal,
        undo::TakenBack,
    },
    workflow::{
        Page,
        batches::{BeginBatch, Counted, EndBatch, InBatch},
        leads::{LeadName, MoveLead, PageLeads, ReassignLead, TallyLeads, UndoLead},
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

fn counted(total: i32) -> Result<Counted, Refusal> {
    Ok(Counted {
        id: BatchId(Uuid::nil()),
        state: "ended".into(),
        total,
        done: None,
        refused: None,
    })
}

/// Two of the leads are marked: a new one and a contacted one.
fn marked() -> Harness {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("g l");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.answer::<TallyLeads>(Ok(Vec::new()));
    h.press("j space space");
    assert!(h.screen().contains("2 marked"), "{}", h.screen());
    h
}

#[test]
fn f1_marked_leads_take_a_move_together_each_recorded_singly() {
    let mut h = marked();
    insta::assert_snapshot!(h.screen());
    assert!(h.read_out().contains("2 marked"), "{}", h.read_out());
    h.press("s");
    assert!(h.screen().contains("The next step is each lead's own"));
    h.press("x");
    h.type_text("no budget");
    h.press("enter");
    assert_eq!(h.asked::<BeginBatch>().0.verb, "lead.disqualify");
    h.answer::<BeginBatch>(counted(2));
    let refusal = Refusal::changed("lead.changed", "Tom Berg changed it.");
    h.answer::<InBatch<MoveLead>>(Err(refusal));
    let asked = h.asked::<InBatch<MoveLead>>();
    assert_eq!(asked.deed.note.as_ref().unwrap().as_str(), "no budget");
    assert_eq!(asked.command, asked.deed.target.command);
    h.answer::<InBatch<MoveLead>>(Ok(moved(&lead(2), LeadState::Disqualified)));
    assert_eq!(h.asked::<EndBatch>().refused, 1);
    h.answer::<EndBatch>(counted(2));
    assert!(
        h.screen().contains("Tom Berg changed it."),
        "{}",
        h.screen()
    );
    h.press("esc");
    assert!(
        h.screen().contains("1 marked"),
        "what was refused stays marked: {}",
        h.screen()
    );
    h.press("esc");
    assert!(h.screen().contains("by score and age"));
}

#[test]
fn f1_what_was_done_to_one_is_done_once_more_to_the_marked() {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("g l");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.answer::<TallyLeads>(Ok(Vec::new()));
    h.press("j s enter");
    assert_eq!(h.asked::<MoveLead>().event, LeadEvent::Qualify);
    h.answer::<MoveLead>(Ok(moved(&lead(2), LeadState::Qualified)));
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h.press("space space .");
    assert!(h.screen().contains("Qualify 2 leads"), "{}", h.screen());
    assert!(h.screen().contains("each becomes a deal"), "{}", h.screen());
}

#[test]
fn f1_marked_leads_are_given_together() {
    let mut h = marked();
    h.press("R");
    h.answer::<ListPeople>(Ok(Page {
        rows: vec![colleague(1, "Aiko Sato", "sales")],
        next: None,
    }));
    assert!(h.screen().contains("Give 2 leads to"));
    h.type_text("aiko");
    h.press("ctrl-s");
    assert!(h.screen().contains("2 leads (1 new, 1 contacted)"));
    h.press("enter");
    assert_eq!(h.asked::<BeginBatch>().0.verb, "lead.reassign");
    h.answer::<BeginBatch>(counted(2));
    assert_eq!(
        h.asked::<InBatch<ReassignLead>>().deed.to,
        Uuid::from_u128(1).to_string()
    );
    h.answer::<InBatch<ReassignLead>>(Ok(moved(&lead(2), lead(2).state)));
    h.answer::<InBatch<ReassignLead>>(Err(theirs_already("Aiko Sato")));
    h.answer::<EndBatch>(counted(2));
    assert!(h.screen().contains("1 of 2 done, 1 refused"));
    h.press("u");
    let begun = h.asked::<BeginBatch>();
    assert_eq!((begun.0.verb, begun.0.total), ("lead.undo", 1));
    h.answer::<BeginBatch>(counted(1));
    h.answer::<InBatch<UndoLead>>(Ok(moved(&lead(2), lead(2).state)));
    h.answer::<EndBatch>(counted(1));
    let says = "Take 1 lead back: 1 of 1 done.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.screen().contains("1 marked"), "{}", h.screen());
}

#[test]
fn f1_what_one_did_to_a_lead_is_taken_back_where_the_store_has_something() {
    for (deed, what) in [
        (TakenBack::Edit, "edit"),
        (TakenBack::Reassign, "hand-over"),
    ] {
        let mut h = sized(Role::SalesOps, 80, 24);
        h.press("g l");
        h.answer::<PageLeads>(page((1..=6).map(lead)));
        h.answer::<TallyLeads>(Ok(Vec::new()));
        h.press("u");
        let asked = h.asked::<UndoLead>();
        assert_eq!(asked.target.lead, LeadName::Id(lead(1).id));
        assert_eq!(asked.target.seen, Some(lead(1).rev));
        let mut undone = moved(&lead(1), lead(1).state);
        undone.taken_back = Some(deed);
        h.answer::<UndoLead>(Ok(undone));
        // What was done last may be another thing, that cannot be taken back.
        let says = format!("Your last {what} of {} is taken back.", lead(1).number);
        assert!(h.screen().contains(&says), "{}", h.screen());
    }

    let mut h = marked();
    h.press("u");
    assert!(
        h.screen().contains("taken back one by one"),
        "{}",
        h.screen()
    );
}
