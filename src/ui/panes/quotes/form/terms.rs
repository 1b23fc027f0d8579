//! The terms of a quote: what a contract needs of it, and how it is priced.

use crate::{
    domain::{
        id::{AccountId, ContactId, EntityId},
        money::Currency,
        pricing::{Order, Rounding},
        quote::{Billing, QuoteChanges, QuoteVersion},
        refusal::Refusal,
        time::Day,
    },
    ui::{
        cx::Cx,
        panes::{
            entry::Entry,
            quotes::form::{
                QuoteForm,
                periods::{changed, read_ends, typed_ends},
            },
        },
        widgets::form::{Field, Pick, Values},
    },
    workflow::{
        From,
        contacts::{ContactOrder, ContactQuery, PageContacts},
        entities::PageEntities,
    },
};

pub fn fields(version: &QuoteVersion, today: Day) -> Vec<Field> {
    let was = stored(version);
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let named = |of: Option<(String, &String)>| {
        let pick = of.map(|(value, label)| Pick::new(value, label));
        pick.into_iter().collect::<Vec<_>>()
    };
    let signer = version
        .signer
        .as_ref()
        .map(|(id, name)| (id.0.to_string(), name));
    let entity = version
        .entity
        .as_ref()
        .map(|(id, name)| (id.0.to_string(), name));
    let mut billing = vec![Pick::new("", "unknown")];
    billing.extend(Billing::ALL.map(|it| Pick::new(it.name(), it.title())));
    let roundings = Rounding::ALL.map(|it| Pick::new(it.name(), it.title()));
    let orders = Order::ALL.map(|it| Pick::new(it.name(), it.title()));
    vec![
        Field::date("starts_on", "Starts on", today).was(value("starts_on")),
        Field::line("ends", "Runs")
            .help("Months, like 36, or its last day, like 2029-12-31.")
            .typed_over()
            .was(value("ends")),
        Field::date("expires_on", "Valid until", today)
            .help("The last day on which it can be presented or accepted.")
            .was(value("expires_on")),
        Field::line("currency", "Currency")
            .help("Its three letters; fixed once there are lines.")
            .required()
            .check(|code| {
                let parsed = Currency::parse(code).and_then(|it| it.must_be_spendable());
                parsed.map_err(|refusal| refusal.to_string())
            })
            .was(value("currency")),
        Field::integer("payment_days", "Paid within days").was(value("payment_days")),
        Field::choice("billing", "Billed", billing).was(value("billing")),
        Field::choice("signer_id", "Customer signer", named(signer))
            .help("Type to find a contact of the account.")
            .was(value("signer_id")),
        Field::choice("entity_id", "Legal entity", named(entity))
            .help("The company of the customer that buys.")
            .was(value("entity_id")),
        Field::line("our_entity", "Our company").was(value("our_entity")),
        Field::choice("rounding", "Rounding", roundings.into())
            .help("Once per line, over its whole term.")
            .was(value("rounding")),
        Field::choice("step_order", "Steps are taken", orders.into()).was(value("step_order")),
    ]
}

pub fn stored(version: &QuoteVersion) -> Values {
    let day = |day: Option<Day>| day.map_or_else(String::new, |it| it.to_string());
    Values::from([
        ("starts_on", day(version.starts_on)),
        ("ends", typed_ends(version.ends)),
        ("expires_on", day(version.expires_on)),
        ("currency", version.currency.code().to_owned()),
        (
            "payment_days",
            version
                .payment_days
                .map_or_else(String::new, |it| it.to_string()),
        ),
        (
            "billing",
            version
                .billing
                .map_or_else(String::new, |it| it.name().to_owned()),
        ),
        (
            "signer_id",
            version
                .signer
                .as_ref()
                .map_or_else(String::new, |it| it.0.0.to_string()),
        ),
        (
            "entity_id",
            version
                .entity
                .as_ref()
                .map_or_else(String::new, |it| it.0.0.to_string()),
        ),
        ("our_entity", version.our_entity.clone().unwrap_or_default()),
        ("rounding", version.rounding.name().to_owned()),
        ("step_order", version.order.name().to_owned()),
    ])
}

pub fn changes(values: &Values, today: Day) -> Result<QuoteChanges, Refusal> {
    let said = |key: &str| changed(values, key);
    let day = |key: &str| said(key).map(|it| it.parse::<Day>().ok());
    let id = |key: &str| said(key).map(|it| it.parse::<uuid::Uuid>().ok());
    Ok(QuoteChanges {
        currency: said("currency").map(Currency::parse).transpose()?,
        rounding: said("rounding")
            .and_then(|name| Rounding::ALL.into_iter().find(|it| it.name() == name)),
        order: said("step_order")
            .and_then(|name| Order::ALL.into_iter().find(|it| it.name() == name)),
        starts_on: day("starts_on"),
        ends: said("ends").map(|it| read_ends(it, today)).transpose()?,
        header: None,
        expires_on: day("expires_on"),
        payment_days: said("payment_days").map(|it| it.parse().ok()),
        billing: match said("billing") {
            Some("") => Some(None),
            Some(name) => Some(Some(name.parse()?)),
            None => None,
        },
        signer: id("signer_id").map(|it| it.map(ContactId)),
        entity: id("entity_id").map(|it| it.map(EntityId)),
        our_entity: said("our_entity").map(|it| Some(it.to_owned())),
        ..QuoteChanges::default()
    }
    .without_blanks())
}

/// The contacts of the account, by what is typed; its legal entities are few.
pub fn seek(entry: &Entry, account: AccountId, sought: &mut Option<String>, cx: &mut Cx) {
    let typed = entry.form.sought("signer_id").unwrap_or_default();
    if sought.as_deref() == Some(typed) {
        return;
    }
    if sought.is_none() {
        let ask = PageEntities {
            account,
            with_ended: false,
            after: None,
            limit: 50,
        };
        cx.ask(ask, |form: &mut QuoteForm, answer, cx| {
            if let Ok(page) = answer {
                let picks = page
                    .rows
                    .iter()
                    .map(|it| Pick::new(it.id.0.to_string(), &it.name));
                form.entry.form.offer("entity_id", picks.collect());
                if page.rows.is_empty() {
                    let says = none_yet("legal entity", "accounts.entities", NEW_ENTITY, cx);
                    form.entry.form.offer_none("entity_id", &says);
                }
            }
        });
    }
    let all = typed.is_empty();
    *sought = Some(typed.to_owned());
    let query = ContactQuery {
        order: ContactOrder::Name,
        down: false,
        account: Some(account),
        text: Some(typed.to_owned()).filter(|it| !it.is_empty()),
    };
    let ask = PageContacts {
        query,
        from: From::First,
        limit: 50,
    };
    cx.ask(ask, move |form: &mut QuoteForm, answer, cx| {
        if let Ok(page) = answer {
            let picks = page.rows.iter().map(|row| {
                let it = &row.contact;
                Pick::new(it.id.0.to_string(), &it.name)
            });
            form.entry.form.offer("signer_id", picks.collect());
            if all && page.rows.is_empty() {
                let says = none_yet("contact", "accounts.contacts", NEW_CONTACT, cx);
                form.entry.form.offer_none("signer_id", &says);
            }
        }
    });
}

/// A table of the keymap, and the command that makes one.
const NEW_CONTACT: (&str, &str) = ("account_contacts", "account_contacts.new");
const NEW_ENTITY: (&str, &str) = ("account_entities", "account_entities.new");

/// `The account has no contact yet: g c, c, n makes one.`
fn none_yet(what: &str, list: &str, new: (&'static str, &str), cx: &Cx) -> String {
    let keys = [
        cx.keys_of("desk", "pane.go.accounts"),
        cx.keys_of("accounts", list),
        cx.keys_of(new.0, new.1),
    ];
    format!(
        "The account has no {what} yet: {} makes one.",
        keys.join(", ")
    )
}

/// A deal without an account has nobody to choose among.
pub fn no_account(entry: &mut Entry) {
    for field in ["signer_id", "entity_id"] {
        let says = "The deal names no account; say there first whose it is.";
        entry.form.offer_none(field, says);
    }
}
