//! The comments of a thread as one walks them: a long one shows a part at a time before the next one's turn.

use std::cell::Cell;

use crate::{
    ui::widgets::list::{List, Listing},
    workflow::comments::ListedComment,
};

pub struct Reading {
    pub list: List<ListedComment>,
    /// Lines of the selected comment that stand above what shows of it.
    pub scrolled: usize,
    /// Of the last picture: how many lines of it do not show.
    pub hidden: Cell<usize>,
}

impl Default for Reading {
    /// One begins with what was said last.
    fn default() -> Self {
        let mut list = List::default();
        list.last();
        Self {
            list,
            scrolled: 0,
            hidden: Cell::new(0),
        }
    }
}

impl Listing for Reading {
    fn move_by(&mut self, by: isize) {
        let goal = self.scrolled.saturating_add_signed(by);
        if by.abs() == 1 && goal != self.scrolled && goal <= self.hidden.get() {
            self.scrolled = goal;
        } else {
            self.scrolled = 0;
            self.list.move_by(by);
        }
    }

    fn page(&self) -> isize {
        self.list.page()
    }

    fn first(&mut self) {
        self.scrolled = 0;
        self.list.first();
    }

    fn last(&mut self) {
        self.scrolled = 0;
        self.list.last();
    }
}
