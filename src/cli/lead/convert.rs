//! `dealdesk lead convert`: likely duplicates first, then the one choice that makes account, contact and deal.

use clap::Args;
use serde_json::json;

use super::{
    super::{
        call::{Call, Deed},
        said::{Said, table},
        typed,
    },
    at, said,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        accounts::{AccountName, ShowAccount},
        ask::answer,
        contacts::{ContactName, ShowContact},
        desk::Desk,
        leads::{Choice, ConvertLead, LeadName, ShowTwins, Twins},
    },
};

#[derive(Debug, Args)]
pub struct Convert {
    #[arg(value_parser = typed::name)]
    lead: String,
    /// The account that it is, by name or UUID; `new` makes one of what the lead says.
    #[arg(long)]
    account: Option<String>,
    /// The contact that it is, by name, mail address or UUID; `new` makes one of what the lead says.
    #[arg(long)]
    contact: Option<String>,
    /// What the deal is called; what the lead asks for where nothing is said.
    #[arg(long, value_name = "TEXT")]
    deal_name: Option<String>,
    /// Only list what may be the same company or person.
    #[arg(long)]
    duplicates: bool,
    #[command(flatten)]
    deed: Deed,
}

impl Convert {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let twins = ShowTwins(LeadName::Typed(self.lead.clone()));
        let twins = answer(twins, desk.clone()).await?;
        if self.duplicates {
            return Ok(listed(&twins));
        }
        // Who has said nothing about it makes nothing twice: likely twins are shown, and one has to choose.
        for (kind, said, flag) in [
            ("account", self.account.is_some(), "--account"),
            ("contact", self.contact.is_some(), "--contact"),
        ] {
            let likely: Vec<_> = { twins.twins.iter() }
                .filter(|it| it.kind == kind)
                .collect();
            if let (Some(first), false, true) = (likely.first(), said, twins.lead.state.is_open()) {
                return Err(Refusal::rule(
                    "lead.likely_duplicate",
                    format!(
                        "{} may be the same {kind} as {} ({}).",
                        twins.lead.number, first.name, first.reason
                    ),
                )
                .hint(format!(
                    "Say {flag} {:?} or {flag} new; --duplicates lists all.",
                    first.name
                )));
            }
        }
        let account = match self.account.as_deref() {
            None | Some("new") => Choice::New,
            Some(name) => {
                let name = AccountName::Typed(name.to_owned());
                Choice::This(answer(ShowAccount(name), desk.clone()).await?.account.id)
            }
        };
        let contact = match self.contact.as_deref() {
            None | Some("new") => Choice::New,
            Some(name) => {
                let name = ContactName::Typed(name.to_owned());
                Choice::This(answer(ShowContact(name), desk.clone()).await?.contact.id)
            }
        };
        let convert = ConvertLead {
            target: at(self.lead, self.deed.command()),
            account,
            contact,
            deal_name: self.deal_name,
        };
        Ok(call.done(said(&answer(convert, desk).await?)))
    }
}

fn listed(it: &Twins) -> Said {
    let rows: Vec<_> = it
        .twins
        .iter()
        .map(|twin| {
            vec![
                twin.kind.clone(),
                twin.name.clone(),
                twin.detail.clone(),
                twin.reason.clone(),
            ]
        })
        .collect();
    let text = match rows.is_empty() {
        true => format!("Nothing looks like {}.", it.lead.number),
        false => table(&["Kind", "Name", "What", "Because"], &rows),
    };
    Said::new(json!({ "rows": it.twins, "next": null }), text)
}
