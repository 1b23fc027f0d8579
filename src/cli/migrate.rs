//! `dealdesk migrate`: bring a store to what this program needs, and let the first admin in.

use clap::Args;
use serde_json::json;

use super::{call::Call, consent, said::Said};
use crate::{
    domain::refusal::Refusal,
    store::{self, founding, migrate::migrate},
    workflow::opening::{Place, open_local},
};

#[derive(Debug, Args)]
pub struct Migrate {
    /// The login of the first person, who becomes admin, in a store that has nobody yet.
    #[arg(long, value_name = "LOGIN")]
    admin: Option<String>,
    /// Their name, where it is not the login.
    #[arg(long, value_name = "NAME", requires = "admin")]
    admin_name: Option<String>,
}

impl Migrate {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        call.may_change_for_good()?;
        let (pool, is_local, lease) = match &call.place {
            Place::Local(name) => {
                consent::before_opening(&call.place, call.yes, false)?;
                let (pool, lease) = open_local(name, |step| eprintln!("{step}")).await?;
                (pool, true, Some(lease))
            }
            Place::Shared(address) => (store::connect(address).await?, false, None),
        };
        let applied = migrate(&pool, is_local).await?;
        let (mut json, mut text) = (json!(applied), applied.sentence());
        if let Some(login) = &self.admin {
            let name = self.admin_name.as_deref().unwrap_or(login);
            json["admin"] = json!(login);
            text.push('\n');
            text.push_str(&let_first_in(&pool, login, name, is_local).await?);
        }
        drop(lease);
        Ok(Said::new(json, text))
    }
}

/// Only where nobody is: whoever comes later is added by an admin. A second run finds its work done.
async fn let_first_in(
    pool: &store::Pool,
    login: &str,
    name: &str,
    is_local: bool,
) -> Result<String, Refusal> {
    match founding::first_person(pool, login).await? {
        Some(there) if there == login => return Ok(format!("{login} is here already.")),
        Some(there) => {
            return Err(Refusal::rule(
                "migrate.not_first",
                format!("{login} was not let in: {there} was here before."),
            )
            .hint("An admin adds people: dealdesk person add."));
        }
        None => {}
    }
    founding::let_in(pool, login, name, &["admin"], &["Sales"]).await?;
    Ok(match is_local {
        true => format!("{name} is admin."),
        false => format!(
            "{name} is admin. Give the login a way in, for example: alter role \"{login}\" password '…'."
        ),
    })
}
