//! The fields of an account: what they hold of the store, and what is asked of the store when they are saved.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    domain::{
        account::{Account, AccountChanges},
        calendar::Zone,
        id::AccountId,
        time::Day,
    },
    ui::{
        panes::next_step::fields as next_step,
        widgets::form::{Field, Pick, Values},
    },
};

/// What can be chosen before the store was asked: nothing, and the account above this one.
pub fn above(account: Option<&Account>) -> Vec<Pick> {
    let mut picks = vec![Pick::new("", "none")];
    let has = account.and_then(|it| Some((it.parent?, it.parent_name.as_ref()?)));
    picks.extend(has.map(|(id, name)| Pick::new(id.to_string(), name)));
    picks
}

/// `today` is what `+30d` counts from.
pub fn fields(today: Day, account: Option<&Account>) -> Vec<Field> {
    let was = account.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let mut fields = vec![
        Field::line("name", "Account").required().was(value("name")),
        Field::line("sector", "Sector").was(value("sector")),
        Field::line("country", "Country").was(value("country")),
        Field::integer("employees", "Employees")
            .help("Empty means unknown.")
            .was(value("employees")),
        Field::decimal("revenue_millions", "Revenue", "million a year")
            .help("Empty means unknown.")
            .was(value("revenue_millions")),
        Field::line("founded", "Founded")
            .help("The year.")
            .check(a_year)
            .was(value("founded")),
        Field::choice("parent_id", "Belongs to", above(account))
            .help("Type to find the account above it.")
            .was(value("parent_id")),
        Field::line("jurisdiction", "Jurisdiction")
            .help("The law it lives under: Germany, Delaware.")
            .was(value("jurisdiction")),
        Field::line("zone", "Time zone")
            .help("Where its people work, like Europe/Berlin.")
            .check(|zone| {
                Zone::parse(zone)
                    .map(drop)
                    .map_err(|refusal| refusal.to_string())
            })
            .was(value("zone")),
    ];
    fields.extend(next_step::fields(&was, today));
    fields.push(Field::paragraph("note", "What else", 3).was(value("note")));
    fields
}

/// Those that many accounts may have in common; empty means that each stays as it is.
pub fn shared(today: Day) -> Vec<Field> {
    const SHARED: [&str; 6] = [
        "sector",
        "country",
        "jurisdiction",
        "zone",
        "next_step",
        "next_step_on",
    ];
    let mut fields = fields(today, None);
    fields.retain(|field| SHARED.contains(&field.key()));
    fields
}

fn a_year(text: &str) -> Result<(), String> {
    match text.parse::<i32>() {
        Ok(1..=9999) => Ok(()),
        _ => Err("Write a year, like 1996.".to_owned()),
    }
}

pub fn stored(account: &Account) -> Values {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = BTreeMap::from([
        ("name", account.name.clone()),
        ("sector", text(&account.sector)),
        ("country", text(&account.country)),
        ("jurisdiction", text(&account.jurisdiction)),
        (
            "zone",
            text(&account.zone.map(|zone| zone.name().to_owned())),
        ),
        ("employees", text(&account.employees.map(|n| n.to_string()))),
        (
            "revenue_millions",
            text(&account.revenue_millions.map(|n| n.to_string())),
        ),
        ("founded", text(&account.founded.map(|n| n.to_string()))),
        ("parent_id", text(&account.parent.map(|id| id.to_string()))),
        ("note", text(&account.note)),
    ]);
    values.extend(next_step::stored(&account.next_step));
    values
}

pub fn changes(values: &Values) -> AccountChanges {
    let mut changes = AccountChanges::default();
    for (key, value) in values {
        let said = (!value.is_empty()).then(|| value.clone());
        match *key {
            "name" => changes.name = Some(value.clone()),
            "sector" => changes.sector = Some(said),
            "country" => changes.country = Some(said),
            "jurisdiction" => changes.jurisdiction = Some(said),
            "zone" => changes.zone = Some(said.and_then(|name| Zone::parse(&name).ok())),
            "employees" => changes.employees = Some(value.parse().ok()),
            "revenue_millions" => changes.revenue_millions = Some(value.parse::<Decimal>().ok()),
            "founded" => changes.founded = Some(value.parse().ok()),
            "parent_id" => changes.parent = Some(value.parse().ok().map(AccountId)),
            "note" => changes.note = Some(said),
            _ => {}
        }
    }
    (changes.next_step, changes.next_step_on) = next_step::changed(values);
    changes
}
