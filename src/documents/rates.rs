//! A CSV file of rates: which currency, from which day on, how many units of the company's own for one unit, by whose word.

use std::path::Path;

use crate::{
    documents::{
        cited::cited,
        crm::{Amounts, DateOrder, Dates},
        csv::{self, Cell, Column, Fault, Reject, Row, Table, Taken},
    },
    domain::{
        fx::{self, MOST_PLACES, Rate},
        money::Currency,
        refusal::Refusal,
        text::unless_blank,
    },
};

const CURRENCY: Column = Column::needed(
    "currency",
    &["code", "iso", "iso_code", "currency_code", "ccy"],
)
.naming();
const RATE: Column = Column::needed("rate", &["exchange_rate", "fx_rate", "conversion_rate"]);
const DAY: Column = Column::needed(
    "date",
    &["valid_on", "valid_from", "as_of", "day", "rate_date"],
);
const BASE: Column = Column::welcome(
    "base",
    &["base_currency", "company_currency", "to_currency", "to"],
);
const SOURCE: Column = Column::welcome("source", &["provider", "rate_source"]);

const COLUMNS: [Column; 5] = [CURRENCY, RATE, DAY, BASE, SOURCE];

/// What is said beside the file.
#[derive(Debug, Clone)]
pub struct Given {
    /// The company's own currency.
    pub base: Currency,
    /// Whose rates they are, where the file does not say.
    pub source: Option<String>,
    pub dates: Option<DateOrder>,
}

#[derive(Debug)]
pub struct Read {
    /// What sentences call the file.
    pub file: String,
    pub rates: Vec<Rate>,
    pub rejects: Vec<Reject>,
    pub notes: Vec<String>,
    /// All rows of the file, repeated and rejected ones too.
    pub read: usize,
}

/// Reads a file, or standard input where it is called `-`.
pub fn read(path: &Path, given: &Given) -> Result<Read, Refusal> {
    let file = csv::named(path);
    let bytes = csv::load(path).map_err(|error| csv::unreadable(&file, &error))?;
    read_bytes(&file, &bytes, given)
}

fn read_bytes(file: &str, bytes: &[u8], given: &Given) -> Result<Read, Refusal> {
    let table = Table::read(file, bytes, &COLUMNS)?;
    let rates = Amounts::of(&table, RATE, MOST_PLACES);
    let dates = Dates::of(&table, DAY, given.dates)?;
    let read_row = |row: Row<'_>| rate(row, &rates, &dates, given);
    let Taken {
        rows,
        rejects,
        mut notes,
    } = table.take_by(
        &[CURRENCY, DAY],
        |name| name.trim().to_uppercase(),
        read_row,
    );
    // The one mistake that no row can show: rates that are meant the other way round.
    notes.extend(rows.first().map(|it| {
        format!(
            "Read as: one {} is {} {} from {} on.",
            it.currency,
            it.rate.normalize(),
            given.base,
            it.on
        )
    }));
    Ok(Read {
        file: file.to_owned(),
        rates: rows,
        rejects,
        notes,
        read: table.len(),
    })
}

fn rate(row: Row<'_>, rates: &Amounts, dates: &Dates, given: &Given) -> Result<Rate, Fault> {
    let refused = |cell: Cell<'_>, refusal: Refusal| cell.fault(refusal.says);
    let base = row.cell(BASE);
    if let Some(typed) = base.said()
        && !typed.eq_ignore_ascii_case(given.base.code())
    {
        return Err(refused(base, fx::other_base(&cited(typed), given.base)));
    }
    let code = row.cell(CURRENCY);
    let currency = Currency::parse(code.needed()?).map_err(|refusal| refused(code, refusal))?;
    let day = row.cell(DAY);
    let typed = day.needed()?;
    let on = dates
        .read(typed)
        .ok_or_else(|| day.fault(format!("{} in date is no certain day.", cited(typed))))?;
    let number = row.cell(RATE);
    number.needed()?;
    let value = rates.read(number)?.unwrap_or_default();
    let source = row.cell(SOURCE);
    let said = source
        .said()
        .map(str::to_owned)
        .or_else(|| unless_blank(given.source.clone()));
    let rate = Rate {
        currency,
        rate: value.normalize(),
        on,
        source: said
            .ok_or_else(|| source.fault("It is not said whose rate it is: say --source NAME."))?,
    };
    rate.check(given.base)
        .map_err(|refusal| match refusal.field {
            Some("currency") => refused(code, refusal),
            _ => refused(number, refusal),
        })?;
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(source: Option<&str>) -> Given {
        Given {
            base: Currency::USD,
            source: source.map(str::to_owned),
            dates: None,
        }
    }

    fn of(text: &str, source: Option<&str>) -> Read {
        read_bytes("rates.csv", text.as_bytes(), &given(source)).unwrap()
    }

    #[test]
    fn rates_are_read_by_header_and_say_how_they_are_meant() {
        for text in [
            "currency,rate,date,base,source\neur,1.0832,2026-11-21,USD,ECB\n",
            "ISO;Exchange Rate;As of;Base Currency;Provider\nEUR;1,0832;21.11.2026;usd;ECB\n",
        ] {
            let read = of(text, None);
            assert!(read.rejects.is_empty(), "{:?}", read.rejects);
            let rate = &read.rates[0];
            assert_eq!(
                (
                    rate.currency.code(),
                    rate.rate.to_string().as_str(),
                    rate.source.as_str()
                ),
                ("EUR", "1.0832", "ECB")
            );
            assert_eq!(rate.on.to_string(), "2026-11-21");
            assert_eq!(
                read.notes.last().unwrap(),
                "Read as: one EUR is 1.0832 USD from 2026-11-21 on."
            );
        }
    }

    #[test]
    fn what_is_no_rate_is_a_reject_with_its_reason() {
        let text = "code,rate,valid_on,base\n\
            EUR,1.08,2026-11-21,USD\n\
            GBP,0.79,2026-11-21,EUR\n\
            EUR,1.09,2026-11-21,USD\n\
            EUR,1.08,2026-11-21,USD\n\
            USD,1,2026-11-21,\n\
            XAU,4100,2026-11-21,\n\
            EURO,1,2026-11-21,\n\
            JPY,0,2026-11-21,\n\
            JPY,-1,2026-11-21,\n\
            JPY,,2026-11-21,\n\
            JPY,0.0066,soon,\n";
        let read = of(text, Some("ECB"));
        assert_eq!((read.rates.len(), read.read), (1, 11));
        let says: Vec<_> = read
            .rejects
            .iter()
            .map(|it| (it.line, it.says.as_str()))
            .collect();
        for (line, part) in [
            (3, "the company's currency is USD. It is not inverted."),
            (
                4,
                "“EUR 2026-11-21” stands in line 2 already, with other content.",
            ),
            (6, "USD is the company's own currency"),
            (7, "XAU has no smallest coin"),
            (8, "is no currency of ISO 4217"),
            (9, "A rate lies above zero"),
            (10, "is negative"),
            (11, "The column rate is empty."),
            (12, "is no certain day"),
        ] {
            let found = says.iter().find(|(at, _)| *at == line);
            assert!(
                found.is_some_and(|(_, says)| says.contains(part)),
                "{line}: {found:?}"
            );
        }
        assert_eq!(says.len(), 9);
    }

    #[test]
    fn whose_rate_it_is_is_never_guessed() {
        let text = "currency,rate,date\nEUR,1.08,2026-11-21\n";
        assert!(of(text, None).rejects[0].says.contains("say --source NAME"));
        assert_eq!(of(text, Some("ECB")).rates[0].source, "ECB");
    }
}
