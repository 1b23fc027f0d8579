//! A CSV file of public holidays: which region, which day, and what it is called.

use std::path::Path;

use crate::{
    documents::{
        cited::cited,
        crm::{DateOrder, Dates},
        csv::{self, Column, Fault, Reject, Row, Table, Taken},
    },
    domain::{refusal::Refusal, text::unless_blank, time::Day},
};

const DAY: Column = Column::needed("date", &["day", "holiday_date"]);
const REGION: Column = Column::welcome(
    "region",
    &["calendar", "country", "country_code", "subdivision"],
)
.naming();
const NAME: Column = Column::welcome("name", &["holiday", "holiday_name", "description", "title"]);

const COLUMNS: [Column; 3] = [DAY, REGION, NAME];

/// A day on which a region does not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayRow {
    pub region: String,
    pub day: Day,
    pub name: Option<String>,
}

#[derive(Debug)]
pub struct Read {
    /// What sentences call the file.
    pub file: String,
    pub rows: Vec<HolidayRow>,
    pub rejects: Vec<Reject>,
    pub notes: Vec<String>,
    /// All rows of the file, repeated and rejected ones too.
    pub read: usize,
}

/// Reads a file, or standard input where it is called `-`. `region` is whose days they are, where the file does not say.
pub fn read(path: &Path, region: Option<&str>, dates: Option<DateOrder>) -> Result<Read, Refusal> {
    let file = csv::named(path);
    let bytes = csv::load(path).map_err(|error| csv::unreadable(&file, &error))?;
    read_bytes(&file, &bytes, region, dates)
}

fn read_bytes(
    file: &str,
    bytes: &[u8],
    region: Option<&str>,
    dates: Option<DateOrder>,
) -> Result<Read, Refusal> {
    let table = Table::read(file, bytes, &COLUMNS)?;
    let dates = Dates::of(&table, DAY, dates)?;
    let read_row = |row: Row<'_>| holiday(row, region, &dates);
    let key: &[Column] = match table.has(REGION) {
        true => &[REGION, DAY],
        false => &[DAY],
    };
    let Taken {
        rows,
        rejects,
        notes,
    } = table.take_by(key, |name| name.trim().to_lowercase(), read_row);
    Ok(Read {
        file: file.to_owned(),
        rows,
        rejects,
        notes,
        read: table.len(),
    })
}

fn holiday(row: Row<'_>, region: Option<&str>, dates: &Dates) -> Result<HolidayRow, Fault> {
    let (of, day) = (row.cell(REGION), row.cell(DAY));
    let said = of.said().or(region);
    let typed = day.needed()?;
    Ok(HolidayRow {
        region: said
            .ok_or_else(|| of.fault("It is not said whose holiday it is: say --region NAME."))?
            .to_owned(),
        day: dates
            .read(typed)
            .ok_or_else(|| day.fault(format!("{} in date is no certain day.", cited(typed))))?,
        name: unless_blank(row.cell(NAME).said().map(str::to_owned)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, region: Option<&str>) -> Read {
        read_bytes("days.csv", text.as_bytes(), region, None).unwrap()
    }

    #[test]
    fn holidays_are_read_by_header() {
        let named = of(
            "calendar,date,name\nDE-BY,2026-01-06,\"Epiphany, Holy\"\n",
            None,
        );
        assert_eq!(
            named.rows,
            [HolidayRow {
                region: "DE-BY".into(),
                day: "2026-01-06".parse().unwrap(),
                name: Some("Epiphany, Holy".into()),
            }]
        );
        let bare = of("Day\n25.12.2026\n", Some("DE"));
        assert_eq!(
            (bare.rows[0].region.as_str(), &bare.rows[0].name),
            ("DE", &None)
        );
    }

    #[test]
    fn what_is_no_holiday_is_a_reject() {
        let text = "region,date,name\n\
            US,2026-07-04,Independence Day\n\
            us,2026-07-04,Independence Day\n\
            US,2026-07-04,Another\n\
            US,soon,X\n\
            ,2026-07-05,Y\n";
        let read = of(text, None);
        assert_eq!((read.rows.len(), read.read), (1, 5));
        let lines: Vec<_> = read.rejects.iter().map(|it| it.line).collect();
        assert_eq!(lines, [4, 5, 6]);
    }

    #[test]
    fn no_day_is_nobodys() {
        let read = of("date\n2026-07-04\n", None);
        assert!(read.rejects[0].says.contains("say --region NAME"));
    }
}
