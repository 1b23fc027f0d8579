//! One CSV of leads, contacts or accounts, as HubSpot, Salesforce and others write them: columns by name, whatever each calls them.

mod accounts;
mod columns;
mod state;

use super::{
    crm::{Amounts, Flag, key as folded},
    csv::{Column, Fault, Reject, Row, Table},
};
use crate::domain::{money::Currency, refusal::Refusal};
use columns::{
    AMOUNT, COMPANY, COUNTRY, EMAIL, EMPLOYEES, FIRST, ID, INDUSTRY, INTEREST, LANGUAGE, LAST,
    NAME, NOTE, OF_CONTACTS, OF_LEADS, OWNER, PHONE, SOURCE, STATE, TITLE,
};
use state::state;

/// What a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Leads,
    Contacts,
    Accounts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    pub line: usize,
    /// What it is known by in the other system.
    pub key: String,
    /// By the names that the store gives its fields.
    pub facts: Vec<(&'static str, String)>,
    pub flags: Vec<Flag>,
}

#[derive(Debug)]
pub struct ListFile {
    pub file: String,
    pub read: usize,
    pub rows: Vec<ListRow>,
    pub rejects: Vec<Reject>,
    pub notes: Vec<String>,
}

/// Takes the file's name for its sentences; a budget without a currency is in this one.
pub fn read(list: List, file: &str, bytes: &[u8], currency: Currency) -> Result<ListFile, Refusal> {
    let columns: &[Column] = match list {
        List::Leads => &OF_LEADS,
        List::Contacts => &OF_CONTACTS,
        List::Accounts => &accounts::OF_ACCOUNTS,
    };
    let table = Table::read(file, bytes, columns)?;
    let amounts = Amounts::of(&table, AMOUNT, currency.places());
    let numbers = accounts::Numbers::of(&table);
    let take = |row: Row<'_>| match list {
        List::Accounts => accounts::one(row, &numbers),
        _ => one(list, row, &amounts, currency),
    };
    let all_have = |column: Column| table.rows().all(|row| row.cell(column).said().is_some());
    let by = match () {
        () if list == List::Accounts && all_have(accounts::ID) => vec![accounts::ID],
        () if list == List::Accounts => vec![accounts::NAME],
        () if all_have(ID) => vec![ID],
        () if all_have(EMAIL) => vec![EMAIL],
        () if all_have(LAST) && all_have(COMPANY) => vec![LAST, FIRST, COMPANY],
        () if all_have(NAME) && all_have(COMPANY) => vec![NAME, COMPANY],
        () if all_have(COMPANY) => vec![COMPANY],
        () if all_have(LAST) => vec![LAST],
        () => vec![NAME],
    };
    let is_known = |column: &Column| list == List::Accounts || all_have(*column);
    let by: Vec<_> = by.into_iter().filter(is_known).collect();
    let by = if by.is_empty() { vec![EMAIL] } else { by };
    let mut taken = table.take_by(&by, folded, take);
    if list == List::Accounts {
        accounts::without_what_another_says(&table, &mut taken.notes);
    }
    for row in &mut taken.rows {
        let says = |name: &str| {
            { row.facts.iter() }
                .find(|(key, _)| *key == name)
                .map(|(_, it)| it.clone())
        };
        if row.key.is_empty() {
            let words = ["email", "person", "name", "company", "account"];
            let words: Vec<_> = words.iter().filter_map(|name| says(name)).collect();
            row.key = folded(&words.join(" "));
        }
    }
    Ok(ListFile {
        file: file.to_owned(),
        read: table.len(),
        rows: taken.rows,
        rejects: taken.rejects,
        notes: taken.notes,
    })
}

fn one(list: List, row: Row<'_>, amounts: &Amounts, currency: Currency) -> Result<ListRow, Fault> {
    let said = |column| Row::cell(&row, column).said().map(str::to_owned);
    let (mut facts, mut flags) = (Vec::new(), Vec::new());
    let mut put = |name, text: Option<String>| facts.extend(text.map(|text| (name, text)));
    let parts: Vec<_> = [FIRST, LAST].into_iter().filter_map(said).collect();
    let person = (!parts.is_empty()).then(|| parts.join(" ")).or(said(NAME));
    for (name, column) in [
        ("title", TITLE),
        ("email", EMAIL),
        ("phone", PHONE),
        ("note", NOTE),
    ] {
        put(name, said(column));
    }
    match list {
        List::Contacts => {
            let name = person.ok_or_else(|| row.cell(NAME).fault("It names nobody."))?;
            put("name", Some(name));
            put("account", said(COMPANY));
            put("language", said(LANGUAGE));
        }
        List::Leads | List::Accounts => {
            if person.is_none() && said(COMPANY).is_none() {
                return Err(row
                    .cell(COMPANY)
                    .fault("It names neither a company nor a person."));
            }
            put("person", person);
            for (name, column) in [
                ("company", COMPANY),
                ("country", COUNTRY),
                ("industry", INDUSTRY),
                ("source", SOURCE),
                ("interest", INTEREST),
                ("owner", OWNER),
            ] {
                put(name, said(column));
            }
            if let Some(amount) = amounts.read(row.cell(AMOUNT))? {
                put("amount", Some(amount.to_string()));
                put("currency", Some(currency.code().to_owned()));
            }
            let staff = row.cell(EMPLOYEES);
            match staff.text.replace([',', ' ', '.', '\''], "").parse::<u32>() {
                Ok(number) => put("employees", Some(number.to_string())),
                Err(_) => flags.extend(staff.said().map(|typed| {
                    Flag::typed(
                        "lead.unknown_employees",
                        typed,
                        "is no number; it stays unknown.",
                    )
                })),
            }
            put(
                "state",
                Some(state(row.cell(STATE), &mut flags)?.name().to_owned()),
            );
        }
    }
    Ok(ListRow {
        line: row.line,
        key: said(ID).unwrap_or_default(),
        facts,
        flags,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUBSPOT: &str = "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lead Status,Country/Region,\
        Number of Employees,Original Source,Contact owner\n\
        501,Ada,Byron,ada@relecloud.example,,Relecloud,Head of IT,Attempted to Contact,Germany,\"1,500\",Referrals,Tom Berg\n\
        502,,,,,,,New,,,,\n\
        503,Grace,Hopper,,,,,Weird,,about 5,,\n";

    #[test]
    fn a_file_of_hubspot_is_understood() {
        let read = read(List::Leads, "leads.csv", HUBSPOT.as_bytes(), Currency::USD).unwrap();
        assert_eq!((read.read, read.rows.len(), read.rejects.len()), (3, 2, 1));
        let ada = &read.rows[0];
        assert_eq!(ada.key, "501");
        for fact in [
            ("person", "Ada Byron"),
            ("company", "Relecloud"),
            ("employees", "1500"),
            ("state", "contacted"),
            ("owner", "Tom Berg"),
            ("source", "Referrals"),
        ] {
            assert!(
                ada.facts.contains(&(fact.0, fact.1.to_owned())),
                "{fact:?} {ada:?}"
            );
        }
        let codes: Vec<_> = read.rows[1].flags.iter().map(|flag| flag.code).collect();
        assert_eq!(codes, ["lead.unknown_employees", "lead.unknown_state"]);
        assert!(
            read.rejects[0]
                .says
                .contains("neither a company nor a person")
        );
    }

    #[test]
    fn a_file_of_salesforce_is_understood() {
        let text = "Id;FirstName;LastName;Company;Title;Email;Status;LeadSource;NumberOfEmployees\n\
            00Q1;Noa;Levi;Contoso;VP;noa@contoso.example;Working - Contacted;Web;9000\n\
            00Q2;Sam;Okafor;Zava;;;Closed - Converted;Web;\n";
        let read = read(List::Leads, "leads.csv", text.as_bytes(), Currency::USD).unwrap();
        assert_eq!((read.rows.len(), read.rejects.len()), (1, 1));
        assert!(
            read.rows[0]
                .facts
                .contains(&("state", "contacted".to_owned()))
        );
        let contacts =
            super::read(List::Contacts, "c.csv", text.as_bytes(), Currency::USD).unwrap();
        assert!(
            contacts.rows[1]
                .facts
                .contains(&("account", "Zava".to_owned()))
        );
    }
}
