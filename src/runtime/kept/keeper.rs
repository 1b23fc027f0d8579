//! Writes what is to be kept, in order, in a thread of its own: a slow disk holds up no key.

use std::{
    io, iter,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

use tokio::sync::mpsc::UnboundedSender;

use super::{Changes, unwritable, write};
use crate::{
    runtime::told::Told,
    ui::{cx::Kept, msg::Msg},
};

const LAST_WAIT: Duration = Duration::from_secs(2);

pub struct Keeper {
    path: PathBuf,
    tell: UnboundedSender<Told>,
    /// Begun with the first change.
    writer: Option<Writer>,
}

/// A key and what is remembered under it; none forgets it.
type Change = (String, Option<String>);

struct Writer {
    changes: Sender<Change>,
    /// Says nothing; it closes when all is written.
    ended: Receiver<()>,
}

impl Keeper {
    pub fn new(path: PathBuf, tell: UnboundedSender<Told>) -> Self {
        Self {
            path,
            tell,
            writer: None,
        }
    }

    /// Returns at once; what goes wrong is said later.
    pub fn keep(&mut self, key: String, text: Option<String>) {
        if self.writer.is_none() {
            self.writer = self.begin().ok();
        }
        let is_taken = self
            .writer
            .as_ref()
            .is_some_and(|writer| writer.changes.send((key, text)).is_ok());
        if !is_taken {
            let error = io::Error::other("no thread can be started");
            let notice = unwritable(&self.path, &error);
            let _ = self.tell.send(Told::App(Msg::Said(notice)));
        }
    }

    fn begin(&self) -> io::Result<Writer> {
        let (changes, to_write) = mpsc::channel();
        let (ends, ended) = mpsc::channel::<()>();
        let (path, tell) = (self.path.clone(), self.tell.clone());
        thread::Builder::new()
            .name("keeper".into())
            .spawn(move || {
                write_all(&path, &to_write, &tell);
                drop(ends);
            })?;
        Ok(Writer { changes, ended })
    }

    /// Waits for what is not written yet, but not for a disk that has gone.
    pub fn finish(self) {
        if let Some(Writer { changes, ended }) = self.writer {
            drop(changes);
            let _ = ended.recv_timeout(LAST_WAIT);
        }
    }
}

/// What has gathered meanwhile is written in one go, and what could not be written, with the next. The same trouble is
/// told once, until it is over.
fn write_all(path: &Path, changes: &Receiver<Change>, tell: &UnboundedSender<Told>) {
    let (mut known, mut pending, mut told) = (Kept::new(), Changes::new(), Vec::new());
    while let Ok(first) = changes.recv() {
        pending.extend(iter::once(first).chain(changes.try_iter()));
        let notices = match write(path, &known, &pending) {
            Ok((kept, notices)) => {
                known = kept;
                pending.clear();
                notices
            }
            Err(error) => vec![unwritable(path, &error)],
        };
        for notice in &notices {
            if !told.contains(notice) {
                let _ = tell.send(Told::App(Msg::Said(notice.clone())));
            }
        }
        told = notices;
    }
}
