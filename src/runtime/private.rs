//! Files that only their owner may read. Whatever happens while one is written, the old one or the new one is there.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// Makes the folder, and those above it, where they are missing.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Opens with these options; a file that this makes is the owner's alone, and so is its folder.
pub fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    if let Some(parent) = path.parent() {
        folder(parent)?;
    }
    options.mode(0o600).open(path)
}

/// Replaces the file in one step. Two writers of one file need a lock between them.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, "new");
    let mut options = OpenOptions::new();
    let mut file = open(options.write(true).create(true).truncate(true), &new)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&new, path)
}

/// `kept.json` and `new` make `kept.json.new`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
pub use scratch::Scratch;

#[cfg(test)]
mod scratch {
    //! A folder of one test, gone with it.

    use std::{
        env, fs,
        path::{Path, PathBuf},
        process,
        sync::atomic::{AtomicU32, Ordering},
    };

    pub struct Scratch(PathBuf);

    impl Scratch {
        pub fn new() -> Self {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("dealdesk-runtime-{}-{number}", process::id());
            let folder = env::temp_dir().join(name);
            super::folder(&folder).unwrap();
            Self(folder)
        }

        pub fn folder(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}
