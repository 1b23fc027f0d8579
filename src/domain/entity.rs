//! The legal entity: a company of the account that signs, by its name in a register.

use serde::Serialize;

use super::{
    id::{AccountId, EntityId, Rev},
    people::Person,
    refusal::Refusal,
    text,
    time::{Moment, ago},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalEntity {
    pub id: EntityId,
    pub rev: Rev,
    pub account: AccountId,
    /// It signs no more.
    pub is_ended: bool,
    pub name: String,
    /// The law that it lives under: `Germany`, `Delaware`.
    pub jurisdiction: Option<String>,
    /// As its register writes it: `HRB 12345, Munich`.
    pub registration_number: Option<String>,
    pub tax_id: Option<String>,
    pub address: Option<String>,
    pub updated_at: Moment,
    /// Who wrote it last.
    pub last_by: Option<String>,
}

/// What a person writes of a legal entity. A field that is `None` stays as it is; `Some(None)` makes it unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EntityChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Option<String>>,
}

impl EntityChanges {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, with what is blank as unknown.
    pub fn without_blanks(mut self) -> Self {
        for field in [
            &mut self.jurisdiction,
            &mut self.registration_number,
            &mut self.tax_id,
            &mut self.address,
        ] {
            *field = field.take().map(text::unless_blank);
        }
        self
    }

    /// For a new one: a name is there, and the rest is sound.
    pub fn check_new(&self, by: &Person) -> Result<(), Refusal> {
        by.may("entity.add")?;
        if self.name.is_none() {
            return Err(text::missing("The name", "name"));
        }
        self.check()
    }

    fn check(&self) -> Result<(), Refusal> {
        if let Some(name) = &self.name {
            text::check_name(name, "The name", "name")?;
        }
        for (text, label, field) in [
            (&self.jurisdiction, "The jurisdiction", "jurisdiction"),
            (
                &self.registration_number,
                "The registration number",
                "registration_number",
            ),
            (&self.tax_id, "The tax id", "tax_id"),
            (&self.address, "The address", "address"),
        ] {
            if let Some(Some(text)) = text {
                text::check(text, label, field)?;
            }
        }
        Ok(())
    }
}

impl LegalEntity {
    /// Refuses to write over what another person has written since one looked, and says who and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "entity.changed",
            format!("{who} changed {} {}.", self.name, ago(self.updated_at, now)),
        )
        .hint("Look at it again before you decide."))
    }

    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        by.may("entity.edit")?;
        self.is_active()
    }

    pub fn edit(&self, by: &Person, changes: &EntityChanges) -> Result<(), Refusal> {
        self.can_edit(by)?;
        changes.check()
    }

    pub fn end(&self, by: &Person) -> Result<(), Refusal> {
        by.may("entity.end")?;
        self.is_active()
    }

    fn is_active(&self) -> Result<(), Refusal> {
        match self.is_ended {
            true => Err(ended()),
            false => Ok(()),
        }
    }
}

/// The same words, whether the domain or the database says no.
pub fn ended() -> Refusal {
    Refusal::rule(
        "entity.ended",
        "This legal entity has ended, and stays as it was.",
    )
    .hint("Add a new one where it goes on under another name.")
}
