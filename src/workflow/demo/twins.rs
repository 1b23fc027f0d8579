//! What the demo company wrote down twice: some of it nobody has noticed yet, some was merged already.

use super::{HOST, command, play::Stage, sit};
use crate::{
    domain::{
        account::AccountChanges, contact::ContactChanges, id::AccountId, merge::Kind,
        refusal::Refusal, text::Note,
    },
    workflow::{
        accounts::CreateAccount,
        ask::answer,
        contacts::CreateContact,
        desk::Desk,
        merges::{Merge, Which},
    },
};

/// Name, country, and who of them writes: the same companies as others of the demo, as somebody else typed them.
const TWINS: [(&str, &str, &str, &str); 3] = [
    (
        "Fabrikam GmbH",
        "Germany",
        "Jonas Keller",
        "jonas.keller@fabrikam.example",
    ),
    (
        "NORTHWIND TRADERS Inc",
        "Norway",
        "Carla Ruiz",
        "carla@northwind.example",
    ),
    (
        "Coho Winery, S.L.",
        "",
        "Pilar Soto",
        "pilar@cohowinery.example",
    ),
];

pub async fn play(stage: &Stage<'_>) -> Result<(), Refusal> {
    let dana = sit(stage.pool, HOST, stage.now).await?;
    for (name, country, person, mail) in TWINS {
        let account = account(&dana, name, country).await?;
        contact(&dana, person, mail, account).await?;
    }
    // The sixth of the accounts was there twice, until somebody saw it.
    let Some(litware) = stage.accounts.get(5) else {
        return Ok(());
    };
    let twin = account(&dana, "Litware Ltd", "Ireland").await?;
    contact(&dana, "Sean Byrne", "sean@litware.example", twin).await?;
    let merge = Merge {
        kind: Kind::Account,
        loser: Which::Id(twin.0),
        winner: Which::Id(litware.0),
        seen: None,
        taken: None,
        said: Vec::new(),
        note: Note::said("The same company: their invoices say so."),
        command: command(),
    };
    answer(merge, dana).await?;
    Ok(())
}

async fn account(dana: &Desk, name: &str, country: &str) -> Result<AccountId, Refusal> {
    let fields = AccountChanges {
        name: Some(name.to_owned()),
        country: Some(Some(country.to_owned())),
        ..AccountChanges::default()
    };
    let command = command();
    let made = answer(CreateAccount { fields, command }, dana.clone()).await?;
    Ok(made.id)
}

async fn contact(dana: &Desk, name: &str, mail: &str, of: AccountId) -> Result<(), Refusal> {
    let fields = ContactChanges {
        name: Some(name.to_owned()),
        email: Some(Some(mail.to_owned())),
        account: Some(Some(of)),
        ..ContactChanges::default()
    };
    let command = command();
    answer(CreateContact { fields, command }, dana.clone()).await?;
    Ok(())
}
