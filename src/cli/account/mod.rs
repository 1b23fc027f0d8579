//! `dealdesk account …`.

mod fields;
mod forget;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::{
    call::{Call, Deed, Paging},
    entity, files,
    list_import::import,
    listing::Listing,
    merge,
    next_step::{self, line},
    said::{Said, row},
    several::Several,
    story::{self, told},
    talk, typed,
};
use crate::{
    domain::{account::Account, merge::Kind, refusal::Refusal},
    workflow::{
        accounts::{
            AccountName, AccountOrder, AccountQuery, AccountStory, CreateAccount, EditAccount,
            ListedAccount, PageAccounts, ShowAccount, UndoAccount, Written,
        },
        ask::answer,
        desk::Desk,
        imports::List as From,
        record::RecordName,
    },
};

use fields::Fields;

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The accounts of the company, a page at a time.
    List(List),
    /// One account and what happened to it.
    Show {
        /// A name or a UUID.
        #[arg(value_parser = typed::name)]
        account: String,
    },
    /// All that happened to an account, the newest first.
    History {
        /// A name or a UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// Bring in accounts from a CSV file of another system, with who signs for them.
    Import {
        /// Columns by name, as HubSpot, Salesforce and others call them.
        file: PathBuf,
    },
    /// Make an account.
    Create {
        #[command(flatten)]
        fields: Fields,
        #[command(flatten)]
        deed: Deed,
    },
    /// The legal entities that sign for an account.
    #[command(subcommand)]
    Entity(entity::Verb),
    /// Change what is known of an account, or of several in the same way.
    Edit {
        /// Names or UUIDs.
        #[arg(value_name = "ACCOUNT", required = true, value_parser = typed::name)]
        accounts: Vec<String>,
        #[command(flatten)]
        fields: Fields,
        /// A field that is not known any more: sector, founded, revenue-millions, employees, country, zone, jurisdiction,
        /// parent, about, next-step, next-step-on.
        #[arg(long, value_name = "FIELD", value_delimiter = ',')]
        clear: Vec<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take back your own last edit.
    Undo {
        /// A name or a UUID.
        #[arg(value_parser = typed::name)]
        account: String,
        #[command(flatten)]
        deed: Deed,
    },
    #[command(flatten)]
    NextStep(next_step::Verb),
    #[command(flatten)]
    Talk(talk::Verb),
    #[command(flatten)]
    Files(files::Verb),
    #[command(flatten)]
    Merging(merge::Verb),
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// name or updated.
    #[arg(long, value_name = "ORDER", default_value = "name", value_parser = typed::account_order)]
    sort: AccountOrder,
    #[arg(long)]
    desc: bool,
    /// Words that occur in name, sector or country.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List(list) => list.run(desk, call).await,
            Verb::Show { account } => {
                let shown = answer(ShowAccount(AccountName::Typed(account)), desk).await?;
                Ok(tell(&shown))
            }
            Verb::History { account, paging } => {
                let shown =
                    answer(ShowAccount(AccountName::exactly(account)), desk.clone()).await?;
                story::tell(shown.account.id.0, desk, call, paging).await
            }
            Verb::Merging(verb) => verb.run(Kind::Account, desk, call).await,
            Verb::Files(verb) => verb.run(desk, call, "account", named).await,
            Verb::NextStep(verb) => verb.run(desk, call, named).await,
            Verb::Talk(verb) => verb.run(desk, call, named).await,
            Verb::Entity(verb) => verb.run(call, desk).await,
            Verb::Import { file } => import(From::Accounts, file, desk, call).await,
            Verb::Create { fields, deed } => {
                let fields = fields.changes(&desk).await?;
                let command = deed.command();
                Ok(call.done(written(
                    &answer(CreateAccount { fields, command }, desk).await?,
                )))
            }
            Verb::Edit {
                accounts,
                fields,
                clear,
                deed,
            } => {
                let mut changes = fields.changes(&desk).await?;
                forget::forget(&mut changes, &clear)?;
                if changes.is_empty() {
                    return Err(Refusal::rule(
                        "call.nothing",
                        "Nothing was said that would change the account.",
                    )
                    .hint("dealdesk account edit --help names the fields."));
                }
                let several = Several {
                    names: accounts,
                    named,
                    verb: "account.edit",
                    note: None,
                    command: deed.command(),
                };
                let edit = async |account, command| {
                    Ok(EditAccount {
                        account: AccountName::Typed(account),
                        seen: None,
                        changes: changes.clone(),
                        command,
                    })
                };
                several.run(desk, call, edit, written).await
            }
            Verb::Undo { account, deed } => {
                let undo = UndoAccount {
                    account: AccountName::Typed(account),
                    seen: None,
                    command: deed.command(),
                };
                Ok(call.done(written(&answer(undo, desk).await?)))
            }
        }
    }
}

fn named(account: String) -> RecordName {
    RecordName::Account(AccountName::Typed(account))
}

impl List {
    async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let query = AccountQuery {
            order: self.sort,
            down: self.desc,
            text: self.text,
        };
        let page = async |from, limit| {
            let query = query.clone();
            let ask = PageAccounts { query, from, limit };
            answer(ask, desk.clone()).await.map(|answer| answer.page)
        };
        let listing = Listing {
            none: "No accounts.",
            head: &["Account", "Sector", "Country", "Employees", "Revenue (M)"],
            record: &|row: &ListedAccount| record(&row.account),
            cells: &|row| cells(&row.account),
        };
        listing.tell(call, self.paging, page).await
    }
}

fn cells(account: &Account) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    vec![
        account.name.clone(),
        known(&account.sector),
        known(&account.country),
        known(&account.employees.map(|n| n.to_string())),
        known(&account.revenue_millions.map(|n| n.to_string())),
    ]
}

fn tell(it: &AccountStory) -> Said {
    let mut json = record(&it.account);
    json["story"] = json!(it.story);
    let mut lines = vec![row(&cells(&it.account))];
    lines.extend(
        it.account
            .parent_name
            .iter()
            .map(|name| format!("Belongs to {name}.")),
    );
    lines.extend(it.account.zone.map(|zone| format!("Zone {zone}.")));
    let law = it.account.jurisdiction.iter();
    lines.extend(law.map(|law| format!("Jurisdiction {law}.")));
    lines.extend(line(&it.account.next_step));
    lines.extend(it.account.note.iter().cloned());
    lines.extend(it.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

fn written(it: &Written) -> Said {
    Said::new(json!(it), format!("{} is written.", it.name))
}

pub fn record(account: &Account) -> Value {
    json!({
        "id": account.id, "rev": account.rev, "state": "active", "name": account.name, "sector": account.sector,
        "founded": account.founded, "revenue_millions": account.revenue_millions.map(|n| n.to_string()),
        "employees": account.employees, "country": account.country,
        "zone": account.zone, "jurisdiction": account.jurisdiction,
        "parent": account.parent.map(|id| json!({ "id": id, "name": account.parent_name })),
        "about": account.note, "next_step": account.next_step.what, "next_step_on": account.next_step.by,
        "updated_at": account.updated_at,
    })
}
