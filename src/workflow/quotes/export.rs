//! A version for a spreadsheet, priced just now; cost and margin only for who may see them.

use std::time::Duration;

use super::{QuoteName, show};
use crate::{
    documents::quote_sheet::{Part, QuoteSheet, csv, xlsx},
    domain::{quote::sees_cost, refusal::Refusal},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// What a quote is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// All its tables, with formulas.
    Xlsx,
    /// One of them.
    Csv(Part),
}

#[derive(Debug, Clone)]
pub struct ExportQuote {
    pub quote: QuoteName,
    pub format: SheetFormat,
}

#[derive(Debug, Clone)]
pub struct Exported {
    /// What the file is called where nobody says otherwise.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Ask for ExportQuote {
    type Answer = Exported;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(60);

    async fn run(self, desk: Desk) -> Result<Exported, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.quote.find(&mut tx).await?;
        let draft = show::draft(&mut tx, id).await?;
        tx.commit().await?;
        let priced = draft.must_price()?;
        let version = &draft.version;
        let sheet = QuoteSheet {
            number: &version.quote.number,
            version: version.version,
            date: version.created_at.date_naive(),
            currency: version.currency,
            rounding: version.rounding,
            lines: &draft.lines,
            priced: &priced,
            with_cost: sees_cost(desk.me()),
        };
        let number = version.number();
        Ok(match self.format {
            SheetFormat::Xlsx => Exported {
                name: format!("{number}.xlsx"),
                bytes: xlsx(&sheet)?,
            },
            SheetFormat::Csv(part) => Exported {
                name: format!("{number}-{}.csv", part.name()),
                bytes: csv(&sheet, part),
            },
        })
    }
}
