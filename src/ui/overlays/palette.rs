//! Every command that applies here, found by typing. One that is not ready says why, and stays where it is.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
};

use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        fuzzy::Fuzzy,
        key::Key,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::{put, put_right},
            list::{List, Listing, Row},
            text::{Line, Typed, too_long},
            window,
            wrap::wrap,
        },
    },
};

/// A command as it was when the palette opened.
pub struct Choice {
    pub id: String,
    pub title: String,
    pub help: String,
    pub keys: String,
    pub ready: Result<(), Refusal>,
}

/// The place of a choice that fits what is typed.
struct Fit(usize);

impl Row for Fit {
    type Id = usize;
    type Cursor = usize;

    fn id(&self) -> usize {
        self.0
    }

    fn cursor(&self) -> usize {
        self.0
    }
}

pub struct Palette {
    choices: Vec<Choice>,
    /// The first lines for who asks for help: moving, panes, leaving.
    guide: Vec<String>,
    typed: Line,
    fits: List<Fit>,
    /// Whether the selected one is explained in full.
    explains: bool,
}

/// A key of the palette that is no command: while text is typed, letters are text, and this one is never needed as such.
const EXPLAIN: char = '?';
const HINT: &str = "? explains";
const HINT_WIDTH: u16 = 11;
const EXPLAINED: u16 = 3;
const FRAME_AND_TYPED: usize = 3;

/// Narrower rows have no room for more than a title and its keys.
const WITH_HELP: u16 = 60;

impl Palette {
    pub fn new(choices: Vec<Choice>, guide: Vec<String>) -> Self {
        let mut palette = Self {
            choices,
            guide,
            typed: Line::default(),
            fits: List::default(),
            explains: false,
        };
        palette.find();
        palette
    }

    /// The best fit is selected, whatever was before. A key that is typed is the best fit of its command.
    fn find(&mut self) {
        let typed = self.typed.value();
        let texts = self.choices.iter();
        let texts = texts.map(|it| [it.title.as_str(), it.id.as_str(), it.keys.as_str()]);
        let mut places = Fuzzy::default().rank(typed, texts);
        places.sort_by_key(|at| typed.is_empty() || self.choices[*at].keys != typed);
        let height = u16::try_from(self.fits.height()).unwrap_or(u16::MAX);
        self.fits = List::default();
        self.fits.set_height(height);
        self.fits.replace(places.into_iter().map(Fit).collect());
    }

    fn selected(&self) -> Option<&Choice> {
        self.choices.get(self.fits.selected()?.0)
    }

    fn can_run(&self, _: &Cx) -> Result<(), Refusal> {
        match self.selected() {
            Some(choice) => choice.ready.clone(),
            None => Err(Refusal::rule("palette.nothing", "No command fits.").hint("Type less.")),
        }
    }

    fn run(&mut self, cx: &mut Cx) {
        if let Some(choice) = self.selected() {
            let id = choice.id.clone();
            cx.close();
            cx.run(id);
        }
    }

    /// The guide gives way to what is typed.
    fn guide(&self) -> &[String] {
        match self.typed.value().is_empty() {
            true => &self.guide,
            false => &[],
        }
    }

    /// As high as all of it would be, so that typing does not move the box.
    fn parts(&self, area: Rect) -> Parts {
        let explained = if self.explains { EXPLAINED } else { 0 };
        let lines = FRAME_AND_TYPED + self.guide.len() + self.choices.len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX);
        let place = window::middle(area, 100, height.saturating_add(explained));
        let guide = u16::try_from(self.guide().len()).unwrap_or(u16::MAX);
        let [line, guide, rows, explained] = window::inside(place).layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Max(guide),
            Constraint::Min(2),
            Constraint::Max(explained),
        ]));
        let [typed, hint] = line.layout(&Layout::horizontal([
            Constraint::Fill(1),
            Constraint::Max(HINT_WIDTH),
        ]));
        Parts {
            place,
            typed,
            hint,
            guide,
            rows,
            explained,
        }
    }

    fn draw_choice(
        &self,
        choice: &Choice,
        selected: bool,
        row: Rect,
        buf: &mut Buffer,
        scene: &Scene,
    ) {
        let (look, glyphs) = (scene.look, scene.look.glyphs);
        let (style, mark, says) = match (&choice.ready, selected) {
            (Ok(()), true) => (look.select, " ", &choice.help),
            (Ok(()), false) => (look.text, " ", &choice.help),
            (Err(refusal), true) => (look.select, glyphs.cross, &refusal.says),
            (Err(refusal), false) => (look.muted, glyphs.cross, &refusal.says),
        };
        let [title_width, help_width] = match row.width {
            ..WITH_HELP => [Constraint::Fill(1), Constraint::Length(0)],
            _ => [Constraint::Length(18), Constraint::Fill(1)],
        };
        let [bar, title, middle, keys] = row.layout(&Layout::horizontal([
            Constraint::Length(4),
            title_width,
            help_width,
            Constraint::Length(9),
        ]));
        let bar_glyph = if selected { glyphs.bar } else { " " };
        buf.set_style(row, style);
        put(buf, bar, &format!("{bar_glyph} {mark}"), style);
        put(buf, title, &choice.title, style);
        put(buf, middle, says, style);
        put_right(buf, keys, &choice.keys, style);
    }
}

struct Parts {
    place: Rect,
    typed: Rect,
    hint: Rect,
    guide: Rect,
    rows: Rect,
    explained: Rect,
}

pub const COMMANDS: &[Command<Palette>] = &[Command {
    spec: Spec::new("palette.run", "run", "Run the selected command."),
    ready: Palette::can_run,
    act: Act::Now(Palette::run),
}];

impl Pane for Palette {
    const SCOPE: Scope = Scope("palette");
    const TITLE: &'static str = "Commands";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        let rows = self.parts(area).rows;
        self.fits.set_height(rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.fits)
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, _: &mut Cx) -> bool {
        if key.letter() == Some(EXPLAIN) {
            self.explains = !self.explains;
            return true;
        }
        let typed = self.typed.typed(key);
        if typed == Typed::Changed {
            self.find();
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.typed.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.find();
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let (parts, look) = (self.parts(area), scene.look);
        window::draw(parts.place, Self::TITLE, buf, look);
        self.typed.draw(parts.typed, buf, look.strong, true);
        put_right(buf, parts.hint, HINT, look.muted);
        for (line, row) in self.guide().iter().zip(parts.guide.rows()) {
            put(buf, row, line, look.text);
        }
        for ((fit, selected), row) in self.fits.visible().zip(parts.rows.rows()) {
            if let Some(choice) = self.choices.get(fit.0) {
                self.draw_choice(choice, selected, row, buf, scene);
            }
        }
        if let Some(choice) = self.selected() {
            let explanation = explanation(choice);
            let says: Vec<_> = wrap(&explanation, parts.explained.width).collect();
            for (line, row) in says.iter().zip(parts.explained.rows()) {
                put(buf, row, line, look.strong);
            }
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.typed.cursor(self.parts(area).typed)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut lines = vec![
            "Down and up go through the commands.".to_owned(),
            format!("Typed: {}", self.typed.value()),
        ];
        lines.extend(self.guide().iter().cloned());
        lines.push(match self.fits.rows().len() {
            1 => "1 command fits.".to_owned(),
            many => format!("{many} commands fit."),
        });
        let at = self.fits.position_said(None);
        let selected = self.selected();
        lines.extend(selected.map(|it| format!("Command{at}: {}", explanation(it))));
        lines
    }
}

/// `qualify (s, leads.qualify): Say that the lead is worth a deal. Not now: …`
fn explanation(choice: &Choice) -> String {
    let Choice {
        id,
        title,
        help,
        keys,
        ready,
    } = choice;
    let keys = if keys.is_empty() { "no key" } else { keys };
    let why = match ready {
        Ok(()) => String::new(),
        Err(refusal) => format!(" Not now: {refusal}"),
    };
    format!("{title} ({keys}, {id}): {help}{why}")
}
