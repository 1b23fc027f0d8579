//! A version as a spreadsheet: priced just now, with cost only for who may see it.

use super::{QuoteName, show::view};
use crate::{
    documents::quote_sheet::{Part, QuoteSheet, csv, xlsx},
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// What it is written as. A CSV holds one table, a workbook all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    Csv(Part),
    Xlsx,
}

impl SheetFormat {
    /// What the name of a file says it is.
    pub fn by_ending(name: &str) -> Self {
        match name.trim().to_lowercase().ends_with(".csv") {
            true => SheetFormat::Csv(Part::Lines),
            false => SheetFormat::Xlsx,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ExportQuote {
    pub quote: QuoteName,
    pub format: SheetFormat,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// `Q-2026-0417v3`
    pub number: String,
    /// `Q-2026-0417v3.xlsx`
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Ask for ExportQuote {
    type Answer = Exported;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Exported, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.quote.find(&mut tx).await?;
        let view = view(&desk, &mut tx, id).await?;
        tx.commit().await?;
        let version = &view.version;
        let sheet = QuoteSheet {
            number: &version.quote.number,
            version: version.version,
            date: desk.today(),
            currency: version.currency,
            rounding: version.rounding,
            acv: version.acv,
            lines: &view.lines,
            priced: view.priced.as_ref().map_err(Clone::clone)?,
            with_cost: view.sees_cost,
        };
        let number = version.number();
        let (name, bytes) = match self.format {
            SheetFormat::Xlsx => (format!("{number}.xlsx"), xlsx(&sheet)?),
            SheetFormat::Csv(part) => (format!("{number} {}.csv", part.name()), csv(&sheet, part)),
        };
        Ok(Exported {
            number,
            name,
            bytes,
        })
    }
}
