//! `dealdesk quote …`: the same asks as the pane, one a call.

mod check;
mod diff;
mod export;
mod fields;
mod line;
mod line_fields;
mod line_import;
mod list;
mod moves;
mod prove;
mod reshape;
mod sheet;
mod show;

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Deed, Why},
    chain::Chain,
    said::Said,
    typed,
};
use crate::{
    domain::{chain::Station, refusal::Refusal},
    workflow::{
        ask::answer,
        deals::DealName,
        quotes::{
            CancelQuote, CopyQuote, DeclineQuote, MakePrimary, QuoteName, QuoteTarget, RecallQuote,
            ReviseQuote, ShowQuote, UndoQuoteEdit, Written,
        },
    },
};

use check::{Apply, Check};
use diff::Diff;
use export::Export;
use fields::{Create, Edit};
pub use line::Verb as LineVerb;
use list::List;
use moves::{Accept, Present, Save, Submit};
use prove::Prove;
use reshape::{CoTerm, UpdateCatalog, Uplift};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The quotes you see, a page at a time: of each the version that people work on.
    List(List),
    /// One version, repriced just now: lines, totals, what a contract needs, and the other versions.
    Show {
        #[arg(value_parser = typed::name)]
        quote: String,
    },
    /// Make a quote from a deal.
    Create(Create),
    /// A new version, with the lines of the one before.
    Revise {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// A new quote with the lines of any version, at the same deal or at another.
    Copy {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[arg(long, value_name = "DEAL", value_parser = typed::name)]
        deal: Option<String>,
        #[command(flatten)]
        deed: Deed,
    },
    /// Change a draft: its term, its discount, what a contract needs.
    Edit(Edit),
    /// The lines of a draft.
    #[command(subcommand)]
    Line(LineVerb),
    /// What the catalog's rules say against a draft, each with the smallest change that satisfies it.
    Check(Check),
    /// Make the smallest change that satisfies what blocks.
    Apply(Apply),
    /// Take the version of the catalog that is in force; shown line by line before it is written.
    UpdateCatalog(UpdateCatalog),
    /// Let lines end on the same day, each priced for its part by its policy; shown before it is written.
    CoTerm(CoTerm),
    /// Let the prices of lines go up, as at a renewal; shown before it is written.
    Uplift(Uplift),
    /// Take back your own last edit of a draft.
    Undo {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// The deal's amount follows this quote from now on.
    MakePrimary {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Submit a draft. From then on its lines, prices and terms do not change.
    Submit(Submit),
    /// Take a submitted quote back, so that it can be edited again.
    Recall {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Make the customer's document, and keep exactly that file.
    Present(Present),
    /// Record that the customer accepted, and keep what proves it.
    Accept(Accept),
    /// Record that the customer declined.
    Decline {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Cancel a quote, and why; of an accepted one this withdraws the acceptance.
    Cancel {
        #[arg(value_parser = typed::name)]
        quote: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
    /// Two versions line by line and step by step; against the version before where only one is named.
    Diff(Diff),
    /// Where a figure comes from, exactly; and whether what was submitted still is what stands there.
    Prove(Prove),
    /// A version as a spreadsheet: XLSX, whose formulas come to the same figures, or CSV.
    Export(Export),
    /// Save the document that the customer got, or what proves the acceptance.
    Save(Save),
}

impl Verb {
    /// Whether it leaves the store as it is.
    pub fn only_reads(&self) -> bool {
        matches!(
            self,
            Verb::List(_)
                | Verb::Show { .. }
                | Verb::Check(_)
                | Verb::Diff(_)
                | Verb::Prove(_)
                | Verb::Export(_)
                | Verb::Save(_)
        )
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let written = match self {
            Verb::List(list) => return list.run(desk, call).await,
            Verb::Show { quote } => {
                let view = answer(ShowQuote(QuoteName::Typed(quote)), desk.clone()).await?;
                let chain = Chain::of(Station::Quote, view.version.quote.id.0, &desk).await?;
                return Ok(chain.told(show::shown(&view, desk.today())));
            }
            Verb::Create(create) => create.run(desk.clone()).await?,
            Verb::Revise { quote, why, deed } => {
                let (target, note) = (target(quote, &deed), why.note());
                answer(ReviseQuote { target, note }, desk.clone()).await?
            }
            Verb::Copy { quote, deal, deed } => {
                let copy = CopyQuote {
                    from: QuoteName::Typed(quote),
                    deal: deal.map(DealName::Typed),
                    command: deed.command(),
                };
                answer(copy, desk.clone()).await?
            }
            Verb::Edit(edit) => edit.run(desk.clone()).await?,
            Verb::Line(verb) => return verb.run(desk, call).await,
            Verb::Check(check) => return check.run(desk).await,
            Verb::Apply(apply) => apply.run(desk.clone()).await?,
            Verb::Undo { quote, deed } => {
                let target = target(quote, &deed);
                answer(UndoQuoteEdit { target }, desk.clone()).await?
            }
            Verb::MakePrimary { quote, deed } => {
                let target = target(quote, &deed);
                answer(MakePrimary { target }, desk.clone()).await?
            }
            Verb::UpdateCatalog(update) => return update.run(desk, call).await,
            Verb::CoTerm(co_term) => return co_term.run(desk, call).await,
            Verb::Uplift(uplift) => return uplift.run(desk, call).await,
            Verb::Submit(submit) => return submit.run(desk, call).await,
            Verb::Recall { quote, why, deed } => {
                let (target, note) = (target(quote, &deed), why.note());
                answer(RecallQuote { target, note }, desk.clone()).await?
            }
            Verb::Present(present) => present.run(desk.clone()).await?,
            Verb::Accept(accept) => accept.run(desk.clone()).await?,
            Verb::Decline { quote, why, deed } => {
                let (target, note) = (target(quote, &deed), why.note());
                answer(DeclineQuote { target, note }, desk.clone()).await?
            }
            Verb::Cancel { quote, why, deed } => {
                let (target, why) = (target(quote, &deed), why.note());
                answer(CancelQuote { target, why }, desk.clone()).await?
            }
            Verb::Diff(diff) => return diff.run(desk).await,
            Verb::Prove(prove) => return prove.run(desk).await,
            Verb::Export(export) => return export.run(desk).await,
            Verb::Save(save) => return save.run(desk).await,
        };
        Ok(call.done(said(&written)))
    }
}

fn said(written: &Written) -> Said {
    let mut text = vec![format!("{} is {}.", written.number, written.state.stands())];
    text.extend(
        { written.undone.iter() }
            .filter(|it| !it.is_empty())
            .map(|it| format!("Taken back: {it}.")),
    );
    text.extend(check::blocked(
        written.blocks.as_deref().unwrap_or_default(),
    ));
    Said::new(json!(written), text.join("\n"))
}

/// A command acts on whatever stands there: a script has not looked before.
fn target(quote: String, deed: &Deed) -> QuoteTarget {
    QuoteTarget {
        quote: QuoteName::Typed(quote),
        seen: None,
        command: deed.command(),
    }
}
