//! What a shell and a manual want to know about the commands: derived from them, so that it cannot lie.

use std::{fs, path::PathBuf};

use clap::Command;
use clap_complete::{Shell, generate};

use super::said::Said;
use crate::domain::refusal::Refusal;

pub fn completions(shell: Shell, mut command: Command) -> Said {
    let mut text = Vec::new();
    generate(shell, &mut command, "dealdesk", &mut text);
    Said::sentence(String::from_utf8_lossy(&text).trim_end())
}

/// The page of the program, or one page a command into a folder.
pub fn man(into: Option<PathBuf>, command: Command) -> Result<Said, Refusal> {
    let Some(folder) = into else {
        let mut text = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut text)
            .map_err(|error| unwritable(&error))?;
        return Ok(Said::sentence(String::from_utf8_lossy(&text).trim_end()));
    };
    fs::create_dir_all(&folder).map_err(|error| unwritable(&error))?;
    clap_mangen::generate_to(command, &folder).map_err(|error| unwritable(&error))?;
    Ok(Said::sentence(format!(
        "The manual pages are in {}.",
        folder.display()
    )))
}

fn unwritable(error: &std::io::Error) -> Refusal {
    Refusal::rule(
        "man.unwritable",
        format!("The manual cannot be written: {error}."),
    )
    .hint("Name another folder.")
}
