//! Where the bytes of a file go: to the place that is named, to standard output, or here under their own name.

use std::{io::Write, path::Path};

use super::super::said::Said;
use crate::{documents::file, domain::refusal::Refusal};

pub fn write(
    output: Option<&str>,
    name: &str,
    bytes: &[u8],
    say: impl Fn(&Path) -> Said,
) -> Result<Said, Refusal> {
    match output {
        Some("-") => {
            let mut out = std::io::stdout().lock();
            // A reader that has gone away is no error of ours.
            let _ = out.write_all(bytes).and_then(|()| out.flush());
            Ok(Said::sentence("").silent())
        }
        Some(typed) if !file::path(typed).is_dir() => {
            Ok(say(&file::save_as(&file::path(typed), bytes)?))
        }
        folder => {
            let folder = file::path(folder.unwrap_or("."));
            Ok(say(&file::save_into(&folder, name, bytes)?))
        }
    }
}
