//! A record of whatever kind, as people name it.

use super::{accounts::AccountName, deals::DealName};
use crate::{
    domain::{record::Record, refusal::Refusal},
    store::Tx,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordName {
    Deal(DealName),
    Account(AccountName),
}

impl RecordName {
    pub async fn find(&self, tx: &mut Tx) -> Result<Record, Refusal> {
        match self {
            RecordName::Deal(name) => name.find(tx).await.map(Record::Deal),
            RecordName::Account(name) => name.find(tx).await.map(Record::Account),
        }
    }
}

impl From<Record> for RecordName {
    fn from(record: Record) -> Self {
        match record {
            Record::Deal(id) => RecordName::Deal(DealName::Id(id)),
            Record::Account(id) => RecordName::Account(AccountName::Id(id)),
        }
    }
}
