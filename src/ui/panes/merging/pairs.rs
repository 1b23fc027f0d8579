//! The pairs of accounts, contacts or leads that may be one, the strongest reason first, each with why.

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::Merging;
use crate::{
    domain::{merge::Kind, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Cursor, From, Page, Topic,
        merges::{LikelyPair, PagePairs, TellApart, ToldApart, Which},
    },
};

/// So many at once: the rest comes as these are settled.
const SHOWN: i32 = 200;

pub struct Duplicates {
    kind: Kind,
    list: List<LikelyPair>,
    has_more: bool,
    is_answered: bool,
    refused: Option<Refusal>,
}

impl Row for LikelyPair {
    type Id = (Uuid, Uuid);
    type Cursor = Cursor;

    fn id(&self) -> (Uuid, Uuid) {
        (self.one, self.other)
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

/// Whose lists change with a merge of the kind.
pub(super) fn topics(kind: Kind) -> &'static [Topic] {
    match kind {
        Kind::Account => &[Topic::Accounts, Topic::Deals, Topic::Contacts],
        Kind::Contact => &[Topic::Contacts, Topic::Deals],
        Kind::Lead => &[Topic::Leads],
    }
}

impl Duplicates {
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            list: List::default(),
            has_more: false,
            is_answered: false,
            refused: None,
        }
    }

    fn selected(&self) -> Option<&LikelyPair> {
        self.list.selected()
    }

    fn a_pair(&self) -> Result<&LikelyPair, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("duplicates.none_selected", "No pair is selected."))
    }

    fn found(&mut self, answer: Result<Page<LikelyPair>, Refusal>, _: &mut Cx) {
        self.is_answered = true;
        match answer {
            Ok(page) => {
                self.refused = None;
                self.has_more = page.next.is_some();
                self.list.replace(page.rows);
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    fn telling_apart(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let pair = self.a_pair()?;
        let (kind, one, other) = (self.kind, pair.one, pair.other);
        let says = vec![
            format!("{} and {} stay two.", pair.one_name, pair.other_name),
            "The pair does not come back.".to_owned(),
        ];
        let then = move |_: &mut Self, note, cx: &mut Cx| {
            let apart = TellApart {
                kind,
                one: Which::Id(one),
                other: Which::Id(other),
                note,
                command: cx.new_command(),
            };
            cx.ask(apart, Self::told_apart);
        };
        Ok(Confirm::new(
            "Not the same".to_owned(),
            says,
            Demand::Optional,
            then,
        ))
    }

    fn told_apart(&mut self, answer: Result<ToldApart, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(told) => {
                let says = format!("{} and {} are not the same.", told.one, told.other);
                cx.say(Notice::Done(says));
            }
            Err(refusal) => cx.say(refusal.into()),
        }
        self.refresh(cx);
    }

    fn none(&self) -> String {
        format!(
            "No {} look alike. Pairs that may be one stand here, with the reason.",
            self.kind.plural()
        )
    }

    /// What is known of the selected pair, a line a topic.
    fn lines(&self) -> Vec<String> {
        let Some(pair) = self.selected() else {
            return Vec::new();
        };
        let side = |name: &str, detail: &str| match detail {
            "" => name.to_owned(),
            detail => format!("{name}: {detail}"),
        };
        let mut lines = vec![
            format!("{}.", sentence(&pair.reasons)),
            side(&pair.one_name, &pair.one_detail),
            side(&pair.other_name, &pair.other_detail),
        ];
        if self.has_more {
            lines.push(format!(
                "The {SHOWN} strongest are here; others come as these are settled."
            ));
        }
        lines
    }
}

/// The reasons as one sentence that begins with a capital letter.
fn sentence(reasons: &[String]) -> String {
    let all = reasons.join("; ");
    let mut letters = all.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn row(pair: &LikelyPair) -> String {
    format!("{}  =  {}", pair.one_name, pair.other_name)
}

const COMMANDS: &[Command<Duplicates>] = &[
    Command {
        spec: Spec::new(
            "duplicates.compare",
            "compare",
            "Put the two side by side, choose what each field keeps, and merge them.",
        ),
        ready: |pane, _| pane.a_pair().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(pair) = pane.selected() {
                cx.open(Merging::of(pane.kind, pair));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "duplicates.apart",
            "not the same",
            "Say that the two are not the same: the pair does not come back.",
        ),
        ready: |pane, cx| {
            pane.a_pair()?;
            cx.me.may(pane.kind.tell_apart())
        },
        act: Act::Confirm(Duplicates::telling_apart),
    },
    Command {
        spec: Spec::new("duplicates.copy", "copy", "Copy both names and the reason."),
        ready: |pane, _| pane.a_pair().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(pair) = pane.selected() {
                cx.copy(format!("{}: {}", row(pair), pair.reasons.join("; ")));
            }
        }),
    },
];

impl Pane for Duplicates {
    const SCOPE: Scope = Scope("duplicates");
    const TITLE: &'static str = "Likely duplicates";
    const TOPICS: &'static [Topic] = &[Topic::Accounts, Topic::Contacts, Topic::Leads];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        let ask = PagePairs {
            kind: self.kind,
            from: From::First,
            limit: SHOWN,
        };
        cx.ask(ask, Self::found);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Likely duplicates among the {}", self.kind.plural());
        window::draw(window::around_list(area), &title, buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.is_answered) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Looking for what is alike …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, &self.none(), look.muted);
            }
            (None, true) => {}
        }
        for ((pair, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", row(pair)), style);
        }
        if self.selected().is_none() {
            return;
        }
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        for text in self.lines() {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![format!(
            "Likely duplicates among the {}.",
            self.kind.plural()
        )];
        match (&self.refused, self.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(pair)) => {
                let at = self.list.position_said(None);
                let head = format!("Pair{at}: {} and {}", pair.one_name, pair.other_name);
                said.extend(thing(head, self.lines()));
            }
            (None, None) if self.is_answered => said.push(self.none()),
            (None, None) => said.push("Looking for what is alike.".to_owned()),
        }
        said
    }
}
