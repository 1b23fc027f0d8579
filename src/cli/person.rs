//! `dealdesk person …`: who works here.

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::{Said, row},
    typed, upkeep,
};
use crate::{
    domain::{people::Role, refusal::Refusal, upkeep::Upkeep},
    workflow::{
        From,
        ask::answer,
        people::{
            AddPerson, ChangePerson, Colleague, GiveLogin, ListPeople, RenamePerson, ShowPerson,
            What,
        },
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Who there is.
    List {
        /// Only active people as whom nobody can act: without a login, or with one that the server does not know.
        #[arg(long)]
        no_login: bool,
        #[command(flatten)]
        paging: Paging,
    },
    /// One person, by login, name or UUID.
    Show {
        #[arg(value_parser = typed::name)]
        who: String,
    },
    /// Add a person and the login behind them.
    Add {
        /// Small letters, digits, _ . and -; the name of their role in Postgres.
        login: String,
        #[arg(long)]
        name: String,
        /// sales, sales_ops, legal …; several with commas.
        #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = typed::role)]
        role: Vec<Role>,
        /// Teams by name; one that is new is made.
        #[arg(long, value_name = "TEAM", value_delimiter = ',')]
        team: Vec<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Give a login to somebody who is known by name only, or anew where the server does not know theirs.
    Login {
        #[arg(value_parser = typed::name)]
        who: String,
        /// Small letters, digits, _ . and -; the name of their role in Postgres.
        login: String,
        /// sales, sales_ops, legal …; several with commas.
        #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = typed::role)]
        role: Vec<Role>,
        /// All teams from now on; left out, they stay.
        #[arg(long, value_name = "TEAM", value_delimiter = ',')]
        team: Option<Vec<String>>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Say which roles a person holds from now on, and which teams they are in.
    Roles {
        #[arg(value_parser = typed::name)]
        who: String,
        /// All roles from now on; left out, they stay.
        #[arg(value_name = "ROLE", value_delimiter = ',', value_parser = typed::role)]
        roles: Vec<Role>,
        /// No role from now on.
        #[arg(long, conflicts_with = "roles")]
        no_roles: bool,
        /// All teams from now on; left out, they stay.
        #[arg(long, value_name = "TEAM", value_delimiter = ',')]
        team: Option<Vec<String>>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Say how a person is called.
    Rename {
        #[arg(value_parser = typed::name)]
        who: String,
        #[arg(value_parser = typed::name)]
        name: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take a person's access away; what they did stays.
    Deactivate {
        #[arg(value_parser = typed::name)]
        who: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Give it back.
    Activate {
        #[arg(value_parser = typed::name)]
        who: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let change = |who: String, what: What, why: &Why, deed: &Deed| ChangePerson {
            who,
            what,
            note: why.note(),
            command: deed.command(),
        };
        let done = match self {
            Verb::List {
                no_login: true,
                paging,
            } => return upkeep::tell(Upkeep::NoLogin, desk, call, paging).await,
            Verb::List { paging, .. } => {
                let page = async |from: From, limit| {
                    let after = from.after();
                    answer(ListPeople { after, limit }, desk.clone()).await
                };
                let listing = Listing {
                    none: "Nobody.",
                    head: &["Name", "Login", "Roles", "Teams", ""],
                    record: &|it: &Colleague| json!(it),
                    cells: &cells,
                };
                return listing.tell(call, paging, page).await;
            }
            Verb::Show { who } => {
                let shown = answer(ShowPerson(who), desk).await?;
                return Ok(Said::new(json!(shown), row(&cells(&shown))));
            }
            Verb::Add {
                login,
                name,
                role,
                team,
                deed,
            } => {
                let add = AddPerson {
                    login,
                    name,
                    roles: role,
                    teams: team,
                    command: deed.command(),
                };
                answer(add, desk).await?
            }
            Verb::Login {
                who,
                login,
                role,
                team,
                deed,
            } => {
                let give = GiveLogin {
                    who,
                    login,
                    roles: role,
                    teams: team,
                    command: deed.command(),
                };
                answer(give, desk).await?
            }
            Verb::Roles {
                who,
                roles,
                no_roles,
                team,
                why,
                deed,
            } => {
                let what = match (roles.is_empty() && !no_roles, team) {
                    (false, team) => What::Roles(roles, team),
                    (true, Some(teams)) => What::Teams(teams),
                    (true, None) => return Err(nothing_said()),
                };
                answer(change(who, what, &why, &deed), desk).await?
            }
            Verb::Rename { who, name, deed } => {
                let command = deed.command();
                answer(RenamePerson { who, name, command }, desk).await?
            }
            Verb::Deactivate { who, why, deed } => {
                answer(change(who, What::Deactivate, &why, &deed), desk).await?
            }
            Verb::Activate { who, why, deed } => {
                answer(change(who, What::Activate, &why, &deed), desk).await?
            }
        };
        let roles = if done.roles.is_empty() {
            "no role".to_owned()
        } else {
            done.roles.join(", ")
        };
        let text = format!("{} is {}, with {roles}.", done.name, done.state);
        Ok(call.done(Said::new(json!(done), text)))
    }
}

fn nothing_said() -> Refusal {
    Refusal::rule(
        "call.nothing",
        "Nothing was said that would change the person.",
    )
    .hint("Name their roles, say --no-roles, or name their teams with --team.")
}

fn cells(it: &Colleague) -> Vec<String> {
    vec![
        it.name.clone(),
        it.login.clone().unwrap_or_else(|| "no login".to_owned()),
        it.roles.join(", "),
        it.teams.join(", "),
        if it.state == "active" {
            String::new()
        } else {
            it.state.clone()
        },
    ]
}
