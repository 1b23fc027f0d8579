//! The themes that come with the desk, and those that people write over them.

use dealdesk::{
    domain::people::Role,
    ui::{
        app::Given,
        look::Look,
        notice::Notice,
        panes,
        theme::{self, depth::Depth},
    },
};
use ratatui::style::{Color, Modifier, Style};

use crate::harness::{Harness, given};

mod contrast;

const DEPTHS: [Depth; 3] = [Depth::Sixteen, Depth::Many, Depth::Full];

/// Every theme as it comes out on every terminal.
fn looks() -> impl Iterator<Item = (&'static str, Depth)> {
    theme::names().flat_map(|name| DEPTHS.map(|depth| (name, depth)))
}

#[track_caller]
fn complaint(text: &str) -> String {
    match theme::from_file("mine.toml", text, Depth::Full) {
        (_, Some(Notice::Warned(says))) => says,
        (_, other) => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_wrong_in_the_themes_that_come_with_the_desk() {
    for (name, depth) in looks() {
        let text = std::fs::read_to_string(format!("themes/{name}.toml")).unwrap();
        let (look, warning) = theme::from_file(name, &text, depth);
        assert_eq!(warning, None);
        let named = theme::named(name, depth).unwrap();
        assert_eq!(look.select, named.select);
    }
    assert_eq!(theme::named("solarised", Depth::Full), None);
}

#[test]
fn every_theme_tells_good_from_bad_and_the_selected_row_from_others() {
    for look in looks().map(|(name, depth)| theme::named(name, depth).unwrap()) {
        for style in [look.bad, look.warn, look.negative, look.select, look.title] {
            assert_ne!(style, look.text);
        }
        assert_ne!(look.add, look.del);
        assert_ne!(look.good, look.bad);
    }
}

#[test]
fn mono_has_no_colour_in_any_picture() {
    let mut h = Harness::open(Role::Sales);
    for keys in ["j", "?", "esc s"] {
        h.press(keys);
        for cell in &h.picture().content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
            let allowed = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
            assert!(allowed.contains(cell.modifier));
        }
    }
    assert_eq!(Look::mono().muted, Style::new());
}

#[test]
fn the_terminal_theme_colours_the_state_of_the_line() {
    let given = Given {
        look: Look::terminal(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 80, 24);
    h.arrive(Role::Sales);
    let buffer = h.picture();
    let greys = buffer
        .content
        .iter()
        .filter(|cell| cell.fg == Color::DarkGray);
    assert!(greys.count() > 10);
}

#[test]
fn a_file_stands_over_what_it_inherits() {
    let text = r##"
        [palette]
        accent = "#ff8800"
        [roles]
        "bad" = "underline accent"
        stage = "bold"
        stage.won = "green on black"
    "##
    .replace("stage = \"bold\"", "\"stage\" = \"bold\"")
    .replace("stage.won", "\"stage.won\"");
    let (look, warning) = theme::from_file("mine.toml", &text, Depth::Full);
    assert_eq!(warning, None);
    let orange = Color::Rgb(0xff, 0x88, 0);
    assert_eq!(look.bad, Style::new().fg(orange).underlined());
    assert_eq!(
        look.key,
        Style::new().fg(orange),
        "the palette reaches what is inherited"
    );
    assert_eq!(look.good, Look::terminal().good);
    assert_eq!(look.stage.won, Style::new().green().on_black());
    let (look, _) = theme::from_file("mine.toml", "inherits = \"mono\"", Depth::Full);
    assert_eq!(look, Look::mono());
}

#[test]
fn a_colour_behind_or_is_for_terminals_of_sixteen() {
    let text = "[palette]\nhot = \"#ff8702 or bright-red\"\n[roles]\n\"bad\" = \"bold hot or reverse\"\n\"warn\" = \"hot\"\n\"good\" = \"21\"";
    let warn = |depth| theme::from_file("mine.toml", text, depth).0.warn.fg;
    assert_eq!(warn(Depth::Full), Some(Color::Rgb(0xff, 0x87, 2)));
    assert_eq!(warn(Depth::Many), Some(Color::Indexed(208)));
    assert_eq!(warn(Depth::Sixteen), Some(Color::LightRed));
    let (look, _) = theme::from_file("mine.toml", text, Depth::Sixteen);
    assert_eq!(look.bad, Style::new().reversed());
    assert_eq!(
        look.good.fg,
        Some(Color::Blue),
        "without a word for it, the nearest"
    );
    let told = complaint("[roles]\ngood = \"green or geen\"");
    assert!(
        told.contains("there is no style geen; green may be meant"),
        "{told}"
    );
}

#[test]
fn a_role_falls_back_to_what_stands_before_its_dot() {
    let text = "inherits = \"mono\"\n[roles]\ntext = \"bold\"\nstage = \"reverse\"\nmoney.negative = \"underline\"";
    let (look, warning) = theme::from_file("mine.toml", text, Depth::Full);
    assert_eq!(warning, None, "a dot may stand outside of quotes");
    assert_eq!(look.muted, Style::new().bold());
    assert_eq!(look.stage.qualify, Style::new().reversed());
    assert_eq!(look.negative, Style::new().underlined());
}

#[test]
fn what_is_wrong_is_told_by_line_and_the_rest_applies() {
    let text = "[roles]\n\"goood\" = \"blue\"\n\"bad\" = \"bold rde\"\n\"warn\" = \"magenta\"";
    let says = complaint(text);
    assert!(
        says.contains("line 2: there is no role goood; good may be meant"),
        "{says}"
    );
    assert!(
        says.contains("line 3: there is no style rde; red may be meant"),
        "{says}"
    );
    let (look, _) = theme::from_file("mine.toml", text, Depth::Full);
    assert_eq!(look.warn, Style::new().magenta());
    assert_eq!(look.bad, Look::terminal().bad, "as it was inherited");
    for (text, says) in [
        (
            "inherits = \"mnoo\"",
            "line 1: there is no theme mnoo; mono may be meant",
        ),
        (
            "[pallete]",
            "line 1: there is no part of a theme called pallete; palette may be meant",
        ),
        (
            "[palette]\nink = \"blu\"",
            "line 2: there is no colour blu; blue may be meant",
        ),
        ("[roles]\ngood = 3", "line 2: good wants a text in quotes"),
        ("[roles]\ngood = ", "line 2: this is not TOML"),
    ] {
        let told = complaint(text);
        assert!(told.contains(says), "{told}");
    }
}
