//! Marks on leads: one by one, from here to there, or all that the list holds. What is not on screen is asked for page
//! by page, and can be let go of meanwhile.

use uuid::Uuid;

use super::Leads;
use crate::{
    domain::{lead::Lead, refusal::Refusal},
    ui::{
        cx::Cx,
        notice::Notice,
        overlays::confirm::Confirm,
        widgets::{
            list::{Listing, Row},
            marks::{MOST, Marked, Marking},
        },
    },
    workflow::{
        Cursor, From, Page,
        leads::{LeadQuery, ListedLead, PageLeads},
    },
};

/// Rows on their way to be marked.
pub struct Gathering {
    query: LeadQuery,
    rows: Vec<(Uuid, Marked)>,
    /// The last row of a range; without one, all of them.
    until: Option<Uuid>,
    /// Where the other end of the range is, while it may be that the range runs the other way.
    other: Option<Cursor>,
}

/// As many as the store gives at once.
const PAGE: i32 = 500;

pub fn marked(lead: &Lead) -> Marked {
    Marked {
        name: lead.number.clone(),
        rev: lead.rev,
        state: lead.state.name(),
        money: lead.money(),
    }
}

impl Gathering {
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}

impl Leads {
    fn gather(&mut self, from: From, until: Option<Uuid>, other: Option<Cursor>, cx: &mut Cx) {
        self.gathering = Some(Gathering {
            query: self.query.clone(),
            rows: Vec::new(),
            until,
            other,
        });
        self.ask_for_marks(from, cx);
    }

    fn ask_for_marks(&self, from: From, cx: &mut Cx) {
        let ask = PageLeads {
            query: self.query.clone(),
            from,
            limit: PAGE,
        };
        cx.ask(ask, |pane: &mut Self, answer, cx| {
            pane.gathered(answer, cx);
        });
    }

    fn gathered(&mut self, answer: Result<Page<ListedLead>, Refusal>, cx: &mut Cx) {
        // Whoever let go of it, or shows another list by now, wants none of it.
        let Some(mut it) = self.gathering.take_if(|it| it.query == self.query) else {
            self.gathering = None;
            return;
        };
        let page = match answer {
            Ok(page) => page,
            Err(refusal) => return cx.say(refusal.into()),
        };
        let mut is_whole = it.until.is_none() && page.next.is_none();
        for row in &page.rows {
            it.rows.push((row.lead.id.0, marked(&row.lead)));
            if it.until == Some(row.lead.id.0) {
                is_whole = true;
                break;
            }
        }
        let is_full = it.rows.len() >= MOST;
        match (page.next, it.other.take()) {
            _ if is_whole || (is_full && it.until.is_none()) => self.mark_rows(it.rows, cx),
            (Some(next), other) if !is_full => {
                it.other = other;
                self.gathering = Some(it);
                self.ask_for_marks(From::After(next), cx);
            }
            // It was not found behind: then it stands in front.
            (_, Some(other)) => {
                let until = self.range.take().map(|cursor| cursor.id);
                self.gather(From::At(other), until, None, cx);
            }
            (_, None) => cx.say(too_far().into()),
        }
    }

    fn mark_rows(&mut self, rows: Vec<(Uuid, Marked)>, cx: &mut Cx) {
        self.range = None;
        let mut left_out = 0;
        for (id, row) in rows {
            left_out += usize::from(!self.marks.add(id, row));
        }
        let count = self.marks.len();
        let says = match left_out {
            0 => format!("{count} leads are marked."),
            _ => format!("{count} leads are marked, as many as one batch takes."),
        };
        cx.say(Notice::Done(says));
    }

    /// Rows have come: what is marked is what the person sees.
    pub(super) fn see_marked(&mut self) {
        for row in self.list.rows() {
            self.marks.seen(row.lead.id.0, || marked(&row.lead));
        }
    }
}

impl Marking for Leads {
    fn can_mark(&self) -> Result<(), Refusal> {
        self.a_lead().map(drop)
    }

    fn mark(&mut self, cx: &mut Cx) {
        let Some(lead) = self.list.selected().map(|row| &row.lead) else {
            return;
        };
        let id = lead.id.0;
        if self.marks.has(id) {
            self.marks.remove(id);
        } else if !self.marks.add(id, marked(lead)) {
            cx.say(full().into());
        }
        self.list.move_by(1);
    }

    fn mark_range(&mut self, cx: &mut Cx) {
        let Some(here) = self.list.selected().map(Row::cursor) else {
            return;
        };
        let Some(there) = self.range.clone() else {
            self.range = Some(here);
            return;
        };
        let place = |cursor: &Cursor| {
            let rows = self.list.rows().iter();
            { rows }.position(|row| row.lead.id.0 == cursor.id)
        };
        if let (Some(one), Some(other)) = (place(&there), place(&here)) {
            let rows = &self.list.rows()[one.min(other)..=one.max(other)];
            let rows = rows.iter().map(|row| (row.lead.id.0, marked(&row.lead)));
            let rows = rows.collect();
            self.mark_rows(rows, cx);
        } else {
            self.gather(From::At(there), Some(here.id), Some(here), cx);
        }
    }

    fn mark_all(&mut self, cx: &mut Cx) {
        self.range = None;
        self.gather(From::First, None, None, cx);
    }

    fn repeat(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.once_more(cx)
    }

    fn unmark(&mut self) -> bool {
        let held = !self.marks.is_empty() || self.range.is_some() || self.gathering.is_some();
        self.marks.clear();
        self.range = None;
        self.gathering = None;
        held
    }
}

fn full() -> Refusal {
    Refusal::rule(
        "marks.full",
        format!("{MOST} leads are marked, as many as one batch takes."),
    )
    .hint("Do something with them first.")
}

fn too_far() -> Refusal {
    Refusal::rule(
        "marks.too_far",
        format!("More than {MOST} leads lie between here and where the range begins."),
    )
    .hint("Begin it nearer.")
}
