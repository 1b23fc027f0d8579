//! How a form looks: labels left, what was typed in the middle, remarks beside or below.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    symbols::border,
    text::{Line, Span},
    widgets::{Block as Frame, Clear, Widget},
};

use super::{
    Form,
    block::{Block, Remark, Tone},
    choice::Choice,
    field::Field,
    input::Input,
    layout::Plan,
};
use crate::ui::{
    look::Look,
    widgets::{cell::put, wrap::wrap},
};

/// The signs that a form is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    pub border: border::Set<'static>,
    pub focus: &'static str,
    pub wrong: &'static str,
    pub news: &'static str,
    /// Behind a choice that is turned with left and right.
    pub turn: &'static str,
    /// Behind a choice that is searched.
    pub search: &'static str,
    /// More fields above and below.
    pub more: [&'static str; 2],
}

impl Marks {
    pub const UNICODE: Self = Self {
        border: border::PLAIN,
        focus: "▌",
        wrong: "✖",
        news: "●",
        turn: "‹ ›",
        search: "▾",
        more: ["▲", "▼"],
    };

    pub const ASCII: Self = Self {
        border: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
        focus: ">",
        wrong: "x",
        news: "!",
        turn: "< >",
        search: "v",
        more: ["^", "v"],
    };
}

impl Form {
    /// Draws the form in a box of its own, in the middle where the place is wide. Works at any size; below 24 × 5 the
    /// box is left out.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, marks: &Marks) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let plan = Plan::of(self, area);
        self.top.set(plan.top);
        self.draw_frame(&plan, buf, look, marks);
        if let Some(says) = &self.banner {
            for (line, row) in wrap(says, plan.banner.width).zip(plan.banner.rows()) {
                put(buf, row, line, look.warn);
            }
        }
        for (index, (field, block)) in self.fields.iter().zip(&plan.blocks).enumerate() {
            let pen = Pen {
                plan: &plan,
                block,
                look,
                marks,
                focused: index == self.focus,
            };
            pen.draw(field, buf);
        }
        if let Some(field) = self.fields.get(self.focus) {
            put(buf, plan.help, &field.help, look.muted);
        }
    }

    /// Where the cursor stands once the form has been drawn there.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        let field = self.fields.get(self.focus)?;
        let plan = Plan::of(self, area);
        field.input.cursor(plan.input(plan.blocks.get(self.focus)?))
    }

    fn draw_frame(&self, plan: &Plan, buf: &mut Buffer, look: &Look, marks: &Marks) {
        if plan.frame.is_empty() {
            return;
        }
        let title = format!(" {} ", self.title);
        let mut frame = Frame::bordered()
            .border_set(marks.border)
            .border_style(look.muted)
            .title(Span::styled(title, look.strong));
        let hidden = [
            (plan.top > 0, marks.more[0]),
            (
                plan.top + usize::from(plan.body.height) < plan.lines,
                marks.more[1],
            ),
        ];
        if hidden.iter().any(|(is, _)| *is) {
            let signs = hidden.map(|(is, sign)| if is { sign } else { "" }).concat();
            let says = format!(" {signs} {} of {} ", self.focus + 1, self.fields.len());
            frame = frame.title_bottom(Line::from(says).right_aligned());
        }
        Clear.render(plan.frame, buf);
        buf.set_style(plan.frame, look.text);
        frame.render(plan.frame, buf);
    }
}

/// One field and what it is drawn by.
struct Pen<'a> {
    plan: &'a Plan,
    block: &'a Block,
    look: &'a Look,
    marks: &'a Marks,
    focused: bool,
}

impl Pen<'_> {
    fn draw(&self, field: &Field, buf: &mut Buffer) {
        let star = if field.required { " *" } else { "" };
        let (mark, style) = match self.focused {
            true => (self.marks.focus, self.look.strong),
            false => ("", self.look.muted),
        };
        let label = self.plan.label(self.block);
        put(buf, label, mark, style);
        put(
            buf,
            shifted(label, 2),
            &format!("{}{star}", field.label),
            style,
        );
        self.draw_input(field, buf);
        if let Some(remark) = &self.block.beside {
            self.draw_remark(remark, true, self.plan.beside(self.block), buf);
        }
        let mut before = None;
        for (nth, remark) in self.block.below.iter().enumerate() {
            let begins = before != Some(remark.tone);
            self.draw_remark(remark, begins, self.plan.below(self.block, nth), buf);
            before = Some(remark.tone);
        }
    }

    fn draw_input(&self, field: &Field, buf: &mut Buffer) {
        let (place, style) = (self.plan.input(self.block), self.look.text);
        match &field.input {
            Input::Paragraph(paragraph, _) => paragraph.draw(place, buf, style, self.focused),
            Input::Choice(choice) => self.draw_choice(choice, &field.says(), place, buf),
            Input::Line(line) | Input::Date(line, _) | Input::Number(line, _) => {
                line.draw(place, buf, style, self.focused);
            }
        }
    }

    fn draw_choice(&self, choice: &Choice, says: &str, place: Rect, buf: &mut Buffer) {
        let style = self.look.text;
        let sign = match choice.are_few() {
            true => self.marks.turn,
            false => self.marks.search,
        };
        if !choice.filter().value().is_empty() {
            choice.filter().draw(place, buf, style, self.focused);
        } else if choice.none().is_some() && says.is_empty() {
            put(buf, place, "none yet", self.look.muted);
        } else if self.focused {
            put(buf, place, format!("{says} {sign}").trim_start(), style);
        } else {
            put(buf, place, says, style);
        }
        if choice.is_open() {
            self.draw_picks(choice, buf);
        }
    }

    fn draw_picks(&self, choice: &Choice, buf: &mut Buffer) {
        let (picks, count) = choice.shown();
        let mut rows = self.plan.picks(self.block).rows();
        for ((pick, lit), row) in picks.zip(&mut rows) {
            let style = if lit {
                self.look.select
            } else {
                self.look.text
            };
            buf.set_style(row, style);
            put(buf, row, &pick.label, style);
        }
        if let Some(row) = rows.next() {
            let says = match count {
                0 if choice.none().is_some() => "there is none yet".to_owned(),
                0 => "nothing is called that".to_owned(),
                1 => "1 found".to_owned(),
                _ => format!("{count} found"),
            };
            put(buf, row, &says, self.look.muted);
        }
    }

    fn draw_remark(&self, remark: &Remark, begins: bool, place: Rect, buf: &mut Buffer) {
        let (mark, style) = match remark.tone {
            Tone::Wrong => (self.marks.wrong, self.look.bad),
            Tone::News => (self.marks.news, self.look.warn),
            Tone::Aside => ("", self.look.muted),
        };
        if begins {
            put(buf, place, mark, style);
        }
        put(
            buf,
            shifted(place, remark.tone.indent()),
            &remark.says,
            style,
        );
    }
}

fn shifted(place: Rect, by: u16) -> Rect {
    let by = by.min(place.width);
    Rect {
        x: place.x + by,
        width: place.width - by,
        ..place
    }
}
