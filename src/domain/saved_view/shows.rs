//! What a view shows, by names that stay: those that mean nothing any more are told of when it is opened.

use serde::{Deserialize, Serialize};

use crate::domain::{refusal::Refusal, text};

/// As rows, or as cards by stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    #[default]
    Table,
    Board,
}

impl Layout {
    pub const ALL: [Layout; 2] = [Layout::Table, Layout::Board];

    pub fn name(self) -> &'static str {
        match self {
            Layout::Table => "table",
            Layout::Board => "board",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shows {
    /// In the language of filters.
    pub filter: String,
    pub sort: String,
    /// Largest, latest or last first.
    pub down: bool,
    pub columns: Vec<String>,
    pub layout: Layout,
}

impl Shows {
    pub fn check(&self) -> Result<(), Refusal> {
        text::check(&self.filter, "The filter", "filter")?;
        match self.columns.is_empty() {
            true => Err(
                Refusal::rule("view.no_column", "A view shows at least one column.")
                    .hint("Name one.")
                    .about("columns"),
            ),
            false => Ok(()),
        }
    }

    /// The same, blanks aside.
    pub fn is_same(&self, other: &Self) -> bool {
        let [one, another] = [self, other].map(|it| it.filter.split_whitespace());
        let rest = |it: &Self| (it.sort.clone(), it.down, it.columns.clone(), it.layout);
        one.eq(another) && rest(self) == rest(other)
    }

    /// `stage:open, by amount, last first, with account, deal.`
    pub fn says(&self) -> String {
        let filter = match self.filter.trim() {
            "" => "All deals",
            text => text,
        };
        let order = match self.sort.as_str() {
            "closes" => "close",
            "since" => "time in stage",
            "next" => "next step",
            "updated" => "last change",
            order => order,
        };
        let way = if self.down { ", last first" } else { "" };
        let columns = self.columns.join(", ").replace('_', " ");
        match self.layout {
            Layout::Table => format!("{filter}; by {order}{way}; with {columns}."),
            Layout::Board => format!("{filter}; as a board, by {order}{way}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_in_a_sentence_and_from_another() {
        let shows = Shows {
            filter: "stage:open  owner:me".into(),
            sort: "closes".into(),
            down: true,
            columns: vec!["account".into(), "next_step".into()],
            layout: Layout::Table,
        };
        assert_eq!(
            shows.says(),
            "stage:open  owner:me; by close, last first; with account, next step."
        );
        let blanks = Shows {
            filter: "stage:open owner:me ".into(),
            ..shows.clone()
        };
        assert!(shows.is_same(&blanks));
        let board = Shows {
            layout: Layout::Board,
            ..shows.clone()
        };
        assert!(!shows.is_same(&board));
    }
}
