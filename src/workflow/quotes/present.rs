//! Present a quote: the customer's document is made, and exactly that file is kept with its hash.

use std::time::Duration;

use super::{
    QuoteName, QuoteTarget, Written,
    configuring::verified,
    moving::{Held, Step, move_along},
    settle::sha256,
    show::draft,
};
use crate::{
    documents::quote_paper::{Party, QuotePaper, Shows, Signer, Words, docx, lines, markdown, pdf},
    domain::{
        id::VersionId,
        people::Person,
        quote::{Draft, QuoteEvent, expired, terms},
        refusal::Refusal,
        time::Day,
    },
    workflow::{
        ask::{Ask, Nature},
        company::words_in,
        desk::Desk,
    },
};

/// What the customer's document is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFormat {
    Docx,
    Pdf,
    Markdown,
}

impl PaperFormat {
    pub const ALL: [PaperFormat; 3] = [PaperFormat::Docx, PaperFormat::Pdf, PaperFormat::Markdown];

    pub fn name(self) -> &'static str {
        match self {
            PaperFormat::Docx => "docx",
            PaperFormat::Pdf => "pdf",
            PaperFormat::Markdown => "markdown",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            PaperFormat::Docx => "docx",
            PaperFormat::Pdf => "pdf",
            PaperFormat::Markdown => "md",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            PaperFormat::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            PaperFormat::Pdf => "application/pdf",
            PaperFormat::Markdown => "text/markdown",
        }
    }

    fn write(self, paper: &QuotePaper) -> Result<Vec<u8>, Refusal> {
        match self {
            PaperFormat::Docx => docx(paper),
            PaperFormat::Pdf => pdf(paper),
            PaperFormat::Markdown => markdown(paper),
        }
    }
}

#[derive(Debug, Clone)]
pub struct PresentQuote {
    pub target: QuoteTarget,
    pub format: PaperFormat,
    /// In which the customer reads; as the company does where nobody says.
    pub language: Option<String>,
}

/// The document, and what it was made of.
struct Made {
    of: VersionId,
    content_hash: Option<String>,
    on: Day,
    file: Held,
}

impl Ask for PresentQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(60);

    /// The document is made before the quote is locked: a long one takes seconds, and nobody has to wait for them.
    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let language = self.language.as_deref();
        let made = make(&desk, &self.target.quote, self.format, language).await?;
        move_along(
            desk,
            self.target,
            QuoteEvent::Present,
            |draft, by, today| {
                draft.version.can_present(by, today)?;
                let still = made.filter(|made| made.is_of(draft, today));
                let file = still.ok_or_else(|| other_meanwhile(draft))?.file;
                Ok(Step {
                    note: None,
                    file: Some(file),
                })
            },
        )
        .await
    }
}

/// Nothing where it cannot be presented as it stands; whoever locks it says why, or what came of it the first time.
async fn make(
    desk: &Desk,
    quote: &QuoteName,
    format: PaperFormat,
    language: Option<&str>,
) -> Result<Option<Made>, Refusal> {
    let mut tx = desk.begin().await?;
    let id = quote.find(&mut tx).await?;
    let draft = draft(&mut tx, id).await?;
    let words = words_in(&mut tx, language).await?;
    let (by, today) = (desk.me(), desk.today());
    if draft.version.can_present(by, today).is_err() {
        return Ok(None);
    }
    // Who submitted it went through the same door, or around it.
    verified(&mut tx, &draft, today).await?;
    tx.commit().await?;
    let paper = paper(&draft, words, by, today)?;
    let writing = tokio::task::spawn_blocking(move || format.write(&paper));
    let bytes = writing.await.map_err(|_| unwritten())??;
    Ok(Some(Made {
        of: id,
        content_hash: draft.version.content_hash.clone(),
        on: today,
        file: Held {
            name: format!("{}.{}", draft.version.number(), format.ending()),
            media_type: format.media_type(),
            sha256: sha256(&bytes),
            bytes,
        },
    }))
}

impl Made {
    /// Whether the version still is what the document says, and today the day that stands on it.
    fn is_of(&self, draft: &Draft, today: Day) -> bool {
        let version = &draft.version;
        (self.of, &self.content_hash, self.on) == (version.id, &version.content_hash, today)
    }
}

fn unwritten() -> Refusal {
    Refusal::bug("quote.unwritten", "Writing the document broke off.")
        .hint("Present it again, or in another format.")
}

fn other_meanwhile(draft: &Draft) -> Refusal {
    let number = draft.version.number();
    Refusal::changed(
        "quote.other_meanwhile",
        format!("{number} became another while its document was made."),
    )
    .hint("Look at it, and present it again.")
}

/// What the customer reads: the figures that were submitted, and nothing of cost or margin.
fn paper(draft: &Draft, words: Words, by: &Person, today: Day) -> Result<QuotePaper, Refusal> {
    let priced = draft.must_reproduce()?;
    let (version, quote) = (&draft.version, &draft.version.quote);
    let term = terms(version, &draft.lines)?.term;
    let customer = quote.account_name.clone().unwrap_or_default();
    let entity = version.entity.as_ref().map(|(_, name)| name.clone());
    Ok(QuotePaper {
        company: Party {
            name: version.our_entity.clone().unwrap_or_default(),
            ..Party::default()
        },
        prepared_by: Some(by.name.clone()),
        customer: Party {
            legal_entity: entity.filter(|name| *name != customer),
            name: customer,
            ..Party::default()
        },
        signer: version.signer.as_ref().map(|(_, name)| Signer {
            name: name.clone(),
            title: None,
        }),
        number: quote.number.clone(),
        version: version.version,
        date: today,
        valid_until: version.expires_on.ok_or_else(|| expired(today))?,
        term: words
            .term(version.starts_on, version.ends)
            .unwrap_or_else(|| version.term_words()),
        currency: version.currency,
        payment_terms: version.payment_days.map(|days| words.in_days(days)),
        billing_frequency: version.billing.map(|it| words.billed(it)),
        shows: Shows::default(),
        lines: lines(&draft.lines, &priced, term)?,
        total: priced.totals.net,
        content_hash: version.content_hash.clone().unwrap_or_default(),
        words,
    })
}
