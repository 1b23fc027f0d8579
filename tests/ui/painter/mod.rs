//! The painter against an emulator: whatever people do, the screen is the picture, and little is written for it.

mod desk;
mod emulator;

use dealdesk::runtime::paint::Painter;
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{RngAlgorithm, TestError, TestRng, TestRunner},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Style},
    text::Line,
};

use desk::{Desk, Step};
use emulator::{Emulator, stock};

/// A painter and the terminal it writes to.
struct Show {
    painter: Painter,
    emulator: Emulator,
}

impl Show {
    fn new(width: u16, height: u16) -> Self {
        Self {
            painter: Painter::new(true),
            emulator: Emulator::new(width, height),
        }
    }

    /// Paints, and gives the number of bytes it took, or says where the screen is not the picture.
    fn paint(
        &mut self,
        picture: &Buffer,
        lists: &[Rect],
        cursor: Option<Position>,
    ) -> Result<usize, String> {
        let bytes = self.painter.paint(picture, lists, cursor);
        self.emulator.feed(bytes);
        let mut expected = Emulator::new(picture.area.width, picture.area.height);
        expected.feed(&stock(picture));
        match self.emulator.difference(&expected) {
            Some(difference) => Err(format!(
                "{difference}, after {:?}",
                String::from_utf8_lossy(bytes)
            )),
            None if self.emulator.cursor() != cursor => Err(format!(
                "the cursor is at {:?} and not at {cursor:?}",
                self.emulator.cursor()
            )),
            None => Ok(bytes.len()),
        }
    }

    fn paint_desk(&mut self, desk: &mut Desk) -> Result<usize, String> {
        let (picture, list, cursor) = desk.draw();
        self.paint(&picture, &[list], cursor)
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (-3i16..=3).prop_map(Step::Move),
        3 => prop_oneof![Just(-1), Just(1)].prop_map(Step::Page),
        2 => any::<bool>().prop_map(Step::End),
        3 => (0usize..5).prop_map(Step::Filter),
        4 => any::<[u8; 4]>().prop_map(Step::Popup),
        4 => Just(Step::Close),
        1 => Just(Step::Turn),
        1 => (20u16..70, 8u16..20).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => Just(Step::Noise),
    ]
}

/// Walks of one seed, the same each time. A failing one is shortened before it is shown.
#[test]
fn after_every_step_the_screen_is_the_picture() {
    let config = ProptestConfig {
        cases: 30,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let walked = TestRunner::new_with_rng(config, seed).run(&vec(step(), 50), |steps| {
        let mut desk = Desk::new(64, 18);
        let mut show = Show::new(64, 18);
        show.paint_desk(&mut desk).map_err(TestCaseError::fail)?;
        for step in steps {
            desk.take(step);
            match step {
                Step::Resize(width, height) => show.emulator.resize(width, height),
                Step::Noise => {
                    show.emulator
                        .feed(b"\x1b[2;5r\x1b[44m\x1b[3;3HA message to all\n\n\n");
                    show.painter.forget();
                }
                _ => {}
            }
            show.paint_desk(&mut desk).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
    if let Err(TestError::Fail(difference, steps)) = walked {
        panic!("{difference}\n{steps:?}");
    }
}

#[test]
fn a_picture_of_every_colour_and_mark_is_painted_right() {
    let colours = (0..=255).map(Color::Indexed).chain([
        Color::Reset,
        Color::Black,
        Color::Red,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::White,
        Color::Rgb(1, 2, 3),
        Color::Rgb(250, 120, 0),
    ]);
    let mut show = Show::new(40, 10);
    let mut picture = Buffer::empty(Rect::new(0, 0, 40, 10));
    for (place, colour) in colours.enumerate() {
        let style = match place % 5 {
            0 => Style::new().fg(colour).bold(),
            1 => Style::new().bg(colour).underlined(),
            2 => Style::new().fg(colour).reversed().italic(),
            3 => Style::new().bg(colour).dim().bold(),
            _ => Style::new().fg(colour).bg(colour),
        };
        let cell = &mut picture.content[place];
        cell.set_symbol(["a", " ", "é"][place % 3]).set_style(style);
        if place % 20 == 0 {
            show.paint(&picture, &[], None).unwrap();
        }
    }
    show.paint(&picture, &[], None).unwrap();
}

#[test]
fn columns_stay_in_line_after_glyphs_that_terminals_measure_differently() {
    let mut show = Show::new(16, 2);
    let glyphs = [
        "e\u{301}",
        "👩‍🚀",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "🇩🇪",
        "ｶﾞ",
        "नि",
        "🚀",
        "●",
    ];
    for style in [
        Style::new(),
        Style::new().on_blue(),
        Style::new().reversed(),
    ] {
        for glyph in glyphs {
            for text in [
                format!("{glyph}|ab"),
                format!("ab{glyph}{glyph}|日本"),
                "x".repeat(16),
            ] {
                let line = Line::styled(text, style);
                let mut picture = Buffer::empty(Rect::new(0, 0, 16, 2));
                picture.set_line(0, 0, &line, 16);
                picture.set_line(3, 1, &line, 13);
                show.paint(&picture, &[], None).unwrap();
            }
        }
    }
}

#[test]
fn few_bytes_move_the_selection_and_scroll_the_list() {
    for beside in [false, true] {
        let mut desk = Desk::new(160, 48);
        if beside {
            desk.take(Step::Turn);
        }
        let mut show = Show::new(160, 48);
        show.paint_desk(&mut desk).unwrap();
        let page = usize::from(desk.draw().1.height) - 1;
        let mut bytes_per_key = |keys: usize| {
            let mut paint = |_| {
                desk.take(Step::Move(1));
                show.paint_desk(&mut desk).unwrap()
            };
            (0..keys).map(&mut paint).sum::<usize>() / keys
        };
        let (in_page, scrolling) = (bytes_per_key(page), bytes_per_key(40));
        assert!(
            in_page < 450 && scrolling < 450,
            "beside: {beside}, {in_page} and {scrolling}"
        );
        assert_eq!(show.paint_desk(&mut desk), Ok(0), "nothing changed");
    }
}
