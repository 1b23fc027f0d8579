//! Header and footer at every width.

use dealdesk::ui::msg::{Link, Msg};

use crate::{board::boards, harness::Harness};

fn live(width: u16, height: u16) -> Harness {
    let mut h = Harness::with_panes(boards());
    h.tell(Msg::Link(Link::Live));
    h.resize(width, height);
    h
}

#[track_caller]
fn header(width: u16) -> String {
    let screen = live(width, 12).screen();
    screen.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_header_gives_up_its_words_one_after_another() {
    let headers = [120, 80, 66, 52, 40].map(header);
    insta::assert_snapshot!(headers.join("\n"));
}

#[test]
fn a_desk_at_120_by_40() {
    let mut h = live(120, 40);
    h.press("x y w s");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn a_desk_at_40_by_10() {
    let mut h = live(40, 10);
    h.press("x");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_footer_never_ends_in_half_a_hint() {
    for width in 40..=130 {
        let screen = live(width, 12).screen();
        let footer = screen.lines().last().unwrap_or_default();
        assert!(footer.ends_with("? more"), "{width}: {footer}");
        let hints = [
            "l next tab",
            "h previous tab",
            "# calculator",
            "q quit",
            "ctrl-l refresh",
            "! what was said",
            "ctrl-z to the shell",
            "? more",
        ];
        for hint in footer
            .split("  ")
            .map(str::trim)
            .filter(|hint| !hint.is_empty())
        {
            assert!(hints.contains(&hint), "{width}: {hint}");
        }
    }
}

#[test]
fn while_text_is_typed_no_letter_is_offered() {
    let mut h = live(80, 24);
    h.press("c");
    let screen = h.screen();
    let footer = screen.lines().last().unwrap_or_default();
    assert_eq!(footer.trim(), "enter do it  esc back");
}

#[test]
fn the_keys_of_a_chord_are_seen_at_once() {
    let mut h = live(80, 24);
    h.press("g");
    assert!(
        h.screen()
            .lines()
            .last()
            .unwrap_or_default()
            .starts_with(" g  ")
    );
}
