//! `sales_pipeline.csv`: the deals, each with its people, product, account, stage, days and amount as far as known.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    accounts,
    alias::{Aliases, Kind},
    amounts::Amounts,
    dates::{DateOrder, Dates},
    flag::Flag,
    names::{Name, Names},
    products,
    stage::Stage,
    teams,
};
use crate::{
    documents::{
        cited::cited,
        csv::{Cell, Column, Fault, Table, Taken},
    },
    domain::{money::Currency, refusal::Refusal},
};

pub const FILE: &str = "sales_pipeline.csv";

const ID: Column = Column::needed("opportunity_id", &["deal_id", "external_id", "id"]).naming();
const AGENT: Column = Column::needed(
    "sales_agent",
    &["agent", "sales_rep", "rep", "owner", "deal_owner"],
);
const PRODUCT: Column = Column::needed("product", &["product_name"]);
const ACCOUNT: Column = Column::needed("account", &["account_name", "company", "company_name"]);
const STAGE: Column = Column::needed("deal_stage", &["stage", "stage_name", "sales_stage"]);
const ENGAGED: Column = Column::needed("engage_date", &["engaged_on", "engagement_date"]);
const CLOSED: Column = Column::needed("close_date", &["closed_on", "closed_date", "closing_date"]);
const AMOUNT: Column = Column::needed("close_value", &["amount", "value", "deal_value"]);

pub const COLUMNS: [Column; 8] = [ID, AGENT, PRODUCT, ACCOUNT, STAGE, ENGAGED, CLOSED, AMOUNT];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealRow {
    pub line: usize,
    /// The deal's name in the system it comes from, letter by letter.
    pub external_id: String,
    /// As `sales_teams.csv` spells the name; as typed where a flag says that it has none.
    pub agent: String,
    pub product: Option<Name>,
    /// As `accounts.csv` spells the name; as typed where a flag says that it has none.
    pub account: Option<String>,
    pub stage: Stage,
    pub engaged_on: Option<NaiveDate>,
    /// Of an open deal: when it is expected to close.
    pub closed_on: Option<NaiveDate>,
    /// In the currency of the store; the file names none.
    pub amount: Option<Decimal>,
    pub flags: Vec<Flag>,
}

/// The names that the other three files have, and what was settled about names.
pub struct Known<'n> {
    pub accounts: Vec<&'n str>,
    pub products: Vec<&'n str>,
    pub agents: Vec<&'n str>,
    pub aliases: &'n Aliases,
}

pub fn read(
    table: &Table,
    known: Known<'_>,
    dates: Option<DateOrder>,
    currency: Currency,
) -> Result<Taken<DealRow>, Refusal> {
    let mut reader = Reader {
        engaged: Dates::of(table, ENGAGED, dates)?,
        closed: Dates::of(table, CLOSED, dates)?,
        amounts: Amounts::of(table, AMOUNT, currency.places()),
        accounts: Names::new(Kind::Account, known.aliases, known.accounts),
        products: Names::new(Kind::Product, known.aliases, known.products),
        agents: Names::new(Kind::Agent, known.aliases, known.agents),
        aliases: known.aliases,
    };
    let exactly = str::to_owned;
    Ok(table.take(ID, exactly, |row| {
        let mut flags = Vec::new();
        let stage = reader.stage(row.cell(STAGE))?;
        let amount = reader.amounts.read(row.cell(AMOUNT))?;
        let closed = row.cell(CLOSED);
        if stage.is_closed() && closed.said().is_none() {
            let says = "The deal is closed, and nobody wrote when.";
            flags.push(Flag::absent("deal.no_close_date", says));
        }
        if stage == Stage::ClosedWon && amount.is_none() {
            let says = "The deal is won, and nobody wrote for how much.";
            flags.push(Flag::absent("deal.no_amount", says));
        }
        Ok(DealRow {
            line: row.line,
            external_id: row.cell(ID).needed()?.to_owned(),
            agent: reader.agent(row.cell(AGENT), &mut flags)?,
            product: reader.product(row.cell(PRODUCT), &mut flags),
            account: reader.account(row.cell(ACCOUNT), &mut flags),
            stage,
            engaged_on: day(reader.engaged, row.cell(ENGAGED), &mut flags),
            closed_on: day(reader.closed, closed, &mut flags),
            amount,
            flags,
        })
    }))
}

struct Reader<'n> {
    engaged: Dates,
    closed: Dates,
    amounts: Amounts,
    accounts: Names<'n>,
    products: Names<'n>,
    agents: Names<'n>,
    aliases: &'n Aliases,
}

impl Reader<'_> {
    fn stage(&self, cell: Cell<'_>) -> Result<Stage, Fault> {
        let typed = cell.needed()?;
        let meant = self.aliases.meant(Kind::Stage, typed).unwrap_or(typed);
        Stage::of_word(meant).ok_or_else(|| {
            let offered = match Stage::near(typed) {
                Some(stage) => format!("the nearest is {}", stage.name()),
                None => format!("the stages are {}", Stage::list()),
            };
            cell.fault(format!("{} is not a stage; {offered}.", cited(typed)))
        })
    }

    fn agent(&mut self, cell: Cell<'_>, flags: &mut Vec<Flag>) -> Result<String, Fault> {
        let agent = self.agents.find(cell.needed()?);
        if agent.known.is_none() {
            flags.push(unknown("deal.unknown_agent", &agent, teams::FILE));
        }
        Ok(agent.best().to_owned())
    }

    fn product(&mut self, cell: Cell<'_>, flags: &mut Vec<Flag>) -> Option<Name> {
        let Some(typed) = cell.said() else {
            let says = "The deal names no product.";
            flags.push(Flag::absent("deal.no_product", says));
            return None;
        };
        let product = self.products.find(typed);
        if product.known.is_none() {
            flags.push(unknown("deal.unknown_product", &product, products::FILE));
        }
        Some(product)
    }

    fn account(&mut self, cell: Cell<'_>, flags: &mut Vec<Flag>) -> Option<String> {
        let Some(typed) = cell.said() else {
            let says = "The deal names no account; it needs one.";
            flags.push(Flag::absent("deal.no_account", says));
            return None;
        };
        let account = self.accounts.find(typed);
        if account.known.is_none() {
            flags.push(unknown("deal.unknown_account", &account, accounts::FILE));
        }
        Some(account.best().to_owned())
    }
}

fn unknown(code: &'static str, name: &Name, file: &str) -> Flag {
    Flag::unknown(code, &name.typed, file, name.nearest.as_deref())
}

fn day(dates: Dates, cell: Cell<'_>, flags: &mut Vec<Flag>) -> Option<NaiveDate> {
    let typed = cell.said()?;
    let day = dates.read(typed);
    if day.is_none() {
        let says = format!("in {} is no certain date; it stays unknown.", cell.column);
        flags.push(Flag::typed("deal.unknown_date", typed, &says));
    }
    day
}
