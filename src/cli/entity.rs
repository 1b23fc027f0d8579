//! `dealdesk account entity …`: the legal entities that sign for an account.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        entity::{EntityChanges, LegalEntity},
        id::AccountId,
        refusal::Refusal,
    },
    workflow::{
        From,
        accounts::{AccountName, ShowAccount},
        ask::answer,
        desk::Desk,
        entities::{AddEntity, ChangeEntity, EntityName, PageEntities, What, WrittenEntity},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The legal entities of an account, by name.
    List {
        /// A name or a UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        /// Those that have ended, too.
        #[arg(long)]
        ended: bool,
        #[command(flatten)]
        paging: Paging,
    },
    /// Add a legal entity to an account.
    Add {
        /// A name or a UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        #[command(flatten)]
        fields: Fields,
        #[command(flatten)]
        deed: Deed,
    },
    /// Change what is known of a legal entity.
    Edit {
        /// The account, by name or UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        /// Its legal entity, by name or UUID.
        #[arg(value_parser = typed::name)]
        entity: String,
        #[command(flatten)]
        fields: Fields,
        /// A field that is not known any more: jurisdiction, registration-number, tax-id, address.
        #[arg(long, value_name = "FIELD", value_delimiter = ',')]
        clear: Vec<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Say that a legal entity signs no more; what it signed stays.
    End {
        /// The account, by name or UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        /// Its legal entity, by name or UUID.
        #[arg(value_parser = typed::name)]
        entity: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

#[derive(Debug, Args)]
pub struct Fields {
    /// As the register has it.
    #[arg(long)]
    name: Option<String>,
    /// The law that it lives under: Germany, Delaware.
    #[arg(long)]
    jurisdiction: Option<String>,
    /// As the register writes it.
    #[arg(long, value_name = "NUMBER")]
    registration_number: Option<String>,
    #[arg(long, value_name = "ID")]
    tax_id: Option<String>,
    #[arg(long)]
    address: Option<String>,
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::List { .. })
    }

    pub async fn run(self, call: &Call, desk: Desk) -> Result<Said, Refusal> {
        let account = match &self {
            Verb::List { account, .. }
            | Verb::Add { account, .. }
            | Verb::Edit { account, .. }
            | Verb::End { account, .. } => account.clone(),
        };
        let shown = answer(ShowAccount(AccountName::Typed(account)), desk.clone()).await?;
        let account = shown.account.id;
        let written = match self {
            Verb::List { ended, paging, .. } => {
                return list(account, ended, desk, call, paging).await;
            }
            Verb::Add { fields, deed, .. } => {
                let add = AddEntity {
                    account,
                    fields: fields.changes(),
                    command: deed.command(),
                };
                answer(add, desk).await?
            }
            Verb::Edit {
                entity,
                fields,
                clear,
                deed,
                ..
            } => {
                let mut changes = fields.changes();
                forget(&mut changes, &clear)?;
                if changes.is_empty() {
                    return Err(Refusal::rule(
                        "call.nothing",
                        "Nothing was said that would change the legal entity.",
                    )
                    .hint("dealdesk account entity edit --help names the fields."));
                }
                let what = What::Edit(changes);
                answer(change(account, entity, what, &deed), desk).await?
            }
            Verb::End {
                entity, why, deed, ..
            } => {
                let what = What::End(why.note());
                answer(change(account, entity, what, &deed), desk).await?
            }
        };
        Ok(call.done(tell(&written)))
    }
}

fn change(account: AccountId, entity: String, what: What, deed: &Deed) -> ChangeEntity {
    ChangeEntity {
        entity: EntityName::Typed(account, entity),
        seen: None,
        what,
        command: deed.command(),
    }
}

fn tell(it: &WrittenEntity) -> Said {
    let says = match it.state.as_str() {
        "ended" => format!("{} has ended.", it.name),
        _ => format!("{} is written.", it.name),
    };
    Said::new(json!(it), says)
}

async fn list(
    account: AccountId,
    with_ended: bool,
    desk: Desk,
    call: &Call,
    paging: Paging,
) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let ask = PageEntities {
            account,
            with_ended,
            after: from.after(),
            limit,
        };
        answer(ask, desk.clone()).await
    };
    let listing = Listing {
        none: "No legal entities.",
        head: &["Legal entity", "Jurisdiction", "Registration", "Tax id", ""],
        record: &record,
        cells: &cells,
    };
    listing.tell(call, paging, page).await
}

impl Fields {
    fn changes(self) -> EntityChanges {
        EntityChanges {
            name: self.name,
            jurisdiction: self.jurisdiction.map(Some),
            registration_number: self.registration_number.map(Some),
            tax_id: self.tax_id.map(Some),
            address: self.address.map(Some),
        }
    }
}

fn forget(changes: &mut EntityChanges, fields: &[String]) -> Result<(), Refusal> {
    for field in fields {
        match field.as_str() {
            "jurisdiction" => typed::clear(field, &mut changes.jurisdiction)?,
            "registration-number" => typed::clear(field, &mut changes.registration_number)?,
            "tax-id" => typed::clear(field, &mut changes.tax_id)?,
            "address" => typed::clear(field, &mut changes.address)?,
            other => {
                return Err(Refusal::rule(
                    "call.clear",
                    format!("A legal entity has no field {other:?} to clear."),
                ));
            }
        }
    }
    Ok(())
}

fn state(it: &LegalEntity) -> &'static str {
    match it.is_ended {
        true => "ended",
        false => "active",
    }
}

fn cells(it: &LegalEntity) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    vec![
        it.name.clone(),
        known(&it.jurisdiction),
        known(&it.registration_number),
        known(&it.tax_id),
        match it.is_ended {
            true => "ended".to_owned(),
            false => String::new(),
        },
    ]
}

fn record(it: &LegalEntity) -> Value {
    json!({
        "id": it.id, "rev": it.rev, "state": state(it), "account_id": it.account, "name": it.name,
        "jurisdiction": it.jurisdiction, "registration_number": it.registration_number, "tax_id": it.tax_id,
        "address": it.address, "updated_at": it.updated_at,
    })
}
