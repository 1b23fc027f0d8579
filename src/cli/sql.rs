//! `dealdesk sql …`: a query of one's own over the views of the desk, as a table, as a document, or as CSV.

mod file;
mod told;

use std::{
    io::{BufWriter, Read, stdin, stdout},
    path::PathBuf,
    time::Duration,
};

use clap::Args;
use serde_json::{Value, json};

use super::{backup::is_pipe, call::Call, said::Said};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        queries::{EXAMPLES, Export, ListViews, MOST_PATIENCE, OfQuery, OpenQuery, PATIENCE, Stop},
    },
};
use file::{Open, write_all, written};
use told::{as_table, pointed, record, views};

/// Ask in SQL, over views, with your own rights. Nothing can be written.
#[derive(Debug, Args)]
#[command(after_help = help())]
pub struct Sql {
    /// The query; - reads it from standard input.
    #[arg(required_unless_present = "views")]
    query: Option<String>,
    /// Which views and columns there are.
    #[arg(long, conflicts_with = "query")]
    views: bool,
    /// All rows as CSV, as they come.
    #[arg(long)]
    csv: bool,
    /// Into this file, which is never replaced without --yes; - is standard output.
    #[arg(short, long, value_name = "FILE", requires = "csv")]
    output: Option<PathBuf>,
    /// Put ' in front of texts that a spreadsheet would run as a formula.
    #[arg(long, requires = "csv")]
    safe: bool,
    /// How long the store may work without giving a row: 500ms, 60s, 5m.
    #[arg(long, value_name = "TIME", value_parser = timeout)]
    timeout: Option<Duration>,
    /// At most this many rows, where they are not written as CSV.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(i64).range(1..5000))]
    limit: i64,
}

/// What stands below the flags.
fn help() -> String {
    let [(_, example), ..] = EXAMPLES;
    format!(
        "For example:\n\n  dealdesk sql \"{}\"\n\n\
         In CSV what is not known is an empty field, and an empty text is \"\". Cells are kept exactly as they are: one that \
         begins with = + - or @ would run as a formula in a spreadsheet. Import such a file with all columns as text, or \
         say --safe.",
        example.replace('\n', " ")
    )
}

impl Sql {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        if self.views {
            return Ok(views(&answer(ListViews, call.desk().await?).await?));
        }
        let text = match self.query.as_deref() {
            Some("-") => typed_in()?,
            text => text.unwrap_or_default().to_owned(),
        };
        let stop = Stop::default();
        let done = async {
            match self.csv {
                true => self.export(call, text.clone(), &stop).await,
                false => self.show(call, text.clone(), &stop).await,
            }
        };
        tokio::pin!(done);
        let done = tokio::select! {
            done = &mut done => done,
            _ = tokio::signal::ctrl_c() => {
                stop.now();
                let _ = done.await;
                return Err(Refusal::rule("interrupted", "Stopped, at the store as well."));
            }
        };
        done.map_err(|refusal| match (call.json, refusal.code) {
            (_, "file.there") => refusal.hint("Choose another name, or say --yes to replace it."),
            (true, _) => refusal,
            (false, _) => pointed(refusal, &text),
        })
    }

    fn patience(&self) -> Duration {
        self.timeout.unwrap_or(PATIENCE)
    }

    async fn show(&self, call: &Call, text: String, stop: &Stop) -> Result<Said, Refusal> {
        let ask = OpenQuery {
            text,
            timeout: self.patience(),
            limit: self.limit,
            stop: stop.clone(),
        };
        let found = answer(ask, call.desk().await?).await?;
        let mut text = match found.rows.is_empty() {
            true => "No rows.".to_owned(),
            false => as_table(&found),
        };
        if found.more {
            text.push_str(&format!(
                "\nThese are the first {}; --limit gives more, --csv all.",
                found.rows.len()
            ));
        }
        let columns = found.columns.iter();
        let columns = columns.map(|it| json!({ "name": it.name, "type": it.kind.name() }));
        let rows = found.rows.iter().map(|cells| record(&found, cells));
        Ok(Said::new(
            json!({ "columns": columns.collect::<Value>(), "rows": rows.collect::<Value>(), "more": found.more }),
            text,
        ))
    }

    async fn export(&self, call: &Call, text: String, stop: &Stop) -> Result<Said, Refusal> {
        let of = OfQuery {
            text,
            timeout: self.patience(),
            safe: self.safe,
        };
        let desk = call.desk().await?;
        match self.output.as_deref().filter(|file| !is_pipe(file)) {
            Some(file) => {
                call.may_leave_something()?;
                let export = Export::to_file(&desk, of, file, call.yes, stop).await?;
                let rows = write_all(export, stop).await?;
                Ok(written(file, rows))
            }
            None if call.json => Err(Refusal::rule(
                "call.json",
                "CSV on standard output leaves no place there for a document.",
            )
            .hint("Leave out --json, or name a file with -o.")),
            None => {
                let pipe = Box::new(BufWriter::new(Open(stdout())));
                let export = Export::to_pipe(&desk, of, pipe, stop).await?;
                write_all(export, stop).await?;
                Ok(Said::sentence("").silent())
            }
        }
    }
}

fn typed_in() -> Result<String, Refusal> {
    let mut text = String::new();
    stdin().read_to_string(&mut text).map_err(|error| {
        Refusal::rule("call.input", format!("The query cannot be read: {error}."))
    })?;
    Ok(text)
}

fn timeout(text: &str) -> Result<Duration, String> {
    let split = text
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: u64 = number
        .parse()
        .map_err(|_| "write 500ms, 60s or 5m".to_owned())?;
    let time = match unit {
        "ms" => Duration::from_millis(number),
        "" | "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number.saturating_mul(60)),
        _ => return Err("write 500ms, 60s or 5m".to_owned()),
    };
    match time.is_zero() || time > MOST_PATIENCE {
        true => Err("it is more than nothing and at most 10m".to_owned()),
        false => Ok(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_its_unit() {
        assert_eq!(timeout("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(timeout("60s"), Ok(Duration::from_secs(60)));
        assert_eq!(timeout("10m"), Ok(Duration::from_secs(600)));
        for wrong in ["0s", "11m", "1h", "s", "", "-1s"] {
            assert!(timeout(wrong).is_err(), "{wrong}");
        }
    }
}
