//! Small panes to test the frame with: they write down what happens to them, and do what a letter says.

use dealdesk::{
    domain::{
        id::{CommandId, DealId, Rev},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        key::Key,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{AnyPane, Pane, Place, Scene, Scope},
        widgets::{cell::put, tabs},
    },
    workflow::{
        From, Page, Topic,
        deals::{DealName, DealOrder, DealQuery, Listed, LoseDeal, PageDeals, ShowDeal, Target},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

const PLACES: [(&str, char, &str, &str); 4] = [
    ("first", '1', "Pipeline", "Deals"),
    ("second", '1', "Pipeline", "Accounts"),
    ("third", '2', "Quotes", "Quotes"),
    ("fourth", '7', "Renewals", "Renewals"),
];

/// The nth of those places.
#[derive(Default)]
pub struct Board<const N: usize> {
    log: Vec<String>,
}

pub fn boards() -> Vec<Box<dyn AnyPane>> {
    vec![
        Box::new(Board::<0>::default()),
        Box::new(Board::<1>::default()),
        Box::new(Board::<2>::default()),
        Box::new(Board::<3>::default()),
    ]
}

pub fn deed() -> LoseDeal {
    LoseDeal {
        target: Target {
            deal: DealName::Id(DealId(Uuid::nil())),
            seen: Some(Rev(1)),
            command: CommandId(Uuid::nil()),
        },
        why: None,
    }
}

fn question() -> ShowDeal {
    ShowDeal(DealName::Id(DealId(Uuid::nil())))
}

/// What a board asks for when it is refreshed; the limit says which one it is.
fn page_of(board: usize) -> PageDeals {
    PageDeals {
        query: DealQuery {
            order: DealOrder::Closes,
            down: false,
            filter: Default::default(),
        },
        from: From::First,
        limit: i32::try_from(board).unwrap(),
    }
}

pub fn no_page() -> Result<Page<Listed>, Refusal> {
    Ok(Page {
        rows: Vec::new(),
        next: None,
    })
}

impl<const N: usize> Board<N> {
    fn note(&mut self, what: impl Into<String>) {
        self.log.push(what.into());
    }

    fn write(&mut self, cx: &mut Cx) {
        cx.ask(deed(), |pane: &mut Self, answer, _| {
            pane.note(match answer {
                Ok(moved) => format!("written: {}", moved.number),
                Err(refusal) => format!("refused: {refusal}"),
            });
        });
    }

    fn spell_out(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        let then = |pane: &mut Self, note, cx: &mut Cx| {
            pane.note(format!("agreed: {note:?}"));
            pane.write(cx);
        };
        let says = vec!["It is written down for ever, and whoever reads it will know who wrote it and when and why.".into()];
        Ok(Confirm::new("Write".into(), says, Demand::Optional, then)
            .with_draft(cx, format!("board.{N}")))
    }
}

impl<const N: usize> Pane for Board<N> {
    const SCOPE: Scope = Scope(PLACES[N].0);
    const TITLE: &'static str = PLACES[N].3;
    const PLACE: Place = Place {
        digit: PLACES[N].1,
        group: PLACES[N].2,
        tab: PLACES[N].3,
    };
    const TOPICS: &'static [Topic] = if N == 3 { &[] } else { &[Topic::Deals] };
    const COMMANDS: &'static [Command<Self>] = &[
        Command {
            spec: Spec::new("board.note", "note down", "Notes that it was run."),
            ready: always,
            act: Act::Now(|pane, _| pane.note("run")),
        },
        Command {
            spec: Spec::new("board.write", "write down", "Writes after a question."),
            ready: always,
            act: Act::Confirm(Board::spell_out),
        },
    ];

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(page_of(N), |pane: &mut Self, _, _| pane.note("refreshed"));
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match key.letter() {
            Some('o') => cx.open(Picker::default()),
            Some('w') => self.write(cx),
            Some('a') => cx.ask(question(), |pane: &mut Self, _, _| pane.note("answered")),
            Some('c') => match self.spell_out(cx) {
                Ok(confirm) => cx.confirm(confirm),
                Err(refusal) => cx.say(refusal.into()),
            },
            Some('e') => cx.edit("old text", |pane: &mut Self, saved, _| {
                pane.note(format!("saved: {}", saved.unwrap()));
            }),
            Some('y') => cx.copy("a number"),
            Some('t') => cx.touched(Topic::Deals),
            Some('r') => cx.go(Scope("fourth")),
            Some('k') => {
                cx.keep("board", Some("1".into()));
                let first = cx.kept("board").map(str::to_owned);
                cx.keep("board", Some(first.unwrap() + "2"));
                self.note(format!("kept: {:?}", cx.kept("board")));
            }
            Some('s') => cx.say(Notice::Done(format!("Said {} times.", self.log.len()))),
            Some(letter) => self.note(format!("typed {letter}")),
            None => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, _: &mut Cx) {
        self.note(format!("pasted {text}"));
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let mut rows = area.rows();
        if let Some(row) = rows.next() {
            let rest = tabs::draw(row, buf, scene);
            put(buf, rest, "own words", scene.look.muted);
        }
        for (line, row) in self.log.iter().zip(rows) {
            put(buf, row, line, scene.look.text);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        self.log.clone()
    }
}

/// Stands in front of a board, and of other pickers.
#[derive(Default)]
pub struct Picker {
    log: Vec<String>,
}

impl Pane for Picker {
    const SCOPE: Scope = Scope("picker");
    const TITLE: &'static str = "Pick";
    const COMMANDS: &'static [Command<Self>] = &[];

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match key.letter() {
            Some('p') => {
                cx.hand_back(|board: &mut Board<0>, _| board.note("picked"));
                cx.close();
            }
            Some('o') => cx.open(Picker::default()),
            Some('a') => cx.ask(question(), |picker: &mut Self, _, cx| {
                picker.log.push("answered".into());
                cx.say(Notice::Done("The picker was answered.".into()));
            }),
            Some('z') => cx.ask(question(), |_: &mut Self, _, cx| cx.close()),
            Some('w') => {
                cx.ask(deed(), |_: &mut Self, _, _| {});
                cx.close();
            }
            _ => return false,
        }
        true
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let words = format!("picker {:?}", self.log);
        put(buf, area, &words, scene.look.strong);
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        vec!["picker".into()]
    }
}
