//! Records a win that this store did not see: how much, when, where it can be looked up, and why it is recorded here.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::consequence::meaning;
use crate::{
    domain::{
        deal::{Deal, Won},
        money::parse_amount,
        refusal::{Kind, Refusal},
        text::Note,
        time::Day,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Values},
    },
    workflow::{
        Topic,
        deals::{DealName, DealStory, Moved, ShowDeal, Target, WinDealElsewhere},
    },
};

pub struct WinForm {
    entry: Entry,
    deal: Deal,
}

impl WinForm {
    pub fn new(deal: &Deal, cx: &Cx) -> Self {
        let title = format!("{} was won elsewhere", deal.number);
        let form = Form::new(title, fields(deal, cx.today()));
        let draft = format!("deal.{}.win_elsewhere", deal.id);
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            deal: deal.clone(),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let amount = match parse_amount(&values["amount"], self.deal.currency) {
            Ok(amount) => amount,
            Err(refusal) => return self.entry.form.refuse("amount", refusal.says),
        };
        let Ok(on) = values["closes_on"].parse() else {
            return;
        };
        let target = Target {
            deal: DealName::Id(self.deal.id),
            seen: Some(self.deal.rev),
            command: self.entry.intention(cx),
        };
        let won = Won {
            amount,
            on,
            evidence: values["evidence"].clone(),
        };
        let why = Note::said(&values["why"]);
        cx.ask(WinDealElsewhere { target, won, why }, Self::saved);
    }

    fn saved(&mut self, answer: Result<Moved, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                let Moved { number, stage, .. } = moved;
                let says = format!("{number} is in {stage}. {}", meaning(stage));
                cx.say(Notice::Done(says));
                cx.touched(Topic::Deals);
                self.entry.close(cx);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    cx.ask(ShowDeal(DealName::Id(self.deal.id)), Self::looked);
                }
            }
        }
    }

    /// The person has read that another was faster: saving again is meant.
    fn looked(&mut self, answer: Result<DealStory, Refusal>, _: &mut Cx) {
        if let Ok(now) = answer {
            self.deal = now.deal;
        }
    }
}

fn fields(deal: &Deal, today: Day) -> Vec<Field> {
    let currency = deal.currency;
    let amount = deal.amount.map(|amount| amount.to_string());
    vec![
        Field::money("amount", "Amount", currency.code(), currency.places())
            .required()
            .was(amount.unwrap_or_default()),
        Field::date("closes_on", "Won on", today)
            .required()
            .help("The day it was agreed.")
            .was(today.to_string()),
        Field::line("evidence", "Evidence")
            .required()
            .help("Where it can be looked up: an order number, a signed paper."),
        Field::line("why", "Why here")
            .required()
            .help("Why it was not won through a contract in this store."),
    ]
}

const COMMANDS: &[Command<WinForm>] = &[
    Command {
        spec: Spec::new("deal_win.save", "save", "Record the win."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(WinForm::save),
    },
    Command {
        spec: Spec::new(
            "deal_win.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for WinForm {
    const SCOPE: Scope = Scope("deal_win");
    const TITLE: &'static str = "Won elsewhere";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => {}
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        self.entry.draw(area, buf, scene.look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.entry.cursor(area)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        self.entry.form.read_out()
    }
}
