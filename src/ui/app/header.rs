//! Where one is, who one is, and whether the others can be heard: the first line, in the longest form that fits.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::App;
use crate::ui::{
    msg::Link,
    pane::{Place, Scene},
    widgets::cell::put_line,
};

/// How much is said of the groups.
#[derive(Clone, Copy, PartialEq)]
enum Groups {
    Named,
    /// Digits, and the name of the open one.
    Digits,
    Open,
}

/// How much is said of the person and the store.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    Roles,
    Name,
    Nobody,
}

/// From wide to narrow.
const FORMS: [(Groups, Who); 5] = [
    (Groups::Named, Who::Roles),
    (Groups::Digits, Who::Roles),
    (Groups::Digits, Who::Name),
    (Groups::Digits, Who::Nobody),
    (Groups::Open, Who::Nobody),
];

impl App {
    pub(super) fn draw_header(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let width = usize::from(area.width);
        let (mut left, mut right) = (Line::default(), Line::default());
        for (groups, who) in FORMS {
            (left, right) = (self.groups(groups), self.who(who, scene));
            if left.width() + right.width() < width {
                break;
            }
        }
        put_line(buf, area, &left);
        let at = width.saturating_sub(right.width());
        let at = u16::try_from(at).unwrap_or(area.width);
        let place = Rect {
            x: area.x + at,
            width: area.width - at,
            ..area
        };
        put_line(buf, place, &right);
    }

    fn groups(&self, form: Groups) -> Line<'static> {
        let (look, open) = (&self.look, self.stack.place().digit);
        let mut spans = vec![Span::raw(" ")];
        if form == Groups::Named {
            spans.push(Span::styled("dealdesk  ", look.strong));
        }
        for place in self.stack.groups() {
            let is_open = place.digit == open;
            if form == Groups::Open && !is_open {
                continue;
            }
            spans.push(Span::styled(place.digit.to_string(), look.key));
            if is_open || form == Groups::Named {
                let style = if is_open { look.title } else { look.muted };
                spans.push(Span::raw(" "));
                spans.push(Span::styled(place.group, style));
            }
            if let Some(badge) = self.stack.badge(place.digit) {
                let says = format!("{}{badge}", look.glyphs.dot);
                spans.push(Span::styled(says, look.strong));
            }
            let gap = if form == Groups::Named { "  " } else { " " };
            spans.push(Span::raw(gap));
        }
        if open == Place::NO_DIGIT {
            spans.push(Span::styled(self.stack.place().group, look.title));
        }
        Line::from(spans)
    }

    fn who(&self, form: Who, scene: &Scene) -> Line<'static> {
        let (look, me) = (&self.look, &self.me);
        let mut spans = Vec::new();
        if let Some(store) = &self.store
            && form != Who::Nobody
        {
            let name = match form {
                Who::Roles => format!("{} {} {}", me.name, look.glyphs.dot, me.hats()),
                Who::Name | Who::Nobody => me.name.clone(),
            };
            spans.push(Span::styled(name, look.muted));
            spans.push(Span::styled(format!("  {store} "), look.text));
            if self.read_only {
                spans.push(Span::styled(" only reading ", look.wait));
            }
        }
        let (glyph, words, style) = self.link(scene);
        spans.push(Span::styled(format!("{glyph} {words} "), style));
        Line::from(spans)
    }

    /// A glyph, a word and a style: never colour alone.
    pub(super) fn link(&self, scene: &Scene) -> (&'static str, String, Style) {
        let (look, glyphs) = (scene.look, scene.look.glyphs);
        match self.link {
            Link::Connecting => (glyphs.off, "connecting".to_owned(), look.muted),
            Link::Live => (glyphs.on, "live".to_owned(), look.good),
            Link::Polling => (glyphs.off, "polling".to_owned(), look.wait),
            Link::Lost { since } => {
                let words = format!("not live since {}", scene.clock(since));
                (glyphs.off, words, look.warn)
            }
        }
    }
}
