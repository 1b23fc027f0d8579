//! What every write of a draft's lines has in common: as much of the catalog as they need is read once, the rules choose where
//! nobody has chosen, whatever changed is written along, and the answer says what blocks.

use uuid::Uuid;

use super::{Written, editing::put};
use crate::{
    domain::{
        catalog::Excerpt,
        id::{CommandId, LineId, ProductId},
        quote::{
            Block, Draft, QuoteChanges, by_id, changes_between,
            configuration::{self, blocks, codes},
        },
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx,
        catalog::{Wanted, excerpt},
        quote::{AddedLine, Edit, LineWrite},
    },
};

pub(super) fn fresh() -> LineId {
    LineId(Uuid::now_v7())
}

/// Of the version that the draft is priced with; of the published one where it has no line from the catalog yet.
pub(super) async fn of(
    tx: &mut Tx,
    draft: &Draft,
    product: Option<ProductId>,
    day: Day,
) -> Result<Option<Excerpt>, Refusal> {
    let wanted = Wanted {
        product,
        ..wanted(draft, day)
    };
    needed(tx, &wanted).await
}

/// The same for many that are to be added, by their codes.
pub(super) async fn of_all(
    tx: &mut Tx,
    draft: &Draft,
    coming: Vec<String>,
    day: Day,
) -> Result<Option<Excerpt>, Refusal> {
    let mut wanted = wanted(draft, day);
    wanted.codes.extend(coming);
    needed(tx, &wanted).await
}

/// Its lines say of the catalog what its version of the catalog says, on whatever day they were priced.
pub(super) async fn verified(tx: &mut Tx, draft: &Draft, day: Day) -> Result<(), Refusal> {
    let wanted = Wanted {
        any_day: true,
        ..wanted(draft, day)
    };
    let excerpt = needed(tx, &wanted).await?;
    configuration::verify(&draft.lines, excerpt.as_ref())
}

fn wanted(draft: &Draft, day: Day) -> Wanted {
    let (version, codes) = (&draft.version, codes(draft));
    // What none of its lines is from any more does not bind the next one.
    let priced_with = version.catalog.as_ref().filter(|_| !codes.is_empty());
    Wanted {
        version: priced_with.and_then(|it| it.parse().ok()),
        codes,
        product: None,
        currency: version.currency,
        day,
        any_day: false,
    }
}

async fn needed(tx: &mut Tx, wanted: &Wanted) -> Result<Option<Excerpt>, Refusal> {
    if wanted.codes.is_empty() && wanted.product.is_none() {
        return Ok(None);
    }
    excerpt(tx, wanted).await
}

/// What blocks it, for who only looks.
pub(super) async fn looked_at(
    tx: &mut Tx,
    draft: &Draft,
    day: Day,
) -> Result<(Option<Excerpt>, Vec<Block>), Refusal> {
    let excerpt = of(tx, draft, None, day).await?;
    let blocks = blocking(excerpt.as_ref(), draft);
    Ok((excerpt, blocks))
}

fn blocking(excerpt: Option<&Excerpt>, draft: &Draft) -> Vec<Block> {
    excerpt.map_or_else(Vec::new, |excerpt| blocks(excerpt, draft))
}

/// What somebody did to the lines of a draft.
pub(super) struct Deed {
    pub event: &'static str,
    pub note: Option<String>,
    /// The line that it is about.
    pub line: Option<LineId>,
}

/// One write of all that became of the draft.
pub(super) async fn write(
    tx: &mut Tx,
    before: &Draft,
    mut draft: Draft,
    excerpt: Option<&Excerpt>,
    deed: Deed,
    command: CommandId,
) -> Result<Written, Refusal> {
    if let Some(excerpt) = excerpt {
        configuration::settle(&mut draft, excerpt)?;
    }
    let edit = Edit {
        event: deed.event,
        header: priced_with(before, &draft),
        lines: writes(before, &draft, excerpt, &deed),
        note: deed.note,
        ..Edit::default()
    };
    let mut written = put(tx, before, &draft, edit, command).await?;
    written.blocks = Some(blocking(excerpt, &draft));
    Ok(written)
}

fn priced_with(before: &Draft, draft: &Draft) -> QuoteChanges {
    let (was, is) = (&before.version, &draft.version);
    QuoteChanges {
        catalog: is.catalog.clone().filter(|_| is.catalog != was.catalog),
        price_list: is
            .price_list
            .clone()
            .filter(|_| is.price_list != was.price_list),
        ..QuoteChanges::default()
    }
}

/// What is not any more as it was, the line that the deed is about first, and what stands above before what stands below.
fn writes(before: &Draft, draft: &Draft, excerpt: Option<&Excerpt>, deed: &Deed) -> Vec<LineWrite> {
    let about = deed.line;
    let (was, is) = (by_id(&before.lines), by_id(&draft.lines));
    let gone = before.lines.iter().filter(|it| !is.contains_key(&it.id));
    let mut writes: Vec<_> = gone
        .map(|it| LineWrite::Remove {
            id: it.id,
            rev: it.rev,
        })
        .collect();
    for line in &draft.lines {
        let id = line.id;
        match was.get(&id) {
            None => writes.push(LineWrite::Add {
                id,
                number: line.terms.number,
                fields: AddedLine::of(line),
                catalog: excerpt.filter(|_| line.code.is_some()).map(|it| it.version),
            }),
            Some(was) if about == Some(id) && deed.event == "move_line" => {
                writes.push(LineWrite::Move {
                    id,
                    rev: was.rev,
                    number: line.terms.number,
                });
            }
            Some(was) => {
                let fields = Box::new(changes_between(was, line));
                // Who writes what is there already has written it, too.
                if !fields.is_empty() || about == Some(id) {
                    let rev = was.rev;
                    writes.push(LineWrite::Edit {
                        id,
                        rev,
                        fields,
                        cost_said: None,
                    });
                }
            }
        }
    }
    writes.sort_by_key(|it| Some(it.line()) != about);
    writes
}
