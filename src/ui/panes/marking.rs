//! Marks in a list that pages: one by one, from here to there, or all that the list holds. What is not on screen is asked
//! for page by page, and can be let go of meanwhile. Written once for every list that has marks.

use uuid::Uuid;

use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        notice::Notice,
        overlays::confirm::Confirm,
        pane::Pane,
        widgets::{
            list::{List, Listing, Row},
            marks::{MOST, Marked, Marking, Marks},
        },
    },
    workflow::{Cursor, From, Page, Topic},
};

/// What a list holds of its marks.
pub struct Hand<Q> {
    pub marks: Marks,
    /// Where a range begins.
    range: Option<Cursor>,
    gathering: Option<Gathering<Q>>,
}

/// Rows on their way to be marked.
struct Gathering<Q> {
    query: Q,
    rows: Vec<(Uuid, Marked)>,
    /// The last row of a range; without one, all of them.
    until: Option<Uuid>,
    /// Where the other end of the range is, while it may be that the range runs the other way.
    other: Option<Cursor>,
}

/// As many as the store gives at once.
pub const PAGE: i32 = 500;

/// A list whose rows can be marked.
pub trait Markable: Pane {
    type Query: Clone + Send;
    type Row: Row<Cursor = Cursor> + Send;
    /// What a row is called: one, and many.
    const ROWS: [&'static str; 2];
    /// By what else the list grows stale when they are written.
    const TOPIC: Topic;

    fn hand(&self) -> &Hand<Self::Query>;
    fn hand_mut(&mut self) -> &mut Hand<Self::Query>;
    /// The rows that one moves among.
    fn rows(&self) -> &List<Self::Row>;
    fn rows_mut(&mut self) -> &mut List<Self::Row>;
    fn marked(row: &Self::Row) -> Marked;
    /// What is asked for more rows: within a range those that one moves among, else whatever the list holds.
    fn query(&self, is_range: bool) -> Self::Query;
    /// Whether the list still shows what was asked.
    fn shows(&self, query: &Self::Query) -> bool;
    /// Asks for a page; the answer goes to [`gathered`].
    fn ask_page(query: Self::Query, from: From, cx: &mut Cx);
    /// The last verb again, on the marked or on the selected row.
    fn once_more(&self, cx: &Cx) -> Result<Confirm, Refusal>;

    /// What else is let go of where nothing is marked; false where there is nothing.
    fn let_go(&mut self) -> bool {
        false
    }
}

impl<Q> Default for Hand<Q> {
    fn default() -> Self {
        Self {
            marks: Marks::default(),
            range: None,
            gathering: None,
        }
    }
}

impl<Q> Hand<Q> {
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.range.is_none() && self.gathering.is_none()
    }

    /// A range lies within rows that stand together: it ends where others are shown. False where none had begun.
    pub fn end_range(&mut self) -> bool {
        self.range.take().is_some()
    }

    /// What is marked, and what is on its way to be; nothing where there is neither.
    pub fn says(&self, dot: &str) -> Option<String> {
        let marks = self.marks.says(dot);
        match (&self.gathering, &self.range) {
            (Some(it), _) => Some(format!("marking: {} so far", it.rows.len())),
            (None, Some(_)) => Some(format!("{marks}, a range begins: mark its other end")),
            (None, None) if self.marks.is_empty() => None,
            (None, None) => Some(marks),
        }
    }

    /// For people who listen, behind the place of a row.
    pub fn said(&self, id: Uuid) -> &'static str {
        match self.marks.has(id) {
            true => ", marked",
            false => "",
        }
    }

    /// Rows have come: what is marked is what the person sees.
    pub fn see<'a, P: Markable<Query = Q>>(&mut self, rows: impl IntoIterator<Item = &'a P::Row>) {
        for row in rows {
            self.marks.seen(row.cursor().id, || P::marked(row));
        }
    }
}

impl<P: Markable> Marking for P {
    fn can_mark(&self) -> Result<(), Refusal> {
        let none = || {
            let says = format!("No {} is selected.", P::ROWS[0]);
            Refusal::rule("marks.none_selected", says)
        };
        self.rows().selected().map(drop).ok_or_else(none)
    }

    fn mark(&mut self, cx: &mut Cx) {
        let Some(row) = self.rows().selected() else {
            return;
        };
        let (id, row) = (row.cursor().id, P::marked(row));
        let marks = &mut self.hand_mut().marks;
        if marks.has(id) {
            marks.remove(id);
        } else if !marks.add(id, row) {
            cx.say(full::<P>().into());
        }
        self.rows_mut().move_by(1);
    }

    fn mark_range(&mut self, cx: &mut Cx) {
        let Some(here) = self.rows().selected().map(Row::cursor) else {
            return;
        };
        let Some(there) = self.hand().range.clone() else {
            self.hand_mut().range = Some(here);
            return;
        };
        let rows = self.rows().rows();
        let place = |cursor: &Cursor| rows.iter().position(|row| row.cursor().id == cursor.id);
        if let (Some(one), Some(other)) = (place(&there), place(&here)) {
            let between = &rows[one.min(other)..=one.max(other)];
            let between = between.iter().map(|row| (row.cursor().id, P::marked(row)));
            let between = between.collect();
            mark_rows(self, between, cx);
        } else {
            gather(self, From::At(there), Some(here.id), Some(here), cx);
        }
    }

    fn mark_all(&mut self, cx: &mut Cx) {
        self.hand_mut().range = None;
        gather(self, From::First, None, None, cx);
    }

    fn repeat(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.once_more(cx)
    }

    fn unmark(&mut self) -> bool {
        let held = !self.hand().is_empty();
        *self.hand_mut() = Hand::default();
        held || self.let_go()
    }
}

fn gather<P: Markable>(
    pane: &mut P,
    from: From,
    until: Option<Uuid>,
    other: Option<Cursor>,
    cx: &mut Cx,
) {
    let query = pane.query(until.is_some());
    P::ask_page(query.clone(), from, cx);
    pane.hand_mut().gathering = Some(Gathering {
        query,
        rows: Vec::new(),
        until,
        other,
    });
}

pub fn gathered<P: Markable>(pane: &mut P, answer: Result<Page<P::Row>, Refusal>, cx: &mut Cx) {
    // Whoever let go of it, or shows another list by now, wants none of it.
    let Some(mut it) = pane.hand_mut().gathering.take() else {
        return;
    };
    if !pane.shows(&it.query) {
        return;
    }
    let page = match answer {
        Ok(page) => page,
        Err(refusal) => return cx.say(refusal.into()),
    };
    let mut is_whole = it.until.is_none() && page.next.is_none();
    for row in &page.rows {
        let id = row.cursor().id;
        it.rows.push((id, P::marked(row)));
        if it.until == Some(id) {
            is_whole = true;
            break;
        }
    }
    let is_full = it.rows.len() >= MOST;
    match (page.next, it.other.take()) {
        _ if is_whole || (is_full && it.until.is_none()) => mark_rows(pane, it.rows, cx),
        (Some(next), other) if !is_full => {
            it.other = other;
            P::ask_page(it.query.clone(), From::After(next), cx);
            pane.hand_mut().gathering = Some(it);
        }
        // It was not found behind: then it stands in front.
        (_, Some(other)) => {
            let until = pane.hand_mut().range.take().map(|cursor| cursor.id);
            gather(pane, From::At(other), until, None, cx);
        }
        (_, None) => cx.say(too_far::<P>().into()),
    }
}

fn mark_rows<P: Markable>(pane: &mut P, rows: Vec<(Uuid, Marked)>, cx: &mut Cx) {
    let hand = pane.hand_mut();
    hand.range = None;
    let mut left_out = 0;
    for (id, row) in rows {
        left_out += usize::from(!hand.marks.add(id, row));
    }
    let (count, [_, many]) = (hand.marks.len(), P::ROWS);
    let says = match left_out {
        0 => format!("{count} {many} are marked."),
        _ => format!("{count} {many} are marked, as many as one batch takes."),
    };
    cx.say(Notice::Done(says));
}

fn full<P: Markable>() -> Refusal {
    let many = P::ROWS[1];
    let says = format!("{MOST} {many} are marked, as many as one batch takes.");
    Refusal::rule("marks.full", says).hint("Do something with them first.")
}

fn too_far<P: Markable>() -> Refusal {
    let many = P::ROWS[1];
    let says = format!("More than {MOST} {many} lie between here and where the range begins.");
    Refusal::rule("marks.too_far", says).hint("Begin it nearer.")
}
