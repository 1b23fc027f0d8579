//! Records that turn out to be one: of what kind, which fields each has to give, and why a merge is refused.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{id::Rev, refusal::Refusal, time::Moment};

/// The kinds of which one record can become another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Account,
    Contact,
    Lead,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Account, Kind::Contact, Kind::Lead];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Account => "account",
            Kind::Contact => "contact",
            Kind::Lead => "lead",
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Kind::Account => "accounts",
            Kind::Contact => "contacts",
            Kind::Lead => "leads",
        }
    }

    pub fn merge(self) -> &'static str {
        match self {
            Kind::Account => "account.merge",
            Kind::Contact => "contact.merge",
            Kind::Lead => "lead.merge",
        }
    }

    pub fn tell_apart(self) -> &'static str {
        match self {
            Kind::Account => "account.tell_apart",
            Kind::Contact => "contact.tell_apart",
            Kind::Lead => "lead.tell_apart",
        }
    }

    /// What each record of the kind has to give: as the store calls it, and as people do.
    pub fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Account => &[
                ("name", "Name"),
                ("sector", "Sector"),
                ("founded", "Founded"),
                ("revenue_millions", "Revenue (M)"),
                ("employees", "Employees"),
                ("country", "Country"),
                ("zone", "Zone"),
                ("jurisdiction", "Jurisdiction"),
                ("parent_id", "Belongs to"),
                ("note", "Note"),
                ("next_step", "Next step"),
            ],
            Kind::Contact => &[
                ("name", "Name"),
                ("account_id", "Account"),
                ("title", "Title"),
                ("email", "Mail"),
                ("phone", "Phone"),
                ("language", "Language"),
                ("note", "Note"),
                ("next_step", "Next step"),
            ],
            Kind::Lead => &[
                ("company", "Company"),
                ("person", "Person"),
                ("title", "Title"),
                ("email", "Mail"),
                ("phone", "Phone"),
                ("country", "Country"),
                ("industry", "Industry"),
                ("employees", "Employees"),
                ("source", "Source"),
                ("interest", "Interest"),
                ("amount", "Amount"),
                ("note", "Note"),
                ("next_step", "Next step"),
            ],
        }
    }

    /// By the name of the store, with or without its end, or a dash for each line below.
    pub fn field(self, typed: &str) -> Result<&'static str, Refusal> {
        let typed = typed.trim().replace('-', "_").to_lowercase();
        let typed = match typed.as_str() {
            "about" => "note",
            typed => typed,
        };
        let mut fields = self.fields().iter().map(|(name, _)| *name);
        fields
            .find(|name| *name == typed || name.strip_suffix("_id") == Some(typed))
            .ok_or_else(|| self.no_field(typed))
    }

    fn no_field(self, typed: &str) -> Refusal {
        let known: Vec<_> = self.fields().iter().map(|(name, _)| *name).collect();
        Refusal::rule(
            "merge.field",
            format!("The {self} has no {typed} to keep or to take."),
        )
        .hint(format!("Say one of {}.", known.join(", ")))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One of two that are compared, with the values of [`Kind::fields`] in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub id: uuid::Uuid,
    pub rev: Rev,
    /// As people call it: a name, or a lead's number.
    pub name: String,
    pub values: Vec<Option<String>>,
    /// Whether nothing more happens to it: then it is not merged.
    pub is_finished: bool,
    /// What hangs on it and would move: how many of what.
    pub hangs: Vec<(String, i64)>,
    pub updated_at: Moment,
    pub last_by: Option<String>,
}

impl Side {
    /// `3 deals, 2 contacts`, or that there is nothing.
    pub fn told(&self) -> String {
        let some = self.hangs.iter().filter(|(_, n)| *n > 0);
        let some: Vec<_> = some.map(|(what, n)| how_many(what, *n)).collect();
        match some.as_slice() {
            [] => "nothing".to_owned(),
            some => some.join(", "),
        }
    }

    /// Refuses to merge what has changed since the person compared it.
    pub fn unchanged_since(&self, seen: Option<Rev>) -> Result<(), Refusal> {
        if seen.is_none_or(|seen| seen == self.rev) {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        let says = format!("{who} changed {} meanwhile.", self.name);
        Err(Refusal::changed("merge.changed", says).hint("Compare the two again."))
    }
}

/// `3 deals`, `1 legal entity`.
pub fn how_many(what: &str, n: i64) -> String {
    let what = what.replace('_', " ");
    let one = match what.as_str() {
        "legal entities" => "legal entity",
        "accounts below" => "account below",
        "parts in deals" => "part in a deal",
        what => what.trim_end_matches('s'),
    };
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {what}"),
    }
}

/// What is taken from the loser where nobody says otherwise: what the winner does not know.
pub fn unknown_to(winner: &Side, loser: &Side, kind: Kind) -> Vec<&'static str> {
    let pairs = winner.values.iter().zip(&loser.values);
    let lacking = kind.fields().iter().zip(pairs);
    let lacking = lacking.filter(|(_, (winner, loser))| winner.is_none() && loser.is_some());
    lacking.map(|((name, _), _)| *name).collect()
}

/// May these two become one?
pub fn check(winner: &Side, loser: &Side) -> Result<(), Refusal> {
    if winner.id == loser.id {
        return Err(itself());
    }
    if winner.is_finished || loser.is_finished {
        return Err(finished());
    }
    Ok(())
}

/// The same words, whether found before the write or by the database.
pub fn done(loser: &str, winner: &str, who: &str, at: Moment) -> Refusal {
    Refusal::changed(
        "merge.done",
        format!(
            "{loser} was merged into {winner} by {who} at {} UTC.",
            at.format("%Y-%m-%d %H:%M")
        ),
    )
    .hint(format!("Go on with {winner}."))
}

/// The same words, whether the domain or the database says no.
pub fn itself() -> Refusal {
    Refusal::rule(
        "merge.itself",
        "Both names mean one and the same record: it cannot be merged into itself.",
    )
    .hint("Where it has two names, they were merged before, and nothing is left to do.")
}

/// The same words, whether the domain or the database says no.
pub fn finished() -> Refusal {
    Refusal::rule(
        "merge.finished",
        "A converted or disqualified lead is not merged.",
    )
    .hint("Merge leads while they are open; of a converted one, merge the account or the contact.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: u128, sector: Option<&str>, country: Option<&str>) -> Side {
        let mut values = vec![None; Kind::Account.fields().len()];
        values[0] = Some("Acme".to_owned());
        values[1] = sector.map(str::to_owned);
        values[5] = country.map(str::to_owned);
        Side {
            id: uuid::Uuid::from_u128(id),
            rev: Rev(3),
            name: "Acme".to_owned(),
            values,
            is_finished: false,
            hangs: vec![("deals".to_owned(), 3), ("contacts".to_owned(), 0)],
            updated_at: Moment::UNIX_EPOCH,
            last_by: Some("Olga Ito".to_owned()),
        }
    }

    #[test]
    fn c19_the_winner_keeps_what_it_knows_and_takes_what_it_lacks() {
        let (winner, loser) = (
            side(1, Some("retail"), None),
            side(2, Some("trade"), Some("DE")),
        );
        assert_eq!(unknown_to(&winner, &loser, Kind::Account), ["country"]);
        assert!(check(&winner, &loser).is_ok());
        assert_eq!(check(&winner, &winner).unwrap_err().code, "merge.itself");
        assert_eq!(loser.told(), "3 deals");
        assert_eq!(how_many("legal_entities", 1), "1 legal entity");
        assert!(loser.unchanged_since(Some(Rev(3))).is_ok());
        let late = loser.unchanged_since(Some(Rev(2))).unwrap_err();
        assert_eq!(late.says, "Olga Ito changed Acme meanwhile.");
    }

    #[test]
    fn a_field_is_named_as_people_name_it() {
        assert_eq!(Kind::Account.field("parent").unwrap(), "parent_id");
        assert_eq!(
            Kind::Account.field("Revenue-Millions").unwrap(),
            "revenue_millions"
        );
        assert_eq!(Kind::Contact.field("about").unwrap(), "note");
        assert_eq!(Kind::Lead.field("zone").unwrap_err().code, "merge.field");
    }
}
