//! Whether the colours of the themes can be read and told apart, as the eye and as an eye without green sees them.
//!
//! Contrast is that of WCAG 2.2, success criteria 1.4.3 and 1.4.6. Themes of the person's own sixteen colours cannot be
//! measured: there only that they ask for no other is held.

use dealdesk::{
    domain::people::Role,
    ui::{
        app::Given,
        look::Look,
        panes,
        theme::{
            self,
            depth::{Depth, of_index},
        },
    },
};
use ratatui::style::{Color, Modifier, Style};

use super::looks;
use crate::harness::{Harness, given};

const WITH_COLOURS: [&str; 4] = ["dark", "light", "high-contrast", "deuteranopia"];

/// Red, green and blue, as much light as each gives.
type Light = [f64; 3];

/// What a deuteranope sees of a colour, by light: severity 1.0 of G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
/// "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
/// Computer Graphics 15 (6), 2009.
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];

/// Differences of CIELAB, where 2 is just seen side by side: two words apart on a screen need more.
const TOLD_APART: f64 = 20.0;

fn light(colour: Color) -> Light {
    let bytes = match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index) => of_index(index),
        other => panic!("{other:?} is the terminal's own"),
    };
    bytes.map(|byte| {
        let share = f64::from(byte) / 255.0;
        match share <= 0.040_45 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    })
}

fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(light(one)), luminance(light(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn without_green(light: Light) -> Light {
    DEUTERANOPIA.map(|row| {
        let seen: f64 = row
            .iter()
            .zip(light)
            .map(|(share, light)| share * light)
            .sum();
        seen.clamp(0.0, 1.0)
    })
}

/// Lightness, green to red, blue to yellow; seen by the light of D65.
fn lab([red, green, blue]: Light) -> [f64; 3] {
    let curve = |part: f64| match part > 0.008_856 {
        true => part.cbrt(),
        false => 7.787 * part + 16.0 / 116.0,
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(luminance([red, green, blue]));
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(one: Light, other: Light) -> f64 {
    let squares = lab(one)
        .into_iter()
        .zip(lab(other))
        .map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

fn styles(look: &Look) -> Vec<(&'static str, Style)> {
    let mut all = vec![
        ("text", look.text),
        ("text.muted", look.muted),
        ("text.strong", look.strong),
        ("title", look.title),
        ("key", look.key),
        ("add", look.add),
        ("del", look.del),
        ("money.negative", look.negative),
    ];
    all.extend(meanings(look));
    all.extend(stages(look));
    all
}

fn meanings(look: &Look) -> [(&'static str, Style); 4] {
    [
        ("good", look.good),
        ("warn", look.warn),
        ("bad", look.bad),
        ("wait", look.wait),
    ]
}

fn stages(look: &Look) -> [(&'static str, Style); 6] {
    let stage = &look.stage;
    [
        ("stage.qualify", stage.qualify),
        ("stage.develop", stage.develop),
        ("stage.propose", stage.propose),
        ("stage.negotiate", stage.negotiate),
        ("stage.won", stage.won),
        ("stage.lost", stage.lost),
    ]
}

/// The grounds that text stands on: that of all, and that of the selected row where it is not turned around.
fn grounds(look: &Look) -> Vec<Color> {
    let own = look.text.bg.unwrap();
    vec![own, look.select.bg.unwrap_or(own)]
}

fn with_colours() -> impl Iterator<Item = (&'static str, Depth, Look)> {
    let deep = [Depth::Many, Depth::Full];
    let all = WITH_COLOURS.into_iter();
    all.flat_map(move |name| deep.map(|depth| (name, depth, theme::named(name, depth).unwrap())))
}

#[test]
fn text_stands_out_from_its_ground() {
    for (name, depth, look) in with_colours() {
        let least = if name == "high-contrast" { 7.0 } else { 4.5 };
        for (role, style) in styles(&look) {
            for ground in grounds(&look) {
                let contrast = contrast(style.fg.unwrap(), ground);
                assert!(
                    contrast >= least,
                    "{role} of {name}, {depth:?}: {contrast:.2}"
                );
            }
        }
        let rule = contrast(look.rule.fg.unwrap(), look.text.bg.unwrap());
        let least = if name == "high-contrast" { 7.0 } else { 2.5 };
        assert!(rule >= least, "rule of {name}, {depth:?}: {rule:.2}");
        assert_ne!(look.select, look.text, "{name}, {depth:?}");
    }
}

#[test]
fn meanings_and_neighbouring_stages_are_told_apart() {
    for (name, depth, look) in with_colours() {
        check_apart(name, depth, &look, |light| light);
    }
}

#[test]
fn without_green_the_theme_for_it_tells_them_apart_as_well() {
    for (name, depth, look) in with_colours().filter(|(name, ..)| *name == "deuteranopia") {
        check_apart(name, depth, &look, without_green);
    }
}

#[test]
fn what_a_deuteranope_sees_is_simulated_as_published() {
    let [red, green] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]].map(without_green);
    // Greys stay grey, and of red and green mostly the lightness is left.
    for grey in [0.0, 0.2, 1.0] {
        assert!(apart(without_green([grey; 3]), [grey; 3]) < 0.1);
    }
    let hue = |light| {
        let [_, a, b] = lab(light);
        b.atan2(a).to_degrees()
    };
    assert!((hue(red) - hue(green)).abs() < 15.0);
}

#[track_caller]
fn check_apart(name: &str, depth: Depth, look: &Look, eye: fn(Light) -> Light) {
    let seen = |style: Style| eye(light(style.fg.unwrap()));
    let check = |(one, left): (&str, Style), (other, right): (&str, Style)| {
        let apart = apart(seen(left), seen(right));
        assert!(
            apart >= TOLD_APART,
            "{one} and {other} of {name}, {depth:?}: {apart:.1}"
        );
    };
    let meanings = meanings(look);
    for (at, meaning) in meanings.iter().enumerate() {
        for other in &meanings[at + 1..] {
            check(*meaning, *other);
        }
        check(*meaning, ("text.muted", look.muted));
    }
    let stages = stages(look);
    for pair in stages.windows(2) {
        check(pair[0], pair[1]);
    }
}

#[test]
fn terminals_of_sixteen_are_asked_for_their_own_colours_only() {
    for (name, depth) in looks().filter(|(_, depth)| *depth == Depth::Sixteen) {
        let look = theme::named(name, depth).unwrap();
        let select = ("select", look.select);
        for (role, style) in styles(&look)
            .into_iter()
            .chain([select, ("rule", look.rule)])
        {
            for colour in [style.fg, style.bg].into_iter().flatten() {
                let mixed = matches!(colour, Color::Rgb(..) | Color::Indexed(_));
                assert!(!mixed, "{role} of {name}");
            }
        }
        assert!(
            look.text.bg.is_none_or(|ground| ground == Color::Reset),
            "{name}"
        );
        assert!(
            look.select.add_modifier.contains(Modifier::REVERSED),
            "{name}"
        );
    }
}

/// What is cleared for a box, a form or a long sentence has the theme's ground as well.
#[test]
fn no_cell_of_a_picture_is_left_without_its_ground() {
    for name in WITH_COLOURS {
        let look = theme::named(name, Depth::Full).unwrap();
        let grounds = grounds(&look);
        let given = Given { look, ..given() };
        let mut h = Harness::unopened(given, panes::all(), 80, 24);
        h.arrive(Role::Sales);
        for keys in ["", "j", "?", "esc n", "esc s", "esc !"] {
            if !keys.is_empty() {
                h.press(keys);
            }
            for cell in &h.picture().content {
                assert!(
                    grounds.contains(&cell.bg),
                    "{name} after {keys:?}: {cell:?}"
                );
            }
        }
    }
}
