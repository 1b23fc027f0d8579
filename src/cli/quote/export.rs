//! `dealdesk quote export`: a version as a spreadsheet, and where a file of a quote is put.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::super::{said::Said, typed};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        attachments::{Target, save},
        desk::Desk,
        quotes::{ExportQuote, QuoteName, SheetFormat, SheetPart, sha256},
    },
};

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// xlsx or csv; as the output is called where nothing is said, and else xlsx.
    #[arg(long, value_name = "FORMAT", value_parser = ["xlsx", "csv"])]
    format: Option<String>,
    /// Which table of it a CSV holds: lines, the default, ramps, waterfall or totals.
    #[arg(long, value_name = "TABLE", default_value = "lines", value_parser = typed::sheet_part)]
    part: SheetPart,
    /// Where to; in this folder under its own name where nothing is said.
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<String>,
}

impl Export {
    pub async fn run(self, desk: Desk) -> Result<Said, Refusal> {
        let said = self.format.as_ref().map(|it| format!(".{it}"));
        let name = said.or_else(|| self.output.clone()).unwrap_or_default();
        let format = match SheetFormat::by_ending(&name) {
            SheetFormat::Csv(_) => SheetFormat::Csv(self.part),
            SheetFormat::Xlsx => SheetFormat::Xlsx,
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

/// Never over another file; in this folder where nothing is said; `-` is standard output.
pub fn put(number: &str, name: &str, bytes: &[u8], to: Option<&str>) -> Result<Said, Refusal> {
    if to == Some("-") {
        let mut out = std::io::stdout().lock();
        // A reader that has gone away is no error of ours.
        let _ = out.write_all(bytes).and_then(|()| out.flush());
        return Ok(Said::sentence("").silent());
    }
    let target = Target::Path(to.unwrap_or(".").to_owned());
    let path = save(target, name, bytes)?.unwrap_or_default();
    Ok(Said::new(
        json!({ "number": number, "file": path, "sha256": sha256(bytes) }),
        format!("It lies in {path}."),
    ))
}
