//! Macros: what one does to a deal while it is recorded is done again to all that are marked.

use dealdesk::{
    domain::{
        deal::{DealChanges, Stage, Step},
        id::BatchId,
        people::Role,
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        accounts::PageAccounts,
        batches::{BeginBatch, Counted, EndBatch, InBatch},
        deals::{AdvanceDeal, EditDeal, LoseDeal, ShowChoices, ShowDeal, StepDeal},
        macros::{DeleteMacro, ListMacros, Macro, SaveMacro},
    },
};
use uuid::Uuid;

use crate::{
    company::{accounts, answer_all, choices, deal, moved, open, story},
    harness::Harness,
};

fn churned() -> Macro {
    Macro {
        id: Uuid::from_u128(1),
        name: "churned".into(),
        steps: vec![
            Step::StepBack {
                note: Note::said("no budget"),
            },
            Step::Lose {
                note: Note::said("no answer"),
            },
        ],
    }
}

fn counted() -> Result<Counted, Refusal> {
    Ok(Counted {
        id: BatchId(Uuid::nil()),
        state: "ended".into(),
        total: 2,
        done: None,
        refused: None,
    })
}

/// The two steps are done to the third deal and recorded.
fn recorded() -> Harness {
    let mut h = open(Role::SalesOps);
    h.press("j j M s enter");
    h.answer::<AdvanceDeal>(moved(3, Stage::Negotiate));
    answer_all(&mut h);
    h.press("x");
    h.type_text("no answer");
    h.press("enter");
    h.answer::<LoseDeal>(moved(3, Stage::ClosedLost));
    answer_all(&mut h);
    h
}

#[test]
fn what_one_agrees_to_is_recorded_by_what_it_means() {
    let mut h = recorded();
    let says = "recording 2 steps";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.read_out().contains(says), "{}", h.read_out());
    h.press("M enter");
    assert!(h.screen().contains("This needs a name."), "{}", h.screen());
    h.press("esc");
    assert!(h.screen().contains(says), "nothing is lost: {}", h.screen());
    h.press("M");
    h.type_text("churned");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    let asked = h.asked::<SaveMacro>();
    assert_eq!(asked.name, "churned");
    let lose = Step::Lose {
        note: Note::said("no answer"),
    };
    assert_eq!(asked.steps, [Step::Advance { note: None }, lose]);
    h.answer::<SaveMacro>(Ok(churned()));
    assert!(h.screen().contains("churned is kept."), "{}", h.screen());
    assert!(!h.screen().contains("recording"), "{}", h.screen());
    h.press("M space esc");
    assert!(
        h.screen().contains("recording"),
        "the marks go first: {}",
        h.screen()
    );
    h.press("esc");
    assert!(!h.screen().contains("recording"), "{}", h.screen());
}

#[test]
fn what_cannot_be_repeated_is_not_recorded_and_nothing_is_no_macro() {
    let mut h = open(Role::SalesOps);
    h.press("M");
    for key in ["u", "W", "R"] {
        h.press(key);
        let says = "this belongs to one deal alone";
        assert!(h.read_out().contains(says), "{key}: {}", h.read_out());
    }
    h.press("M");
    let says = "Nothing was done that could be repeated.";
    assert!(h.read_out().contains(says), "{}", h.read_out());
    assert!(!h.screen().contains("recording"), "{}", h.screen());
}

#[test]
fn a_macro_runs_on_the_marked_as_a_batch_and_stops_for_a_deal_where_it_is_refused() {
    let mut h = open(Role::SalesOps);
    h.press("space j space X");
    h.answer::<ListMacros>(Ok(vec![churned()]));
    h.press("enter");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    let intent = h.asked::<BeginBatch>().0.clone();
    assert_eq!((intent.verb, intent.total), ("macro.run", 2));
    assert_eq!(intent.macro_name.as_deref(), Some("churned"));
    h.answer::<BeginBatch>(counted());
    h.answer::<InBatch<StepDeal>>(moved(1, Stage::Develop));
    h.answer::<InBatch<StepDeal>>(moved(3, Stage::Develop));
    let second = h.asked::<InBatch<StepDeal>>();
    assert_eq!(second.deed.step, churned().steps[1]);
    assert_eq!(second.deed.target.seen.map(|rev| rev.0), Some(2));
    h.answer::<InBatch<StepDeal>>(moved(1, Stage::ClosedLost));
    let no = Refusal::changed("deal.changed", "Tom Berg changed D-2026-0003.");
    h.answer::<InBatch<StepDeal>>(Err(no));
    assert_eq!(h.asked::<EndBatch>().refused, 1);
    h.answer::<EndBatch>(counted());
    let says = "Run churned on 2 deals: 1 of 2 done, 1 refused.";
    assert!(h.read_out().contains(says), "{}", h.read_out());
    assert!(
        h.read_out().contains("Its first step was done."),
        "{}",
        h.read_out()
    );
    h.press("esc");
    assert!(h.screen().contains("1 marked"), "{}", h.screen());
}

#[test]
fn without_marks_it_runs_on_the_selected_deal_and_it_can_be_forgotten() {
    let mut h = open(Role::SalesOps);
    h.press("j X");
    assert!(
        h.screen().contains("Asking for the macros"),
        "{}",
        h.screen()
    );
    h.answer::<ListMacros>(Ok(vec![churned()]));
    h.press("enter");
    assert!(
        h.screen().contains("Run churned on 1 deal"),
        "{}",
        h.screen()
    );
    assert!(h.screen().contains("D-2026-0002"), "{}", h.screen());
    h.press("esc X");
    h.answer::<ListMacros>(Ok(vec![churned()]));
    h.press("delete");
    assert_eq!(h.asked::<DeleteMacro>().id, churned().id);
    h.answer::<DeleteMacro>(Ok(churned()));
    h.answer::<ListMacros>(Ok(Vec::new()));
    assert!(h.screen().contains("Macros stand here"), "{}", h.screen());
    h.press("enter");
    assert!(
        h.screen().contains("There is no macro yet."),
        "{}",
        h.screen()
    );
}

/// The form of the first deal, while a macro is being recorded.
fn editing() -> Harness {
    let mut h = open(Role::SalesOps);
    h.press("M e");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h.answer::<ShowDeal>(story(deal(1)));
    h
}

#[test]
fn f1_an_edit_is_recorded_with_its_values_but_not_what_is_each_deals_own() {
    let mut h = editing();
    h.press("end");
    h.type_text(", renamed");
    h.press("ctrl-s");
    h.answer::<EditDeal>(moved(1, Stage::Propose));
    let says = "Name, account and product are each deal's own";
    assert!(h.read_out().contains(says), "{}", h.read_out());
    assert!(h.screen().contains("recording 0 steps"), "{}", h.screen());

    let mut h = editing();
    h.press("tab tab tab ctrl-u");
    h.type_text("120,000");
    h.press("ctrl-s");
    let changes = h.asked::<EditDeal>().changes.clone();
    h.answer::<EditDeal>(moved(1, Stage::Propose));
    assert!(h.screen().contains("recording 1 step"), "{}", h.screen());
    answer_all(&mut h);
    h.press("M");
    let says = "1. edit: amount 120000";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.type_text("renewals");
    h.press("enter");
    assert_eq!(h.asked::<SaveMacro>().steps, [Step::Edit { changes }]);
}

#[test]
fn f1_a_macro_of_edits_writes_the_same_into_each_and_one_refusal_stops_no_other() {
    let changes = DealChanges {
        next_step: Some(Some("call them".into())),
        closes_on: Some("2027-01-31".parse().ok()),
        ..DealChanges::default()
    };
    let calls = Macro {
        id: Uuid::from_u128(2),
        name: "calls".into(),
        steps: vec![Step::Edit { changes }],
    };
    let mut h = open(Role::SalesOps);
    h.press("space space X");
    h.answer::<ListMacros>(Ok(vec![calls.clone()]));
    h.press("enter");
    let says = "1. edit: next step \"call them\", closes on 2027-01-31";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("enter");
    assert_eq!(h.asked::<BeginBatch>().0.verb, "macro.run");
    h.answer::<BeginBatch>(counted());
    assert_eq!(h.asked::<InBatch<StepDeal>>().deed.step, calls.steps[0]);
    let closed = Refusal::rule("deal.closed", "A closed deal keeps what was agreed.");
    h.answer::<InBatch<StepDeal>>(Err(closed));
    h.answer::<InBatch<StepDeal>>(moved(2, Stage::Negotiate));
    assert_eq!(h.asked::<EndBatch>().refused, 1);
}
