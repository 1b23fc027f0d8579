//! Two records side by side: which stays, which value each field keeps, and what moves when they are merged.

mod commands;
mod view;

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::{pairs::topics, two::let_go};
use crate::{
    domain::{
        merge::{self, Kind, Side},
        refusal::{self, Refusal},
    },
    ui::{
        command::Command,
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope},
        widgets::{
            list::{List, Listing, Row},
            window,
        },
    },
    workflow::{
        Topic,
        merges::{Compare, Compared, LikelyPair, Merge, Preview, Which},
    },
};
use commands::COMMANDS;

pub struct Merging {
    kind: Kind,
    /// As the list had them: the first stays, unless one turns them.
    one: Uuid,
    other: Uuid,
    stays_other: bool,
    both: Option<Compared>,
    /// The fields that take the value of the one that goes.
    taken: Vec<&'static str>,
    list: List<Choice>,
    refused: Option<Refusal>,
}

/// A field in which one of the two knows something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    field: &'static str,
    label: &'static str,
    stays: Option<String>,
    goes: Option<String>,
}

impl Row for Choice {
    type Id = &'static str;
    type Cursor = &'static str;

    fn id(&self) -> &'static str {
        self.field
    }

    fn cursor(&self) -> &'static str {
        self.field
    }
}

impl Merging {
    pub fn of(kind: Kind, pair: &LikelyPair) -> Self {
        Self::of_two(kind, pair.one, pair.other)
    }

    pub fn of_two(kind: Kind, one: Uuid, other: Uuid) -> Self {
        Self {
            kind,
            one,
            other,
            stays_other: false,
            both: None,
            taken: Vec::new(),
            list: List::default(),
            refused: None,
        }
    }

    /// The one that stays, and the one that goes.
    fn sides(&self) -> Option<(&Side, &Side)> {
        let both = self.both.as_ref()?;
        Some(match self.stays_other {
            true => (&both.other, &both.one),
            false => (&both.one, &both.other),
        })
    }

    fn compared(&mut self, answer: Result<Compared, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(both) => {
                // What was chosen stays chosen where nothing has changed beneath it.
                let revs = |both: &Compared| (both.one.rev, both.other.rev);
                let is_new = self.both.as_ref().map(revs) != Some(revs(&both));
                if is_new && self.both.is_some() {
                    let says = "One of the two has changed: look again at what is kept.";
                    cx.say(Notice::Done(says.to_owned()));
                }
                self.refused = None;
                self.both = Some(both);
                if is_new {
                    self.begin();
                }
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// What the one that stays does not know is taken from the other, until somebody chooses otherwise.
    fn begin(&mut self) {
        let Some((stays, goes)) = self.sides() else {
            return;
        };
        let taken = merge::unknown_to(stays, goes, self.kind);
        let pairs = stays.values.iter().zip(&goes.values);
        let choices = self.kind.fields().iter().zip(pairs);
        let choices: Vec<_> = choices
            .filter(|(_, (stays, goes))| stays.is_some() || goes.is_some())
            .map(|((field, label), (stays, goes))| Choice {
                field,
                label,
                stays: stays.clone(),
                goes: goes.clone(),
            })
            .collect();
        self.taken = taken;
        self.list.replace(choices);
    }

    fn a_choice(&self) -> Result<&Choice, Refusal> {
        let choice = self.list.selected();
        let choice =
            choice.ok_or_else(|| Refusal::rule("merging.nothing", "Nothing is compared yet."))?;
        if choice.stays == choice.goes {
            return Err(Refusal::rule(
                "merging.equal",
                "Both say the same here: there is nothing to choose.",
            ));
        }
        Ok(choice)
    }

    fn choose(&mut self, _: &mut Cx) {
        let Some(field) = self.list.selected().map(|choice| choice.field) else {
            return;
        };
        match self.taken.iter().position(|taken| *taken == field) {
            Some(place) => drop(self.taken.remove(place)),
            None => self.taken.push(field),
        }
    }

    fn turn(&mut self, _: &mut Cx) {
        self.stays_other = !self.stays_other;
        self.begin();
    }

    fn can_merge(&self) -> Result<(&Side, &Side), Refusal> {
        if let Some(refusal) = &self.refused {
            return Err(refusal.clone());
        }
        let sides = self.sides();
        let (stays, goes) =
            sides.ok_or_else(|| Refusal::rule("merging.nothing", "Nothing is compared yet."))?;
        merge::check(stays, goes)?;
        Ok((stays, goes))
    }

    fn merging(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let (stays, goes) = self.can_merge()?;
        let mut says = vec![
            format!("{} goes into {}.", goes.name, stays.name),
            format!("With it goes: {}.", goes.told()),
        ];
        let changed = self.list.rows().iter();
        let changed = changed.filter(|it| self.takes(it.field) && it.stays != it.goes);
        says.extend(changed.map(|it| {
            format!(
                "{}: {} becomes {}.",
                it.label,
                known(&it.stays),
                known(&it.goes)
            )
        }));
        says.push(format!(
            "{} means {} from then on; nothing takes a merge back.",
            goes.name, stays.name
        ));
        let (kind, taken) = (self.kind, self.taken.clone());
        let (loser, winner) = ((goes.id, goes.rev), (stays.id, stays.rev));
        let title = format!("Merge two {}", kind.plural());
        let then = move |_: &mut Self, note, cx: &mut Cx| {
            let merge = Merge {
                kind,
                loser: Which::Id(loser.0),
                winner: Which::Id(winner.0),
                seen: Some((loser.1, winner.1)),
                taken: Some(taken),
                said: Vec::new(),
                note,
                command: cx.new_command(),
            };
            cx.ask(merge, Self::merged);
        };
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    fn merged(&mut self, answer: Result<Preview, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(Preview { merged, .. }) => {
                let (gone, stays) = (merged.merged.name, merged.name);
                cx.say(Notice::Done(format!("{gone} is merged into {stays}.")));
                for topic in topics(self.kind) {
                    cx.touched(*topic);
                }
                let_go(cx);
                cx.close();
            }
            Err(refusal) => {
                let has_changed = refusal.kind == refusal::Kind::Changed;
                cx.say(refusal.into());
                if has_changed {
                    self.refresh(cx);
                }
            }
        }
    }

    fn takes(&self, field: &str) -> bool {
        self.taken.contains(&field)
    }

    /// What stays and what goes with it, in sentences.
    fn lines(&self) -> Vec<String> {
        let Some((stays, goes)) = self.sides() else {
            return Vec::new();
        };
        vec![
            format!("{} stays and has {}.", stays.name, stays.told()),
            format!("{} goes into it, with {}.", goes.name, goes.told()),
            "A merge is not taken back: its history tells what moved.".to_owned(),
        ]
    }
}

fn known(value: &Option<String>) -> String {
    match value {
        Some(text) => text.split('\n').next().unwrap_or_default().to_owned(),
        None => "unknown".to_owned(),
    }
}

impl Pane for Merging {
    const SCOPE: Scope = Scope("merging");
    const TITLE: &'static str = "Two side by side";
    const TOPICS: &'static [Topic] = &[Topic::Accounts, Topic::Contacts, Topic::Leads];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        let ask = Compare {
            kind: self.kind,
            one: Which::Id(self.one),
            other: Which::Id(self.other),
        };
        cx.ask(ask, Self::compared);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height.saturating_sub(1));
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene.look);
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        view::read_out(self)
    }
}
