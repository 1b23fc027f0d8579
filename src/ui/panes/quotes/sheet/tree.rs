//! The lines as people read them: each option under the line that it belongs to, and a sum at the end.

use std::collections::HashMap;

use crate::{
    domain::{id::LineId, quote::QuoteLine},
    ui::widgets::list::Row,
};

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Branch {
    Line {
        id: LineId,
        /// Among the lines of the version.
        at: usize,
        /// In front of its name: `└ ` of an option, `│ └ ` of an option's option that a sibling follows.
        stem: String,
    },
    Sum,
}

impl Row for Branch {
    type Id = Option<LineId>;
    type Cursor = Option<LineId>;

    fn id(&self) -> Option<LineId> {
        match self {
            Branch::Line { id, .. } => Some(*id),
            Branch::Sum => None,
        }
    }

    fn cursor(&self) -> Option<LineId> {
        self.id()
    }
}

/// Nothing for a quote without lines: a sum of nothing says nothing.
pub fn branches(lines: &[QuoteLine]) -> Vec<Branch> {
    let known: HashMap<LineId, usize> = lines
        .iter()
        .enumerate()
        .map(|(at, it)| (it.id, at))
        .collect();
    let mut children: HashMap<Option<LineId>, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let parent = line
            .parent
            .filter(|it| known.contains_key(it) && *it != line.id);
        children.entry(parent).or_default().push(at);
    }
    let mut rows = Vec::with_capacity(lines.len() + 1);
    let mut waiting = Vec::new();
    push(&mut waiting, children.remove(&None), None);
    while let Some(Waiting { at, stem, below }) = waiting.pop() {
        let id = lines[at].id;
        rows.push(Branch::Line { id, at, stem });
        push(&mut waiting, children.remove(&Some(id)), Some(&below));
    }
    if !rows.is_empty() {
        rows.push(Branch::Sum);
    }
    rows
}

struct Waiting {
    at: usize,
    stem: String,
    /// In front of the stems of what stands under it.
    below: String,
}

/// The last comes to lie deepest; under no line nothing stands in front of a name.
fn push(waiting: &mut Vec<Waiting>, siblings: Option<Vec<usize>>, above: Option<&str>) {
    let siblings = siblings.unwrap_or_default();
    let last = siblings.last().copied();
    waiting.extend(siblings.into_iter().rev().map(|at| {
        let (branch, gap) = match (above, Some(at) == last) {
            (None, _) => ("", ""),
            (Some(_), true) => ("└ ", "  "),
            (Some(_), false) => ("├ ", "│ "),
        };
        let above = above.unwrap_or_default();
        Waiting {
            at,
            stem: format!("{above}{branch}"),
            below: format!("{above}{gap}"),
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_drawn_to_the_next_of_the_same_family() {
        // A suite of a platform with support and of training, and a line of its own.
        let mut rows = Vec::new();
        let mut waiting = Vec::new();
        let children = [vec![1, 3], vec![2], vec![], vec![], vec![]];
        push(&mut waiting, Some(vec![0, 4]), None);
        while let Some(Waiting { at, stem, below }) = waiting.pop() {
            rows.push(format!("{stem}{at}"));
            let below = Some(below.as_str());
            push(&mut waiting, Some(children[at].clone()), below);
        }
        assert_eq!(rows, ["0", "├ 1", "│ └ 2", "└ 3", "4"]);
    }
}
