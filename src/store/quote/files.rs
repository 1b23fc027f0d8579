//! The files that a version keeps: the document that the customer got, and what proves that they accepted.

use serde::Serialize;

use super::{Tx, sql};
use crate::domain::{id::KeptId, refusal::Refusal};

/// A file on its way into the store.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct File<'f> {
    pub name: &'f str,
    pub media_type: &'f str,
    /// In hexadecimal digits.
    pub sha256: &'f str,
    #[serde(skip)]
    pub bytes: &'f [u8],
}

pub async fn bytes(tx: &mut Tx, file: KeptId) -> Result<Vec<u8>, Refusal> {
    sql::query_scalar("select bytes from dealdesk.quote_file_bytes where id = $1")
        .bind(file.0)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}
