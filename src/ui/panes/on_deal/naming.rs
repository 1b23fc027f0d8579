//! Names a person on a deal with their part, or changes somebody's share of the commission.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        deal::{Deal, DealPart, OnDeal, parse_share},
        id::{DealId, PersonId},
        refusal::Refusal,
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        Page, Topic,
        deals::{DealName, Moved, PersonTurn, Target, TurnPerson},
        people::{Colleague, ListPeople},
    },
};

/// Of a company's people so many are offered; whoever is not among them is named at the command line.
const OFFERED: i32 = 500;

pub struct PersonForm {
    entry: Entry,
    deal: DealId,
    /// Whose share is changed; nobody's where somebody is named.
    shares: Option<PersonId>,
}

impl PersonForm {
    pub fn name(deal: &Deal, cx: &Cx) -> Self {
        let parts = DealPart::NAMED.map(|part| Pick::new(part.name(), part.name()));
        let fields = vec![
            Field::choice("person_id", "Person", Vec::new())
                .required()
                .help("Type to find somebody, of whatever team."),
            Field::choice("part", "Part", parts.into())
                .required()
                .was(DealPart::Helper.name())
                .help("commission is paid for it, helper works on it, watcher is kept informed."),
            share().help("Of a commission alone; leave it empty where it is not known yet."),
            Field::line("note", "Say to them").help("They are told in a comment."),
        ];
        let form = Form::new(format!("Name a person on {}", deal.number), fields);
        let draft = format!("deal.{}.name_person", deal.id);
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            deal: deal.id,
            shares: None,
        }
    }

    pub fn share(deal: &Deal, it: &OnDeal, cx: &Cx) -> Self {
        let now = it.share.map(|share| share.to_string()).unwrap_or_default();
        let fields = vec![
            share()
                .was(&now)
                .help("Of the commission; empty is not known."),
            Field::line("note", "Why").help("It stands in the story of the deal."),
        ];
        let title = format!("Commission of {} on {}", it.name, deal.number);
        let draft = format!("deal.{}.share.{}", deal.id, it.id.0);
        let stored = Values::from([("share", now)]);
        Self {
            entry: Entry::new(Form::new(title, fields), draft, stored, cx),
            deal: deal.id,
            shares: Some(it.id),
        }
    }

    fn found(&mut self, answer: Result<Page<Colleague>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(found) => {
                let people = found.rows.into_iter();
                let picks = people
                    .filter(|it| it.state == "active" && it.login.is_some() && !it.roles.is_empty())
                    .map(|it| Pick::new(it.id.0.to_string(), it.name));
                self.entry.form.offer("person_id", picks.collect());
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let share = values.get("share").filter(|typed| !typed.is_empty());
        let share = share.and_then(|typed| parse_share(typed).ok());
        let (person, turn) = match self.shares {
            Some(person) => (person.0.to_string(), PersonTurn::Share(share)),
            None => {
                let mut parts = DealPart::NAMED.into_iter();
                let Some(part) = parts.find(|part| part.name() == values["part"]) else {
                    return;
                };
                (values["person_id"].clone(), PersonTurn::Name(part, share))
            }
        };
        let target = Target {
            deal: DealName::Id(self.deal),
            seen: None,
            command: self.entry.intention(cx),
        };
        let note = values.get("note").and_then(|note| Note::said(note));
        let ask = TurnPerson {
            turn,
            target,
            person,
            note,
        };
        cx.ask(ask, Self::written);
    }

    fn written(&mut self, answer: Result<Moved, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                let says = match self.shares {
                    Some(_) => format!("{} is written.", moved.number),
                    None => format!("{} names them, and they are told.", moved.number),
                };
                cx.say(Notice::Done(says));
                cx.touched(Topic::Deals);
                self.entry.close(cx);
            }
            Err(refusal) => self.entry.refused(&refusal),
        }
    }
}

fn share() -> Field {
    Field::decimal("share", "Share", "%")
        .check(|typed| parse_share(typed).map(drop).map_err(|refusal| refusal.says))
}

const COMMANDS: &[Command<PersonForm>] = &[
    Command {
        spec: Spec::new(
            "person_form.save",
            "save",
            "Name the person, or write the share.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(PersonForm::save),
    },
    Command {
        spec: Spec::new(
            "person_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for PersonForm {
    const SCOPE: Scope = Scope("person_form");
    const TITLE: &'static str = "Name a person on a deal";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        if self.shares.is_none() {
            let (after, limit) = (None, OFFERED);
            cx.ask(ListPeople { after, limit }, Self::found);
        }
    }

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
