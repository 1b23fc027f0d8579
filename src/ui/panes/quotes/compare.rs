//! Two versions of a quote side by side, the older one first: what was added, removed and changed, step by step, and what
//! it makes in money.

use ratatui::{buffer::Buffer, layout::Rect};
use rust_decimal::Decimal;

use crate::{
    domain::{
        id::VersionId,
        money::grouped,
        quote::{Difference, Fate, LineDifference, QuoteVersion, Side, difference},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        pane::{Pane, Scene, Scope},
        widgets::{list::Listing, scroll::Scroll, window, wrap::put_wrapped},
    },
    workflow::quotes::{CompareVersions, QuoteName, QuoteView, VersionRow},
};

pub struct Compare {
    number: String,
    newer: VersionId,
    /// All that are older, the newest first, and which of them it is held against.
    older: Vec<VersionRow>,
    at: usize,
    told: Option<Vec<String>>,
    refused: Option<Refusal>,
    scroll: Scroll,
}

impl Compare {
    /// With the one before it, or why there is none.
    pub fn of(version: &QuoteVersion, all: &[VersionRow]) -> Result<Self, Refusal> {
        let older = { all.iter() }.filter(|it| it.version < version.version);
        let older: Vec<_> = older.cloned().collect();
        if older.is_empty() {
            return Err(Refusal::rule(
                "quote.no_older",
                "No version of it is older than this one.",
            )
            .hint("Go to a newer version first."));
        }
        Ok(Self {
            number: version.number(),
            newer: version.id,
            older,
            at: 0,
            told: None,
            refused: None,
            scroll: Scroll::default(),
        })
    }

    fn title(&self) -> String {
        format!("v{} → {}", self.older[self.at].version, self.number)
    }

    fn look(&mut self, cx: &mut Cx) {
        let ask = CompareVersions {
            one: QuoteName::Version(self.older[self.at].id),
            other: QuoteName::Version(self.newer),
        };
        cx.ask(ask, Self::compared);
    }

    fn compared(&mut self, answer: Result<(QuoteView, QuoteView), Refusal>, _: &mut Cx) {
        match answer {
            Ok((older, newer)) if older.version.id == self.older[self.at].id => {
                self.told = Some(tell(&older, &newer));
            }
            Ok(_) => {}
            Err(refusal) => self.refused = Some(refusal),
        }
    }
}

fn side(view: &QuoteView) -> Side<'_> {
    Side {
        version: &view.version,
        lines: &view.lines,
        priced: view.priced.as_ref().ok(),
    }
}

/// The totals first, then the terms, then line by line.
pub fn tell(older: &QuoteView, newer: &QuoteView) -> Vec<String> {
    let found = difference(side(older), side(newer));
    if found.is_none() {
        return vec!["Nothing differs.".to_owned()];
    }
    let mut told: Vec<String> = found.totals.iter().map(changed).collect();
    if !told.is_empty() {
        told.push(String::new());
    }
    told.extend(found.header.iter().map(changed));
    for line in found.lines.iter().filter(|it| it.fate != Fate::Same) {
        told.push(String::new());
        told.extend(of_line(line));
    }
    let same = { found.lines.iter() }.filter(|it| it.fate == Fate::Same);
    let same = same.count();
    if same > 0 {
        told.push(String::new());
        told.push(match same {
            1 => "1 line is the same.".to_owned(),
            count => format!("{count} lines are the same."),
        });
    }
    told.dedup_by(|next, it| next.is_empty() && it.is_empty());
    told
}

/// `+ 4 Onboarding workshop`, and what is known of it below.
fn of_line(line: &LineDifference) -> Vec<String> {
    let (sign, number, word) = match line.fate {
        Fate::Added => ("+", line.number, "added"),
        Fate::Removed => ("-", line.was_number, "removed"),
        Fate::Changed | Fate::Same => ("~", line.number, "changed"),
    };
    let number = number.map_or_else(String::new, |it| it.to_string());
    let mut told = vec![format!("{sign} {number} {}: {word}", line.name)];
    let all = line.fields.iter().chain(&line.steps);
    told.extend(all.map(|it| format!("    {}", changed(it))));
    told
}

/// `net: 1,200,000.00 → 1,149,300.00  (-50,700.00)`
fn changed(it: &Difference) -> String {
    let field = &it.field;
    match (&it.was, &it.is) {
        (Some(was), Some(is)) => {
            let by = match (number(was), number(is)) {
                (Some((was, places)), Some((is, _))) => {
                    let by = is - was;
                    let sign = if by.is_sign_negative() { "" } else { "+" };
                    format!("  ({sign}{})", grouped(by, places))
                }
                _ => String::new(),
            };
            format!("{field}: {was} → {is}{by}")
        }
        (Some(was), None) => format!("{field}: {was} → nothing"),
        (None, Some(is)) => format!("{field}: {is}"),
        (None, None) => field.clone(),
    }
}

/// A figure that was told with its thousands apart, and its places.
fn number(told: &str) -> Option<(Decimal, u32)> {
    let number: Decimal = told.replace(',', "").parse().ok()?;
    Some((number, number.scale()))
}

const COMMANDS: &[Command<Compare>] = &[
    Command {
        spec: Spec::new(
            "quote_compare.older",
            "other version",
            "Hold it against the next older version; behind the first comes the one before it.",
        ),
        ready: |pane, _| match pane.older.len() {
            1 => Err(Refusal::rule(
                "quote.one_older",
                "There is only one older version.",
            )),
            _ => Ok(()),
        },
        act: Act::Now(|pane, cx| {
            pane.at = (pane.at + 1) % pane.older.len();
            pane.told = None;
            pane.scroll = Scroll::default();
            pane.look(cx);
        }),
    },
    Command {
        spec: Spec::new("quote_compare.copy", "copy", "Copy all that differs."),
        ready: always,
        act: Act::Now(|pane, cx| {
            if let Some(told) = &pane.told {
                cx.copy(told.join("\n"));
            }
        }),
    },
];

fn place(area: Rect) -> Rect {
    window::middle(area, 110, area.height.saturating_sub(2).max(6))
}

impl Pane for Compare {
    const SCOPE: Scope = Scope("quote_compare");
    const TITLE: &'static str = "Two versions of a quote";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.look(cx);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.scroll)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), &self.title(), buf, look);
        match (&self.refused, &self.told) {
            (Some(refusal), _) => drop(put_wrapped(buf, inside, &refusal.to_string(), look.bad)),
            (None, Some(told)) => self.scroll.draw(inside, told, buf, look.text, look),
            (None, None) => {
                put_wrapped(buf, inside, "Asking for both versions …", look.muted);
            }
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec![format!("{}.", self.title())];
        said.extend(self.refused.as_ref().map(ToString::to_string));
        said.extend(self.told.iter().flatten().cloned());
        said
    }
}
