//! `dealdesk quote export`: a version as a spreadsheet, and where a file of a quote is put.

use std::{io::Write, path::Path};

use clap::Args;
use serde_json::json;

use super::super::{said::Said, typed};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{ExportQuote, QuoteName, SheetFormat, SheetPart, file},
    },
};

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// xlsx, the default, or csv.
    #[arg(long, value_name = "FORMAT", default_value = "xlsx", value_parser = ["xlsx", "csv"])]
    format: String,
    /// Which table of it a CSV holds: lines, the default, ramps, waterfall or totals.
    #[arg(long, value_name = "TABLE", default_value = "lines", value_parser = typed::sheet_part)]
    part: SheetPart,
    /// Where to; in this folder under its own name where nothing is said.
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<String>,
}

impl Export {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let format = match self.format.as_str() {
            "csv" => SheetFormat::Csv(self.part),
            _ => SheetFormat::Xlsx,
        };
        let quote = QuoteName::Typed(self.quote);
        let made = answer(ExportQuote { quote, format }, desk).await?;
        put(
            &made.number,
            &made.name,
            &made.bytes,
            self.output.as_deref(),
        )
    }
}

/// Never over another file; `-` is standard output.
pub fn put(number: &str, name: &str, bytes: &[u8], to: Option<&str>) -> Result<Said, Refusal> {
    let said = |path: &Path| {
        let path = path.display().to_string();
        let sha256: String = file::sha256(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Said::new(
            json!({ "number": number, "file": path, "sha256": sha256 }),
            format!("It lies in {path}."),
        )
    };
    match to {
        Some("-") => {
            let mut out = std::io::stdout().lock();
            // A reader that has gone away is no error of ours.
            let _ = out.write_all(bytes).and_then(|()| out.flush());
            Ok(Said::sentence("").silent())
        }
        Some(typed) if !file::path(typed).is_dir() => {
            Ok(said(&file::save_as(&file::path(typed), bytes)?))
        }
        folder => {
            let folder = file::path(folder.unwrap_or("."));
            Ok(said(&file::save_into(&folder, name, bytes)?))
        }
    }
}
