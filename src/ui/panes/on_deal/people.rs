//! Who of the company is on a deal, each with their part: its owner, and whom it names.

mod commands;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{
        deal::{Deal, DealPart, OnDeal},
        refusal::{Kind, Refusal},
    },
    ui::{
        command::Command,
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        deals::{
            DealName, DealStory, LeaveDeal, Moved, PersonTurn, ShowDeal, Target, TurnPerson,
            UndoPerson,
        },
    },
};

pub struct PeopleOnDeal {
    deal: Deal,
    list: List<OnDeal>,
}

impl PeopleOnDeal {
    pub fn of(deal: &Deal) -> Self {
        let mut list = List::default();
        list.replace(deal.everybody());
        Self {
            deal: deal.clone(),
            list,
        }
    }

    fn looked(&mut self, answer: Result<DealStory, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(now) => {
                self.list.replace(now.deal.everybody());
                self.deal = now.deal;
            }
            // Who has left, or was dropped, has nothing to see here any more.
            Err(refusal) => {
                if refusal.kind == Kind::Missing {
                    cx.close();
                }
                cx.say(refusal.into());
            }
        }
    }

    /// The selected person, unless it is the owner.
    fn named(&self) -> Result<&OnDeal, Refusal> {
        let none = || Refusal::rule("deal_people.none_selected", "Nobody is selected.");
        let it = self.list.selected().ok_or_else(none)?;
        match it.part {
            DealPart::Owner => Err(Refusal::rule(
                "deal_people.owner",
                "The owner is not named: whose deal it is changes when it is reassigned.",
            )),
            _ => Ok(it),
        }
    }

    fn paid(&self) -> Result<&OnDeal, Refusal> {
        match self.named()? {
            it if it.part == DealPart::Commission => Ok(it),
            _ => Err(Refusal::rule(
                "deal_people.no_share",
                "Only a commission has a share.",
            )),
        }
    }

    fn ask_to_drop(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        let it = self.named()?.clone();
        self.deal.drop_person(&cx.me, it.id, it.part)?;
        let Deal { id, number, .. } = &self.deal;
        let says = vec![
            format!("{number} names {it} no more."),
            "They do not read it any more, unless they see it anyway. What was said stays."
                .to_owned(),
        ];
        let (deal, title) = (*id, format!("Drop {} from {number}", it.name));
        let then = move |_: &mut Self, note, cx: &mut Cx| {
            let drop = TurnPerson {
                turn: PersonTurn::Drop(it.part),
                target: Target {
                    deal: DealName::Id(deal),
                    seen: None,
                    command: cx.new_command(),
                },
                person: it.id.0.to_string(),
                note,
            };
            cx.ask(drop, move |_: &mut Self, answer, cx| {
                dropped(&it.name, it.part, answer, cx);
            });
        };
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    fn ask_to_leave(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.deal.can_leave(&cx.me)?;
        let Deal { id, number, .. } = &self.deal;
        let says = vec![
            format!("{number} names you no more, in any part."),
            "You do not read it any more, unless you see it anyway.".to_owned(),
        ];
        let (deal, title) = (*id, format!("Leave {number}"));
        let then = move |_: &mut Self, note, cx: &mut Cx| {
            let leave = LeaveDeal {
                deal: DealName::Id(deal),
                note,
                command: cx.new_command(),
            };
            cx.ask(leave, Self::left);
        };
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    fn undo(&mut self, cx: &mut Cx) {
        let target = Target {
            deal: DealName::Id(self.deal.id),
            seen: None,
            command: cx.new_command(),
        };
        cx.ask(
            UndoPerson { target },
            |_: &mut Self, answer, cx| match answer {
                Ok(Moved { number, .. }) => {
                    let says =
                        format!("What you did last to the people of {number} is taken back.");
                    cx.say(Notice::Done(says));
                    cx.touched(Topic::Deals);
                }
                Err(refusal) => cx.say(refusal.into()),
            },
        );
    }

    fn left(&mut self, answer: Result<Moved, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(Moved { number, .. }) => {
                cx.close();
                cx.say(Notice::Done(format!("{number} names you no more.")));
                cx.touched(Topic::Deals);
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn none(&self, scene: &Scene) -> String {
        let add = scene.keys(Self::SCOPE, "deal_people.add");
        format!(
            "{add} names others: for a commission, as helpers, or as watchers. They read the deal from then on."
        )
    }
}

fn dropped(name: &str, part: DealPart, answer: Result<Moved, Refusal>, cx: &mut Cx) {
    match answer {
        Ok(Moved { number, .. }) => {
            let says = format!("{number} names {name} no more as {part}.");
            cx.say(Notice::Done(says));
            cx.touched(Topic::Deals);
        }
        Err(refusal) => cx.say(refusal.into()),
    }
}

impl Pane for PeopleOnDeal {
    const SCOPE: Scope = Scope("deal_people");
    const TITLE: &'static str = "People on a deal";
    const TOPICS: &'static [Topic] = &[Topic::Deals, Topic::People];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ShowDeal(DealName::Id(self.deal.id)), Self::looked);
    }

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::inside(place(area)).height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("People on {}", self.deal.number);
        let inside = window::draw(place(area), &title, buf, look);
        for ((it, selected), line) in self.list.visible().zip(inside.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", sentence(it)), style);
        }
        // The owner is always there: below them stands what the box is for, until somebody is named.
        if self.deal.people.is_empty() {
            let below = Rect {
                y: inside.y + 2.min(inside.height),
                height: inside.height.saturating_sub(2),
                ..inside
            };
            put_wrapped(buf, below, &self.none(scene), look.muted);
        }
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("People on {}.", self.deal.number)];
        let at = self.list.position_said(None);
        let selected = self.list.selected();
        said.extend(selected.map(|it| format!("Person{at}: {}", sentence(it))));
        if self.deal.people.is_empty() {
            said.push(self.none(scene));
        }
        said
    }
}

/// `commission: Maria Lopez, 20 %`.
fn sentence(it: &OnDeal) -> String {
    let share = match (it.part, it.share) {
        (_, Some(share)) => format!(", {share} %"),
        (DealPart::Commission, None) => ", share unknown".to_owned(),
        _ => String::new(),
    };
    format!("{}: {}{share}", it.part, it.name)
}

fn place(area: Rect) -> Rect {
    window::middle(area, 80, 12)
}
