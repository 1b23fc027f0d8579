//! All rows of an answer into a file or a pipe, and where the file lies then.

use std::{
    io::{self, IsTerminal, Write, stderr, stdout},
    path::Path,
};

use serde_json::json;

use crate::{
    cli::said::Said,
    domain::refusal::Refusal,
    workflow::queries::{Export, Stop},
};

/// Standard output; a reader that has seen enough is no error of ours, and the end of the work.
pub struct Open(pub io::Stdout);

impl Write for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

pub async fn write_all(mut export: Export, stop: &Stop) -> Result<u64, Refusal> {
    let shows = stderr().is_terminal() && !stdout().is_terminal();
    loop {
        let far = export.go_on(stop).await?;
        if shows {
            let end = if far.done { "\n" } else { "" };
            let _ = write!(stderr(), "\r{} rows{end}", far.rows);
        }
        if far.done {
            return Ok(far.rows);
        }
    }
}

/// Where it lies, and how it is fetched from here by somebody who is not here.
pub fn written(file: &Path, rows: u64) -> Said {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let mut text = format!("{rows} rows are in {}.", whole.display());
    if std::env::var_os("SSH_CONNECTION").is_some() {
        text.push_str(&format!(
            "\nFetch it from your own machine: scp HOST:{} .",
            whole.display()
        ));
    }
    Said::new(json!({ "file": whole, "rows": rows }), text)
}
