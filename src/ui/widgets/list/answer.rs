//! How an answer of the store becomes part of the list: the selection stays on its row, and its row on its line.

use super::{
    Count, List, Row,
    want::{Aim, Place, Want},
};

/// What must survive a change of the rows.
struct Kept<R: Row> {
    selected: Option<R::Id>,
    /// Who takes its place when it is gone: the next row that stayed where it was, else the one before.
    next: Vec<(R::Id, R::Cursor)>,
    previous: Vec<(R::Id, R::Cursor)>,
    line: usize,
}

impl<R: Row> List<R> {
    /// Takes the answer to a want, in the order of the list; `more` says whether rows exist beyond the far end of it.
    /// False where the answer no longer fits: ask again what the list wants.
    pub fn received(&mut self, want: &Want<R::Cursor>, rows: Vec<R>, more: bool) -> bool {
        let Some((_, aim)) = self.asked.take_if(|(asked, _)| asked == want) else {
            return false;
        };
        let fits = match aim {
            Aim::Leap => self.bound.as_ref() == Some(&want.place),
            Aim::Reread | Aim::Page => self.bound.is_none(),
        };
        if !fits {
            self.stale |= aim != Aim::Page;
            return false;
        }
        let more = more && !rows.is_empty();
        let taken = match aim {
            Aim::Leap => self.land(&want.place, rows, more),
            Aim::Reread => self.reread(&want.place, rows, more),
            Aim::Page => self.join(&want.place, rows, more),
        };
        if taken {
            let owed = std::mem::take(&mut self.owed);
            self.travel(owed);
            self.trim(matches!(want.place, Place::After(_)));
        }
        taken
    }

    /// There is no answer. The moves that waited for it are forgotten; the next key or refresh asks again.
    pub fn refused(&mut self, want: &Want<R::Cursor>) {
        if self.asked.take_if(|(asked, _)| asked == want).is_some() {
            self.halted = true;
            self.owed = 0;
            if !self.rows.is_empty() {
                self.bound = None;
            }
        }
    }

    /// The whole list at once, for lists that have no pages.
    pub fn replace(&mut self, rows: Vec<R>) {
        let kept = self.kept();
        let at_start = self.top == 0;
        self.rows = rows;
        (self.before, self.after) = (false, false);
        (self.bound, self.asked, self.owed) = (None, None, 0);
        (self.stale, self.halted) = (false, false);
        self.keep(&kept, at_start);
        self.count = Count::InFront(0);
    }

    /// One more row at the end of a list that has no pages.
    pub fn push(&mut self, row: R) {
        if !self.is_loaded() {
            self.replace(Vec::new());
        }
        self.rows.push(row);
    }

    fn land(&mut self, place: &Place<R::Cursor>, rows: Vec<R>, more: bool) -> bool {
        if rows.is_empty() && matches!(place, Place::From(_)) {
            self.bound = Some(Place::Last);
            return false;
        }
        self.bound = None;
        self.rows = rows;
        self.count = Count::Unknown;
        (self.before, self.after) = match place {
            Place::First => (false, more),
            Place::Last => (more, false),
            _ => (true, more),
        };
        self.top = 0;
        self.select(match place {
            Place::Last => usize::MAX,
            _ => 0,
        });
        true
    }

    /// Who looks at the first line goes on seeing the first rows; elsewhere the selected row keeps its line.
    fn reread(&mut self, place: &Place<R::Cursor>, rows: Vec<R>, more: bool) -> bool {
        let kept = self.kept();
        if let Some(selected) = self.selected()
            && more
            && find(&rows, |row| row.id() == selected.id()).is_none()
            && heir(&rows, &kept.next).is_none()
        {
            // So many rows came in between that this answer ends before the selected one.
            self.bound = Some(Place::From(selected.cursor()));
            return false;
        }
        let at_start = !self.before && self.top == 0;
        self.before = *place != Place::First;
        self.after = more;
        if let Count::Behind(behind) = &mut self.count {
            *behind = (*behind + self.rows.len()).saturating_sub(rows.len());
        }
        self.rows = rows;
        if self.rows.is_empty() && self.before {
            self.bound = Some(Place::Last);
        }
        self.keep(&kept, at_start);
        true
    }

    /// The page is younger than the rows held: one that is in both has moved meanwhile.
    fn join(&mut self, place: &Place<R::Cursor>, page: Vec<R>, more: bool) -> bool {
        let kept = self.kept();
        self.rows
            .retain(|held| find(&page, |row| row.id() == held.id()).is_none());
        match (place, &mut self.count) {
            (Place::Before(_), Count::InFront(rows)) | (Place::After(_), Count::Behind(rows)) => {
                *rows = rows.saturating_sub(page.len());
            }
            _ => {}
        }
        if let Place::Before(_) = place {
            self.rows.splice(0..0, page);
            self.before = more;
        } else {
            self.rows.extend(page);
            self.after = more;
        }
        self.keep(&kept, false);
        true
    }

    fn kept(&self) -> Kept<R> {
        let known = |row: &R| (row.id(), row.cursor());
        let (front, back) = self.rows.split_at(self.selected.min(self.rows.len()));
        Kept {
            selected: self.selected().map(Row::id),
            next: back.iter().skip(1).map(known).collect(),
            previous: front.iter().rev().map(known).collect(),
            line: self.selected - self.top,
        }
    }

    fn keep(&mut self, kept: &Kept<R>, at_start: bool) {
        let rows = &self.rows;
        let index = find(rows, |row| kept.selected == Some(row.id()))
            .or_else(|| heir(rows, &kept.next))
            .or_else(|| heir(rows, &kept.previous))
            .unwrap_or(self.selected);
        self.top = match at_start {
            true => 0,
            false => index.saturating_sub(kept.line),
        };
        self.select(index);
    }

    /// Lets go of rows that are far from the window.
    fn trim(&mut self, front_first: bool) {
        let spare_front = self.top.saturating_sub(self.margin());
        let shown = self.top + self.height + self.margin();
        let spare_back = self.rows.len().saturating_sub(shown);
        let excess = self.rows.len().saturating_sub(self.most_held());
        let (front, back) = match front_first {
            true => {
                let front = excess.min(spare_front);
                (front, (excess - front).min(spare_back))
            }
            false => {
                let back = excess.min(spare_back);
                ((excess - back).min(spare_front), back)
            }
        };
        self.rows.truncate(self.rows.len() - back);
        self.rows.drain(..front);
        self.top -= front;
        self.selected -= front;
        self.before |= front > 0;
        self.after |= back > 0;
        self.recount(front, back);
    }

    fn recount(&mut self, front: usize, back: usize) {
        self.count = match self.count {
            _ if !self.before => Count::InFront(0),
            _ if !self.after => Count::Behind(0),
            Count::InFront(rows) => Count::InFront(rows + front),
            Count::Behind(rows) => Count::Behind(rows + back),
            Count::Unknown => Count::Unknown,
        };
    }
}

fn find<R>(rows: &[R], is_it: impl Fn(&R) -> bool) -> Option<usize> {
    rows.iter().position(is_it)
}

fn heir<R: Row>(rows: &[R], heirs: &[(R::Id, R::Cursor)]) -> Option<usize> {
    heirs
        .iter()
        .find_map(|(id, cursor)| find(rows, |row| row.id() == *id && row.cursor() == *cursor))
}
