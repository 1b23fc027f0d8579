//! `dealdesk contact …`.

mod fields;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging},
    files,
    list_import::import,
    listing::Listing,
    merge,
    next_step::{self, line},
    said::{Said, row},
    story::{self, told},
    talk, typed,
};

use crate::{
    domain::{contact::Contact, merge::Kind, refusal::Refusal},
    workflow::{
        ask::answer,
        contacts::{
            ContactName, ContactOrder, ContactQuery, ContactStory, CreateContact, EditContact,
            ListedContact, PageContacts, ShowContact, WrittenContact,
        },
        desk::Desk,
        imports::List as From,
        record::RecordName,
    },
};

use fields::{Fields, account, forget};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The contacts of the company, a page at a time.
    List(List),
    /// One contact and what happened to it.
    Show {
        /// A name, a mail address or a UUID.
        #[arg(value_parser = typed::name)]
        contact: String,
    },
    /// All that happened to a contact, the newest first.
    History {
        /// A name, a mail address or a UUID.
        #[arg(value_parser = typed::name)]
        contact: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// Bring in contacts from a CSV file of another system.
    Import {
        /// Columns by name, as HubSpot, Salesforce and others call them.
        file: PathBuf,
    },
    /// Make a contact.
    Create {
        #[command(flatten)]
        fields: Fields,
        #[command(flatten)]
        deed: Deed,
    },
    /// Change what is known of a contact.
    Edit {
        /// A name, a mail address or a UUID.
        #[arg(value_parser = typed::name)]
        contact: String,
        #[command(flatten)]
        fields: Fields,
        /// A field that is not known any more: account, title, email, phone, language, about, next-step, next-step-on.
        #[arg(long, value_name = "FIELD", value_delimiter = ',')]
        clear: Vec<String>,
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
    #[arg(long, value_name = "ORDER", default_value = "name", value_parser = typed::contact_order)]
    sort: ContactOrder,
    #[arg(long)]
    desc: bool,
    /// Words that occur in name, title, mail address or number.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// Only those of this account, by name or UUID.
    #[arg(long)]
    account: Option<String>,
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        match self {
            Verb::List(_) | Verb::Show { .. } | Verb::History { .. } => true,
            Verb::Talk(verb) => verb.only_reads(),
            Verb::Files(verb) => verb.only_reads(),
            Verb::Merging(verb) => verb.only_reads(),
            _ => false,
        }
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List(list) => list.run(desk, call).await,
            Verb::Show { contact } => {
                let shown = answer(ShowContact(ContactName::Typed(contact)), desk).await?;
                Ok(tell(&shown))
            }
            Verb::History { contact, paging } => {
                let shown =
                    answer(ShowContact(ContactName::exactly(contact)), desk.clone()).await?;
                story::tell(shown.contact.id.0, desk, call, paging).await
            }
            Verb::NextStep(verb) => verb.run(desk, call, named).await,
            Verb::Talk(verb) => verb.run(desk, call, named).await,
            Verb::Files(verb) => verb.run(desk, call, "contact", named).await,
            Verb::Merging(verb) => verb.run(Kind::Contact, desk, call).await,
            Verb::Import { file } => import(From::Contacts, file, desk, call).await,
            Verb::Create { fields, deed } => {
                let fields = fields.changes(&desk).await?;
                let command = deed.command();
                Ok(call.done(written(
                    &answer(CreateContact { fields, command }, desk).await?,
                )))
            }
            Verb::Edit {
                contact,
                fields,
                clear,
                deed,
            } => {
                let mut changes = fields.changes(&desk).await?;
                forget(&mut changes, &clear)?;
                if changes.is_empty() {
                    return Err(Refusal::rule(
                        "call.nothing",
                        "Nothing was said that would change the contact.",
                    )
                    .hint("dealdesk contact edit --help names the fields."));
                }
                let edit = EditContact {
                    contact: ContactName::Typed(contact),
                    seen: None,
                    changes,
                    command: deed.command(),
                };
                Ok(call.done(written(&answer(edit, desk).await?)))
            }
        }
    }
}

fn named(contact: String) -> RecordName {
    RecordName::Contact(ContactName::Typed(contact))
}

impl List {
    async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let query = ContactQuery {
            order: self.sort,
            down: self.desc,
            text: self.text,
            account: account(self.account, &desk).await?,
        };
        let page = async |from, limit| {
            let query = query.clone();
            answer(PageContacts { query, from, limit }, desk.clone()).await
        };
        let listing = Listing {
            none: "No contacts.",
            head: &["Contact", "Title", "Account", "Mail", "Phone"],
            record: &|row: &ListedContact| record(&row.contact),
            cells: &|row| cells(&row.contact),
        };
        listing.tell(call, self.paging, page).await
    }
}

fn cells(contact: &Contact) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    vec![
        contact.name.clone(),
        known(&contact.title),
        contact
            .account_name
            .clone()
            .unwrap_or_else(|| "no account".to_owned()),
        known(&contact.email),
        known(&contact.phone),
    ]
}

fn tell(it: &ContactStory) -> Said {
    let mut json = record(&it.contact);
    json["story"] = json!(it.story);
    let mut lines = vec![row(&cells(&it.contact))];
    let language = it.contact.language.iter();
    lines.extend(language.map(|language| format!("Language: {language}.")));
    lines.extend(line(&it.contact.next_step));
    lines.extend(it.contact.note.iter().cloned());
    lines.extend(it.story.iter().map(told));
    Said::new(json, lines.join("\n"))
}

fn written(it: &WrittenContact) -> Said {
    Said::new(json!(it), format!("{} is written.", it.name))
}

pub fn record(contact: &Contact) -> Value {
    json!({
        "id": contact.id, "rev": contact.rev, "state": "active", "name": contact.name, "title": contact.title,
        "account": contact.account.map(|id| json!({ "id": id, "name": contact.account_name })),
        "email": contact.email, "phone": contact.phone, "language": contact.language, "about": contact.note,
        "next_step": contact.next_step.what, "next_step_on": contact.next_step.by,
        "updated_at": contact.updated_at,
    })
}
