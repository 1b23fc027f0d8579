//! Marks on deals: in the table or on the board, where a range lies within one column.

use super::Deals;
use crate::{
    domain::{
        deal::{Deal, Stage},
        refusal::Refusal,
    },
    ui::{
        cx::Cx,
        overlays::confirm::Confirm,
        panes::marking::{Hand, Markable, PAGE, gathered},
        widgets::{list::List, marks::Marked},
    },
    workflow::{
        From, Topic,
        deals::{DealQuery, Listed, PageDeals},
    },
};

pub fn marked(deal: &Deal) -> Marked {
    Marked {
        name: deal.number.clone(),
        rev: deal.rev,
        state: deal.stage.name(),
        money: Some(deal.money()),
    }
}

impl Markable for Deals {
    type Query = DealQuery;
    type Row = Listed;
    const ROWS: [&'static str; 2] = ["deal", "deals"];
    const TOPIC: Topic = Topic::Deals;

    fn hand(&self) -> &Hand<DealQuery> {
        &self.hand
    }

    fn hand_mut(&mut self) -> &mut Hand<DealQuery> {
        &mut self.hand
    }

    fn rows(&self) -> &List<Listed> {
        self.at_hand()
    }

    fn rows_mut(&mut self) -> &mut List<Listed> {
        self.at_hand_mut()
    }

    fn marked(row: &Listed) -> Marked {
        marked(&row.deal)
    }

    fn query(&self, is_range: bool) -> DealQuery {
        self.of_stage((self.board.is_on && is_range).then(|| self.board.at()))
    }

    /// Also where one has gone on to another column.
    fn shows(&self, query: &DealQuery) -> bool {
        let columns = Stage::ALL.map(Some);
        { columns.into_iter().chain([None]) }.any(|stage| *query == self.of_stage(stage))
    }

    fn ask_page(query: DealQuery, from: From, cx: &mut Cx) {
        let limit = PAGE;
        let ask = PageDeals { query, from, limit };
        cx.ask(ask, |pane: &mut Self, answer, cx| {
            gathered(pane, answer, cx)
        });
    }

    fn once_more(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.repeat_last(cx)
    }

    /// What is being recorded.
    fn let_go(&mut self) -> bool {
        self.recording.take().is_some()
    }
}

impl Deals {
    /// Rows have come: what is marked is what the person sees.
    pub(super) fn see_marked(&mut self) {
        let columns = self.board.held().map(|column| &column.list);
        let rows = columns.chain([&self.list]).flat_map(List::rows);
        self.hand.see::<Self>(rows);
    }
}
