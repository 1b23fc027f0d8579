//! What a CRM hands over as four CSV files, as checked plain data.
//!
//! What can be kept is kept as it was typed, and flagged; what cannot is a reject; nothing is dropped or guessed.

mod accounts;
mod alias;
mod amounts;
mod ballot;
mod dates;
mod deals;
mod flag;
mod names;
mod products;
mod stage;
mod teams;

use std::{io, path::Path};

use crate::{
    documents::{
        cited::cited,
        csv::{self, Column, Reject, Table, Taken},
    },
    domain::{money::Currency, refusal::Refusal},
};

pub use accounts::AccountRow;
pub use alias::{Alias, Aliases, Kind};
pub(super) use amounts::Amounts;
pub use dates::DateOrder;
pub(super) use dates::Dates;
pub use deals::DealRow;
pub use flag::Flag;
pub use names::{Name, key};
pub use products::ProductRow;
pub use stage::Stage;
pub use teams::AgentRow;

#[derive(Debug)]
pub struct Crm {
    pub accounts: Vec<AccountRow>,
    pub products: Vec<ProductRow>,
    pub agents: Vec<AgentRow>,
    pub deals: Vec<DealRow>,
    /// By file, then by line.
    pub rejects: Vec<Reject>,
    /// What was concluded or passed over, in sentences.
    pub notes: Vec<String>,
    /// In the order of the fields above.
    pub files: [FileRead; 4],
}

/// One file in numbers of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRead {
    pub file: &'static str,
    /// All rows of the file, repeated and rejected ones too.
    pub read: usize,
    pub rejected: usize,
    /// Taken rows that bear a flag.
    pub flagged: usize,
}

impl Crm {
    /// Each manager once, as the first of the agents' rows spells the name; `key` tells whether two names are one.
    pub fn managers(&self) -> Vec<&str> {
        teams::managers(&self.agents)
    }

    /// Every flag with the file and the line of its row, and how the row is called.
    pub fn flags(&self) -> impl Iterator<Item = (&'static str, usize, &str, &Flag)> {
        let accounts = self.accounts.iter().flat_map(|row| {
            let told = move |flag| (accounts::FILE, row.line, row.name.as_str(), flag);
            row.flags.iter().map(told)
        });
        let deals = self.deals.iter().flat_map(|row| {
            let told = move |flag| (deals::FILE, row.line, row.external_id.as_str(), flag);
            row.flags.iter().map(told)
        });
        accounts.chain(deals)
    }
}

/// Reads the four files of a folder, amounts of deals in this currency. Without an order of dates the files must bear one
/// out themselves.
pub fn read(
    folder: &Path,
    aliases: &Aliases,
    dates: Option<DateOrder>,
    currency: Currency,
) -> Result<Crm, Refusal> {
    if !folder.is_dir() {
        let name = cited(&folder.to_string_lossy());
        return Err(
            Refusal::missing("import.no_folder", format!("There is no folder {name}.")).hint(
                format!(
                    "Name the folder that holds {}, {}, {} and {}.",
                    accounts::FILE,
                    products::FILE,
                    teams::FILE,
                    deals::FILE
                ),
            ),
        );
    }
    read_files(
        &|file| csv::load(&folder.join(file)),
        aliases,
        dates,
        currency,
    )
}

/// As `read`, from wherever the bytes of a file come.
pub fn read_files(
    bytes_of: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    aliases: &Aliases,
    dates: Option<DateOrder>,
    currency: Currency,
) -> Result<Crm, Refusal> {
    let table = |file: &str, columns: &[Column]| {
        let bytes = bytes_of(file).map_err(|error| csv::unreadable(file, &error))?;
        Table::read(file, &bytes, columns)
    };
    let in_accounts = table(accounts::FILE, &accounts::COLUMNS)?;
    let in_products = table(products::FILE, &products::COLUMNS)?;
    let in_teams = table(teams::FILE, &teams::COLUMNS)?;
    let in_deals = table(deals::FILE, &deals::COLUMNS)?;

    let accounts = accounts::read(&in_accounts, aliases);
    let products = products::read(&in_products);
    let agents = teams::read(&in_teams);
    let known = deals::Known {
        accounts: accounts.rows.iter().map(|row| row.name.as_str()).collect(),
        products: products.rows.iter().map(|row| row.name.as_str()).collect(),
        agents: agents.rows.iter().map(|row| row.name.as_str()).collect(),
        aliases,
    };
    let deals = deals::read(&in_deals, known, dates, currency)?;

    let flagged_accounts = accounts.rows.iter().filter(|row| !row.flags.is_empty());
    let flagged_deals = deals.rows.iter().filter(|row| !row.flags.is_empty());
    let files = [
        counted(
            accounts::FILE,
            &in_accounts,
            &accounts,
            flagged_accounts.count(),
        ),
        counted(products::FILE, &in_products, &products, 0),
        counted(teams::FILE, &in_teams, &agents, 0),
        counted(deals::FILE, &in_deals, &deals, flagged_deals.count()),
    ];
    Ok(Crm {
        rejects: [
            accounts.rejects,
            products.rejects,
            agents.rejects,
            deals.rejects,
        ]
        .concat(),
        notes: [accounts.notes, products.notes, agents.notes, deals.notes].concat(),
        accounts: accounts.rows,
        products: products.rows,
        agents: agents.rows,
        deals: deals.rows,
        files,
    })
}

fn counted<R>(file: &'static str, table: &Table, taken: &Taken<R>, flagged: usize) -> FileRead {
    FileRead {
        file,
        read: table.len(),
        rejected: taken.rejects.len(),
        flagged,
    }
}
