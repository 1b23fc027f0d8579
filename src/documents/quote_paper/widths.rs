//! How wide the columns are: numbers get what they need, the description the rest; a page too narrow for that is turned.

use super::content::{Content, DESCRIPTION, Row};

/// Of a cell's letter, in twentieths of a point: a digit of nine points, and some air.
const LETTER: u32 = 96;
const MARGINS: u32 = 200;
const NARROWEST: u32 = 480;
/// Below this a description is torn into a tower of words.
const DESCRIPTION_NEEDS: u32 = 2800;

/// Everything in twentieths of a point.
pub struct Widths {
    pub is_turned: bool,
    pub columns: Vec<u32>,
}

impl Widths {
    /// On a page with so much room between its margins, or turned, with so much.
    pub fn of(content: &Content, upright: u32, turned: u32) -> Self {
        let numbers = numbers(content);
        let used: u32 = numbers.iter().sum();
        let is_turned = used + DESCRIPTION_NEEDS > upright;
        let room = if is_turned { turned } else { upright };
        let mut columns = numbers;
        columns[DESCRIPTION] = room.saturating_sub(used);
        if columns[DESCRIPTION] < DESCRIPTION_NEEDS {
            columns = shrunk(columns, room);
        }
        Self { is_turned, columns }
    }
}

/// What each column of numbers needs; nothing for the description.
fn numbers(content: &Content) -> Vec<u32> {
    let names = content
        .columns
        .iter()
        .map(|column| letters(&column.name) + 1);
    let mut longest: Vec<u32> = names.collect();
    for Row { cells, .. } in &content.rows {
        for (most, cell) in longest.iter_mut().zip(cells) {
            *most = (*most).max(letters(cell));
        }
    }
    let mut widths: Vec<u32> = longest
        .iter()
        .map(|most| (most * LETTER + MARGINS).max(NARROWEST))
        .collect();
    widths[DESCRIPTION] = 0;
    widths
}

fn letters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX / LETTER / 64)
}

/// Not even a turned page holds such numbers: all columns give way alike, and the numbers break inside them.
fn shrunk(mut columns: Vec<u32>, room: u32) -> Vec<u32> {
    columns[DESCRIPTION] = 0;
    let used: u64 = columns.iter().map(|width| u64::from(*width)).sum();
    let left = u64::from(room - DESCRIPTION_NEEDS);
    for width in &mut columns {
        *width = u32::try_from(u64::from(*width) * left / used.max(1)).unwrap_or(*width);
    }
    columns[DESCRIPTION] = room - columns.iter().sum::<u32>();
    columns
}
