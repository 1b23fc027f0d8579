//! Many lines of a draft at once: asked for on one form, shown line by line, and written when the person agrees.

use dealdesk::{
    domain::{
        id::Rev,
        people::Role,
        quote::{Draft, QuoteState, Reshape},
        refusal::Refusal,
    },
    workflow::quotes::{PreviewReshape, QuoteView, ReshapeQuote},
};

use super::{draft, opened};
use crate::company::quotes::{drafted, written};

/// The quote as it would be.
fn reshaped(reshape: Reshape) -> QuoteView {
    let view = drafted();
    let mut draft = Draft {
        version: view.version.clone(),
        lines: view.lines.clone(),
    };
    reshape.apply(&mut draft, &[], None).unwrap();
    QuoteView {
        priced: draft.must_price(),
        lines: draft.lines,
        ..view
    }
}

#[test]
fn m13_an_uplift_is_shown_line_by_line_before_it_is_written() {
    let mut h = draft(80, 24);
    h.press("U");
    h.type_text("5");
    h.press("ctrl-s");
    let reshape = h.asked::<PreviewReshape>().reshape;
    h.answer::<PreviewReshape>(Ok((drafted(), reshaped(reshape))));
    let screen = h.screen();
    assert!(
        screen.contains("It can be taken back in one step."),
        "{screen}"
    );
    assert_eq!(h.open_requests::<ReshapeQuote>(), 0);
    // All of it can be read before one agrees, and is read to who listens.
    insta::assert_snapshot!("uplift_before_it_is_written", screen);
    let last = "1 line is the same.";
    assert!(h.read_out().contains(last));
    assert!(!screen.contains(last), "{screen}");
    h.press("pagedown pagedown down");
    let screen = h.screen();
    assert!(
        screen.contains(last) && screen.contains("That is all"),
        "{screen}"
    );
    h.resize(120, 60);
    let screen = h.screen();
    assert!(
        screen.contains(last) && !screen.contains("lead"),
        "{screen}"
    );
    h.press("enter");
    let asked = h.asked::<ReshapeQuote>();
    assert_eq!((asked.reshape, asked.target.seen), (reshape, Some(Rev(7))));
    h.answer::<ReshapeQuote>(Ok(written(&drafted())));
    let screen = h.screen();
    assert!(screen.contains("are changed."), "{screen}");
}

#[test]
fn m11_lines_end_together_and_a_refusal_stands_beside_its_field() {
    let mut h = draft(80, 24);
    h.press("T");
    h.type_text("2027-12-31");
    h.press("tab");
    h.type_text("1, x");
    h.press("ctrl-s");
    assert!(h.screen().contains("no numbers of lines"), "{}", h.screen());
    h.press("backspace");
    h.type_text("3");
    h.press("ctrl-s");
    let asked = h.asked::<PreviewReshape>();
    assert_eq!(
        (asked.reshape, asked.lines.as_slice()),
        (
            Reshape::CoTerm {
                until: "2028-01-01".parse().unwrap()
            },
            &[1, 3][..]
        )
    );
    let no = Refusal::rule("quote.once", "Line 3 is paid once.").about("lines");
    h.answer::<PreviewReshape>(Err(no));
    assert!(
        h.screen().contains("Line 3 is paid once."),
        "{}",
        h.screen()
    );
}

#[test]
fn what_was_typed_before_is_thrown_away_by_a_key() {
    let mut h = draft(80, 24);
    h.press("U");
    h.type_text("5");
    h.press("esc U");
    assert!(h.screen().contains("is back"), "{}", h.screen());
    h.press("ctrl-x U");
    let screen = h.screen();
    assert!(!screen.contains("is back"), "{screen}");
}

#[test]
fn what_was_submitted_is_reshaped_by_nobody() {
    let mut view = drafted();
    view.version.state = QuoteState::Approved;
    let mut h = opened(Role::SalesOps, 80, 24, view);
    h.press("U");
    assert_eq!(h.open_requests::<PreviewReshape>(), 0);
    h.press("V");
    assert_eq!(h.open_requests::<PreviewReshape>(), 0);
}
