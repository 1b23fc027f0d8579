//! The desk before its store is reached, and the moment it is.

use dealdesk::{
    domain::people::Role,
    ui::{
        app::Given,
        msg::{Link, Msg},
        notice::Notice,
        panes,
    },
    workflow::deals::{PageDeals, TallyDeals},
};

use crate::{
    company::deals,
    harness::{Harness, given},
};

fn unopened() -> Harness {
    Harness::unopened(given(), panes::all(), 80, 24)
}

#[test]
fn the_way_to_the_store_at_80_by_24() {
    let mut h = unopened();
    for step in [
        "Making a private store for you.",
        "Starting it.",
        "Filling in the tables.",
    ] {
        h.tell(Msg::Opening(step.into()));
    }
    assert!(h.is_idle(), "nobody is asked yet");
    insta::assert_snapshot!(h.screen());
    assert!(h.read_out().contains("Starting it."));
}

#[test]
fn a_long_way_shows_its_end() {
    let mut h = unopened();
    for step in 0..100 {
        h.tell(Msg::Opening(format!("Step {step}.")));
    }
    assert!(h.screen().contains("Step 99.") && !h.screen().contains("Step 0."));
}

#[test]
fn one_can_leave_and_read_help_but_nothing_else() {
    let mut h = unopened();
    h.press("s j x");
    assert!(h.is_idle() && !h.has_quit);
    h.press("?");
    assert!(h.screen().contains("Moving") && h.screen().contains("quit"));
    assert!(
        !h.screen().contains("won elsewhere"),
        "there is no pane yet"
    );
    h.press("esc ctrl-c");
    assert!(h.has_quit);
    let mut h = unopened();
    h.press("q");
    assert!(h.has_quit);
}

#[test]
fn arriving_names_the_person_and_asks() {
    let mut h = unopened();
    h.tell(Msg::Opening("Starting it.".into()));
    h.arrive(Role::Sales);
    h.tell(Msg::Link(Link::Live));
    assert_eq!(h.asked::<PageDeals>().limit, 33);
    assert!(h.screen().contains("Maria Lopez · sales  acme ● live"));
    assert!(!h.screen().contains("Starting it."));
}

#[test]
fn an_answer_may_come_before_the_size() {
    let mut h = Harness::unopened(given(), panes::all(), 0, 0);
    h.arrive(Role::Sales);
    assert!(h.is_idle(), "how many rows are wanted is not known");
    h.resize(80, 24);
    assert_eq!(h.asked::<PageDeals>().limit, 33);
}

#[test]
fn what_is_wrong_in_the_persons_files_is_said_once_the_desk_is_open() {
    let warned = |says: &str| Notice::Warned(says.into());
    let given = Given {
        warnings: vec![warned("keys.toml, line 3."), warned("theme.toml, line 9.")],
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    assert!(!h.screen().contains("keys.toml"));
    h.arrive(Role::Sales);
    assert!(
        h.screen()
            .contains("keys.toml, line 3. esc takes this away.")
    );
    h.press("j j k");
    assert!(h.screen().contains("keys.toml"), "it waits to be dismissed");
    h.press("esc");
    assert!(h.screen().contains("theme.toml"), "and the next after it");
    h.press("esc");
    assert!(!h.screen().contains("toml"));
    h.press("!");
    assert!(h.screen().contains("keys.toml") && h.screen().contains("theme.toml"));
}

#[test]
fn a_desk_that_only_reads_says_so_and_sends_nothing() {
    let given = Given {
        read_only: true,
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 120, 40);
    h.arrive(Role::Sales);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    h.answer::<PageDeals>(deals([3]));
    assert!(h.screen().contains("only reading"));
    assert!(h.read_out().contains("only reading"));
    h.press("s");
    assert!(h.screen().contains("This desk only reads."));
    assert!(
        !h.screen().contains("→ negotiate"),
        "nothing is to be agreed to"
    );
}
