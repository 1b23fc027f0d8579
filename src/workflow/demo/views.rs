//! The lists that the demo company asks for again and again, kept and shared by its deal desk.

use super::command;
use crate::{
    domain::{
        deal::DealColumn,
        refusal::Refusal,
        saved_view::{Layout, Shows},
    },
    workflow::{
        ask::answer,
        deals::DealOrder,
        desk::Desk,
        views::{ChangeView, SaveView, ViewName, What},
    },
};

/// Name, filter, order, and how it is laid out.
const VIEWS: [(&str, &str, DealOrder, Layout); 5] = [
    (
        "Closing this quarter",
        "stage:open close:this_quarter",
        DealOrder::Closes,
        Layout::Table,
    ),
    (
        "Nothing planned",
        "stage:open next:none",
        DealOrder::Amount,
        Layout::Table,
    ),
    (
        "Past their day",
        "is:late",
        DealOrder::Closes,
        Layout::Table,
    ),
    (
        "Large and likely",
        "stage:open amount>100k forecast:commit,strong_upside",
        DealOrder::Amount,
        Layout::Table,
    ),
    (
        "Quarter on a board",
        "stage:open close:this_quarter",
        DealOrder::Closes,
        Layout::Board,
    ),
];

pub async fn keep(desk: &Desk) -> Result<(), Refusal> {
    for (name, filter, order, layout) in VIEWS {
        let columns = DealColumn::STARTERS.map(|column| column.name().to_owned());
        let save = SaveView {
            name: name.to_owned(),
            shows: Shows {
                filter: filter.to_owned(),
                sort: order.name().to_owned(),
                down: order.begins_down(),
                columns: columns.into(),
                layout,
            },
            command: command(),
        };
        let made = answer(save, desk.clone()).await?;
        let share = ChangeView {
            view: ViewName::Id(made.id),
            seen: Some(made.rev),
            what: What::Share,
            note: None,
            command: command(),
        };
        answer(share, desk.clone()).await?;
    }
    Ok(())
}
