//! A file that is there when all of it is written, and not before.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::domain::refusal::Refusal;

pub struct NewFile {
    path: PathBuf,
    /// Where it is written meanwhile.
    part: PathBuf,
    over: bool,
    out: Option<BufWriter<File>>,
}

impl NewFile {
    /// `over` says that a file of this name may be replaced.
    pub fn begin(path: &Path, over: bool) -> Result<Self, Refusal> {
        if path.is_dir() {
            return Err(not_written(path, &io::ErrorKind::IsADirectory.into()));
        }
        if !over && path.exists() {
            return Err(is_there(path));
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let out = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&part)
            .map_err(|error| not_written(&part, &error))?;
        Ok(Self {
            path: path.to_owned(),
            part,
            over,
            out: Some(BufWriter::new(out)),
        })
    }

    /// It is whole: it gets its name.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        let Some(mut out) = self.out.take() else {
            return Ok(());
        };
        if !self.over && self.path.exists() {
            let _ = fs::remove_file(&self.part);
            return Err(is_there(&self.path));
        }
        let named = out
            .flush()
            .and_then(|()| fs::rename(&self.part, &self.path));
        named.map_err(|error| {
            let _ = fs::remove_file(&self.part);
            not_written(&self.path, &error)
        })
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            let _ = fs::remove_file(&self.part);
        }
    }
}

fn is_there(path: &Path) -> Refusal {
    Refusal::rule(
        "file.there",
        format!(
            "There is a file {} already, and it was left as it is.",
            path.display()
        ),
    )
    .hint("Choose another name.")
}

pub fn not_written(path: &Path, error: &io::Error) -> Refusal {
    Refusal::rule(
        "file.not_written",
        format!("{} cannot be written: {error}.", path.display()),
    )
    .hint("Choose another place.")
}
