//! A desk in small: a list of deals, an inspector below or beside it, a window over both.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::{Color, Style, Stylize},
    text::Line,
    widgets::{Block, Borders, Clear, Paragraph, Widget},
};

#[derive(Debug, Clone, Copy)]
pub enum Step {
    Move(i16),
    Page(i16),
    /// To the last row or to the first.
    End(bool),
    /// Only the deals whose number leaves no rest, nearly all with a large divisor.
    Filter(usize),
    /// A window anywhere, also over half a glyph.
    Popup([u8; 4]),
    Close,
    /// The inspector below or beside.
    Turn,
    Resize(u16, u16),
    /// Someone else writes to the terminal.
    Noise,
}

pub struct Desk {
    area: Rect,
    deals: Vec<usize>,
    selected: usize,
    top: usize,
    beside: bool,
    popup: Option<[u8; 4]>,
}

const NAMES: &[&str] = &[
    "Hooli renewal",
    "株式会社山田製作所",
    "Initech platform",
    "서울 확장",
    "🚀 launch 日本",
    "cafe\u{301} über ñandú",
    "crew 👩‍🚀 and ❤\u{fe0f}",
    "Umbrella",
    "🇩🇪 Köln ｶﾞｽ",
    "Globex migration",
    "● नि Stark",
];

const STAGES: [(&str, Color); 5] = [
    ("Prospect", Color::Gray),
    ("Qualified", Color::Cyan),
    ("Proposal", Color::Indexed(208)),
    ("Won", Color::Rgb(20, 160, 60)),
    ("Lost", Color::LightRed),
];

impl Desk {
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            area: Rect::new(0, 0, width, height),
            deals: (1..200).collect(),
            selected: 0,
            top: 0,
            beside: false,
            popup: None,
        }
    }

    pub fn take(&mut self, step: Step) {
        let page = self.places().0.height as i16;
        match step {
            Step::Move(by) => self.select(by.into()),
            Step::Page(by) => self.select((by * page).into()),
            Step::End(true) => self.select(isize::MAX),
            Step::End(false) => self.select(isize::MIN),
            Step::Filter(without) => {
                let kept = |deal: &usize| without == 0 || !deal.is_multiple_of(without + 1);
                self.deals = (1..200).filter(kept).collect();
                self.select(0);
            }
            Step::Popup(place) => self.popup = Some(place),
            Step::Close => self.popup = None,
            Step::Turn => self.beside = !self.beside,
            Step::Resize(width, height) => self.area = Rect::new(0, 0, width, height),
            Step::Noise => {}
        }
    }

    fn select(&mut self, by: isize) {
        let last = self.deals.len() - 1;
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// The list and the inspector.
    fn places(&self) -> (Rect, Rect) {
        let [_, body, _] = Layout::vertical([
            Constraint::Length(2),
            Constraint::Fill(1),
            Constraint::Length(1),
        ])
        .areas(self.area);
        let [list, inspector] = match self.beside {
            true => Layout::horizontal([Constraint::Fill(5), Constraint::Fill(3)]).areas(body),
            false => Layout::vertical([Constraint::Fill(2), Constraint::Fill(1)]).areas(body),
        };
        (list, inspector)
    }

    /// The picture, where its list is, and its cursor.
    pub fn draw(&mut self) -> (Buffer, Rect, Option<Position>) {
        let (list, inspector) = self.places();
        let height = usize::from(list.height);
        let highest = (self.selected + 1).saturating_sub(height);
        self.top = self.top.clamp(highest, self.selected.max(highest));
        let mut picture = Buffer::empty(self.area);
        let title = Line::from(format!(" Pipeline  {} deals", self.deals.len()));
        title.render(self.area, &mut picture);
        let header = Rect {
            height: 1,
            ..self.area
        };
        picture.set_style(header, Style::new().white().on_blue().bold());
        picture.set_stringn(
            0,
            1,
            "  Deal   Name",
            list.width.into(),
            Style::new().underlined(),
        );
        let shown = self.deals.iter().enumerate().skip(self.top);
        for ((place, deal), area) in shown.zip(list.rows()) {
            row(*deal).render(area, &mut picture);
            if place == self.selected {
                picture.set_style(area, Style::new().fg(Color::Reset).reversed());
            }
        }
        self.inspector(inspector, &mut picture);
        let foot = format!("{}/{}", self.selected + 1, self.deals.len());
        Line::from(foot).right_aligned().render(
            self.area.rows().next_back().unwrap_or_default(),
            &mut picture,
        );
        let cursor = self.popup.map(|place| self.window(place, &mut picture));
        for edge in self.area.columns().rev().take(3) {
            blank_clusters(edge, &mut picture);
        }
        (picture, list, cursor)
    }

    fn inspector(&self, area: Rect, picture: &mut Buffer) {
        let deal = self.deals[self.selected];
        let edge = if self.beside {
            Borders::LEFT
        } else {
            Borders::TOP
        };
        let field =
            |name: &'static str, value: String| Line::from_iter([name.dark_gray(), value.into()]);
        let mut lines = vec![
            Line::from(name(deal)).bold(),
            field("Stage      ", stage(deal).0.into()),
            field("Amount     ", format!("{} €", amount(deal))),
            field("Next       ", format!("call on day {}", deal % 31)),
        ];
        lines.extend(
            (0..deal % 4).map(|note| Line::from(format!("note {note}: {}", name(deal + note)))),
        );
        let block = Block::new().borders(edge).border_style(Style::new().dim());
        Paragraph::new(lines).block(block).render(area, picture);
    }

    /// Gives the place for the cursor in it.
    fn window(&self, [x, y, width, height]: [u8; 4], picture: &mut Buffer) -> Position {
        let within = |part: u8, whole: u16| u16::from(part) * whole / 256;
        let (x, y) = (within(x, self.area.width), within(y, self.area.height));
        let area = Rect::new(x, y, u16::from(width) % 30 + 1, u16::from(height) % 8 + 1);
        let area = area.intersection(self.area);
        Clear.render(area, picture);
        let block = match height % 3 {
            0 => Block::new().on_dark_gray(),
            1 => Block::bordered().yellow(),
            _ => Block::bordered().reversed(),
        };
        let text = ["日本 to the next stage?", "", "[ Yes ]  [ No ]"];
        let lines = text.map(Line::from).to_vec();
        Paragraph::new(lines).block(block).render(area, picture);
        area.as_position()
    }
}

fn name(deal: usize) -> &'static str {
    NAMES[deal * 7 % NAMES.len()]
}

fn stage(deal: usize) -> (&'static str, Color) {
    STAGES[deal * deal % STAGES.len()]
}

fn amount(deal: usize) -> usize {
    deal * 7919 % 90_000 + 1000
}

fn row(deal: usize) -> Line<'static> {
    let (stage, colour) = stage(deal);
    Line::from_iter([
        format!("  D{deal:04}  ").dark_gray(),
        name(deal).into(),
        "  ".into(),
        format!("{stage:<10}").fg(colour),
        format!("{:>7}  ", amount(deal)).into(),
        ["amy", "bjørn", "elena"][deal % 3].italic(),
    ])
}

/// So close to the edge the painter shows none of them; that has tests of its own.
fn blank_clusters(edge: Rect, picture: &mut Buffer) {
    for place in edge.positions() {
        if picture[place].symbol().chars().count() > 1 {
            picture[place].set_symbol(" ");
        }
    }
}
