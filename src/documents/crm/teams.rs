//! `sales_teams.csv`: who sells, and for which manager; a manager's people are a team.

use std::collections::HashSet;

use super::names::key;
use crate::documents::csv::{Column, Table, Taken};

pub const FILE: &str = "sales_teams.csv";

const NAME: Column = Column::needed("sales_agent", &["agent", "sales_rep", "rep", "name"]).naming();
const MANAGER: Column = Column::welcome("manager", &["sales_manager", "managed_by"]).naming();
const OFFICE: Column = Column::welcome("regional_office", &["office", "region"]).naming();

pub const COLUMNS: [Column; 3] = [NAME, MANAGER, OFFICE];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentRow {
    pub line: usize,
    pub name: String,
    pub manager: Option<String>,
    pub office: Option<String>,
}

pub fn read(table: &Table) -> Taken<AgentRow> {
    table.take(NAME, key, |row| {
        let said = |column| row.cell(column).said().map(str::to_owned);
        Ok(AgentRow {
            line: row.line,
            name: row.cell(NAME).needed()?.to_owned(),
            manager: said(MANAGER),
            office: said(OFFICE),
        })
    })
}

/// Each manager once, as the first of the rows spells the name.
pub fn managers(agents: &[AgentRow]) -> Vec<&str> {
    let mut seen = HashSet::new();
    let named = agents.iter().filter_map(|agent| agent.manager.as_deref());
    named.filter(|name| seen.insert(key(name))).collect()
}
