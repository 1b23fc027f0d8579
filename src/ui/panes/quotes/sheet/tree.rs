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
        depth: usize,
        /// No sibling follows it.
        is_last: bool,
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
    let mut waiting: Vec<(usize, usize, bool)> = Vec::new();
    push(&mut waiting, children.remove(&None), 0);
    while let Some((at, depth, is_last)) = waiting.pop() {
        let id = lines[at].id;
        rows.push(Branch::Line {
            id,
            at,
            depth,
            is_last,
        });
        push(&mut waiting, children.remove(&Some(id)), depth + 1);
    }
    if !rows.is_empty() {
        rows.push(Branch::Sum);
    }
    rows
}

/// The last comes to lie deepest.
fn push(waiting: &mut Vec<(usize, usize, bool)>, siblings: Option<Vec<usize>>, depth: usize) {
    let siblings = siblings.unwrap_or_default();
    let last = siblings.last().copied();
    waiting.extend(
        siblings
            .into_iter()
            .rev()
            .map(|at| (at, depth, Some(at) == last)),
    );
}

/// `└ ` in front of the name of an option.
pub fn stem(depth: usize, is_last: bool) -> String {
    match depth {
        0 => String::new(),
        _ => format!(
            "{}{}",
            "  ".repeat(depth - 1),
            if is_last { "└ " } else { "├ " }
        ),
    }
}
