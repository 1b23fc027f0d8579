//! What must be asked before a local store comes about: nothing is fetched or made behind a person's back.

use std::io::{BufRead, IsTerminal, Write, stderr, stdin};

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
    if !stdin().is_terminal() || !stderr().is_terminal() {
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
    if agrees(&question, &mut stdin().lock()) {
        Ok(())
    } else {
        Err(missing.into())
    }
}

/// Enter is yes; who has gone away has agreed to nothing. Standard output is kept for the answer of the call.
pub fn agrees(question: &str, answers: &mut impl BufRead) -> bool {
    let _ = write!(stderr(), "{question}").and_then(|()| stderr().flush());
    let mut answer = String::new();
    match answers.read_line(&mut answer) {
        Ok(0) | Err(_) => false,
        Ok(_) => matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_agrees_and_the_end_of_all_words_does_not() {
        for (typed, agreed) in [("\n", true), ("Yes\n", true), ("n\n", false), ("", false)] {
            assert_eq!(agrees("", &mut typed.as_bytes()), agreed, "{typed:?}");
        }
    }
}
