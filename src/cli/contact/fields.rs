//! What one can say of a contact at the command line, and that it is not known any more.

use clap::Args;

use crate::{
    cli::{next_step, typed},
    domain::{contact::ContactChanges, id::AccountId, refusal::Refusal},
    workflow::{
        accounts::{AccountName, ShowAccount},
        ask::answer,
        desk::Desk,
    },
};

#[derive(Debug, Args)]
pub struct Fields {
    #[arg(long)]
    name: Option<String>,
    /// The account they belong to, by name or UUID.
    #[arg(long)]
    account: Option<String>,
    /// What they are there.
    #[arg(long)]
    title: Option<String>,
    #[arg(long)]
    email: Option<String>,
    #[arg(long)]
    phone: Option<String>,
    /// As a tag: de, pt-BR.
    #[arg(long)]
    language: Option<String>,
    /// What else is known.
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    #[command(flatten)]
    next: next_step::Flags,
}

pub async fn account(typed: Option<String>, desk: &Desk) -> Result<Option<AccountId>, Refusal> {
    Ok(match typed {
        Some(name) => {
            let shown = answer(ShowAccount(AccountName::Typed(name)), desk.clone()).await?;
            Some(shown.account.id)
        }
        None => None,
    })
}

impl Fields {
    pub async fn changes(self, desk: &Desk) -> Result<ContactChanges, Refusal> {
        Ok(ContactChanges {
            account: account(self.account, desk).await?.map(Some),
            name: self.name,
            title: self.title.map(Some),
            email: self.email.map(Some),
            phone: self.phone.map(Some),
            language: self.language.map(Some),
            note: self.about.map(Some),
            next_step: self.next.next_step.map(Some),
            next_step_on: self.next.next_step_on.map(Some),
            ..ContactChanges::default()
        })
    }
}

pub fn forget(changes: &mut ContactChanges, fields: &[String]) -> Result<(), Refusal> {
    for field in fields {
        match field.as_str() {
            "account" => typed::clear(field, &mut changes.account)?,
            "title" => typed::clear(field, &mut changes.title)?,
            "email" => typed::clear(field, &mut changes.email)?,
            "phone" => typed::clear(field, &mut changes.phone)?,
            "language" => typed::clear(field, &mut changes.language)?,
            "about" => typed::clear(field, &mut changes.note)?,
            "next-step" => typed::clear(field, &mut changes.next_step)?,
            "next-step-on" => typed::clear(field, &mut changes.next_step_on)?,
            other => {
                return Err(Refusal::rule(
                    "call.clear",
                    format!("A contact has no field {other:?} to clear."),
                ));
            }
        }
    }
    Ok(())
}
