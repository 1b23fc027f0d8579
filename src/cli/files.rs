//! The files of a record of whatever kind, as verbs of its noun: `deal attach`, `account attachments` …

use std::{env, io::Write};

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        attachment::{Attachment, size_words},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        attachments::{
            AttachFile, FetchFile, Fetched, FileName, Filed, ListedFile, PageFiles, Source, Target,
            WithdrawFile,
        },
        desk::Desk,
        queries::Stop,
        record::RecordName,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Attach a file to it, up to 25 MB.
    Attach {
        #[arg(value_parser = typed::name)]
        record: String,
        /// The file, or - for standard input.
        file: String,
        /// What it is called here; its own name where nothing is said.
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// The files that hang on it, the newest first.
    Attachments {
        #[arg(value_parser = typed::name)]
        record: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// Save a copy of one of its files; nothing is written over unless you say so.
    Fetch {
        #[arg(value_parser = typed::name)]
        record: String,
        /// Its name, or the beginning of its id.
        #[arg(value_parser = typed::name)]
        attachment: String,
        /// A folder, a file that is not there yet, or - for standard output; this folder where nothing is said.
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
        /// Write over the file of -o where it is there already.
        #[arg(long, requires = "output")]
        over: bool,
    },
    /// Withdraw a file that you attached; its line stays and says so.
    Detach {
        #[arg(value_parser = typed::name)]
        record: String,
        /// Its name, or the beginning of its id.
        #[arg(value_parser = typed::name)]
        attachment: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::Attachments { .. } | Verb::Fetch { .. })
    }

    /// `named` makes a record of the noun out of what was typed.
    pub async fn run(
        self,
        desk: Desk,
        call: &Call,
        noun: &str,
        named: impl Fn(String) -> RecordName,
    ) -> Result<Said, Refusal> {
        match self {
            Verb::Attach {
                record,
                file,
                name,
                deed,
            } => {
                let attach = AttachFile {
                    record: named(record),
                    source: match file.as_str() {
                        "-" => Source::StandardInput,
                        _ => Source::File(file),
                    },
                    name,
                    command: deed.command(),
                    stop: Stop::default(),
                };
                Ok(call.done(filed(&answer(attach, desk).await?)))
            }
            Verb::Attachments { record, paging } => {
                let record = named(record);
                let page = async |from, limit| {
                    let record = record.clone();
                    let ask = PageFiles {
                        record,
                        from,
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: "No files.",
                    head: &["Id", "When", "Who", "Size", "File"],
                    record: &|row: &ListedFile| shown(&row.file),
                    cells: &|row| cells(&row.file),
                };
                listing.tell(call, paging, page).await
            }
            Verb::Fetch {
                record,
                attachment,
                output,
                over,
            } => {
                let target = match output.as_deref() {
                    Some("-") => Target::Bytes,
                    Some(path) if over => Target::Over(path.to_owned()),
                    Some(path) => Target::Path(path.to_owned()),
                    None => Target::Path(".".to_owned()),
                };
                let fetch = FetchFile {
                    file: FileName::Typed(named(record.clone()), attachment),
                    target,
                };
                fetched(&answer(fetch, desk).await?, noun, &record)
            }
            Verb::Detach {
                record,
                attachment,
                why,
                deed,
            } => {
                let withdraw = WithdrawFile {
                    file: FileName::Typed(named(record), attachment),
                    seen: None,
                    why: why.note(),
                    command: deed.command(),
                };
                Ok(call.done(filed(&answer(withdraw, desk).await?)))
            }
        }
    }
}

fn filed(it: &Filed) -> Said {
    let id = &it.id.0.to_string()[..8];
    let says = match it.state.as_str() {
        "withdrawn" => format!("{} is withdrawn.", it.name),
        _ => format!(
            "{} is attached, {}; its id begins with {id}.",
            it.name,
            size_words(it.size)
        ),
    };
    let json = json!({
        "id": it.id, "rev": it.rev, "state": it.state, "name": it.name, "size": it.size,
        "record": { "kind": it.kind, "id": it.record },
    });
    Said::new(json, says)
}

/// Says where the copy lies; over SSH also how it comes to where the person sits.
fn fetched(it: &Fetched, noun: &str, record: &str) -> Result<Said, Refusal> {
    let Some(path) = &it.path else {
        let mut out = std::io::stdout().lock();
        // A reader that has gone away is no error of ours.
        let _ = out.write_all(&it.bytes).and_then(|()| out.flush());
        return Ok(Said::sentence("").silent());
    };
    let mut json = shown(&it.file);
    json["file"] = json!(path);
    let mut says = format!("It lies in {path}.");
    if env::var_os("SSH_CONNECTION").is_some() {
        let id = it.file.id.0;
        says.push_str(&format!(
            "\nFrom your own machine: ssh HOST dealdesk {noun} fetch \"{record}\" {id} -o - > FILE"
        ));
    }
    Ok(Said::new(json, says))
}

fn shown(it: &Attachment) -> Value {
    let sha256: String = it.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "id": it.id, "rev": it.rev, "state": it.state(), "record": it.record, "name": it.name, "media_type": it.media_type,
        "size": it.size, "sha256": sha256, "by": { "id": it.by, "name": it.by_name }, "at": it.at,
        "withdrawn_at": it.withdrawn_at,
    })
}

fn cells(it: &Attachment) -> Vec<String> {
    let withdrawn = if it.withdrawn_at.is_some() {
        " (withdrawn)"
    } else {
        ""
    };
    vec![
        it.id.0.to_string()[..8].to_owned(),
        it.at.format("%Y-%m-%d %H:%M").to_string(),
        it.by_name.clone(),
        size_words(it.size),
        format!("{}{withdrawn}", it.name),
    ]
}
