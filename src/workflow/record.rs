//! A record of whatever kind, as people name it.

use super::{
    accounts::AccountName,
    ask::{Ask, Nature},
    contacts::ContactName,
    deals::DealName,
    desk::Desk,
    leads::LeadName,
};
use crate::{
    domain::{merge::Kind, record::Record, refusal::Refusal},
    store::{Tx, merge},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordName {
    Lead(LeadName),
    Deal(DealName),
    Account(AccountName),
    Contact(ContactName),
}

impl RecordName {
    /// What hangs on a record that was merged hangs on what that one became.
    pub async fn find(&self, tx: &mut Tx) -> Result<Record, Refusal> {
        let (found, merges) = match self {
            RecordName::Lead(name) => (Record::Lead(name.find(tx).await?), Kind::Lead),
            RecordName::Deal(name) => return name.find(tx).await.map(Record::Deal),
            RecordName::Account(name) => (Record::Account(name.find(tx).await?), Kind::Account),
            RecordName::Contact(name) => (Record::Contact(name.find(tx).await?), Kind::Contact),
        };
        let living = merge::living(tx, merges, found.id()).await?;
        Ok(Record::of(found.kind(), living).unwrap_or(found))
    }
}

/// Which record it is that is named so.
#[derive(Debug, Clone)]
pub struct FindRecord(pub RecordName);

impl Ask for FindRecord {
    type Answer = Record;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Record, Refusal> {
        let mut tx = desk.begin().await?;
        let found = self.0.find(&mut tx).await?;
        tx.commit().await?;
        Ok(found)
    }
}

impl From<Record> for RecordName {
    fn from(record: Record) -> Self {
        match record {
            Record::Lead(id) => RecordName::Lead(LeadName::Id(id)),
            Record::Deal(id) => RecordName::Deal(DealName::Id(id)),
            Record::Account(id) => RecordName::Account(AccountName::Id(id)),
            Record::Contact(id) => RecordName::Contact(ContactName::Id(id)),
        }
    }
}
