//! What the calculator reads from a file, or from standard input.

use std::io::Read;

use crate::domain::{refusal::Refusal, time::Day};

/// More than any calculation is written in.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The whole of it; `-` is standard input.
pub fn text(file: &str) -> Result<String, Refusal> {
    let mut text = String::new();
    let read = match file {
        "-" => std::io::stdin().take(MOST_BYTES).read_to_string(&mut text),
        file => {
            std::fs::File::open(file).and_then(|it| it.take(MOST_BYTES).read_to_string(&mut text))
        }
    };
    match read {
        Ok(read) if (read as u64) < MOST_BYTES => Ok(text),
        Ok(_) => Err(no_file(file, "it is larger than 16 MB")),
        Err(error) => Err(no_file(file, &error.to_string())),
    }
}

/// A day at the beginning of each line; what follows a comma, empty lines and a head are passed over.
pub fn days(file: &str) -> Result<Vec<Day>, Refusal> {
    let mut days = Vec::new();
    for (nth, line) in text(file)?.lines().enumerate() {
        let first = line
            .split([',', ';', '\t'])
            .next()
            .unwrap_or_default()
            .trim();
        match first.trim_start_matches('\u{feff}').parse() {
            Ok(day) => days.push(day),
            Err(_) if first.is_empty() || first.starts_with('#') || nth == 0 => {}
            Err(_) => {
                return Err(Refusal::rule(
                    "call.holidays",
                    format!("Line {} of {file} does not begin with a day.", nth + 1),
                )
                .hint("Write a day like 2026-12-25 at the beginning of each line."));
            }
        }
    }
    Ok(days)
}

fn no_file(file: &str, why: &str) -> Refusal {
    Refusal::rule("call.file", format!("{file:?} cannot be read: {why}."))
        .hint("Name a file, or - for standard input.")
}
