//! `dealdesk migrate`: bring a store to what this program needs, and let the first admin in.

use clap::Args;
use serde_json::json;

use super::{call::Call, said::Said};
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
        let address = match &call.place {
            Place::Local(name) => {
                let (pool, lease) = open_local(name, |step| eprintln!("{step}")).await?;
                let applied = migrate(&pool, true).await?;
                drop(lease);
                return Ok(Said::new(json!(applied), applied.sentence()));
            }
            Place::Shared(address) => address,
        };
        let pool = store::connect(address).await?;
        let applied = migrate(&pool, false).await?;
        let mut text = applied.sentence();
        if let Some(login) = &self.admin {
            let name = self.admin_name.as_deref().unwrap_or(login);
            founding::let_in(&pool, login, name, &["admin"], &["Sales"]).await?;
            text.push_str(&format!(
                "\n{name} is admin. Give the login a way in, for example: alter role \"{login}\" password '…'."
            ));
        }
        Ok(Said::new(json!(applied), text))
    }
}
