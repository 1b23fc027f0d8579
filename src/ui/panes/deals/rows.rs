//! What the list asks the store for: its rows, by filter and order, and how many there are.

use super::{Deals, among::Among, columns, paging};
use crate::{
    domain::{
        deal::{DealColumn, DealFilter, Stage},
        filter::Seen,
        refusal::{Kind, Refusal},
    },
    ui::{cx::Cx, pane::Spot, widgets::list::Want},
    workflow::{
        Cursor, Page,
        deals::{DealOrder, Listed, PageDeals, TallyDeals},
        today::deals_behind,
    },
};

impl Deals {
    /// Asks for what the list wants, if it wants something.
    pub(super) fn ask(&mut self, cx: &mut Cx) {
        if self.board.is_on {
            return self.ask_board(cx);
        }
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageDeals {
            query: self.query.clone(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(&mut self, want: &Want<Cursor>, answer: Result<Page<Listed>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.list.received(want, page.rows, page.next.is_some());
                self.seeking.landed(&self.list, cx);
                self.see_marked();
            }
            Err(refusal) => {
                self.list.refused(want);
                let is_empty = self.list.rows().is_empty();
                self.cannot_be_had(refusal, is_empty, cx);
            }
        }
        self.ask(cx);
        self.look_around(cx);
    }

    /// Rows that do not come: said in their place where there are none, and below beside those that there are.
    pub(super) fn cannot_be_had(&mut self, refusal: Refusal, is_empty: bool, cx: &mut Cx) {
        if is_empty {
            self.refused = Some(refusal);
        } else if refusal.kind != Kind::Store || cx.can_write().is_ok() {
            // That the store is out of reach stands in the header; it must not take a person's answer away.
            cx.say(refusal.into());
        }
    }

    /// In the next order.
    pub(super) fn sort_by_next(&mut self, cx: &mut Cx) {
        let at = DealOrder::ALL
            .iter()
            .position(|order| *order == self.query.order);
        let next = at.map_or(0, |at| (at + 1) % DealOrder::ALL.len());
        self.query.order = DealOrder::ALL[next];
        self.query.down = self.query.order.begins_down();
        self.restart(cx);
    }

    pub(super) fn look_among_next(&mut self, cx: &mut Cx) {
        self.among = self.among.next();
        self.flag = None;
        self.restart(cx);
    }

    pub(super) fn turn_order(&mut self, cx: &mut Cx) {
        self.query.down = !self.query.down;
        self.restart(cx);
    }

    /// Another list altogether: other deals, or another order.
    pub(super) fn restart(&mut self, cx: &mut Cx) {
        let mut filter = self.asked.clone();
        filter.flag = self.flag.map(str::to_owned).or(filter.flag);
        if filter.stages.is_none() && self.flag.is_none() {
            filter.stages = self.among.stages();
        }
        self.query.filter = filter;
        // Where the list asks for more than was counted, the counts are again those of all days.
        if self.query.filter.counted().unwrap_or_default() != self.counted {
            self.count(cx);
        }
        self.list.reset();
        self.restart_board();
        self.ask(cx);
    }

    /// Asks how many there are: of those that the list holds, where the store has counted them.
    pub(super) fn count(&mut self, cx: &mut Cx) {
        let stretch = self.query.filter.counted().unwrap_or_default();
        let (from, to) = stretch;
        cx.ask(
            TallyDeals { from, to },
            move |pane: &mut Self, answer, _| {
                // The counts are an extra: where they cannot be had, the list says why.
                if let Ok(tallies) = answer {
                    let title = format!("In {}", tallies.rates.base);
                    pane.table.call(columns::at(DealColumn::Converted), title);
                    pane.tallies = Some(tallies);
                    pane.counted = stretch;
                }
            },
        );
    }

    /// Whether the list holds deals of this stage.
    pub(super) fn holds(&self, stage: Stage) -> bool {
        let stages = self.query.filter.stages.as_ref();
        stages.is_none_or(|stages| stages.contains(&stage))
    }

    /// How many deals the list holds in all, where the counters know: what is asked beyond stages and months nobody has
    /// counted.
    pub(super) fn total(&self) -> Option<usize> {
        if self.query.filter.counted() != Some(self.counted) {
            return None;
        }
        let counted = self
            .tallies
            .as_ref()?
            .tallies
            .iter()
            .filter(|it| self.holds(it.stage));
        usize::try_from(counted.map(|it| it.deals).sum::<i64>()).ok()
    }

    /// Shows what stands behind a line of the home, in the order in which it is counted.
    pub fn show_behind(&mut self, asked: &str, cx: &mut Cx) {
        self.forget_view(cx);
        self.filter.set(Some(asked.to_owned()));
        self.flag = None;
        if let Ok(behind) = deals_behind(asked, &seen(cx)) {
            (self.query.order, self.query.down) = (behind.order, behind.down);
        }
        self.seek_filtered(cx);
    }

    /// Brings the selection to a deal from elsewhere: where the rows at hand do not hold it, among all deals.
    pub fn show_one(&mut self, spot: &Spot, cx: &mut Cx) {
        let mut held = self.at_hand().rows().iter();
        if !held.any(|row| row.deal.id.0 == spot.record) {
            self.filter.set(None);
            self.asked = DealFilter::default();
            self.flag = None;
            self.among = Among::All;
            self.restart(cx);
        }
        self.seek_deal(spot, cx);
    }

    /// While something means nothing yet, the rows of before stay.
    pub(super) fn seek_filtered(&mut self, cx: &mut Cx) {
        match DealFilter::read(self.filter.text().unwrap_or_default(), &seen(cx)) {
            Ok(asked) => {
                self.filter.judge(None);
                self.asked = asked;
                self.restart(cx);
            }
            Err(wrong) => self.filter.judge(Some(wrong)),
        }
    }
}

/// What relative days are counted from.
pub fn seen(cx: &Cx) -> Seen {
    Seen {
        now: cx.now,
        today: cx.today(),
        year_starts: cx.me.year_starts,
    }
}
