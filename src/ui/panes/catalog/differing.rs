//! What differs between two versions, and whom that touches, a line each.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::catalog::{Difference, Touched, counted},
    ui::{
        command::{Act, Command, Spec},
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{Page, catalog::Differ},
};

pub struct Differing {
    title: String,
    /// What is said where there is nothing.
    none: &'static str,
    list: List<Line>,
}

struct Line(usize, String);

impl Row for Line {
    type Id = usize;
    type Cursor = ();

    fn id(&self) -> usize {
        self.0
    }

    fn cursor(&self) {}
}

impl Differing {
    pub fn of(it: &Differ) -> Self {
        let title = format!(
            "Version {} to {}: {} differences",
            it.was,
            it.became,
            it.rows.len()
        );
        let warnings = it.warnings.iter().map(|it| format!("Warning: {it}"));
        let lines = warnings.chain(it.rows.iter().map(Difference::sentence));
        Self::new(title, "The two versions say the same.", lines.collect())
    }

    /// The first page of what a publish touches.
    pub fn touching(page: &Page<Touched>) -> Self {
        let many = counted(&page.rows).unwrap_or_else(|| "nothing that is open".to_owned());
        let (title, more) = match page.next {
            Some(_) => (
                format!("The draft touches {many}, and more"),
                Some("More: dealdesk catalog touches --all lists them.".to_owned()),
            ),
            None => (format!("The draft touches {many}"), None),
        };
        let lines = { page.rows.iter() }.map(Touched::sentence).chain(more);
        Self::new(title, "It touches nothing that is open.", lines.collect())
    }

    fn new(title: String, none: &'static str, lines: Vec<String>) -> Self {
        let mut list = List::default();
        let lines = lines.into_iter().enumerate();
        list.replace(lines.map(|(nth, says)| Line(nth, says)).collect());
        Self { title, none, list }
    }
}

const COMMANDS: &[Command<Differing>] = &[Command {
    spec: Spec::new("catalog_differing.copy", "copy", "Copy the line."),
    ready: |pane, _| match pane.list.selected() {
        Some(_) => Ok(()),
        None => Err(crate::domain::refusal::Refusal::rule(
            "catalog.same",
            pane.none,
        )),
    },
    act: Act::Now(|pane, cx| {
        if let Some(Line(_, says)) = pane.list.selected() {
            cx.copy(says.clone());
        }
    }),
}];

impl Pane for Differing {
    const SCOPE: Scope = Scope("catalog_differing");
    const TITLE: &'static str = "Differences";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        window::draw(window::around_list(area), &self.title, buf, look);
        let (list, detail) = window::list_and_detail(area);
        for ((Line(_, says), selected), row) in self.list.visible().zip(list.rows()) {
            let style = if selected { look.select } else { look.text };
            buf.set_style(row, style);
            let bar = if selected { look.glyphs.bar } else { " " };
            put(buf, row, &format!("{bar} {says}"), style);
        }
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let below = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        let says = match self.list.selected() {
            Some(Line(_, says)) => says,
            None => self.none,
        };
        put_wrapped(buf, below, says, look.text);
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![format!("{}.", self.title)];
        said.extend(self.list.selected().map(|Line(_, says)| says.clone()));
        said
    }
}
