//! `dealdesk catalog …`: what is sold and at which price, as files and as versions.

pub mod told;

use std::{path::PathBuf, str::FromStr};

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
};
use crate::{
    domain::{
        catalog::{Version, no_draft},
        id::Rev,
        refusal::Refusal,
    },
    workflow::{
        From,
        ask::answer,
        catalog::{
            DiffVersions, DiscardDraft, ExportCatalog, ImportCatalog, ImportCosts, PageTouched,
            PageVersions, PublishDraft, ReadCatalog, ReadCosts, ShowCosts, ShowVersion, Touched,
            Which, keep,
        },
        desk::Desk,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The versions, the newest first.
    List(Paging),
    /// One version: who wrote it, who published it, how much it holds.
    Show {
        /// A number, draft, or published; without it the draft, or the published one where there is none.
        version: Option<WhichVersion>,
    },
    /// Make or replace the draft by the files of a folder, or by one file; says how it differs from what is published.
    Import {
        /// A folder of .toml files as export writes them, or one file; - is standard input.
        files: PathBuf,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Write a version as files: a file a family of offerings, a file a price list.
    Export {
        folder: PathBuf,
        /// A number, draft, or published; without it the published one.
        #[arg(long)]
        version: Option<WhichVersion>,
    },
    /// How two versions differ, offering by offering and price by price; without them how the draft differs from what is
    /// published.
    Diff {
        /// A number, draft, or published.
        was: Option<WhichVersion>,
        became: Option<WhichVersion>,
    },
    /// The lines of open quotes, and the open deals, that name what the draft changes or takes away, with old and new price,
    /// and the lines of which a rule speaks that it brings, changes or takes away.
    Touches {
        /// A number, draft, or published; without it the draft.
        version: Option<WhichVersion>,
        #[command(flatten)]
        paging: Paging,
    },
    /// What each charge costs us, for who may see it; as a file with --toml.
    Costs {
        /// A number, draft, or published; without it the published one.
        #[arg(long)]
        version: Option<WhichVersion>,
        /// As import-costs reads it.
        #[arg(long)]
        toml: bool,
    },
    /// Make a file the whole cost book of the draft; it is published with it.
    ImportCosts {
        /// A file of [[cost]] blocks as costs --toml writes them; - is standard input.
        file: PathBuf,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Put the draft in force, and say what that touches; who wrote of it cannot.
    Publish {
        /// The revision of the draft that was looked at; whatever stands there where nothing is said.
        #[arg(long, value_name = "REV")]
        rev: Option<i64>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take the draft away.
    Discard {
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

/// A version as people name it.
#[derive(Debug, Clone, Copy)]
pub struct WhichVersion(pub Which);

impl FromStr for WhichVersion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let which = match text.trim().to_lowercase().as_str() {
            "draft" => Which::Draft,
            "published" => Which::Published,
            number => match number.trim_start_matches('v').parse() {
                Ok(number @ 1..) => Which::Number(number),
                _ => return Err("name a version by its number, or say draft or published".into()),
            },
        };
        Ok(Self(which))
    }
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        !matches!(
            self,
            Verb::Import { .. }
                | Verb::ImportCosts { .. }
                | Verb::Publish { .. }
                | Verb::Discard { .. }
        )
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List(paging) => list(desk, call, paging).await,
            Verb::Show { version } => {
                let which = version.map_or(Which::Newest, |it| it.0);
                Ok(told::version(&answer(ShowVersion(which), desk).await?))
            }
            Verb::Import { files, why, deed } => {
                let import = ImportCatalog {
                    catalog: answer(ReadCatalog(files), desk.clone()).await?,
                    note: why.note(),
                    command: deed.command(),
                };
                Ok(call.done(told::imported(&answer(import, desk).await?)))
            }
            Verb::Export { folder, version } => {
                let which = version.map_or(Which::Published, |it| it.0);
                let (number, files) = answer(ExportCatalog(which), desk).await?;
                call.may_leave_something()?;
                Ok(told::exported(number, &folder, &keep(&folder, &files)?))
            }
            Verb::Diff { was, became } => {
                let ask = DiffVersions {
                    was: was.map_or(Which::Published, |it| it.0),
                    became: became.map_or(Which::Newest, |it| it.0),
                };
                Ok(told::different(&answer(ask, desk).await?))
            }
            Verb::Touches { version, paging } => {
                let which = version.map_or(Which::Draft, |it| it.0);
                touches(which, desk, call, paging).await
            }
            Verb::Costs { version, toml } => {
                let which = version.map_or(Which::Published, |it| it.0);
                let (number, book) = answer(ShowCosts(which), desk).await?;
                Ok(told::costs(number, &book, toml))
            }
            Verb::ImportCosts { file, why, deed } => {
                let import = ImportCosts {
                    book: answer(ReadCosts(file), desk.clone()).await?,
                    note: why.note(),
                    command: deed.command(),
                };
                let outcome = answer(import, desk).await?;
                let says = match outcome.changed {
                    0 => "The cost book says the same already.".to_owned(),
                    many => format!(
                        "{many} costs differ in the draft of version {}; they are published with it.",
                        outcome.number
                    ),
                };
                Ok(call.done(Said::new(json!(outcome), says)))
            }
            Verb::Publish { rev, why, deed } => {
                let publish = PublishDraft {
                    seen: rev.map(Rev),
                    note: why.note(),
                    command: deed.command(),
                };
                let look = PageTouched {
                    which: Which::Draft,
                    after: None,
                    limit: A_PAGE,
                };
                let touched = match answer(look, desk.clone()).await {
                    Ok(page) => Some(page),
                    // Said again, what is published already is answered as it was.
                    Err(refused) if refused.code == no_draft().code => None,
                    Err(refused) => return Err(refused),
                };
                let outcome = answer(publish, desk).await?;
                Ok(call.done(told::published(&outcome, touched.as_ref())))
            }
            Verb::Discard { why, deed } => {
                let discard = DiscardDraft {
                    note: why.note(),
                    command: deed.command(),
                };
                let outcome = answer(discard, desk).await?;
                let says = format!("The draft of version {} is gone.", outcome.number);
                Ok(call.done(Said::new(json!(outcome), says)))
            }
        }
    }
}

async fn list(desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let after = from.after();
        answer(PageVersions { after, limit }, desk.clone()).await
    };
    let listing = Listing {
        none: "There is no catalog yet: dealdesk catalog import FOLDER writes a draft of one.",
        head: &[
            "Version",
            "State",
            "Offerings",
            "Prices",
            "Written by",
            "Published",
        ],
        record: &told::record,
        cells: &|it: &Version| {
            let published = it.published_at.map_or_else(String::new, |at| {
                let by = it.published_by.as_deref().unwrap_or_default();
                format!("{} by {by}", at.format("%Y-%m-%d"))
            });
            vec![
                it.number.to_string(),
                it.state.name().to_owned(),
                it.offerings.to_string(),
                it.prices.to_string(),
                it.writers.join(", "),
                published,
            ]
        },
    };
    listing.tell(call, paging, page).await
}

/// As many as the store gives at once.
const A_PAGE: i32 = 500;

async fn touches(which: Which, desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let page = async |from: From, limit| {
        let after = from.after();
        let ask = PageTouched {
            which,
            after,
            limit,
        };
        answer(ask, desk.clone()).await
    };
    let listing = Listing {
        none: "It touches nothing that is open.",
        head: &["Number", "Deal", "Account", "Line", "Offering", ""],
        record: &told::touched,
        cells: &|it: &Touched| {
            vec![
                it.number.clone(),
                it.name.clone(),
                it.account.clone().unwrap_or_default(),
                { it.line.as_ref() }.map_or_else(String::new, |line| line.number.to_string()),
                it.code.clone(),
                it.what(),
            ]
        },
    };
    listing.tell(call, paging, page).await
}
