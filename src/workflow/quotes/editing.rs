//! The order that every write to a draft keeps: locked, replayed, reloaded, edited, priced, written, told.

use super::{
    QuoteName, Written,
    configuring::{self, Deed, looked_at},
    show::draft,
};
use crate::{
    domain::{
        catalog::Excerpt,
        id::{CommandId, DealId, LineId, Rev, VersionId},
        quote::{Draft, LineFigures, QuoteLine, QuoteVersion, Sums, by_id, frozen},
        refusal::Refusal,
    },
    store::{
        Topic, Tx, command,
        quote::{self, Edit, NewFigures},
    },
    workflow::desk::{Changed, Desk},
};

/// Which version, and on whose word.
#[derive(Debug, Clone)]
pub struct QuoteTarget {
    pub quote: QuoteName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub command: CommandId,
}

/// A line of a draft: by what the screen holds, or by its number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineName {
    Id(LineId),
    Number(u32),
}

#[derive(Debug, Clone)]
pub struct LineTarget {
    pub quote: QuoteName,
    pub line: LineName,
    /// The revision of the line that the person looked at.
    pub seen: Option<Rev>,
    pub command: CommandId,
}

impl LineName {
    pub(super) fn of(self, draft: &Draft) -> Result<&QuoteLine, Refusal> {
        match self {
            LineName::Id(id) => draft.line(id),
            LineName::Number(number) => draft.numbered(number),
        }
    }
}

pub(super) enum Reached {
    Draft(Box<Draft>),
    /// This intention has happened already; this is what it led to.
    Done(Written),
}

pub(super) async fn reach(
    tx: &mut Tx,
    name: &QuoteName,
    command: CommandId,
    verb: &str,
) -> Result<Reached, Refusal> {
    let id = name.find(tx).await?;
    quote::lock(tx, id, verb).await?;
    let version = quote::load(tx, id).await?;
    let root = Some(version.quote.deal.0);
    if let Some(first) = command::outcome(tx, command, root, verb).await? {
        return Ok(Reached::Done(first));
    }
    Ok(Reached::Draft(Box::new(draft(tx, id).await?)))
}

/// Edits the header of what stands there.
pub(super) async fn edit_version(
    desk: Desk,
    target: QuoteTarget,
    edit: impl FnOnce(&mut Draft) -> Result<Edit, Refusal>,
) -> Result<Written, Refusal> {
    let (mut tx, mut draft) = match begin(&desk, &target).await? {
        Begun::Done(first) => return Ok(first),
        Begun::Draft(tx, draft) => (tx, draft),
    };
    let before = draft.clone();
    let edited = edit(&mut draft)?;
    let written = put(&mut tx, &before, &draft, edited, target.command).await?;
    tell(&desk, tx, written).await
}

/// Edits one line of what stands there, and with it whatever follows.
pub(super) async fn edit_line(
    desk: Desk,
    target: LineTarget,
    edit: impl FnOnce(&mut Draft, Option<&Excerpt>, LineId) -> Result<Deed, Refusal>,
) -> Result<Written, Refusal> {
    let LineTarget {
        quote,
        line,
        seen,
        command,
    } = target;
    // What somebody else does to another line does not stand against it.
    let whole = QuoteTarget {
        quote,
        seen: None,
        command,
    };
    let (mut tx, mut draft) = match begin(&desk, &whole).await? {
        Begun::Done(first) => return Ok(first),
        Begun::Draft(tx, draft) => (tx, draft),
    };
    let line = line.of(&draft)?;
    if let Some(seen) = seen {
        line.unchanged_since(seen, desk.now())?;
    }
    let id = line.id;
    let before = draft.clone();
    let excerpt = configuring::of(&mut tx, &draft, None, desk.today()).await?;
    let deed = edit(&mut draft, excerpt.as_ref(), id)?;
    let excerpt = excerpt.as_ref();
    let written = configuring::write(&mut tx, &before, *draft, excerpt, deed, command).await?;
    tell(&desk, tx, written).await
}

pub(super) enum Begun {
    Draft(Tx, Box<Draft>),
    Done(Written),
}

/// A draft that this person may write and that nobody changed since they looked, locked.
pub(super) async fn begin(desk: &Desk, target: &QuoteTarget) -> Result<Begun, Refusal> {
    let mut tx = desk.begin_deed().await?;
    let draft = match reach(&mut tx, &target.quote, target.command, "quote.edit").await? {
        Reached::Done(mut first) => {
            let draft = draft(&mut tx, first.version).await?;
            let (_, blocks) = looked_at(&mut tx, &draft, desk.today()).await?;
            first.blocks = first.line.map(|_| blocks);
            return Ok(Begun::Done(first));
        }
        Reached::Draft(draft) => draft,
    };
    draft.version.can_edit(desk.me())?;
    if let Some(seen) = target.seen {
        let version = &draft.version;
        version.unchanged_since(seen, desk.now(), desk.today())?;
    }
    Ok(Begun::Draft(tx, draft))
}

/// Prices the draft and writes what changed: one write, whatever follows from it.
pub(super) async fn put(
    tx: &mut Tx,
    before: &Draft,
    draft: &Draft,
    mut edited: Edit,
    command: CommandId,
) -> Result<Written, Refusal> {
    let priced = draft.price()?;
    edited.sums = priced.as_ref().map(|it| Sums::from(&it.totals));
    edited.figures.clear();
    let known = by_id(&before.lines);
    for (at, line) in draft.lines.iter().enumerate() {
        let figures = priced.as_ref().map(|it| LineFigures::from(&it.lines[at]));
        let was = known.get(&line.id);
        let is_same =
            was.is_some_and(|it| it.kept == figures && it.terms.number == line.terms.number);
        if !is_same {
            edited.figures.push(NewFigures {
                id: line.id,
                number: line.terms.number,
                figures,
            });
        }
    }
    quote::write(tx, &draft.version, &edited, command).await
}

/// A frozen version says so before anything else is asked.
pub(super) fn must_be_draft(version: &QuoteVersion) -> Result<(), Refusal> {
    match version.state {
        crate::domain::quote::QuoteState::Draft => Ok(()),
        state => Err(frozen(state)),
    }
}

/// What a deal comes to and whose ball it is follows from its quotes: who looks at the deal is told, too.
pub(super) async fn tell(desk: &Desk, tx: Tx, written: Written) -> Result<Written, Refusal> {
    let (VersionId(version), DealId(deal)) = (written.version, written.deal);
    let changed = |topic, id, rev| Changed { topic, id, rev };
    let quote = changed(Topic::Quotes, version, written.rev.0);
    // Which revision the deal has, nobody asked: who hears of it reads it again.
    let deal = changed(Topic::Deals, deal, 0);
    desk.commit_all(tx, [quote, deal]).await?;
    Ok(written)
}
