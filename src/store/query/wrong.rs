//! What Postgres finds wrong with a query, as sentences that point at the place.

use std::time::Duration;

use sqlx::{
    Error,
    postgres::{PgDatabaseError, PgErrorPosition},
};

use crate::{
    domain::{nearest::nearest, refusal::Refusal},
    store::error::from_database,
};

/// What people may have meant where they name something that is not there.
#[derive(Debug, Default)]
pub struct Names {
    pub views: Vec<String>,
    pub columns: Vec<String>,
}

/// `before` is how many characters we have put in front of the person's text.
pub fn wrong(error: Error, before: usize, names: &Names, timeout: Duration) -> Refusal {
    let Error::Database(said) = error else {
        return error.into();
    };
    let Some(said) = said.try_downcast_ref::<PgDatabaseError>() else {
        return Error::Database(said).into();
    };
    let refusal = refusal(said, names, timeout);
    match said.position() {
        Some(PgErrorPosition::Original(at)) if at > before => refusal.at(at - before - 1),
        _ => refusal,
    }
}

fn refusal(said: &PgDatabaseError, names: &Names, timeout: Duration) -> Refusal {
    let says = sentence(said.message());
    let hinted = |refusal: Refusal| match said.hint() {
        Some(hint) => refusal.hint(hint),
        None => refusal,
    };
    let near = |refusal: Refusal, names: &[String]| {
        let typed = last_part(said.message());
        match typed.and_then(|typed| nearest(typed, names.iter().map(String::as_str))) {
            Some(near) => refusal.hint(format!("Did you mean {near}?")),
            None => hinted(refusal),
        }
    };
    match said.code() {
        "57014" if said.message().contains("statement timeout") => Refusal::rule(
            "query.slow",
            format!("It took longer than {}, and was stopped.", lasting(timeout)),
        )
        .hint("Ask for less, or give it more time."),
        "57014" => stopped(),
        "25P03" | "57P05" => Refusal::rule(
            "query.closed",
            "The answer was left open for too long, and the store has closed it.",
        )
        .hint("Run it again to read on."),
        "42P01" => near(Refusal::rule("query.no_view", says), &names.views),
        "42703" => near(Refusal::rule("query.no_column", says), &names.columns),
        "42601" if said.message().contains("multiple commands") => {
            Refusal::rule("query.several", "This is more than one query.")
                .hint("Run them one after the other.")
        }
        "42601" => hinted(Refusal::rule("query.syntax", says)),
        "42501" => Refusal::forbidden(
            "query.forbidden",
            format!("Your roles do not allow this: {says}"),
        ),
        "25006" => Refusal::rule(
            "query.only_reads",
            "This would write, and here one only reads.",
        )
        .hint("Every deed has its command."),
        code if code.starts_with("57P") || code.starts_with("08") || code.starts_with("DD") => {
            from_database(said)
        }
        _ => hinted(Refusal::rule("query.wrong", says)),
    }
}

pub fn stopped() -> Refusal {
    Refusal::rule("query.stopped", "Stopped.").hint("Nothing goes on at the store.")
}

/// The name that a message is about: the last one in quotes, without what stands before its dot.
fn last_part(message: &str) -> Option<&str> {
    let name = match message.split('"').nth(1) {
        Some(name) => name,
        None => message.strip_prefix("column ")?.split(' ').next()?,
    };
    name.rsplit('.').next()
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(letters).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

fn lasting(timeout: Duration) -> String {
    match timeout.as_secs() {
        0 => format!("{} ms", timeout.as_millis()),
        1 => "a second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_found_in_the_message() {
        for (message, name) in [
            ("relation \"deal\" does not exist", Some("deal")),
            ("relation \"desk.deal\" does not exist", Some("deal")),
            ("column d.acount does not exist", Some("acount")),
            ("column \"acount\" does not exist", Some("acount")),
            ("something else", None),
        ] {
            assert_eq!(last_part(message), name, "{message}");
        }
    }
}
