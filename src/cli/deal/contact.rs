//! `dealdesk deal contact …`: whom a deal names at the customer, and in which part.

use clap::Subcommand;
use serde_json::{Value, json};

use super::super::{
    call::{Call, Deed},
    said::{Said, table},
    typed,
};
use crate::{
    domain::{contact::Part, refusal::Refusal},
    workflow::{
        ask::answer,
        contacts::{ContactName, Turn, TurnContact},
        deals::{DealName, ShowDeal},
        desk::Desk,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Whom the deal names, and in which part.
    List {
        #[arg(value_parser = typed::name)]
        deal: String,
    },
    /// Name a contact in the deal.
    Add {
        #[arg(value_parser = typed::name)]
        deal: String,
        /// A name, a mail address or a UUID.
        #[arg(value_parser = typed::name)]
        contact: String,
        /// buyer, economic_buyer, champion, technical, legal, procurement, signer, billing or other.
        #[arg(long, value_name = "PART", value_parser = typed::part)]
        part: Part,
        #[command(flatten)]
        deed: Deed,
    },
    /// Drop a contact from the deal in one part.
    Drop {
        #[arg(value_parser = typed::name)]
        deal: String,
        /// A name, a mail address or a UUID.
        #[arg(value_parser = typed::name)]
        contact: String,
        /// buyer, economic_buyer, champion, technical, legal, procurement, signer, billing or other.
        #[arg(long, value_name = "PART", value_parser = typed::part)]
        part: Part,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let (done, says) = match self {
            Verb::List { deal } => return list(deal, desk).await,
            Verb::Add {
                deal,
                contact,
                part,
                deed,
            } => {
                let name = TurnContact {
                    turn: Turn::Name,
                    deal: DealName::Typed(deal),
                    contact: ContactName::Typed(contact),
                    part,
                    command: deed.command(),
                };
                (answer(name, desk).await?, format!("names its {part}"))
            }
            Verb::Drop {
                deal,
                contact,
                part,
                deed,
            } => {
                let drop = TurnContact {
                    turn: Turn::Drop,
                    deal: DealName::Typed(deal),
                    contact: ContactName::Typed(contact),
                    part,
                    command: deed.command(),
                };
                (answer(drop, desk).await?, format!("dropped its {part}"))
            }
        };
        let text = format!("{} {says}.", done.number);
        Ok(call.done(Said::new(json!(done), text)))
    }
}

async fn list(deal: String, desk: Desk) -> Result<Said, Refusal> {
    let deal = answer(ShowDeal(DealName::Typed(deal)), desk).await?.deal;
    let rows: Vec<Value> = deal.contacts.iter().map(|it| json!(it)).collect();
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let cells: Vec<_> = deal
        .contacts
        .iter()
        .map(|it| {
            vec![
                it.part.to_string(),
                it.name.clone(),
                known(&it.title),
                known(&it.email),
                known(&it.phone),
            ]
        })
        .collect();
    let text = match cells.is_empty() {
        true => format!("{} names nobody yet.", deal.number),
        false => table(&["Part", "Contact", "Title", "Mail", "Phone"], &cells),
    };
    Ok(Said::new(json!({ "rows": rows, "next": null }), text))
}
