//! Who may not write, when nothing can be written, and what can be done all the same.

use dealdesk::{
    domain::people::Role,
    ui::msg::{Link, Msg},
};

use crate::{company::open, harness::now};

const LOST: &str = "The store is out of reach: nothing is written until it is back.";

#[test]
fn r2_who_only_reads_is_told_which_role_could() {
    let mut h = open(Role::Auditor);
    let footer = h.footer();
    for hint in ["s advance", "e edit", "n new", "x lose"] {
        assert!(!footer.contains(hint), "{footer}");
    }
    for (key, says) in [
        (
            "s",
            "Only sales and deal desk may advance a deal. Ask one of them, or an admin for the role.",
        ),
        ("e", "Only sales and deal desk may edit a deal."),
        ("n", "Only sales and deal desk may make a deal."),
        ("x", "Only sales and deal desk may lose a deal."),
        ("r", "Only deal desk may reopen a lost deal."),
        ("W", "Only deal desk may record a deal as won elsewhere."),
        ("I", "Only deal desk may import files of a CRM."),
    ] {
        h.press(key);
        assert!(h.read_out().contains(says), "{key}: {}", h.read_out());
    }
    assert!(h.is_idle());
}

#[test]
fn out_of_reach_of_the_store_all_is_read_and_nothing_written() {
    let mut h = open(Role::SalesOps);
    h.press("j j");
    h.tell(Msg::Link(Link::Lost { since: now() }));
    h.press("j k");
    assert!(h.screen().contains("D-2026-0003 · Contoso"));
    for key in ["s", "b", "x", "W", "e", "n", "I"] {
        h.press(key);
        assert!(h.screen().contains(LOST), "{key}");
    }
    assert!(h.is_idle());
    h.press("enter");
    assert!(
        h.screen().contains("What happened to D-2026-0003"),
        "questions are asked"
    );
}

#[test]
fn the_overlay_is_left_before_the_desk() {
    let mut h = open(Role::Sales);
    h.press("x ctrl-c");
    assert!(!h.has_quit);
    h.press("ctrl-c");
    assert!(h.has_quit);
}
