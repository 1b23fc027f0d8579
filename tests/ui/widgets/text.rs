//! The line of text: whatever comes, it stays a line and its cursor stays between characters.

use dealdesk::ui::{
    key::Key,
    widgets::text::{Line, MOST, Typed},
};
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::widgets::keys;

#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Paste(String),
    Set(String),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => keys::any_key().prop_map(Step::Key),
        2 => keys::any_text().prop_map(Step::Paste),
        1 => keys::any_text().prop_map(Step::Set),
    ]
}

/// The cells that the characters of the line take, one after the other.
fn edges(text: &str) -> Vec<u16> {
    let mut cells = vec![0];
    for it in text.graphemes(true) {
        cells.push(cells[cells.len() - 1] + it.cell_width());
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn it_stays_one_line_with_its_cursor_in_view(
        steps in prop::collection::vec((step(), 1..30_u16), 0..80),
    ) {
        let mut line = Line::default();
        for (step, width) in steps {
            let before = line.value().to_owned();
            match step {
                Step::Key(key) => {
                    if line.typed(key) != Typed::Changed {
                        prop_assert_eq!(line.value(), &before);
                    }
                }
                Step::Paste(text) => drop(line.pasted(&text)),
                Step::Set(text) => drop(line.set(&text)),
            }
            let broken = line.value().chars().any(|it| it.is_control() || it == '\u{2028}');
            prop_assert!(!broken);

            let area = Rect::new(2, 1, width, 1);
            let mut buf = Buffer::empty(Rect::new(0, 0, width + 4, 3));
            line.draw(area, &mut buf, Style::new(), true);
            let cursor = line.cursor(area).unwrap();
            prop_assert!(area.contains(cursor), "{cursor} in {area} of {:?}", line.value());

            // With room for everything, the cursor stands at the edge of a character.
            let all = Rect::new(0, 0, u16::MAX, 1);
            let at = line.cursor(all).unwrap().x;
            prop_assert!(edges(line.value()).contains(&at), "{at} in {:?}", line.value());
        }
    }

    #[test]
    fn going_home_and_back_passes_every_character_once(text in keys::any_text()) {
        let mut line = Line::default();
        line.set(&text);
        let edges = edges(line.value());
        let all = Rect::new(0, 0, 1000, 1);
        for edge in edges.iter().rev() {
            prop_assert_eq!(line.cursor(all).map(|at| at.x), Some(*edge));
            line.typed("left".parse().unwrap());
        }
        for edge in &edges {
            prop_assert_eq!(line.cursor(all).map(|at| at.x), Some(*edge));
            line.typed("right".parse().unwrap());
        }
    }

    #[test]
    fn a_paste_is_taken_whole_or_says_what_is_missing(
        text in keys::any_text(),
        times in 1..6000_usize,
    ) {
        let mut line = Line::default();
        let text = text.repeat(times);
        let cut = line.pasted(&text).unwrap_or(0);
        prop_assert!(line.value().len() <= MOST);
        let asked = text.replace("\r\n", " ").chars().count();
        prop_assert_eq!(line.value().chars().count() + cut, asked);
    }
}
