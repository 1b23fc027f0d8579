//! `accounts.csv`: who may buy, and which company belongs to which.

use std::collections::HashMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    alias::{Aliases, Kind},
    amounts::Amounts,
    flag::Flag,
    names::{Name, Names, key},
};
use crate::{
    documents::csv::{Cell, Column, Table, Taken},
    domain::money::MOST_PLACES,
};

pub const FILE: &str = "accounts.csv";

const NAME: Column = Column::needed(
    "account",
    &["account_name", "company", "company_name", "name"],
)
.naming();
const SECTOR: Column = Column::welcome("sector", &["industry"]);
const FOUNDED: Column = Column::welcome("year_established", &["founded", "year_founded"]);
/// `annual_revenue` is not among its names: elsewhere that is in units, not in millions.
const REVENUE: Column = Column::welcome("revenue", &["revenue_millions"]);
const EMPLOYEES: Column = Column::welcome(
    "employees",
    &["number_of_employees", "employee_count", "headcount"],
);
const OFFICE: Column = Column::welcome("office_location", &["office", "location", "country"]);
const PARENT: Column = Column::welcome(
    "subsidiary_of",
    &["parent", "parent_account", "parent_company"],
);

pub const COLUMNS: [Column; 7] = [NAME, SECTOR, FOUNDED, REVENUE, EMPLOYEES, OFFICE, PARENT];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    pub line: usize,
    pub name: String,
    pub sector: Option<String>,
    /// A year.
    pub founded: Option<i32>,
    /// In millions of a currency that the file does not name.
    pub revenue_millions: Option<Decimal>,
    pub employees: Option<i64>,
    /// The country of the office, as typed.
    pub office: Option<String>,
    /// The name of an account of this file as it spells it; as typed where a flag says that it has none.
    pub parent: Option<String>,
    pub flags: Vec<Flag>,
}

pub fn read(table: &Table, aliases: &Aliases) -> Taken<AccountRow> {
    let revenue = Amounts::of(table, REVENUE, MOST_PLACES);
    let employees = Amounts::of(table, EMPLOYEES, 0);
    let said = |cell: Cell<'_>| cell.said().map(str::to_owned);
    let mut taken = table.take(NAME, key, |row| {
        let mut flags = Vec::new();
        let name = row.cell(NAME).needed()?.to_owned();
        let founded = row.cell(FOUNDED);
        let staff = row.cell(EMPLOYEES);
        Ok(AccountRow {
            line: row.line,
            name,
            sector: said(row.cell(SECTOR)),
            founded: known(
                founded,
                year(founded.text),
                "account.unknown_year",
                &mut flags,
            ),
            revenue_millions: revenue.read(row.cell(REVENUE))?,
            employees: known(
                staff,
                employees.read(staff).ok().flatten().and_then(whole),
                "account.unknown_employees",
                &mut flags,
            ),
            office: said(row.cell(OFFICE)),
            parent: said(row.cell(PARENT)),
            flags,
        })
    });
    find_parents(&mut taken.rows, aliases);
    flag_loops(&mut taken.rows);
    taken
}

/// A fact of lesser weight does not cost the account its row: what cannot be read is flagged and unknown.
fn known<T>(
    cell: Cell<'_>,
    read: Option<T>,
    code: &'static str,
    flags: &mut Vec<Flag>,
) -> Option<T> {
    if read.is_none()
        && let Some(typed) = cell.said()
    {
        let says = format!("in {} cannot be read; it stays unknown.", cell.column);
        flags.push(Flag::typed(code, typed, &says));
    }
    read
}

fn year(text: &str) -> Option<i32> {
    let year = Decimal::from_str_exact(text).ok().and_then(whole)?;
    let year = i32::try_from(year).ok()?;
    (1000..=2100).contains(&year).then_some(year)
}

fn whole(number: Decimal) -> Option<i64> {
    number.is_integer().then(|| number.to_i64()).flatten()
}

fn find_parents(accounts: &mut [AccountRow], aliases: &Aliases) {
    let found: Vec<Option<Name>> = {
        let spelled = accounts.iter().map(|account| account.name.as_str());
        let mut names = Names::new(Kind::Account, aliases, spelled);
        let parents = accounts.iter().map(|account| account.parent.as_deref());
        parents
            .map(|parent| parent.map(|typed| names.find(typed)))
            .collect()
    };
    for (account, parent) in accounts.iter_mut().zip(found) {
        let Some(parent) = parent else { continue };
        if parent.known.is_none() {
            account.flags.push(Flag::unknown(
                "account.unknown_parent",
                &parent.typed,
                FILE,
                parent.nearest.as_deref(),
            ));
        }
        account.parent = Some(parent.best().to_owned());
    }
}

/// A company that belongs, over however many steps, to itself.
fn flag_loops(accounts: &mut [AccountRow]) {
    const NOT_YET: usize = usize::MAX;
    let places: HashMap<&str, usize> = accounts
        .iter()
        .enumerate()
        .map(|(at, account)| (account.name.as_str(), at))
        .collect();
    let parents: Vec<Option<usize>> = accounts
        .iter()
        .map(|account| places.get(account.parent.as_deref()?).copied())
        .collect();
    let mut walk_of = vec![NOT_YET; accounts.len()];
    for walk in 0..accounts.len() {
        let mut next = Some(walk);
        while let Some(at) = next.filter(|at| walk_of[*at] == NOT_YET) {
            walk_of[at] = walk;
            next = parents[at];
        }
        // A walk that meets its own steps has found a loop, and goes round it once to flag it.
        let Some(start) = next.filter(|at| walk_of[*at] == walk) else {
            continue;
        };
        let mut at = start;
        loop {
            if let Some(parent) = &accounts[at].parent {
                let says = "is its parent, and belongs to it as well.";
                let flag = Flag::typed("account.parent_loop", parent, says);
                accounts[at].flags.push(flag);
            }
            match parents[at] {
                Some(parent) if parent != start => at = parent,
                _ => break,
            }
        }
    }
}
