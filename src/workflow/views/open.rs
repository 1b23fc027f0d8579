//! Open a view: all of it that still means something, and what is left out.

use super::ViewName;
use crate::{
    domain::{
        deal::{DealColumn, DealFilter, Names},
        filter::LeftOut,
        refusal::Refusal,
        saved_view::{SavedView, without},
    },
    store::{deal::DealOrder, saved_view},
    workflow::{
        ask::{Ask, Nature},
        desk::{Desk, seen},
    },
};

#[derive(Debug, Clone)]
pub struct OpenView(pub ViewName);

/// A view as it can be shown today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// As it is saved.
    pub view: SavedView,
    /// What remains of its filter, and what that asks.
    pub text: String,
    pub filter: DealFilter,
    pub order: DealOrder,
    pub columns: Vec<DealColumn>,
    pub left_out: Vec<LeftOut>,
}

impl Opened {
    /// What is said where something is left out.
    pub fn told(&self) -> Option<String> {
        without(&self.view.name, &self.left_out)
    }
}

impl Ask for OpenView {
    type Answer = Opened;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Opened, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let view = saved_view::load(&mut tx, id).await?;
        let (text, now) = (&view.shows.filter, seen(&desk));
        let (_, read) = DealFilter::as_far(text, &now, &Names::default());
        // Who is gone would refuse the whole list.
        let gone = saved_view::nobodys(&mut tx, &Names::of(&read.terms)).await?;
        tx.commit().await?;
        let (filter, read) = DealFilter::as_far(text, &now, &gone);
        let mut left_out = read.left_out;
        let is_gone = |what: &str, name: &str| LeftOut {
            part: format!("the {what} {name}"),
            why: "It is gone.".to_owned(),
        };
        let mut orders = DealOrder::ALL.into_iter();
        let order = orders.find(|order| order.name() == view.shows.sort);
        if order.is_none() {
            left_out.push(is_gone("order", &view.shows.sort));
        }
        let (mut columns, gone) = DealColumn::read(view.shows.columns.iter().map(String::as_str));
        left_out.extend(gone.iter().map(|name| is_gone("column", name)));
        if columns.is_empty() {
            columns = DealColumn::STARTERS.to_vec();
        }
        Ok(Opened {
            text: read.text,
            filter,
            order: order.unwrap_or_default(),
            columns,
            left_out,
            view,
        })
    }
}
