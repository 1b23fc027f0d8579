//! What the list asks the store for: its rows, by filter and order, and how many there are.

use super::{Among, Quotes};
use crate::{
    domain::{deal::Deal, quote::QuoteFilter, refusal::Refusal},
    ui::{
        cx::Cx,
        panes::{deals::seen, paging},
        widgets::list::Want,
    },
    workflow::{
        Cursor, Page,
        quotes::{CountQuotes, ListedQuote, PageQuotes, QuoteOrder},
        today::quotes_behind,
    },
};

impl Quotes {
    /// Those of a deal, whatever their state.
    pub fn show_of_deal(&mut self, deal: &Deal, cx: &mut Cx) {
        self.of_deal = Some((deal.id, deal.number.clone()));
        self.look_among(Among::All, cx);
    }

    pub(super) fn look_among(&mut self, among: Among, cx: &mut Cx) {
        self.among = among;
        self.seek_anew(cx);
    }

    /// Shows what stands behind a line of the home, in the order in which it is counted.
    pub fn show_behind(&mut self, asked: &str, cx: &mut Cx) {
        self.of_deal = None;
        self.among = Among::All;
        self.filter.set(Some(asked.to_owned()));
        if let Ok(behind) = quotes_behind(asked, &seen(cx)) {
            (self.query.order, self.query.down) = (behind.order, behind.down);
        }
        self.seek_anew(cx);
    }

    /// By what is typed, which quotes are shown, and of which deal. While something means nothing yet, the rows of before
    /// stay.
    pub(super) fn seek_anew(&mut self, cx: &mut Cx) {
        match QuoteFilter::read(self.filter.text().unwrap_or_default(), &seen(cx)) {
            Ok(asked) => {
                self.filter.judge(None);
                self.asked = asked;
                self.restart(cx);
            }
            Err(wrong) => self.filter.judge(Some(wrong)),
        }
    }

    /// Another list altogether: other quotes, or another order.
    pub(super) fn restart(&mut self, cx: &mut Cx) {
        self.query.filter = self.asked.clone();
        self.query.filter.deal = self.of_deal.as_ref().map(|(deal, _)| *deal);
        self.among.narrow(&mut self.query.filter);
        self.list.reset();
        self.count(cx);
        self.ask(cx);
    }

    pub(super) fn sort_by_next(&mut self, cx: &mut Cx) {
        let mut all = QuoteOrder::ALL.into_iter().cycle();
        let here = all.find(|it| *it == self.query.order);
        self.query.order = here.and(all.next()).unwrap_or_default();
        self.query.down = self.query.order.begins_down();
        self.restart(cx);
    }

    /// Asks how many there are; the list says why where that cannot be had.
    pub(super) fn count(&mut self, cx: &mut Cx) {
        let filter = self.query.filter.clone();
        cx.ask(CountQuotes(filter), |pane: &mut Self, answer, _| {
            pane.counted = answer.ok();
        });
    }

    pub(super) fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageQuotes {
            query: self.query.clone(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<ListedQuote>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.list.received(want, page.rows, page.next.is_some());
                self.seeking.landed(&self.list, cx);
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
    }
}
