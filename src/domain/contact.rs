//! The contact: a person of another company, and the part they have in a deal.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    id::{AccountId, ContactId, Rev},
    next_step::{self, NextStep},
    people::Person,
    refusal::Refusal,
    text,
    time::{Day, Moment, ago},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub rev: Rev,
    pub account: Option<AccountId>,
    pub account_name: Option<String>,
    pub name: String,
    /// What they are there: `Head of IT`.
    pub title: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// As a tag of BCP 47: `de`, `pt-BR`.
    pub language: Option<String>,
    pub note: Option<String>,
    pub next_step: NextStep,
    pub updated_at: Moment,
    /// Who wrote it last.
    pub last_by: Option<String>,
}

/// What somebody has to do with a deal. A contact may have several parts in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Buyer,
    /// Who holds the budget.
    EconomicBuyer,
    /// Who wants it and speaks for it inside.
    Champion,
    Technical,
    Legal,
    Procurement,
    Signer,
    Billing,
    Other,
}

impl Part {
    pub const ALL: [Part; 9] = [
        Part::Buyer,
        Part::EconomicBuyer,
        Part::Champion,
        Part::Technical,
        Part::Legal,
        Part::Procurement,
        Part::Signer,
        Part::Billing,
        Part::Other,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Part::Buyer => "buyer",
            Part::EconomicBuyer => "economic_buyer",
            Part::Champion => "champion",
            Part::Technical => "technical",
            Part::Legal => "legal",
            Part::Procurement => "procurement",
            Part::Signer => "signer",
            Part::Billing => "billing",
            Part::Other => "other",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Part::EconomicBuyer => "economic buyer",
            other => other.name(),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}

/// A contact as a deal names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: ContactId,
    pub name: String,
    pub part: Part,
    pub title: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// What a person writes of a contact. A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ContactChanges {
    #[serde(skip_serializing_if = "Option::is_none", rename = "account_id")]
    pub account: Option<Option<AccountId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_on: Option<Option<Day>>,
    /// The next step that stood there is done: the story says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub step_done: bool,
}

impl ContactChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        for field in [
            &mut self.title,
            &mut self.email,
            &mut self.phone,
            &mut self.language,
            &mut self.note,
            &mut self.next_step,
        ] {
            *field = field.take().map(text::unless_blank);
        }
        self
    }

    /// For a new contact: as [`ContactChanges::check`], and a name is there.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        by.may("contact.create")?;
        if self.name.is_none() {
            return Err(text::missing("The name", "name"));
        }
        self.check()
    }

    fn check(&self) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name", "name")?;
        }
        next_step::check(&self.next_step, self.next_step_on)?;
        for (text, label, field) in [
            (&self.title, "The title", "title"),
            (&self.email, "The address", "email"),
            (&self.phone, "The number", "phone"),
            (&self.language, "The language", "language"),
            (&self.note, "The note", "note"),
        ] {
            if let Some(Some(text)) = text {
                text::check(text, label, field)?;
            }
        }
        match &self.email {
            Some(Some(email)) => check_email(email),
            _ => Ok(()),
        }
    }
}

/// Something in front of one `@` and something behind it: the rest only a mail can tell.
pub fn check_email(email: &str) -> Result<(), Refusal> {
    let sound = email.trim().split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && !host.is_empty() && !host.contains('@') && !email.trim().contains(' ')
    });
    match sound {
        true => Ok(()),
        false => Err(
            Refusal::rule("contact.email", format!("{email:?} is no mail address."))
                .hint("Write it like dana@example.com, or leave it empty.")
                .about("email"),
        ),
    }
}

impl Contact {
    pub fn can_edit(by: &Person) -> Result<(), Refusal> {
        by.may("contact.edit")
    }

    /// Refuses to write over what another person has written since one looked, and says who and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "contact.changed",
            format!("{who} changed {} {}.", self.name, ago(self.updated_at, now)),
        )
        .hint("Look at it again before you decide."))
    }

    pub fn edit(&self, by: &Person, changes: &ContactChanges) -> Result<(), Refusal> {
        Self::can_edit(by)?;
        changes.check()
    }
}

/// The same words, whether the domain or the database says no.
pub fn missing() -> Refusal {
    Refusal::missing("contact.missing", "There is no such contact.")
        .hint("dealdesk contact list --text WORD finds it.")
        .about("contact_id")
}

/// The same words, whether the domain or the database says no.
pub fn not_named() -> Refusal {
    Refusal::rule(
        "deal.contact_not_named",
        "The deal does not name this contact in that part.",
    )
    .hint("dealdesk deal contact list shows whom it names.")
}

/// The same words, whether the domain or the database says no.
pub fn named_already() -> Refusal {
    Refusal::rule(
        "deal.contact_named",
        "The deal names this contact in that part already.",
    )
    .hint("A contact may have several parts: choose another.")
    .about("part")
}

/// The same words, whether the domain or the database says no.
pub fn part_unknown() -> Refusal {
    let parts: Vec<_> = Part::ALL.into_iter().map(Part::name).collect();
    Refusal::rule("deal.contact_part", "There is no such part in a deal.")
        .hint(format!("It is one of {}.", parts.join(", ")))
        .about("part")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_something_on_either_side() {
        for sound in ["a@b", "dana.fox@example.com", " x@y.z "] {
            assert!(check_email(sound).is_ok(), "{sound}");
        }
        for wrong in ["", "a", "@b", "a@", "a@b@c", "a b@c"] {
            let refusal = check_email(wrong).unwrap_err();
            assert_eq!(
                (refusal.code, refusal.field),
                ("contact.email", Some("email"))
            );
        }
    }
}
