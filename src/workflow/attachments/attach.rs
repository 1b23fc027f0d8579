//! Attach a file to a record: read whole, refused before it is sent where it is too large, and compared when it has arrived.

use std::{path::PathBuf, time::Duration};

use super::{Filed, changed};
use crate::{
    documents::file,
    domain::{
        attachment::{self as domain, Attachment, check_size},
        id::CommandId,
        refusal::Refusal,
    },
    store::attachment::{self, Sent},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        queries::Stop,
        record::RecordName,
    },
};

/// Where the bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A path as people type it.
    File(String),
    StandardInput,
    /// What was pasted.
    Text(String),
}

#[derive(Debug, Clone)]
pub struct AttachFile {
    pub record: RecordName,
    pub source: Source,
    /// Nothing means the file's own.
    pub name: Option<String>,
    pub command: CommandId,
    /// Whoever holds it can stop it before it is written.
    pub stop: Stop,
}

impl Ask for AttachFile {
    type Answer = Filed;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Filed, Refusal> {
        Attachment::can_add(desk.me())?;
        let (name, source) = (self.name, self.source);
        let reading = tokio::task::spawn_blocking(move || read(source, name));
        let (name, bytes, sha256) = reading.await.map_err(|_| reading_failed())??;
        domain::check_name(&name)?;
        let mut tx = desk.begin_deed().await?;
        let record = self.record.find(&mut tx).await?;
        let sent = Sent {
            name: &name,
            media_type: domain::media_type(&name, &bytes),
            bytes: &bytes,
            sha256: &sha256,
        };
        // Nothing is decided between the lock and the write, so the verb answers a repeated command by itself.
        let sending = attachment::attach(&mut tx, record, sent, self.command);
        let made =
            self.stop
                .unless(sending)
                .await
                .map_err(|refusal| match self.stop.is_pulled() {
                    true => stopped(),
                    false => refusal,
                })?;
        desk.commit(tx, changed(&made)).await?;
        Ok(made)
    }
}

type Read = (String, Vec<u8>, Vec<u8>);

pub(super) fn read(source: Source, name: Option<String>) -> Result<Read, Refusal> {
    let (own, bytes) = match source {
        Source::File(typed) => {
            let path: PathBuf = file::path(&typed);
            let own = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            (own, file::read(&path)?)
        }
        Source::StandardInput => (None, file::read_from(std::io::stdin(), "Standard input")?),
        Source::Text(text) => {
            check_size("What was pasted", text.len() as u64)?;
            (None, text.into_bytes())
        }
    };
    let name = name.or(own).unwrap_or_else(|| "attachment.txt".to_owned());
    let sha256 = file::sha256(&bytes);
    Ok((domain::safe_name(&name), bytes, sha256))
}

fn stopped() -> Refusal {
    Refusal::rule(
        "attachment.stopped",
        "It was stopped, and nothing is attached.",
    )
}

pub(super) fn reading_failed() -> Refusal {
    Refusal::bug(
        "attachment.reading",
        "Reading the file ended by a mistake of ours.",
    )
}
