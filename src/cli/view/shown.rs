//! What a view is to show, as it is said on the command line.

use clap::Args;

use super::super::{deal::filter_of, typed};
use crate::{
    domain::{
        deal::DealColumn,
        saved_view::{Layout, Shows},
    },
    workflow::deals::DealOrder,
};

#[derive(Debug, Args)]
pub struct Shown {
    /// What is asked of the deals, as in the desk: stage:open owner:me amount>100k close<30d words.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// closes, amount, account, name, since, next or updated.
    #[arg(long, value_name = "ORDER", default_value = "closes", value_parser = typed::deal_order)]
    sort: DealOrder,
    /// Largest, latest or last first; the default for amount and updated.
    #[arg(long)]
    desc: bool,
    /// Smallest, earliest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// account, name, stage, amount …; the usual ones where nothing is said.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = typed::deal_column)]
    columns: Vec<DealColumn>,
    /// As a board, with a column for each stage.
    #[arg(long)]
    board: bool,
}

impl Shown {
    pub fn shows(&self) -> Shows {
        let columns: &[DealColumn] = match self.columns.is_empty() {
            true => &DealColumn::STARTERS,
            false => &self.columns,
        };
        let columns = columns.iter().map(|column| column.name());
        let (columns, _) = DealColumn::read(columns);
        Shows {
            filter: filter_of(&self.filter),
            sort: self.sort.name().to_owned(),
            down: self.desc || (self.sort.begins_down() && !self.asc),
            columns: columns.iter().map(|it| it.name().to_owned()).collect(),
            layout: match self.board {
                true => Layout::Board,
                false => Layout::Table,
            },
        }
    }
}
