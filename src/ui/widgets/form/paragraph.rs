//! Text of several lines. Enter breaks the line; the arrows leave the field where the text ends.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    widgets::Widget,
};
use tui_textarea::{CursorMove, Input, Key as AreaKey, TextArea, WrapMode};

use crate::ui::{
    key::{Code, Key},
    widgets::{
        cell::put,
        text::{MOST, Typed, last_boundary},
        wrap::wrap,
    },
};

pub struct Paragraph {
    area: Box<TextArea<'static>>,
}

impl Paragraph {
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::from(flat(text).split('\n'));
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area: Box::new(area),
        }
    }

    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        let Some(input) = input(key) else {
            return Typed::Ignored;
        };
        let grows = match input.key {
            AreaKey::Enter => 1,
            AreaKey::Char('y') if input.ctrl => self.area.yank_text().len(),
            AreaKey::Char(letter) if !input.ctrl && !input.alt => letter.len_utf8(),
            _ => 0,
        };
        if grows > 0 && grows + self.len() > MOST {
            return Typed::Ignored;
        }
        let before = self.area.cursor();
        let changed = self.area.input(input);
        let leaves = matches!(key.code, Code::Up | Code::Down) && before == self.area.cursor();
        match (changed, leaves) {
            (true, _) => Typed::Changed,
            (false, true) => Typed::Ignored,
            (false, false) => Typed::Moved,
        }
    }

    /// Says how many characters were too many and left out.
    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        let text = flat(text);
        let room = MOST.saturating_sub(self.len());
        let fits = match text.len() > room {
            true => last_boundary(&text, room),
            false => text.len(),
        };
        if fits > 0 {
            self.area.insert_str(&text[..fits]);
        }
        Some(text[fits..].chars().count()).filter(|cut| *cut > 0)
    }

    /// What stands before the cursor in its line.
    pub fn before_cursor(&self) -> String {
        let (row, letters) = self.place();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        line.chars().take(letters).collect()
    }

    /// Other letters for so many before the cursor.
    pub fn replace_before(&mut self, letters: usize, text: &str) {
        for _ in 0..letters {
            self.area.delete_char();
        }
        self.pasted(text);
    }

    fn place(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// Shows the part around the cursor where the person types, and the beginning elsewhere.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style, focused: bool) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        buf.set_style(area, style);
        if focused {
            (&*self.area).render(area, buf);
            return;
        }
        let lines = self.area.lines().iter().flat_map(|line| {
            let blank = line.trim().is_empty().then_some("");
            blank.into_iter().chain(wrap(line, area.width))
        });
        for (line, row) in lines.zip(area.rows()) {
            put(buf, row, line, style);
        }
    }

    /// Where the cursor stands, once the field has been drawn there.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        let (top, left) = self.area.scroll_offset();
        let at = self.area.screen_cursor();
        let x = u16::try_from(at.col).ok()?.checked_sub(left)?;
        let y = u16::try_from(at.row).ok()?.checked_sub(top)?;
        let shown = !area.is_empty() && y < area.height;
        shown.then(|| Position::new(area.x + x.min(area.width - 1), area.y + y))
    }

    fn len(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum()
    }
}

/// Line breaks stay; every other control character becomes a blank.
fn flat(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let plain = |letter: char| match letter {
        '\n' => '\n',
        other if other.is_control() => ' ',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// The keys of a [`Line`](crate::ui::widgets::text::Line), and those that need lines.
fn input(key: Key) -> Option<Input> {
    let plain = !key.ctrl && !key.alt;
    let area_key = match key.code {
        Code::Char('u') if key.ctrl && !key.alt => AreaKey::Char('j'),
        Code::Char('a' | 'e' | 'w' | 'k' | 'y') if key.ctrl && !key.alt => letter(key),
        Code::Char('b' | 'f') if key.alt && !key.ctrl => letter(key),
        Code::Char(it) if plain && !it.is_control() => letter(key),
        Code::Enter if plain => AreaKey::Enter,
        Code::Backspace if !key.ctrl => AreaKey::Backspace,
        Code::Delete if plain => AreaKey::Delete,
        Code::Left if !key.alt => AreaKey::Left,
        Code::Right if !key.alt => AreaKey::Right,
        Code::Up if plain => AreaKey::Up,
        Code::Down if plain => AreaKey::Down,
        Code::Home if plain => AreaKey::Home,
        Code::End if plain => AreaKey::End,
        Code::PageUp if plain => AreaKey::PageUp,
        Code::PageDown if plain => AreaKey::PageDown,
        _ => return None,
    };
    Some(Input {
        key: area_key,
        ctrl: key.ctrl,
        alt: key.alt,
        shift: false,
    })
}

fn letter(key: Key) -> AreaKey {
    match key.code {
        Code::Char(letter) => AreaKey::Char(letter),
        _ => AreaKey::Null,
    }
}
