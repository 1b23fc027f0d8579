//! What the catalog asks for a line: its list price, its table and its steps stand on the line with the row that they cite.
//! A draft keeps the version of the catalog that it was first priced with.

use crate::{
    domain::{
        catalog::AskedPrice,
        id::ProductId,
        pricing::Step,
        quote::{LineChanges, NewLine, QuoteChanges, QuoteLine, QuoteVersion},
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx,
        catalog::{self, Asked},
        product,
        quote::AskedCharge,
    },
};

/// A new line as the catalog has it, and what the quote is priced with from now on.
pub(super) struct Listed {
    pub line: NewLine,
    pub header: QuoteChanges,
    pub asked: Option<AskedCharge>,
}

pub(super) async fn listed(
    tx: &mut Tx,
    version: &QuoteVersion,
    mut line: NewLine,
    today: Day,
) -> Result<Listed, Refusal> {
    let (mut header, mut charge) = (QuoteChanges::default(), None);
    let Some(id) = line.product else {
        let asked = None;
        return Ok(Listed {
            line,
            header,
            asked,
        });
    };
    match ask(tx, version, id, &line.fields, today).await {
        Ok(asked) => {
            if line.fields.list.is_some_and(|list| list != asked.list) {
                return Err(published(&asked.name));
            }
            charge = Some(AskedCharge {
                charge: asked.charge_code.clone(),
                version: asked.version,
            });
            header.catalog = Some(asked.version.to_string());
            header.price_list = Some(asked.price_list.clone());
            line.code = Some(asked.offering.clone());
            let fields = &mut line.fields;
            fields.name = fields.name.take().or_else(|| Some(asked.name.clone()));
            fields.charge = Some(asked.charge);
            fields.list = Some(asked.list);
            fields.tiers = Some(asked.tiers.clone());
            fields.steps = Some(steps(&asked, fields.steps.take().unwrap_or_default()));
            fields.attributes = Some(asked.attributes);
        }
        // Not in the catalog, or without a price there: what was typed stands, else what the product itself says.
        Err(refused) if is_unlisted(&refused) => {
            let product = product::find(tx, &id.0.to_string()).await?;
            let fields = &mut line.fields;
            fields.name = fields.name.take().or_else(|| Some(product.name.clone()));
            if fields.list.is_none() && product.currency == version.currency {
                fields.list = product.list_price;
            }
            if fields.list.is_none() {
                return Err(refused);
            }
        }
        Err(refused) => return Err(refused),
    }
    Ok(Listed {
        line,
        header,
        asked: charge,
    })
}

/// Changes of a line that is from the catalog: its list price is published, and other choices ask for it anew.
pub(super) async fn relisted(
    tx: &mut Tx,
    version: &QuoteVersion,
    line: &QuoteLine,
    mut changes: LineChanges,
    today: Day,
) -> Result<LineChanges, Refusal> {
    let (Some(id), Some(_)) = (line.product, &line.code) else {
        return Ok(changes);
    };
    if changes.list.is_some_and(|list| list != line.terms.list) || changes.tiers.is_some() {
        return Err(published(&line.terms.name));
    }
    if changes.attributes.is_none() && changes.quantity.is_none() {
        return Ok(changes);
    }
    let wanted = LineChanges {
        quantity: changes.quantity.or(Some(line.terms.quantity)),
        attributes: changes
            .attributes
            .clone()
            .or_else(|| Some(line.attributes.clone())),
        ..LineChanges::default()
    };
    let asked = ask(tx, version, id, &wanted, today).await?;
    let typed = changes
        .steps
        .take()
        .unwrap_or_else(|| line.terms.steps.clone());
    changes.list = Some(asked.list);
    changes.tiers = Some(asked.tiers.clone());
    changes.steps = Some(steps(&asked, typed));
    changes.attributes = Some(asked.attributes);
    Ok(changes)
}

async fn ask(
    tx: &mut Tx,
    version: &QuoteVersion,
    product: ProductId,
    fields: &LineChanges,
    today: Day,
) -> Result<AskedPrice, Refusal> {
    let attributes = fields.attributes.clone().unwrap_or_default();
    let asked = Asked {
        product,
        version: version.catalog.as_ref().and_then(|it| it.parse().ok()),
        charge: None,
        currency: version.currency,
        quantity: fields.quantity.unwrap_or(rust_decimal::Decimal::ONE),
        attributes: &attributes,
        day: today,
    };
    catalog::asked(tx, &asked).await
}

/// What is published comes first; what somebody typed cites nothing and follows.
fn steps(asked: &AskedPrice, typed: Vec<Step>) -> Vec<Step> {
    let typed = typed.into_iter().filter(|step| step.cites.is_none());
    asked.steps.iter().cloned().chain(typed).collect()
}

fn is_unlisted(refused: &Refusal) -> bool {
    ["catalog.no_offering", "catalog.no_price"].contains(&refused.code)
}

fn published(name: &str) -> Refusal {
    Refusal::rule(
        "quote.list_published",
        format!("The list price of {name} is published in the catalog."),
    )
    .hint("Give a discount as a step, or add a line that is not from the catalog.")
    .about("list")
}
