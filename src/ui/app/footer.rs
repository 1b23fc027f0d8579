//! The last line: what is said or being pressed on the left, what can be done now on the right, cut between two hints.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    App,
    commands::{DESK, DESK_COMMANDS, FRONT_COMMANDS, GLOBAL, GLOBAL_COMMANDS, HELP, PALETTE},
};
use crate::ui::{
    command::{Command, Offer},
    key::Key,
    notice::Notice,
    pane::Scope,
    widgets::{
        cell::{put, put_line},
        wrap::wrap,
    },
};

/// A long sentence may take so many lines above the footer.
const MOST_LINES: usize = 4;

/// A blank before what is said, and two behind it.
const GAP: usize = 3;

impl App {
    pub(super) fn draw_footer(&self, area: Rect, buf: &mut Buffer) {
        let more = self.more();
        let (said, style) = self.said();
        let room = usize::from(area.width).saturating_sub(more.width() + GAP);
        let left = if said.width() <= room {
            put(buf, area, &format!(" {said}"), style);
            said.width() + GAP
        } else {
            draw_above(area, buf, &said, self.look.text, style);
            0
        };
        self.draw_hints(area, buf, left, more);
    }

    /// The notice, or else the keys of a chord that is not complete.
    pub(super) fn said(&self) -> (String, Style) {
        let look = &self.look;
        match self.notices.shown() {
            Some(notice @ Notice::Done(_)) => (notice.to_string(), look.good),
            Some(notice @ Notice::Refused(_)) => (notice.to_string(), look.bad),
            Some(notice @ Notice::Warned(_)) => {
                let keys = self.keymap.keys_of(DESK, "desk.dismiss");
                let keys = keys.map(|keys| format!(" {keys} takes this away."));
                let says = format!("{notice}{}", keys.unwrap_or_default());
                (says, look.warn)
            }
            None => (self.pressed(), look.strong),
        }
    }

    /// What is topmost can do, said once with it: all of it, so that nothing is said again when some of it is not ready. Of
    /// a pane of the header only how to hear it.
    pub(super) fn keys_in_words(&self) -> Option<String> {
        let top = &self.stack.top().pane;
        if self.stack.front().is_empty() && !top.takes_text() {
            let keys = self.keymap.keys_of(GLOBAL, HELP)?;
            return Some(format!("{keys} tells all that can be done here."));
        }
        let (cx, scope) = (self.cx(), top.offered_scope());
        let own = top.offers(&cx).into_iter().map(|it| (scope, it.spec));
        let shared = match self.stack.front() {
            [] => &[],
            [..] => FRONT_COMMANDS,
        };
        let shared = shared.iter().map(|it| (self.shared_scope(), &it.spec));
        let keys = own.chain(shared).filter_map(|(scope, spec)| {
            let keys = match top.takes_text() {
                true => self.keymap.keys_beside_text(scope, spec.id),
                false => self.keymap.keys_of(scope, spec.id),
            };
            Some(format!("{} {}", keys?, spec.title))
        });
        let keys: Vec<_> = keys.collect();
        (!keys.is_empty()).then(|| format!("Keys: {}.", keys.join(", ")))
    }

    pub(super) fn pressed(&self) -> String {
        let keys: Vec<_> = self.chord.keys.iter().map(Key::to_string).collect();
        keys.join(" ")
    }

    fn draw_hints(&self, area: Rect, buf: &mut Buffer, left: usize, more: Line) {
        let mut hints: Vec<Line> = Vec::new();
        let mut room = usize::from(area.width).saturating_sub(left + more.width());
        for hint in self.hints() {
            let Some(rest) = room.checked_sub(hint.width()) else {
                break;
            };
            room = rest;
            hints.push(hint);
        }
        hints.push(more);
        let spans: Vec<Span> = hints.into_iter().flatten().collect();
        let room = u16::try_from(left + room)
            .unwrap_or(u16::MAX)
            .min(area.width);
        let place = Rect {
            x: area.x + room,
            width: area.width - room,
            ..area
        };
        put_line(buf, place, &Line::from(spans));
    }

    /// The commands that would not be refused: of what is topmost, then of the app.
    fn hints(&self) -> Vec<Line<'static>> {
        let (cx, top) = (self.cx(), &self.stack.top().pane);
        let shared = match self.stack.front() {
            [] => DESK_COMMANDS,
            [..] => FRONT_COMMANDS,
        };
        let own = match self.has_pane() {
            true => top.offers(&cx),
            false => Vec::new(),
        };
        let global = match self.stack.front() {
            [] => GLOBAL_COMMANDS,
            [..] => &[],
        };
        let offer = |command: &'static Command<App>| command.offer(self, &cx);
        let tables = [
            (top.offered_scope(), own),
            (self.shared_scope(), shared.iter().map(offer).collect()),
            (GLOBAL, global.iter().map(offer).collect()),
        ];
        let all = tables.into_iter().flat_map(|(scope, offers)| {
            let hint = move |offer: Offer| self.hint(scope, &offer);
            offers.into_iter().filter_map(hint)
        });
        let mut hints: Vec<Line> = Vec::new();
        for hint in all {
            // A key does what the first table says that has it.
            let is_taken = |other: &Line| other.spans[0].content == hint.spans[0].content;
            if !hints.iter().any(is_taken) {
                hints.push(hint);
            }
        }
        hints
    }

    /// `s qualify`, if it is ready and has a key that works here.
    fn hint(&self, scope: Scope, offer: &Offer) -> Option<Line<'static>> {
        let typing = self.has_pane() && self.stack.top().pane.takes_text();
        let keys = match typing {
            true => self.keymap.keys_beside_text(scope, offer.spec.id),
            false => self.keymap.keys_of(scope, offer.spec.id),
        };
        if offer.ready.is_err() || [HELP, PALETTE].contains(&offer.spec.id) {
            return None;
        }
        Some(self.hint_line(keys?, offer.spec.title))
    }

    fn hint_line(&self, keys: &str, title: &'static str) -> Line<'static> {
        Line::from(vec![
            Span::styled(keys.to_owned(), self.look.key),
            Span::styled(format!(" {title}  "), self.look.muted),
        ])
    }

    /// Always the last, unless the key for it would be typed as text.
    fn more(&self) -> Line<'static> {
        let keys = self.keymap.keys_of(GLOBAL, HELP);
        let typing = self.has_pane() && self.stack.top().pane.takes_text();
        match keys.filter(|_| !typing) {
            Some(keys) => self.hint_line(keys, "more"),
            None => Line::default(),
        }
    }
}

/// A sentence that is too long for the last line stands above it, whole where it can be.
fn draw_above(footer: Rect, buf: &mut Buffer, says: &str, ground: Style, style: Style) {
    let lines: Vec<_> = wrap(says, footer.width.saturating_sub(2)).collect();
    let height = lines.len().min(MOST_LINES).min(usize::from(footer.y));
    let height = u16::try_from(height).unwrap_or_default();
    let place = Rect {
        y: footer.y - height,
        height,
        ..footer
    };
    Clear.render(place, buf);
    buf.set_style(place, ground);
    for (line, row) in lines.iter().zip(place.rows()) {
        put(buf, row, &format!(" {line}"), style);
    }
}
