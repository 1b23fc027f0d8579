//! What needs settling among the deals, gone through kind by kind.

use super::Deals;
use crate::ui::cx::Cx;

/// The codes that `deals.unsettled` goes through, with their words.
pub const UNSETTLED: [(&str, &str); 8] = [
    ("deal.no_account", "without account"),
    ("deal.unknown_account", "unknown account"),
    ("deal.no_product", "without product"),
    ("deal.unknown_product", "unknown product"),
    ("deal.unknown_agent", "unknown agent"),
    ("deal.no_close_date", "without close date"),
    ("deal.no_amount", "without amount"),
    ("deal.unknown_date", "unknown date"),
];

impl Deals {
    /// One kind of open question after the other, over all deals, and then back to where one was.
    pub(super) fn next_flag(&mut self, cx: &mut Cx) {
        let at = UNSETTLED
            .iter()
            .position(|(code, _)| self.flag == Some(code));
        let next = UNSETTLED.get(at.map_or(0, |at| at + 1));
        self.flag = next.map(|(code, _)| *code);
        self.restart(cx);
    }
}
