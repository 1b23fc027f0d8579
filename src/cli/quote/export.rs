//! `dealdesk quote export`: a version for a spreadsheet.

use std::path::Path;

use clap::Args;
use serde_json::json;

use super::{
    super::{said::Said, typed},
    output,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        desk::Desk,
        quotes::{ExportQuote, QuoteName, SheetFormat, SheetPart},
    },
};

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_parser = typed::name)]
    quote: String,
    /// xlsx, the default, with formulas; or csv, one table of it.
    #[arg(long = "as", id = "format", value_name = "FORMAT", default_value = "xlsx", value_parser = ["xlsx", "csv"])]
    format: String,
    /// Which table a CSV holds: lines, the default, ramps, waterfall or totals.
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
        let exported = answer(ExportQuote { quote, format }, desk).await?;
        let say = |path: &Path| {
            let path = path.display().to_string();
            Said::new(json!({ "file": path }), format!("It lies in {path}."))
        };
        output::write(self.output.as_deref(), &exported.name, &exported.bytes, say)
    }
}
