//! A record of whatever kind: what a comment, a file or an entry of the audit hangs on.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};
use uuid::Uuid;

use super::id::{AccountId, ContactId, DealId, LeadId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Record {
    Lead(LeadId),
    Deal(DealId),
    Account(AccountId),
    Contact(ContactId),
}

impl Record {
    /// As the store calls the kind.
    pub fn kind(self) -> &'static str {
        match self {
            Record::Lead(_) => "lead",
            Record::Deal(_) => "deal",
            Record::Account(_) => "account",
            Record::Contact(_) => "contact",
        }
    }

    pub fn id(self) -> Uuid {
        match self {
            Record::Lead(LeadId(id))
            | Record::Deal(DealId(id))
            | Record::Account(AccountId(id))
            | Record::Contact(ContactId(id)) => id,
        }
    }

    pub fn of(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "lead" => Some(Record::Lead(LeadId(id))),
            "deal" => Some(Record::Deal(DealId(id))),
            "account" => Some(Record::Account(AccountId(id))),
            "contact" => Some(Record::Contact(ContactId(id))),
            _ => None,
        }
    }
}

/// `deal.0199a0…`: the beginning of the names under which drafts are kept.
impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kind(), self.id())
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Record", 2)?;
        fields.serialize_field("kind", self.kind())?;
        fields.serialize_field("id", &self.id())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_known_by_kind_and_id() {
        let id = Uuid::from_u128(7);
        for record in [
            Record::Lead(LeadId(id)),
            Record::Deal(DealId(id)),
            Record::Account(AccountId(id)),
            Record::Contact(ContactId(id)),
        ] {
            assert_eq!(Record::of(record.kind(), record.id()), Some(record));
        }
        assert_eq!(Record::of("star", id), None);
    }
}
