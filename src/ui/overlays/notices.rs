//! What was said, the newest first, for who was too slow to read it.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
};

use crate::{
    domain::{refusal::Refusal, time::Moment},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        look::Look,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::wrap,
        },
    },
};

struct Said {
    nth: usize,
    at: Moment,
    notice: Notice,
}

impl Row for Said {
    type Id = usize;
    type Cursor = usize;

    fn id(&self) -> usize {
        self.nth
    }

    fn cursor(&self) -> usize {
        self.nth
    }
}

/// What was said until it opened.
pub struct NoticeLog {
    list: List<Said>,
}

impl NoticeLog {
    pub fn new<'a>(newest_first: impl Iterator<Item = &'a (Moment, Notice)>) -> Self {
        let rows = newest_first.enumerate().map(|(nth, (at, notice))| Said {
            nth,
            at: *at,
            notice: notice.clone(),
        });
        let mut list = List::default();
        list.replace(rows.collect());
        Self { list }
    }

    fn can_copy(&self, _: &Cx) -> Result<(), Refusal> {
        match self.list.selected() {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("notices.none", "Nothing was said yet.")),
        }
    }

    fn copy(&mut self, cx: &mut Cx) {
        if let Some(said) = self.list.selected() {
            cx.copy(said.notice.to_string());
        }
    }
}

const FRAME_AND_WHOLE: usize = 6;

/// The box, the rows, and the selected one in full below them.
fn parts(area: Rect, rows: usize) -> (Rect, Rect, Rect) {
    let height = u16::try_from(rows.max(2) + FRAME_AND_WHOLE).unwrap_or(u16::MAX);
    let place = window::middle(area, 100, height);
    let [rows, whole] =
        window::inside(place).layout(&Layout::vertical([Constraint::Min(2), Constraint::Max(4)]));
    (place, rows, whole)
}

fn tone<'a>(notice: &Notice, look: &'a Look) -> (&'a str, Style) {
    match notice {
        Notice::Done(_) => (look.glyphs.check, look.good),
        Notice::Refused(_) => (look.glyphs.cross, look.bad),
        Notice::Warned(_) => (look.glyphs.warning, look.warn),
    }
}

pub const COMMANDS: &[Command<NoticeLog>] = &[Command {
    spec: Spec::new("notices.copy", "copy", "Copy the selected sentence."),
    ready: NoticeLog::can_copy,
    act: Act::Now(NoticeLog::copy),
}];

const NONE: &str = "Nothing was said yet. What the desk says at the bottom can be read again here.";

impl Pane for NoticeLog {
    const SCOPE: Scope = Scope("notices");
    const TITLE: &'static str = "What was said";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        let (_, rows, _) = parts(area, self.list.rows().len());
        self.list.set_height(rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let (place, rows, whole) = parts(area, self.list.rows().len());
        let look = scene.look;
        window::draw(place, Self::TITLE, buf, look);
        for ((said, selected), row) in self.list.visible().zip(rows.rows()) {
            let (glyph, tone) = tone(&said.notice, look);
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", tone),
            };
            let clock = scene.clock(said.at);
            buf.set_style(row, style);
            put(
                buf,
                row,
                &format!("{bar} {clock} {glyph} {}", said.notice),
                style,
            );
        }
        let says = match self.list.selected() {
            Some(said) => said.notice.to_string(),
            None => NONE.into(),
        };
        let lines: Vec<_> = wrap(&says, whole.width).collect();
        for (line, row) in lines.iter().zip(whole.rows()) {
            put(buf, row, line, look.text);
        }
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let held = self.list.rows().len();
        let Some(said) = self.list.selected() else {
            return vec![NONE.to_owned()];
        };
        let (at, clock) = (self.list.position_said(None), scene.clock(said.at));
        vec![
            format!("{held} sentences"),
            format!("Number{at}: {clock} {}", said.notice),
        ]
    }
}
