//! `[` and `]`: along the chain from a record to the one it came of, or to what it became. Where there are several one
//! picks; where there is none one reads why.

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::{
    deals::Deals,
    leads::Leads,
    quotes::{Quotes, Sheet},
};
use crate::{
    domain::{
        chain::{Station, Way, leads_nowhere},
        id::QuoteId,
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        pane::{Pane, Scene, Scope, Spot},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
        },
    },
    workflow::chain::{Linked, WalkChain},
};

/// Goes on from a record, which its list calls by this number.
pub fn walk<P: Pane>(at: Station, record: &Spot, way: Way, cx: &mut Cx) {
    let number = record.name.clone();
    let ask = WalkChain {
        at,
        id: record.record,
        way,
    };
    cx.ask(ask, move |_: &mut P, answer, cx| match answer {
        Err(refusal) => cx.say(refusal.into()),
        Ok(linked) => match linked.as_slice() {
            [] => cx.say(leads_nowhere(at, way, &number).into()),
            [one] => go(one, cx),
            _ => cx.open(PickLinked::new(way, &number, linked)),
        },
    });
}

/// To the record in its own list.
fn go(linked: &Linked, cx: &mut Cx) {
    let spot = Spot {
        record: linked.id,
        name: linked.number.clone(),
    };
    match linked.kind {
        Station::Lead => cx.visit(move |leads: &mut Leads, cx| leads.show_one(&spot, cx)),
        Station::Deal => cx.visit(move |deals: &mut Deals, cx| deals.show_one(&spot, cx)),
        Station::Quote => cx.visit(move |_: &mut Quotes, cx| {
            cx.open(Sheet::of_quote(QuoteId(spot.record), spot.name));
        }),
    }
}

pub struct PickLinked {
    title: String,
    list: List<Linked>,
}

impl Row for Linked {
    type Id = Uuid;
    type Cursor = Uuid;

    fn id(&self) -> Uuid {
        self.id
    }

    fn cursor(&self) -> Uuid {
        self.id
    }
}

impl PickLinked {
    fn new(way: Way, number: &str, linked: Vec<Linked>) -> Self {
        let title = match way {
            Way::Back => format!("What {number} came of"),
            Way::Forth => format!("What {number} became"),
        };
        let mut list = List::default();
        list.replace(linked);
        Self { title, list }
    }
}

const COMMANDS: &[Command<PickLinked>] = &[Command {
    spec: Spec::new("chain.go", "go", "Go to the record in its own list."),
    ready: |pane, _| match pane.list.selected() {
        Some(_) => Ok(()),
        None => Err(Refusal::rule(
            "chain.none_selected",
            "No record is selected.",
        )),
    },
    act: Act::Now(|pane, cx| {
        if let Some(linked) = pane.list.selected() {
            go(linked, cx);
        }
    }),
}];

impl Pane for PickLinked {
    const SCOPE: Scope = Scope("chain");
    const TITLE: &'static str = "Along the chain";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::inside(place(area)).height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), &self.title, buf, look);
        for ((linked, selected), row) in self.list.visible().zip(inside.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(row, style);
            put(buf, row, &format!("{bar} {}", sentence(linked)), style);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let at = self.list.position_said(None);
        let selected = self.list.selected();
        let selected = selected.map(|it| format!("Line{at}: {}", sentence(it)));
        std::iter::once(format!("{}.", self.title))
            .chain(selected)
            .collect()
    }
}

fn place(area: Rect) -> Rect {
    window::middle(area, 80, 12)
}

/// `L-2026-0001  Contoso, converted`
fn sentence(linked: &Linked) -> String {
    let in_force = linked.in_force.as_ref();
    let in_force = in_force.map_or_else(String::new, |it| format!("; {it}"));
    format!(
        "{}  {}, {}{in_force}",
        linked.number, linked.name, linked.state
    )
}
