//! The accounts of the company.

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        account::Account,
        id::{AccountId, Rev},
        next_step::NextStep,
        refusal::Refusal,
    },
    workflow::{
        Page,
        accounts::{AccountPage, ListedAccount},
    },
};
use uuid::Uuid;

use super::cursor;
use crate::harness::now;

/// Name, sector, country, employees; in the order of the names.
const ACCOUNTS: &str = "\
Adventure Works | manufacturing | Canada | 12400
Contoso | software | USA | 2300
Fabrikam | retail | Mexico | 8100
Litware | services | Ireland | 340
Müller & Söhne | manufacturing | Germany | 560
Northwind Traders | logistics | USA | 15900
Northwind Retail | retail | USA | 420
Proseware | services | UK | 
Tailspin Toys | retail | USA | 95
Wide World Importers | logistics | Panama | 1200
Zava |  |  | 
東京電機 | technology | Japan | 31000";

pub fn id_of(name: &str) -> AccountId {
    let at = ACCOUNTS
        .lines()
        .position(|line| line.split('|').next().unwrap().trim() == name);
    AccountId(Uuid::from_u128(at.unwrap() as u128 + 1))
}

/// The nth account, counted from one, in the order of the names.
pub fn account(n: usize) -> Account {
    let line = ACCOUNTS
        .lines()
        .nth(n - 1)
        .unwrap()
        .split('|')
        .map(str::trim);
    let [name, sector, country, employees] = line.collect::<Vec<_>>()[..] else {
        panic!("account {n} lacks something");
    };
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let is_retail_arm = name == "Northwind Retail";
    Account {
        id: id_of(name),
        rev: Rev(1),
        name: name.into(),
        sector: said(sector),
        founded: (n % 4 != 3).then_some(1950 + i32::try_from(n).unwrap() * 4),
        revenue_millions: employees.parse::<i64>().ok().map(|it| (it / 3).into()),
        employees: employees.parse().ok(),
        country: said(country),
        zone: None,
        jurisdiction: None,
        parent: is_retail_arm.then(|| id_of("Northwind Traders")),
        parent_name: is_retail_arm.then(|| "Northwind Traders".into()),
        note: None,
        next_step: NextStep::default(),
        updated_at: now() - TimeDelta::hours(3),
        last_by: Some("Tom Berg".into()),
    }
}

pub fn page(numbers: impl IntoIterator<Item = usize>) -> Result<AccountPage, Refusal> {
    let rows = numbers.into_iter().map(|n| ListedAccount {
        account: account(n),
        entities: Vec::new(),
        cursor: cursor(n as u128),
    });
    Ok(AccountPage {
        page: Page {
            rows: rows.collect(),
            next: None,
        },
        total: 12,
    })
}
