//! A new line as its product has it: from the catalog with all that comes along, or with the product's own price where the
//! catalog has none. A draft keeps the version of the catalog that it was first priced with.

use super::configuring::fresh;
use crate::{
    domain::{
        catalog::{Asking, Excerpt, not_in},
        id::{LineId, ProductId},
        quote::{Draft, NewLine, configuration},
        refusal::Refusal,
    },
    store::{Tx, product},
};

pub(super) async fn add(
    tx: &mut Tx,
    draft: &mut Draft,
    excerpt: Option<&Excerpt>,
    line: NewLine,
) -> Result<LineId, Refusal> {
    let Some(id) = line.product else {
        return own(draft, line);
    };
    let sold = excerpt.and_then(|it| Some((it, it.code_of(id)?)));
    if let Some((excerpt, code)) = sold
        && has_price(excerpt, code)
    {
        let added = configuration::add(draft, excerpt, code, &line, &mut fresh)?;
        draft.edit(&added.header)?;
        let first = added.lines.first().copied();
        return first.ok_or_else(|| not_in(code, excerpt.version));
    }
    let line = unlisted(tx, draft, excerpt, id, line).await?;
    own(draft, line)
}

fn has_price(excerpt: &Excerpt, code: &str) -> bool {
    let first = excerpt.catalog.offerings.get(code);
    let first = first.and_then(|it| it.charges.first());
    first.is_none_or(|it| excerpt.price(code, &it.code).is_some())
}

fn own(draft: &mut Draft, line: NewLine) -> Result<LineId, Refusal> {
    let id = fresh();
    draft.add(id, &line)?;
    Ok(id)
}

/// What was typed stands, else what the product itself says.
async fn unlisted(
    tx: &mut Tx,
    draft: &Draft,
    excerpt: Option<&Excerpt>,
    id: ProductId,
    mut line: NewLine,
) -> Result<NewLine, Refusal> {
    let product = product::find(tx, &id.0.to_string()).await?;
    line.code = None;
    let fields = &mut line.fields;
    fields.name = fields.name.take().or_else(|| Some(product.name.clone()));
    if fields.list.is_none() && product.currency == draft.version.currency {
        fields.list = product.list_price;
    }
    match fields.list {
        Some(_) => Ok(line),
        None => Err(no_price(excerpt, id, &product.name)),
    }
}

fn no_price(excerpt: Option<&Excerpt>, id: ProductId, name: &str) -> Refusal {
    let Some(excerpt) = excerpt else {
        return Refusal::rule(
            "catalog.no_offering",
            format!("{name} is not in the published catalog: none is published yet."),
        )
        .hint("Say its list price.");
    };
    let asking = Asking {
        charge: None,
        quantity: rust_decimal::Decimal::ONE,
        attributes: &Default::default(),
    };
    let asked = excerpt.code_of(id).map(|code| excerpt.ask(code, asking));
    match asked {
        Some(Err(refused)) => refused,
        _ => not_in(name, excerpt.version),
    }
}
