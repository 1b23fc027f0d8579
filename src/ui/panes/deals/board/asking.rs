//! What the board asks the store for, and how one comes to it and from column to column.

use crate::{
    domain::{deal::Stage, refusal::Refusal, saved_view::Layout},
    ui::{
        cx::Cx,
        notice::Notice,
        panes::{deals::Deals, paging},
        widgets::{board::Columns, list::Want},
    },
    workflow::{
        Cursor, Page,
        deals::{DealQuery, Listed, PageStages, Slice},
    },
};

/// Under this key it is remembered that one looks at the board.
const BOARD: &str = "deals.board";

/// How the person looked at the deals last, without a view.
pub fn kept(cx: &Cx) -> Layout {
    match cx.kept(BOARD) {
        Some(_) => Layout::Board,
        None => Layout::Table,
    }
}

impl Deals {
    pub fn ask_board(&mut self, cx: &mut Cx) {
        let wants = self.board.wants();
        if wants.is_empty() {
            return;
        }
        self.board.is_asking = true;
        let slices = wants.iter().map(|(stage, want)| Slice {
            stage: *stage,
            from: paging::from(want),
            limit: paging::limit(want),
        });
        let ask = PageStages {
            query: self.query.clone(),
            slices: slices.collect(),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.board_told(&wants, answer, cx);
        });
    }

    fn board_told(
        &mut self,
        wants: &[(Stage, Want<Cursor>)],
        answer: Result<Vec<Page<Listed>>, Refusal>,
        cx: &mut Cx,
    ) {
        self.board.is_asking = false;
        match answer {
            Ok(pages) => {
                self.refused = None;
                for ((stage, want), page) in wants.iter().zip(pages) {
                    if let Some(list) = self.board.list_of(*stage) {
                        list.received(want, page.rows, page.next.is_some());
                    }
                }
                if self.board.is_on {
                    self.seeking.landed(self.board.list(), cx);
                }
                self.see_marked();
            }
            Err(refusal) => {
                for (stage, want) in wants {
                    if let Some(list) = self.board.list_of(*stage) {
                        list.refused(want);
                    }
                }
                let is_empty = self.board.is_empty();
                self.cannot_be_had(refusal, is_empty, cx);
            }
        }
        self.ask(cx);
        self.look_around(cx);
    }

    pub fn recall_board(&mut self, cx: &Cx) {
        self.board.is_on = kept(cx) == Layout::Board;
        self.restart_board();
    }

    pub fn restart_board(&mut self) {
        let stages = self.query.filter.stages.clone();
        self.board
            .restart(|stage| stages.as_ref().is_none_or(|it| it.contains(&stage)));
    }

    /// From the table to the board and back; the selected deal stays selected.
    pub fn turn_board(&mut self, cx: &mut Cx) {
        let selected = self.at_hand().selected();
        let selected = selected.map(|row| (row.deal.stage, row.cursor.clone()));
        self.board.is_on = !self.board.is_on;
        if self.view.is_none() {
            cx.keep(BOARD, self.board.is_on.then(|| "yes".to_owned()));
        }
        self.hand.end_range();
        if self.board.is_on {
            self.restart_board();
        } else {
            self.list.refresh();
        }
        if let Some((stage, cursor)) = selected {
            self.board.enter(stage);
            self.at_hand_mut().seek(cursor);
        }
        let area = self.area;
        self.lay_out(area);
        self.ask(cx);
        self.look_around(cx);
    }

    /// The deals of one stage, as a column shows them.
    pub fn of_stage(&self, stage: Option<Stage>) -> DealQuery {
        let mut query = self.query.clone();
        if let Some(stage) = stage {
            query.filter.stages = Some(vec![stage]);
        }
        query
    }
}

impl Columns for Deals {
    fn go(&mut self, by: isize, cx: &mut Cx) {
        if self.board.step(by) && self.hand.end_range() {
            let says = "A range lies within one column: the one that had begun is let go of.";
            cx.say(Notice::Done(says.to_owned()));
        }
    }
}
