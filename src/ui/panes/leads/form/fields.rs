//! The fields of a lead: what they hold of the store, and what is asked of the store when they are saved.

use std::collections::BTreeMap;

use crate::{
    domain::{
        contact::check_email,
        lead::{Lead, LeadChanges},
        money::{Currency, parse_amount},
        refusal::Refusal,
        time::Day,
    },
    ui::{
        panes::next_step::fields as next_step,
        widgets::form::{Field, Pick, Values},
    },
};

/// Whose a new lead is, where not the rules decide.
pub const MINE: &str = "me";

/// `today` is what `+30d` counts from.
pub fn fields(currency: Currency, today: Day, lead: Option<&Lead>) -> Vec<Field> {
    let was = lead.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let code = || match lead {
        Some(_) => value("currency"),
        None => currency.code().to_owned(),
    };
    let mut fields = vec![
        Field::line("company", "Company").was(value("company")),
        Field::line("person", "Person")
            .help("A lead names a company or a person.")
            .was(value("person")),
        Field::line("title", "Title")
            .help("What they are there: Head of IT.")
            .was(value("title")),
        Field::line("email", "Mail")
            .check(|email| check_email(email).map_err(|refusal| refusal.says))
            .was(value("email")),
        Field::line("phone", "Phone").was(value("phone")),
        Field::line("country", "Country").was(value("country")),
        Field::line("industry", "Industry").was(value("industry")),
        Field::integer("employees", "Employees")
            .help("Empty means unknown.")
            .was(value("employees")),
        Field::line("source", "Source")
            .help("Where it comes from: web form, fair, referral.")
            .was(value("source")),
        Field::line("interest", "Wants")
            .help("What they ask for, in their words.")
            .was(value("interest")),
        Field::money("amount", "Budget", currency.code(), currency.places())
            .help("Empty means unknown, which is not zero.")
            .was(value("amount")),
        Field::line("currency", "Currency")
            .help("Its three letters.")
            .check(|code| {
                Currency::parse(code)
                    .map(drop)
                    .map_err(|refusal| refusal.says)
            })
            .was(code()),
    ];
    fields.extend(next_step::fields(&was, today));
    fields.push(Field::paragraph("note", "What else", 3).was(value("note")));
    fields
}

/// Only for a new lead: an old one has its owner.
pub fn owner() -> Field {
    let picks = vec![
        Pick::new("", "whoever the rules say"),
        Pick::new(MINE, "myself"),
    ];
    Field::choice("owner", "Owner", picks)
        .help("Where no rule fits, it is yours.")
        .was("")
}

pub fn stored(lead: &Lead) -> Values {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = BTreeMap::from([
        ("company", text(&lead.company)),
        ("person", text(&lead.person)),
        ("title", text(&lead.title)),
        ("email", text(&lead.email)),
        ("phone", text(&lead.phone)),
        ("country", text(&lead.country)),
        ("industry", text(&lead.industry)),
        ("employees", text(&lead.employees.map(|n| n.to_string()))),
        ("source", text(&lead.source)),
        ("interest", text(&lead.interest)),
        ("amount", text(&lead.amount.map(|n| n.to_string()))),
        (
            "currency",
            lead.currency
                .map_or_else(String::new, |it| it.code().to_owned()),
        ),
        ("note", text(&lead.note)),
    ]);
    values.extend(next_step::stored(&lead.next_step));
    values
}

/// From the fields that differ from the store to what the store is asked to write.
pub fn changes(values: &Values, currency: Currency) -> Result<LeadChanges, Refusal> {
    let mut changes = LeadChanges::default();
    for (key, value) in values {
        let said = Some((!value.is_empty()).then(|| value.clone()));
        match *key {
            "company" => changes.company = said,
            "person" => changes.person = said,
            "title" => changes.title = said,
            "email" => changes.email = said,
            "phone" => changes.phone = said,
            "country" => changes.country = said,
            "industry" => changes.industry = said,
            "employees" => changes.employees = Some(value.parse().ok()),
            "source" => changes.source = said,
            "interest" => changes.interest = said,
            "amount" if value.is_empty() => changes.amount = Some(None),
            "amount" => changes.amount = Some(Some(parse_amount(value, currency)?)),
            "currency" if !value.is_empty() => changes.currency = Some(Currency::parse(value)?),
            "note" => changes.note = said,
            _ => {}
        }
    }
    (changes.next_step, changes.next_step_on) = next_step::changed(values);
    Ok(changes)
}
