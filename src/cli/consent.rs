//! What must be asked before a local store comes about: nothing is fetched or made behind a person's back.

use std::io::{IsTerminal, Write, stdin, stdout};

use crate::{
    domain::refusal::Refusal,
    store::local::{Local, Purpose},
    workflow::opening::Place,
};

/// Refuses where a store would have to be made for a question, and asks before Postgres is fetched.
pub fn before_opening(place: &Place, yes: bool, reads: bool) -> Result<(), Refusal> {
    let Place::Local(name) = place else {
        return Ok(());
    };
    let local = Local::named(name, Purpose::Keep)?;
    if local.seems_up() {
        return Ok(());
    }
    if reads && !local.exists() {
        return Err(Refusal::store("store.not_made", format!("There is no local store {name:?} yet."))
            .hint("Run dealdesk to make one, dealdesk demo for a company to look at, or name another with --store."));
    }
    let Err(missing) = local.programs() else {
        return Ok(());
    };
    let Some(offer) = missing.fetch.clone() else {
        return Err(missing.into());
    };
    if yes {
        return Ok(());
    }
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(Refusal::from(missing).hint(format!(
            "Say --yes and dealdesk fetches it, about {} MB, into {}.",
            offer.download / 1_000_000,
            offer.to.display()
        )));
    }
    let question = format!(
        "{}\nFetch it from your system's packages, about {} MB ({} MB unpacked), into {}? No rights are needed. [Y/n] ",
        missing.says(),
        offer.download / 1_000_000,
        offer.disk / 1_000_000,
        offer.to.display()
    );
    if agrees(&question) {
        Ok(())
    } else {
        Err(missing.into())
    }
}

/// Enter is yes.
pub fn agrees(question: &str) -> bool {
    let _ = write!(stdout(), "{question}").and_then(|()| stdout().flush());
    let mut answer = String::new();
    if stdin().read_line(&mut answer).is_err() {
        return false;
    }
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}
