//! The two that are marked, where they could be merged.

use uuid::Uuid;

use crate::{
    domain::{merge::Kind, refusal::Refusal},
    ui::{
        cx::Cx,
        panes::{accounts::Accounts, leads::Leads, marking::Markable},
        widgets::marks::Marks,
    },
};

pub fn two(marks: &Marks, kind: Kind, cx: &Cx) -> Result<(Uuid, Uuid), Refusal> {
    cx.can_write()?;
    cx.me.may(kind.merge())?;
    let mut ids = marks.iter().map(|(id, _)| id);
    match (ids.next(), ids.next(), ids.next()) {
        (Some(one), Some(other), None) => Ok((one, other)),
        _ => Err(Refusal::rule(
            "merging.not_two",
            format!("Two {} at a time are merged.", kind.plural()),
        )
        .hint("Mark the two.")),
    }
}

/// The two that were marked are one: whoever marked them lets go of them.
pub fn let_go(cx: &mut Cx) {
    cx.hand_back(|pane: &mut Accounts, _| pane.hand_mut().marks.clear());
    cx.hand_back(|pane: &mut Leads, _| pane.hand_mut().marks.clear());
}
