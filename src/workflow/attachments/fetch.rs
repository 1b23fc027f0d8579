//! Save a copy of an attached file, where its bytes are those that were attached, and over another file only where one says so.

use std::time::Duration;

use super::FileName;
use crate::{
    documents::file,
    domain::{
        attachment::{Attachment, not_the_same},
        refusal::Refusal,
    },
    store::attachment,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Where the copy goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Into a folder, or to a file that is not there yet, as people type it.
    Path(String),
    /// To a file that may be there, and is written over then.
    Over(String),
    /// To whoever asked.
    Bytes,
}

#[derive(Debug, Clone)]
pub struct FetchFile {
    pub file: FileName,
    pub target: Target,
}

#[derive(Debug, Clone)]
pub struct Fetched {
    pub file: Attachment,
    /// Where the copy lies; nothing where the bytes were asked for.
    pub path: Option<String>,
    pub bytes: Vec<u8>,
}

impl Ask for FetchFile {
    type Answer = Fetched;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Fetched, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.file.find(&mut tx).await?;
        let attached = attachment::load(&mut tx, id).await?;
        attached.can_fetch()?;
        let bytes = attachment::bytes(&mut tx, id).await?;
        tx.commit().await?;
        let target = self.target;
        let saving = tokio::task::spawn_blocking(move || {
            if file::sha256(&bytes) != attached.sha256 {
                return Err(not_the_same(&attached.name));
            }
            Ok(Fetched {
                path: save(target, &attached.name, &bytes)?,
                file: attached,
                bytes,
            })
        });
        saving.await.map_err(|_| saving_failed())?
    }
}

/// Where it lies then, if it is to lie anywhere.
pub fn save(target: Target, name: &str, bytes: &[u8]) -> Result<Option<String>, Refusal> {
    let saved = match target {
        Target::Bytes => return Ok(None),
        Target::Over(typed) => file::save_over(&file::path(&typed), bytes)?,
        Target::Path(typed) => {
            let path = file::path(&typed);
            match path.is_dir() || typed.trim().is_empty() {
                true => file::save_into(&path, name, bytes)?,
                false => file::save_as(&path, bytes)?,
            }
        }
    };
    Ok(Some(saved.display().to_string()))
}

pub fn saving_failed() -> Refusal {
    Refusal::bug(
        "attachment.saving",
        "Saving the file ended by a mistake of ours.",
    )
}
