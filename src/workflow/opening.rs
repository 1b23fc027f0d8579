//! From the name of a store to a person at a desk in it.

use crate::{
    domain::refusal::{Kind, Refusal},
    store::{
        self,
        founding::{self, first_person, let_in, login_of},
        local::{Lease, Local, Purpose, Step},
        url,
    },
    workflow::desk::{Desk, Manner},
};

/// Where a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A private one of this user, by its name.
    Local(String),
    /// A Postgres, by its address.
    Shared(String),
}

impl Place {
    /// `local`, `local:NAME`, or `postgres://…`.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix("local") {
            Some("") => Place::Local("main".to_owned()),
            Some(rest) if rest.starts_with(':') => Place::Local(rest[1..].to_owned()),
            _ => Place::Shared(text.to_owned()),
        }
    }

    /// What the frame calls it: never a password.
    pub fn name(&self) -> String {
        match self {
            Place::Local(name) => name.clone(),
            Place::Shared(address) => {
                let rest = address
                    .split_once("://")
                    .map_or(address.as_str(), |(_, rest)| rest);
                let rest = rest.split('?').next().unwrap_or(rest);
                let rest = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                let name = rest.rsplit('/').find(|part| !part.is_empty());
                name.unwrap_or("shared").to_owned()
            }
        }
    }
}

/// A desk, and what keeps its store up while it is used.
pub struct Opened {
    pub desk: Desk,
    pub name: String,
    pub lease: Option<Lease>,
}

/// Who sits down, and how.
#[derive(Debug, Clone, Default)]
pub struct Sitting {
    /// Login or name; nothing means oneself.
    pub person: Option<String>,
    /// Who one is on this machine.
    pub os_user: String,
    pub manner: Manner,
}

/// Opens a desk at a place. A local store is made, started and brought up to date on the way; each step is told in a
/// sentence.
pub async fn open(
    place: &Place,
    sitting: &Sitting,
    tell: impl FnMut(String) + Clone + Send + 'static,
) -> Result<Opened, Refusal> {
    let name = place.name();
    match place {
        Place::Local(local) => {
            let (pool, lease) = open_local(local, tell).await?;
            let login = who(&pool, sitting).await?;
            Ok(Opened {
                desk: Desk::over_fitting(pool, &login, sitting.manner).await?,
                name,
                lease: Some(lease),
            })
        }
        Place::Shared(address) => {
            let options = url::resolve(address)?;
            let login = sitting
                .person
                .clone()
                .unwrap_or_else(|| options.get_username().to_owned());
            let desk = Desk::open(address, &login, sitting.manner)
                .await
                .map_err(worded)?;
            Ok(Opened {
                desk,
                name,
                lease: None,
            })
        }
    }
}

/// The pool of a local store's owner, and the lease that keeps its server up.
pub async fn open_local(
    name: &str,
    tell: impl FnMut(String) + Clone + Send + 'static,
) -> Result<(store::Pool, Lease), Refusal> {
    let (local, lease) = start_local(name, tell.clone()).await?;
    let pool = founding::found(&local, tell).await?;
    Ok((pool, lease))
}

/// Makes and starts the server. Programs that are missing are fetched: whoever calls has asked the person.
async fn start_local(
    name: &str,
    mut tell: impl FnMut(String) + Send + 'static,
) -> Result<(Local, Lease), Refusal> {
    let name = name.to_owned();
    let starting = tokio::task::spawn_blocking(move || {
        let local = Local::named(&name, Purpose::Keep)?;
        let mut step = |step: Step| tell(step.to_string());
        let fetchable = |missing: &crate::store::local::Missing| missing.fetch.is_some();
        if !local.seems_up() && local.programs().as_ref().is_err_and(fetchable) {
            local.fetch(&mut step)?;
        }
        let lease = local.open(&mut step)?;
        Ok((local, lease))
    });
    starting.await.map_err(|_| {
        Refusal::bug(
            "store.starting",
            "Starting the store ended by a mistake of ours.",
        )
    })?
}

async fn who(pool: &store::Pool, sitting: &Sitting) -> Result<String, Refusal> {
    match &sitting.person {
        Some(name) => login_of(pool, name).await?.ok_or_else(|| {
            Refusal::missing(
                "person.unknown",
                format!("There is no person {name:?} in this store."),
            )
            .hint("dealdesk person list names them.")
        }),
        None => match first_person(pool, &sitting.os_user).await? {
            Some(login) => Ok(login),
            // Nobody is there yet: whoever comes first runs the place.
            None => {
                let user = &sitting.os_user;
                let_in(
                    pool,
                    user,
                    &capitalised(user),
                    &["admin", "sales_ops"],
                    &["Sales"],
                )
                .await?;
                Ok(user.clone())
            }
        },
    }
}

fn capitalised(login: &str) -> String {
    let mut letters = login.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A shared store that has no desk in it needs its owner, not this person.
fn worded(refusal: Refusal) -> Refusal {
    match refusal.code {
        "store.empty" => refusal.hint("Its owner runs dealdesk migrate."),
        "store.older" if refusal.kind == Kind::Store => {
            refusal.hint("Its owner runs dealdesk migrate.")
        }
        _ => refusal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_and_named_without_its_password() {
        assert_eq!(Place::parse("local"), Place::Local("main".into()));
        assert_eq!(Place::parse("local:demo"), Place::Local("demo".into()));
        for (address, name) in [
            (
                "postgres://maria:secret@db.example.com/acme?sslmode=require",
                "acme",
            ),
            ("postgres://db.example.com", "db.example.com"),
            ("postgres://", "shared"),
        ] {
            assert_eq!(Place::parse(address).name(), name);
        }
    }
}
