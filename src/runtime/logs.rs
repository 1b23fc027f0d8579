//! The log: a file of its own, never the terminal. When it has grown large it is put aside, and the one before it goes.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use tracing_subscriber::{EnvFilter, fmt};

use super::private;

/// Bytes.
const MOST: u64 = 5_000_000;

/// From now on what the program notes goes to this file. `verbosity` is how often `-v` was said; RUST_LOG outweighs it.
pub fn open(path: &Path, verbosity: u8) -> io::Result<()> {
    let named = env::var("RUST_LOG").ok().filter(|named| !named.is_empty());
    let named = named.and_then(|named| EnvFilter::try_new(named).ok());
    let filter = named.unwrap_or_else(|| EnvFilter::new(level(verbosity)));
    let log = Log::open(path, MOST)?;
    let subscriber = fmt().with_env_filter(filter).with_writer(Mutex::new(log));
    subscriber.try_init().map_err(io::Error::other)
}

fn level(verbosity: u8) -> &'static str {
    match verbosity {
        0 => "warn",
        1 => "warn,dealdesk=info",
        2 => "info,dealdesk=debug",
        _ => "debug,dealdesk=trace",
    }
}

struct Log {
    path: PathBuf,
    file: File,
    /// Bytes after which it is put aside.
    most: u64,
    /// Bytes that it has.
    size: u64,
}

impl Log {
    fn open(path: &Path, most: u64) -> io::Result<Self> {
        let file = append(path)?;
        Ok(Self {
            path: path.to_owned(),
            size: file.metadata()?.len(),
            file,
            most,
        })
    }

    /// Another desk of the same person may have done it already.
    fn put_aside(&mut self) -> io::Result<()> {
        if fs::metadata(&self.path).is_ok_and(|log| log.len() > self.most) {
            fs::rename(&self.path, private::beside(&self.path, "1"))?;
        }
        self.file = append(&self.path)?;
        self.size = self.file.metadata()?.len();
        Ok(())
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size > self.most {
            self.put_aside()?;
        }
        let written = self.file.write(bytes)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn append(path: &Path) -> io::Result<File> {
    private::open(OpenOptions::new().append(true).create(true), path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::runtime::private::Scratch;

    #[test]
    fn a_large_log_is_put_aside_and_only_one_of_them() {
        let scratch = Scratch::new();
        let path = scratch.folder().join("state/dealdesk.log");
        let mut log = Log::open(&path, 10).unwrap();
        for line in ["first line\n", "second line\n", "third line\n"] {
            log.write_all(line.as_bytes()).unwrap();
        }
        let aside = private::beside(&path, "1");
        assert_eq!(fs::read_to_string(&path).unwrap(), "third line\n");
        assert_eq!(fs::read_to_string(aside).unwrap(), "second line\n");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_log_that_another_desk_put_aside_is_left_there() {
        let scratch = Scratch::new();
        let path = scratch.folder().join("dealdesk.log");
        let mut one = Log::open(&path, 10).unwrap();
        let mut two = Log::open(&path, 10).unwrap();
        one.write_all(b"first line\n").unwrap();
        two.write_all(b"second line\n").unwrap();
        one.write_all(b"third\n").unwrap();
        two.write_all(b"fourth\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "third\nfourth\n");
        let aside = fs::read_to_string(private::beside(&path, "1")).unwrap();
        assert_eq!(aside, "first line\nsecond line\n");
    }
}
