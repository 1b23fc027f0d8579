//! Why a lead has its score: each rule, what the lead says there, what that gives, and the sum so far.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};

use crate::{
    domain::{
        id::LeadId,
        lead::{Lead, ScoreLine},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        pane::{Pane, Scene, Scope, thing},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        leads::{ExplainLead, Explained, LeadName},
    },
};

pub struct Why {
    lead: LeadId,
    title: String,
    list: List<ScoreLine>,
    verdict: String,
    refused: Option<Refusal>,
    is_answered: bool,
}

impl Row for ScoreLine {
    type Id = i32;
    type Cursor = i32;

    fn id(&self) -> i32 {
        self.place
    }

    fn cursor(&self) -> i32 {
        self.place
    }
}

impl Why {
    pub fn of(lead: &Lead) -> Self {
        Self {
            lead: lead.id,
            title: format!("Why {} has {}", lead.number, lead.score),
            list: List::default(),
            verdict: String::new(),
            refused: None,
            is_answered: false,
        }
    }

    fn explained(&mut self, answer: Result<Explained, Refusal>, _: &mut Cx) {
        self.is_answered = true;
        match answer {
            Ok(Explained { lead, lines }) => {
                self.refused = None;
                self.title = format!("Why {} has {}", lead.number, lead.score);
                let enough = match lead.has_score() {
                    true => "enough to qualify",
                    false => "not enough to qualify without a note",
                };
                self.verdict = format!("Score {} of {}: {enough}.", lead.score, lead.threshold);
                self.list.replace(lines);
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }
}

const COMMANDS: &[Command<Why>] = &[Command {
    spec: Spec::new("leads_why.copy", "copy", "Copy all lines."),
    ready: |pane, _| match pane.list.rows().is_empty() {
        true => Err(Refusal::rule(
            "leads_why.empty",
            "There is nothing to copy.",
        )),
        false => Ok(()),
    },
    act: Act::Now(|pane, cx| {
        let lines: Vec<_> = pane.list.rows().iter().map(sentence).collect();
        cx.copy(format!("{}\n{}", lines.join("\n"), pane.verdict));
    }),
}];

impl Pane for Why {
    const SCOPE: Scope = Scope("leads_why");
    const TITLE: &'static str = "Why a score";
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ExplainLead(LeadName::Id(self.lead)), Self::explained);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = parts(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        window::draw(place(area), &self.title, buf, look);
        let (list, detail) = parts(area);
        match (&self.refused, self.is_answered) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Asking for the rules …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, NO_RULES, look.muted);
            }
            (None, true) => {}
        }
        for ((line, selected), row) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match (selected, line.fits) {
                (true, _) => (look.glyphs.bar, look.select),
                (false, true) => (" ", look.text),
                (false, false) => (" ", look.muted),
            };
            buf.set_style(row, style);
            let mark = match line.fits {
                true => look.glyphs.check,
                false => " ",
            };
            let says = format!(
                "{bar} {mark} {:>4} {:>5}  {}",
                points(line),
                line.running,
                line.words
            );
            put(buf, row, &says, style);
        }
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        if let Some(line) = self.list.selected() {
            rest = put_wrapped(buf, rest, &condition(line), look.text);
        }
        put_wrapped(buf, rest, &self.verdict, look.strong);
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![self.title.clone()];
        match (&self.refused, self.list.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(line)) => {
                let head = format!("Line{}: {}", self.list.position_said(None), sentence(line));
                said.extend(thing(head, [condition(line)]));
            }
            (None, None) if self.is_answered => said.push(NO_RULES.to_owned()),
            (None, None) => said.push("Asking for the rules.".to_owned()),
        }
        said.push(self.verdict.clone());
        said
    }
}

const NO_RULES: &str = "No rule scores leads yet. dealdesk lead rules import brings in some.";

fn points(line: &ScoreLine) -> String {
    match line.fits {
        true => format!("{:+}", line.points),
        false => "0".to_owned(),
    }
}

/// `+25, sum 25: 1,000 people or more`.
fn sentence(line: &ScoreLine) -> String {
    format!("{}, sum {}: {}", points(line), line.running, line.words)
}

/// `Rule: employees at least 1000. The lead says 14200.`
fn condition(line: &ScoreLine) -> String {
    let says = match &line.says {
        Some(says) => format!("The lead says {says}."),
        None => "The lead says nothing there.".to_owned(),
    };
    format!("Rule {}: {}. {says}", line.place, line.condition())
}

fn place(area: Rect) -> Rect {
    let tall = area
        .height
        .saturating_sub(2)
        .max(area.height.min(8))
        .min(22);
    area.centered(Constraint::Max(80), Constraint::Length(tall))
}

/// The rules, and below them the selected one with the verdict.
fn parts(area: Rect) -> (Rect, Rect) {
    let inside = window::inside(place(area));
    let below = (inside.height / 2).min(5);
    let list = Rect {
        height: inside.height - below,
        ..inside
    };
    let detail = Rect {
        y: inside.y + list.height,
        height: below,
        ..inside
    };
    (list, detail)
}
