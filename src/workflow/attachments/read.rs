//! The bytes of a file by its path, or of a text that was pasted, before anything is done with them.

use std::time::Duration;

use super::{
    Source,
    attach::{read, reading_failed},
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Answers its name, safe for any system, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    pub source: Source,
    /// Nothing means the file's own.
    pub name: Option<String>,
}

impl Ask for ReadFile {
    type Answer = (String, Vec<u8>);
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, _: Desk) -> Result<(String, Vec<u8>), Refusal> {
        let reading = tokio::task::spawn_blocking(move || read(self.source, self.name));
        let (name, bytes, _) = reading.await.map_err(|_| reading_failed())??;
        Ok((name, bytes))
    }
}
