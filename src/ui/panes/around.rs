//! What stands around the selected record, in a line each: asked for when the selection comes to rest on another.

use crate::{
    domain::{record::Record, refusal::Refusal, time::age},
    ui::{
        cx::Cx,
        look::Look,
        pane::{Pane, Scene},
        widgets::wrap::wrap,
    },
    workflow::around::{Around, LookAround},
};

#[derive(Debug, Default)]
pub struct Surroundings {
    /// Which record was asked about last.
    asked: Option<Record>,
    known: Option<(Record, Around)>,
}

impl Surroundings {
    /// Asks about the record, unless it is the one that was asked about already. `at` finds this in the pane again.
    pub fn follow<P: Pane>(
        record: Option<Record>,
        at: fn(&mut P) -> &mut Self,
        pane: &mut P,
        cx: &mut Cx,
    ) {
        let own = at(pane);
        if own.asked == record {
            return;
        }
        own.asked = record;
        if let Some(record) = record {
            cx.ask(LookAround(record), move |pane: &mut P, answer, _| {
                at(pane).told(record, answer);
            });
        }
    }

    /// Something may have changed: it is asked again.
    pub fn forget(&mut self) {
        self.asked = None;
    }

    fn told(&mut self, record: Record, answer: Result<Around, Refusal>) {
        // It is an extra: where it cannot be had, the record is shown without.
        if let Ok(around) = answer {
            self.known = Some((record, around));
        }
    }

    /// Nothing where nothing stands around it, or is not known yet.
    pub fn lines(&self, record: Record, scene: &Scene) -> Vec<String> {
        let known = self.known.as_ref().filter(|(of, _)| *of == record);
        known.map_or_else(Vec::new, |(_, around)| lines(around, scene))
    }
}

/// As much of it as a line holds.
pub fn one_line(text: &str, width: u16, look: &Look) -> String {
    let mut lines = wrap(text, width.saturating_sub(2));
    let mut says = lines.next().unwrap_or_default().to_owned();
    if lines.next().is_some() {
        says.push(' ');
        says.push_str(look.glyphs.ellipsis);
    }
    says
}

/// `3 comments, last Tom Berg 2h: They called.`
fn lines(around: &Around, scene: &Scene) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((who, at, text)) = &around.said.last {
        let words: Vec<_> = text.split_whitespace().collect();
        let (count, at) = (comments(around.said.comments), age(*at, scene.now));
        lines.push(format!("{count}, last {who} {at}: {}", words.join(" ")));
    }
    if let Some((who, at, name)) = &around.attached.last {
        let (count, at) = (files(around.attached.files), age(*at, scene.now));
        lines.push(format!("{count}, last {who} {at}: {name}"));
    }
    if let Some(lead) = &around.lead {
        let hangs = match (lead.comments, lead.files) {
            (0, 0) => return lines,
            (said, 0) => comments(said),
            (0, attached) => files(attached),
            (said, attached) => format!("{}, {}", comments(said), files(attached)),
        };
        lines.push(format!("At {}, which became it: {hangs}", lead.number));
    }
    lines
}

fn comments(n: i64) -> String {
    match n {
        1 => "1 comment".to_owned(),
        n => format!("{n} comments"),
    }
}

fn files(n: i64) -> String {
    match n {
        1 => "1 file".to_owned(),
        n => format!("{n} files"),
    }
}
