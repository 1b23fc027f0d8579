//! The question before a deed, what was said before, what can follow a key, and the desk in words.

use dealdesk::{
    domain::{people::Role, refusal::Refusal},
    ui::{
        app::Given,
        msg::{Link, Msg},
        notice::Notice,
        panes,
        widgets::text::MOST,
    },
    workflow::deals::{LoseDeal, PageDeals, TallyDeals},
};

use crate::{
    board::{boards, no_page},
    harness::{Harness, given},
};

fn open() -> Harness {
    Harness::with_panes(boards())
}

#[test]
fn a_note_is_edited_like_any_line() {
    let mut h = open();
    h.press("c");
    h.type_text("no budget");
    h.press("ctrl-w");
    h.type_text("müney");
    h.press("left left left backspace o end ! home delete T");
    assert!(h.screen().contains("Note (if you like): To money!"));
    assert!(
        h.screen_with_cursor().contains("T▏ money!"),
        "the cursor stands on the second letter"
    );
    h.press("enter");
    assert!(h.read_out().contains("To money!"));
    h.asked::<LoseDeal>();
}

#[test]
fn a_note_is_kept_while_it_is_typed_and_found_again() {
    let mut h = open();
    h.press("c");
    h.type_text("no bud");
    assert_eq!(h.kept.get("board.0").map(String::as_str), Some("no bud"));
    h.press("esc c");
    assert!(h.screen().contains("no bud"), "leaving forgets nothing");
    h.press("ctrl-u");
    assert_eq!(h.kept.get("board.0"), None);
    h.press("esc l c");
    assert!(!h.screen().contains("no bud"), "each record has its own");
}

#[test]
fn a_note_of_an_earlier_run_is_found_again() {
    let given = Given {
        kept: [("board.0".to_owned(), "from yesterday".to_owned())].into(),
        ..given()
    };
    let mut h = Harness::unopened(given, boards(), 80, 24);
    h.arrive(Role::Sales);
    h.press("c");
    assert!(h.screen().contains("from yesterday"));
}

#[test]
fn a_paste_becomes_one_line_and_a_huge_one_is_cut_and_said() {
    let mut h = open();
    h.press("c");
    h.tell(Msg::Paste("one\r\ntwo\nthree\tfour".into()));
    assert!(h.screen().contains("one two three four"));
    h.tell(Msg::Paste("東京 ".repeat(150_000)));
    assert!(h.screen().contains("A field holds 64 kB"));
    let kept = &h.kept["board.0"];
    assert!(kept.len() <= MOST && kept.len() > MOST - 4);
    h.press("home");
    assert!(h.screen().contains("one two three four東京"));
}

#[test]
fn the_consequence_is_read_whole_on_the_smallest_desk() {
    let mut h = open();
    h.resize(40, 10);
    h.press("c");
    h.type_text("ok");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn a_notice_goes_with_the_next_key() {
    let mut h = open();
    h.press("s");
    assert!(h.screen().contains("Said 0 times."));
    h.press("x");
    assert!(!h.screen().contains("Said"));
}

#[test]
fn a_long_sentence_stands_whole_above_the_footer() {
    let mut h = open();
    let says =
        "A deal in won cannot advance, because nobody has talked to the customer yet at all.";
    let hint = "Speak to them, or ask its owner to do it, and try once more.";
    let refusal = Refusal::rule("deal.won", says).hint(hint);
    h.tell(Msg::Said(refusal.into()));
    let screen = h.screen();
    let last: Vec<_> = screen.lines().skip(21).collect();
    assert_eq!(
        last[0],
        " A deal in won cannot advance, because nobody has talked to the customer yet at"
    );
    assert_eq!(
        last[1],
        " all. Speak to them, or ask its owner to do it, and try once more."
    );
    assert!(last[2].ends_with("? more"));
}

#[test]
fn what_was_said_at_80_by_24() {
    let mut h = open();
    h.tell(Msg::Said(Notice::Warned(
        "keys.toml, line 3: there is no key pgdown.".into(),
    )));
    h.press("s");
    let refusal = Refusal::rule("deal.won", "A deal in won cannot advance.");
    h.tell(Msg::Said(
        refusal.hint("Possible from here: reopen.").into(),
    ));
    h.press("! j");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    assert_eq!(h.copied, ["Said 0 times."]);
}

#[test]
fn the_last_two_hundred_can_be_read_again() {
    let mut h = open();
    for nth in 0..250 {
        h.tell(Msg::Said(Notice::Done(format!("Number {nth}."))));
    }
    h.press("!");
    assert!(
        h.read_out()
            .contains("200 sentences\nNumber 1 of 200: 10:00 Number 249.")
    );
    h.press("G");
    assert!(h.read_out().contains("Number 50."));
}

#[test]
fn nothing_said_is_said_too() {
    let mut h = open();
    h.press("! enter");
    assert!(h.screen().contains("Nothing was said yet."));
    assert!(h.read_out().contains("Nothing was said yet."));
    assert!(h.copied.is_empty());
}

#[test]
fn a_chord_that_waits_is_explained_after_a_while_and_not_before() {
    let mut h = Harness::open(Role::Sales);
    h.answer::<PageDeals>(no_page());
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    assert_eq!(h.next_wake(), None, "idle");
    h.press("g");
    let wake = h.next_wake().unwrap();
    assert_eq!(wake.after.as_millis(), 300);
    assert!(!h.screen().contains("┌ g") && h.screen().contains(" g "));
    h.wake();
    assert_eq!(h.next_wake(), None);
    insta::assert_snapshot!(h.screen());
    let words = h.read_out();
    assert!(words.contains("\nAfter g: "), "{words}");
    assert!(words.contains("d Deals"), "{words}");
    h.press("g");
    assert!(h.is_idle());
    assert!(!h.screen().contains("┌ g"));
    h.press("g");
    assert_ne!(h.next_wake(), Some(wake), "another wake");
    h.press("esc");
    assert!(h.is_idle());
    h.tell(Msg::Woke);
    assert!(!h.screen().contains("┌"), "a late timer explains nothing");
}

#[test]
fn the_desk_in_words() {
    let mut h = Harness::open(Role::Sales);
    h.tell(Msg::Link(Link::Live));
    let lines = [
        "dealdesk, Pipeline, Deals",
        "Maria Lopez, sales, store acme, live",
        "? tells all that can be done here.",
        "Deals: open, by close.",
        "Asking for the deals.",
    ];
    assert_eq!(h.read_out().lines().collect::<Vec<_>>(), lines);
    h.press("s");
    assert!(h.read_out().ends_with("No deal is selected."));
    h.press(":");
    h.type_text("lose");
    let words = h.read_out();
    assert!(words.starts_with("dealdesk, Pipeline, Deals, Commands"));
    assert!(
        words.contains("1 command fits.\nCommand 1 of 1: lose (x, deals.lose)"),
        "{words}"
    );
    assert!(words.contains("Not now: No deal is selected."));
}

#[test]
fn a_refusal_of_the_same_words_is_told_from_the_one_before() {
    let mut h = Harness::open(Role::Sales);
    h.press("s");
    let (first, says) = h.in_words().said.unwrap();
    h.press("s");
    let (second, again) = h.in_words().said.unwrap();
    assert_eq!(says, again);
    assert_ne!(first, second);
}

#[test]
fn what_stands_in_front_says_its_keys_and_how_to_leave() {
    let mut h = open();
    h.press("c");
    let words = h.read_out();
    assert!(words.contains("Keys: enter do it, esc back."), "{words}");
    h.press("esc");
    assert!(!h.read_out().contains("Keys:"), "a pane has too many");
}

#[test]
fn in_ascii_no_glyph_of_ours_is_left() {
    let given = Given {
        look: dealdesk::ui::look::Look::mono().in_ascii(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    for keys in ["j", "?", "esc !", "esc g"] {
        h.press(keys);
        if h.next_wake().is_some() {
            h.wake();
        }
        assert!(h.screen().is_ascii(), "{}", h.screen());
    }
}
