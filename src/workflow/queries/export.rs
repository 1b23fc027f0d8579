//! Write the whole answer of a query as CSV, some thousand rows at a time, so that one sees how far it is and can stop.

use std::{
    fmt,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::sync::Mutex;

use super::{
    Column, Kind, LAST_WAIT, Place, Stop,
    file::{NewFile, not_written},
};
use crate::{
    documents::csv::write,
    domain::refusal::Refusal,
    store::query::{MOST, Query, Reading},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    pub rows: u64,
    pub done: bool,
}

/// An export under way. Let go before it is done, there is no file.
pub struct Export {
    reading: Option<Reading>,
    columns: Vec<Column>,
    out: Out,
    /// Whether formulas are made harmless.
    safe: bool,
    rows: u64,
}

enum Out {
    File(NewFile, PathBuf),
    Pipe(Box<dyn Write + Send>),
}

impl Export {
    /// Begins with the names of the columns.
    pub async fn to_file(
        desk: &Desk,
        query: OfQuery,
        path: &Path,
        over: bool,
        stop: &Stop,
    ) -> Result<Self, Refusal> {
        let file = NewFile::begin(path, over)?;
        Self::begin(desk, query, Out::File(file, path.to_owned()), stop).await
    }

    pub async fn to_pipe(
        desk: &Desk,
        query: OfQuery,
        pipe: Box<dyn Write + Send>,
        stop: &Stop,
    ) -> Result<Self, Refusal> {
        Self::begin(desk, query, Out::Pipe(pipe), stop).await
    }

    async fn begin(desk: &Desk, of: OfQuery, out: Out, stop: &Stop) -> Result<Self, Refusal> {
        let query = Query {
            text: of.text,
            timeout: of.timeout,
            turns: false,
        };
        let reading = stop.unless(desk.open_query(&query)).await?;
        let mut export = Self {
            columns: reading.columns().to_vec(),
            reading: Some(reading),
            out,
            safe: of.safe,
            rows: 0,
        };
        let names: Vec<_> = export.columns.iter().map(|it| it.name.clone()).collect();
        export.write(names.iter().map(|name| Some(name.as_str())))?;
        Ok(export)
    }

    /// The next rows. After the last of them the file has its name.
    pub async fn go_on(&mut self, stop: &Stop) -> Result<Exported, Refusal> {
        let Some(mut reading) = self.reading.take() else {
            return Ok(self.far(true));
        };
        let (_, rows) = match stop.unless(reading.rows(Place::Next, MOST)).await {
            Ok(rows) => rows,
            Err(refusal) => {
                reading.let_go().await;
                return Err(refusal);
            }
        };
        for cells in &rows {
            self.write(cells.iter().map(Option::as_deref))?;
        }
        self.rows += rows.len() as u64;
        if rows.len() as i64 == MOST {
            self.reading = Some(reading);
            return Ok(self.far(false));
        }
        match &mut self.out {
            Out::File(file, _) => file.finish()?,
            Out::Pipe(pipe) => pipe
                .flush()
                .map_err(|error| not_written(Path::new("-"), &error))?,
        }
        Ok(self.far(true))
    }

    fn far(&self, done: bool) -> Exported {
        Exported {
            rows: self.rows,
            done,
        }
    }

    fn write<'a>(
        &mut self,
        cells: impl IntoIterator<Item = Option<&'a str>>,
    ) -> Result<(), Refusal> {
        let numbers: Vec<bool> = self
            .columns
            .iter()
            .map(|it| it.kind == Kind::Number)
            .collect();
        match &mut self.out {
            Out::File(file, path) => {
                let written = write::row(file, cells, self.safe, &numbers);
                written.map_err(|error| not_written(path, &error))
            }
            Out::Pipe(pipe) => {
                let written = write::row(pipe, cells, self.safe, &numbers);
                written.map_err(|error| not_written(Path::new("-"), &error))
            }
        }
    }
}

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct OfQuery {
    pub text: String,
    pub timeout: Duration,
    pub safe: bool,
}

/// An export that a desk holds.
#[derive(Clone)]
pub struct Exporting(Arc<Mutex<Option<Export>>>);

impl fmt::Debug for Exporting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Exporting")
    }
}

impl Exporting {
    /// One that has nothing to write.
    pub fn nothing() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }
}

#[derive(Debug, Clone)]
pub struct StartExport {
    pub of: OfQuery,
    pub file: PathBuf,
    pub stop: Stop,
}

impl Ask for StartExport {
    type Answer = Exporting;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = LAST_WAIT;

    async fn run(self, desk: Desk) -> Result<Exporting, Refusal> {
        let export = Export::to_file(&desk, self.of, &self.file, false, &self.stop).await?;
        Ok(Exporting(Arc::new(Mutex::new(Some(export)))))
    }
}

#[derive(Debug, Clone)]
pub struct GoOnExport {
    pub exporting: Exporting,
    pub stop: Stop,
}

impl Ask for GoOnExport {
    type Answer = Exported;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = LAST_WAIT;

    async fn run(self, _: Desk) -> Result<Exported, Refusal> {
        let mut held = self.exporting.0.lock().await;
        let Some(mut export) = held.take() else {
            return Ok(Exported {
                rows: 0,
                done: true,
            });
        };
        let exported = export.go_on(&self.stop).await?;
        if !exported.done {
            *held = Some(export);
        }
        Ok(exported)
    }
}
