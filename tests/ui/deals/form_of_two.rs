//! Two people at one deal: nobody's typing is moved, and who was later is told who was faster.

use dealdesk::{
    domain::{
        deal::{Deal, Stage},
        id::Rev,
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        Topic,
        accounts::PageAccounts,
        deals::{EditDeal, PageDeals, ShowChoices, ShowDeal, TallyDeals, WinDealElsewhere},
    },
};
use ratatui::layout::Position;

use crate::{
    company::{
        accounts, change, changed_by_tom, choices, deal, deals, moved, open_with, page, story,
        tallies,
    },
    harness::Harness,
};

/// Maria has typed in the name and stands in it.
fn typing() -> Harness {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("e");
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h.answer::<ShowDeal>(story(deal(3)));
    h.press("home");
    h.type_text("More ");
    h
}

/// Tom has meanwhile renamed it, made it dearer and advanced it.
fn theirs() -> Deal {
    changed_by_tom(Deal {
        name: "Seats 500 → 1000".into(),
        amount: "120000".parse().ok(),
        stage: Stage::Negotiate,
        ..deal(3)
    })
}

fn tom_was_here(h: &mut Harness) {
    h.tell(change(Topic::Deals));
    h.answer::<PageDeals>(page([theirs()]));
    h.answer::<TallyDeals>(Ok(tallies(&[theirs()])));
    h.answer::<ShowDeal>(story(theirs()));
}

fn cursor(h: &mut Harness) -> Option<Position> {
    h.picture();
    h.cursor()
}

#[test]
fn typing_is_never_moved_by_the_changes_of_others() {
    let mut h = typing();
    let before = (cursor(&mut h), h.screen());
    tom_was_here(&mut h);
    assert_eq!(cursor(&mut h), before.0);
    let screen = h.screen();
    assert!(screen.contains("More Seats 500 → 800"), "{screen}");
    assert!(
        screen.contains("now: Seats 500 → 1000"),
        "theirs stands beside it"
    );
    assert!(
        screen.contains("120,000.00"),
        "where nothing was typed theirs is shown"
    );
    h.press("y");
    assert!(
        h.screen().contains("More ySeats"),
        "one types on where one was"
    );
}

#[test]
fn the_banner_names_who_and_when() {
    let mut h = typing();
    tom_was_here(&mut h);
    let words = h.read_out();
    assert!(
        words.contains("Tom Berg changed this deal at 09:59: it is in negotiate."),
        "by her clock, one hour east: {words}"
    );
}

#[test]
fn saving_goes_over_the_newer_revision_and_sends_only_ones_own() {
    let mut h = typing();
    tom_was_here(&mut h);
    h.press("ctrl-s");
    let asked = h.asked::<EditDeal>();
    assert_eq!(asked.target.seen, Some(Rev(2)));
    assert_eq!(asked.changes.name.as_deref(), Some("More Seats 500 → 800"));
    assert_eq!(asked.changes.amount, None, "what Tom wrote is not undone");
}

#[test]
fn theirs_can_be_taken() {
    let mut h = typing();
    assert!(
        !h.screen().contains("ctrl-t take theirs"),
        "there is nothing to take yet"
    );
    tom_was_here(&mut h);
    assert!(h.screen().contains("ctrl-t take theirs"));
    h.press("ctrl-t");
    assert!(h.read_out().contains("Deal: Seats 500 → 1000."));
    h.press("ctrl-s");
    assert!(h.is_idle(), "nothing of one's own is left");
    assert!(h.kept.is_empty());
}

#[test]
fn p2_25_who_is_later_is_told_who_was_faster_and_when_and_keeps_the_typing() {
    let mut h = typing();
    h.press("ctrl-s");
    let refusal = Refusal::changed("deal.changed", "Tom Berg changed D-2026-0003 4 s ago.");
    h.answer::<EditDeal>(Err(refusal));
    assert!(
        h.read_out()
            .contains("Tom Berg changed D-2026-0003 4 s ago.")
    );
    h.answer::<ShowDeal>(story(theirs()));
    let words = h.read_out();
    assert!(
        words.contains("Tom Berg changed this deal at 09:59"),
        "{words}"
    );
    assert!(words.contains("Deal: More Seats 500 → 800. now: Seats 500 → 1000."));
    h.press("ctrl-s");
    assert_eq!(h.asked::<EditDeal>().target.seen, Some(Rev(2)));
    h.answer::<EditDeal>(moved(3, Stage::Negotiate));
    assert!(h.screen().contains("D-2026-0003 is written."));
}

#[test]
fn p2_25_of_two_who_advance_the_later_reads_what_has_happened() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("s enter");
    let refusal = Refusal::changed(
        "deal.changed",
        "Tom Berg changed D-2026-0003 4 s ago: it is in negotiate.",
    );
    let refusal = refusal.hint("Look at it again before you decide.");
    h.answer::<dealdesk::workflow::deals::AdvanceDeal>(Err(refusal));
    assert!(
        h.read_out()
            .contains("Tom Berg changed D-2026-0003 4 s ago: it is in negotiate.")
    );
    h.asked::<PageDeals>();
}

#[test]
fn a_change_of_another_deal_says_nothing_here() {
    let mut h = typing();
    h.tell(change(Topic::Deals));
    h.answer::<ShowDeal>(story(deal(3)));
    assert!(!h.read_out().contains("changed this deal"));
}

#[test]
fn ones_own_change_from_another_desk_is_ones_own() {
    let mut h = typing();
    let mut own = theirs();
    own.last.by = Some(dealdesk::domain::id::PersonId(uuid::Uuid::nil()));
    own.last.by_name = Some("Maria Lopez".into());
    h.tell(change(Topic::Deals));
    h.answer::<ShowDeal>(story(own));
    assert!(h.read_out().contains("You changed this deal at 09:59"));
}

#[test]
fn the_list_behind_the_form_goes_on_too() {
    let mut h = typing();
    h.tell(change(Topic::Deals));
    h.answer::<PageDeals>(deals([3, 4]));
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    h.answer::<ShowDeal>(story(deal(3)));
    assert!(h.is_idle());
}

#[test]
fn a_win_that_came_too_late_is_saved_over_the_newer_revision() {
    let mut h = open_with(Role::SalesOps, [deal(3)]);
    h.press("W tab tab");
    h.type_text("PO 4711");
    h.press("tab x ctrl-s");
    let refusal = Refusal::changed("deal.changed", "Tom Berg changed D-2026-0003 4 s ago.");
    h.answer::<WinDealElsewhere>(Err(refusal));
    h.answer::<ShowDeal>(story(theirs()));
    assert!(
        h.read_out()
            .contains("Tom Berg changed D-2026-0003 4 s ago.")
    );
    assert!(h.read_out().contains("Evidence: PO 4711."));
    h.press("ctrl-s");
    assert_eq!(h.asked::<WinDealElsewhere>().target.seen, Some(Rev(2)));
}

#[test]
fn the_form_of_two_at_80_by_24() {
    let mut h = typing();
    tom_was_here(&mut h);
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn whose_it_is_now_is_said_and_one_types_on() {
    let mut h = typing();
    let given = changed_by_tom(Deal {
        owner: dealdesk::domain::id::PersonId(uuid::Uuid::from_u128(9)),
        owner_name: "Aiko Sato".into(),
        ..deal(3)
    });
    h.tell(change(Topic::Deals));
    h.answer::<ShowDeal>(story(given));
    let words = h.read_out();
    assert!(
        words.contains("Tom Berg changed this deal at 09:59: it is Aiko Sato's."),
        "{words}"
    );
    assert!(words.contains("More Seats 500 → 800"), "{words}");
}

#[test]
fn a_deal_that_was_given_out_of_sight_says_so_and_keeps_what_was_typed() {
    let mut h = typing();
    let missing = || Refusal::missing("missing", "There is no such record.");
    h.tell(change(Topic::Deals));
    h.answer::<ShowDeal>(Err(missing()));
    let says = "This deal is not among those you see any more";
    let words = h.read_out();
    assert!(words.contains(says), "{words}");
    assert!(words.contains("More Seats 500 → 800"), "{words}");
    h.press("ctrl-s");
    h.answer::<EditDeal>(Err(missing()));
    let words = h.read_out();
    assert!(words.contains(says), "{words}");
    assert!(!h.kept.is_empty(), "until it is thrown away");
    h.press("ctrl-x");
    assert!(h.kept.is_empty());
}
