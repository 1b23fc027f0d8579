//! A row of a list of accounts: the company, its law and zone, the one above it, and the legal entity that signs for it.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    ListRow,
    columns::{COUNTRY, EMPLOYEES, INDUSTRY, NOTE},
};
use crate::{
    documents::{
        crm::{Amounts, Flag},
        csv::{Cell, Column, Fault, Row, Table},
    },
    domain::{calendar::Zone, money::MOST_PLACES},
};

pub const ID: Column = Column::welcome(
    "id",
    &[
        "record_id",
        "account_id",
        "accountid",
        "company_id",
        "external_id",
    ],
);
pub const NAME: Column = Column::needed(
    "account",
    &[
        "account_name",
        "company",
        "company_name",
        "name",
        "organization",
        "organisation",
    ],
)
.naming();
const FOUNDED: Column = Column::welcome(
    "year_established",
    &["founded", "year_founded", "founded_year"],
);
/// In millions.
const REVENUE: Column = Column::welcome("revenue", &["revenue_millions", "revenue_in_millions"]);
/// In units, as most systems have it.
const ANNUAL_REVENUE: Column =
    Column::welcome("annual_revenue", &["annualrevenue", "yearly_revenue"]);
const OFFICE: Column = Column::welcome("office_location", &["office", "location"]);
const ZONE: Column = Column::welcome("time_zone", &["timezone", "zone"]);
const JURISDICTION: Column = Column::welcome(
    "jurisdiction",
    &[
        "governing_law",
        "state_of_incorporation",
        "country_of_incorporation",
    ],
);
const PARENT: Column = Column::welcome(
    "parent",
    &[
        "parent_account",
        "parent_company",
        "subsidiary_of",
        "belongs_to",
    ],
);
const LEGAL_ENTITY: Column = Column::welcome(
    "legal_entity",
    &[
        "legal_name",
        "legal_entity_name",
        "registered_name",
        "company_legal_name",
    ],
);
const REGISTRATION: Column = Column::welcome(
    "registration_number",
    &[
        "company_number",
        "register_number",
        "company_registration_number",
        "registration_no",
    ],
);
const TAX: Column = Column::welcome(
    "tax_id",
    &["vat_number", "vat_id", "vat", "tax_number", "ein"],
);
const ADDRESS: Column = Column::welcome(
    "address",
    &["registered_address", "billing_address", "street_address"],
);

pub const OF_ACCOUNTS: [Column; 17] = [
    ID,
    NAME,
    INDUSTRY,
    FOUNDED,
    REVENUE,
    ANNUAL_REVENUE,
    EMPLOYEES,
    COUNTRY,
    OFFICE,
    ZONE,
    JURISDICTION,
    PARENT,
    LEGAL_ENTITY,
    REGISTRATION,
    TAX,
    ADDRESS,
    NOTE,
];

/// How the numbers of a whole file are written.
pub struct Numbers {
    millions: Amounts,
    units: Amounts,
    people: Amounts,
}

impl Numbers {
    pub fn of(table: &Table) -> Self {
        Self {
            millions: Amounts::of(table, REVENUE, MOST_PLACES),
            units: Amounts::of(table, ANNUAL_REVENUE, 2),
            people: Amounts::of(table, EMPLOYEES, 0),
        }
    }

    /// In millions, whichever column says it; what cannot be read is flagged and unknown.
    fn revenue(&self, row: &Row<'_>, flags: &mut Vec<Flag>) -> Option<Decimal> {
        for (column, amounts, scale) in [
            (REVENUE, &self.millions, Decimal::ONE),
            (ANNUAL_REVENUE, &self.units, Decimal::from(1_000_000)),
        ] {
            let cell = row.cell(column);
            let read = amounts.read(cell).ok().flatten();
            let read = read.map(|amount| (amount / scale).round_dp(MOST_PLACES).normalize());
            if let Some(amount) = known(cell, read, "account.unknown_revenue", flags) {
                return Some(amount);
            }
        }
        None
    }
}

/// Of two columns that say the same one is enough: that the other is not there is no news.
pub fn without_what_another_says(table: &Table, notes: &mut Vec<String>) {
    for (one, other) in [
        (REVENUE, ANNUAL_REVENUE),
        (ANNUAL_REVENUE, REVENUE),
        (OFFICE, COUNTRY),
        (COUNTRY, OFFICE),
    ] {
        if table.has(other) {
            notes.retain(|note| !note.contains(&format!("no column {};", one.name)));
        }
    }
}

pub fn one(row: Row<'_>, numbers: &Numbers) -> Result<ListRow, Fault> {
    let said = |column| Row::cell(&row, column).said().map(str::to_owned);
    let (mut facts, mut flags) = (Vec::new(), Vec::new());
    facts.push(("name", row.cell(NAME).needed()?.to_owned()));
    let mut put = |name, text: Option<String>| facts.extend(text.map(|text| (name, text)));
    let (founded, staff, zone) = (row.cell(FOUNDED), row.cell(EMPLOYEES), row.cell(ZONE));
    let year = founded.text.trim().parse::<i32>().ok();
    let year = year.filter(|year| (1000..=2100).contains(year));
    let people = numbers.people.read(staff).ok().flatten();
    let people = people.filter(|n| n.is_integer()).and_then(|n| n.to_i64());
    let zone_read = zone.said().and_then(|typed| Zone::parse(typed).ok());
    let year = known(founded, year, "account.unknown_year", &mut flags);
    let people = known(staff, people, "account.unknown_employees", &mut flags);
    let zone = known(zone, zone_read, "account.unknown_zone", &mut flags);
    let revenue = numbers.revenue(&row, &mut flags);
    put("founded", year.map(|year| year.to_string()));
    put("employees", people.map(|people| people.to_string()));
    put("zone", zone.map(|zone| zone.to_string()));
    put("revenue_millions", revenue.map(|it| it.to_string()));
    put("country", said(COUNTRY).or_else(|| said(OFFICE)));
    for (name, column) in [
        ("sector", INDUSTRY),
        ("jurisdiction", JURISDICTION),
        ("parent", PARENT),
        ("legal_entity", LEGAL_ENTITY),
        ("registration_number", REGISTRATION),
        ("tax_id", TAX),
        ("address", ADDRESS),
        ("note", NOTE),
    ] {
        put(name, said(column));
    }
    Ok(ListRow {
        line: row.line,
        key: said(ID).unwrap_or_default(),
        facts,
        flags,
    })
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

#[cfg(test)]
mod tests {
    use super::super::{List, read};
    use crate::domain::money::Currency;

    #[test]
    fn f1_accounts_of_several_systems_are_understood() {
        let text = "Record ID,Company name,Industry,Annual Revenue,Number of Employees,Country/Region,Time Zone,Legal name,\
            Registration number,VAT number,Parent Company,Year Founded\n\
            9001,Acme,Retail,\"1,500,001\",\"1,200\",Germany,Europe/Berlin,Acme GmbH,HRB 12345,DE123,Acme Holding,1996\n\
            9002,Zenith,,about 5,many,,Mars/Olympus,,,,,long ago\n\
            9003,,Retail,,,,,,,,,\n";
        let read = read(List::Accounts, "a.csv", text.as_bytes(), Currency::USD).unwrap();
        assert_eq!((read.rows.len(), read.rejects.len()), (2, 1));
        assert_eq!(read.rows[0].key, "9001");
        for fact in [
            ("name", "Acme"),
            ("sector", "Retail"),
            ("revenue_millions", "1.500001"),
            ("employees", "1200"),
            ("country", "Germany"),
            ("zone", "Europe/Berlin"),
            ("legal_entity", "Acme GmbH"),
            ("registration_number", "HRB 12345"),
            ("tax_id", "DE123"),
            ("parent", "Acme Holding"),
            ("founded", "1996"),
        ] {
            let fact = (fact.0, fact.1.to_owned());
            assert!(read.rows[0].facts.contains(&fact), "{fact:?} {read:?}");
        }
        let codes: Vec<_> = read.rows[1].flags.iter().map(|flag| flag.code).collect();
        assert_eq!(
            codes,
            [
                "account.unknown_year",
                "account.unknown_employees",
                "account.unknown_zone",
                "account.unknown_revenue"
            ]
        );
    }
}
