//! The rows of a table as lines of a draft: each product found, each row under its own, and all that is wrong told at once.

use std::collections::HashMap;

use super::{configuring, listed::add};
use crate::{
    documents::quote_lines::{LineFile, LineRow, not_taken},
    domain::{
        catalog::Excerpt,
        id::LineId,
        nearest::nearest,
        product::Product,
        quote::{Draft, LineChanges, NewLine, configuration, may_write_cost, wish},
        refusal::{Kind, Refusal},
        time::Day,
    },
    store::{Tx, product},
    workflow::desk::Desk,
};

/// Adds every row at the end of the draft, and tells all that cannot be added.
pub(super) async fn taken(
    desk: &Desk,
    tx: &mut Tx,
    draft: &mut Draft,
    file: &LineFile,
) -> Result<(Option<LineId>, Option<Excerpt>), Refusal> {
    let products = named(tx, file).await?;
    let day: Day = desk.today();
    let codes = products.values().flatten();
    let codes: Vec<_> = codes.filter_map(|it| it.code.clone()).collect();
    let excerpt = configuring::of_all(tx, draft, codes, day).await?;
    let mut rows = Rows {
        products,
        above: file.rows.iter().filter_map(|it| it.parent).collect(),
        lines: HashMap::new(),
    };
    let (mut first, mut faults) = (None, Vec::new());
    for row in &file.rows {
        may_write_cost(desk.me(), &row.fields)?;
        match rows.add(tx, draft, excerpt.as_ref(), row).await {
            Ok(id) => {
                first = first.or(Some(id));
                rows.lines.insert(row.number, id);
            }
            Err(refusal) if refusal.kind == Kind::Store => return Err(refusal),
            Err(refusal) => {
                let hint = refusal.hint.as_deref().unwrap_or_default();
                let says = format!("{}, line {}: {} {hint}", file.file, row.at, refusal.says);
                faults.push(says.trim_end().to_owned());
            }
        }
    }
    match faults.is_empty() {
        true => Ok((first, excerpt)),
        false => Err(not_taken(&faults)),
    }
}

/// What the rows name, each by its words in lower case.
async fn named(tx: &mut Tx, file: &LineFile) -> Result<HashMap<String, Vec<Product>>, Refusal> {
    let words = file
        .rows
        .iter()
        .filter_map(|it| it.code.as_ref().or(it.product.as_ref()));
    let words: Vec<String> = words.map(|it| it.to_lowercase()).collect();
    let mut named: HashMap<String, Vec<Product>> = HashMap::new();
    for product in product::named(tx, &words).await? {
        let name = product.name.to_lowercase();
        let code = { product.code.as_ref() }.map(|it| it.to_lowercase());
        if let Some(code) = code.filter(|it| *it != name) {
            named.entry(code).or_default().push(product.clone());
        }
        named.entry(name).or_default().push(product);
    }
    Ok(named)
}

struct Rows {
    products: HashMap<String, Vec<Product>>,
    /// The numbers of those with others under them.
    above: Vec<u32>,
    /// What became of the rows so far, by their numbers.
    lines: HashMap<u32, LineId>,
}

impl Rows {
    async fn add(
        &self,
        tx: &mut Tx,
        draft: &mut Draft,
        excerpt: Option<&Excerpt>,
        row: &LineRow,
    ) -> Result<LineId, Refusal> {
        let parent = row.parent.map(|number| self.under(number)).transpose()?;
        let product = self.product(row)?;
        let mut fields = row.fields.clone();
        if row.code.is_some() || product.is_none() {
            fields.name.clone_from(&row.product);
        }
        if let (Some(parent), Some(product)) = (parent, &product)
            && draft.line(parent)?.product == Some(product.id)
        {
            return further(draft, excerpt, parent, row, &fields);
        }
        let charge = fields.charge;
        let line = NewLine {
            product: product.as_ref().map(|it| it.id),
            code: None,
            parent,
            after: None,
            // Whose parts are in the file itself has no others.
            is_bare: self.above.contains(&row.number),
            fields,
        };
        let id = add(tx, draft, excerpt, line).await?;
        let is = draft.line(id)?;
        match charge.filter(|it| is.code.is_some() && *it != is.terms.charge) {
            Some(_) => Err(Refusal::rule(
                "quote.file_charge",
                format!("The catalog charges {} otherwise.", is.terms.name),
            )
            .hint("Leave its charge and period out.")
            .about("charge")),
            None => Ok(id),
        }
    }

    fn under(&self, number: u32) -> Result<LineId, Refusal> {
        self.lines.get(&number).copied().ok_or_else(|| {
            Refusal::missing(
                "quote.no_line",
                format!("It stands under line {number}, which is not right either."),
            )
        })
    }

    /// Where no column says codes, a name that no product has is that of a line with a price of its own.
    fn product(&self, row: &LineRow) -> Result<Option<Product>, Refusal> {
        let Some(typed) = row.code.as_ref().or(row.product.as_ref()) else {
            return Ok(None);
        };
        let found = self
            .products
            .get(&typed.to_lowercase())
            .map_or(&[][..], Vec::as_slice);
        match found {
            [one] => Ok(Some(one.clone())),
            [] if row.code.is_none() && row.fields.list.is_some() => Ok(None),
            [] => Err(self.missing(typed)),
            _ => Err(Refusal::missing(
                "product.ambiguous",
                format!("{typed:?} names several products."),
            )
            .hint("Write its code.")),
        }
    }

    fn missing(&self, typed: &str) -> Refusal {
        let near = nearest(typed, self.products.keys().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!(" The nearest is {near}."));
        Refusal::missing(
            "product.missing",
            format!("There is no product {typed:?}.{near}"),
        )
        .hint("A line that is not from the catalog has its name as product, no code, and a list price.")
    }
}

/// One more charge of the line above: it came along with it, and is as the row says.
fn further(
    draft: &mut Draft,
    excerpt: Option<&Excerpt>,
    of: LineId,
    row: &LineRow,
    fields: &LineChanges,
) -> Result<LineId, Refusal> {
    let first = draft.line(of)?;
    let (name, code, charge_code) = (
        first.terms.name.clone(),
        first.code.clone(),
        first.charge_code.clone(),
    );
    let same = draft
        .lines
        .iter()
        .filter(|it| it.parent == Some(of) && it.code == code && it.charge_code != charge_code);
    let same: Vec<_> = same.collect();
    let by_name = { same.iter() }.find(|it| Some(&it.terms.name) == row.product.as_ref());
    let by_charge = || { same.iter() }.find(|it| Some(it.terms.charge) == row.fields.charge);
    let found = by_name.or_else(by_charge).map(|it| it.id);
    let (Some(id), Some(excerpt)) = (found, excerpt) else {
        return Err(Refusal::rule(
            "quote.file_further",
            format!("{name} has no such further charge."),
        )
        .hint("Name it as the quote does, or leave the row out: it comes along."));
    };
    let wish = fields.steps.as_deref().and_then(wish::wished);
    let steps = &draft.line(id)?.terms.steps;
    let changes = LineChanges {
        quantity: fields.quantity,
        steps: wish.map(|it| wish::with(steps, Some(it))),
        cost: fields.cost,
        term: fields.term,
        ..LineChanges::default()
    };
    configuration::edit(draft, excerpt, id, &changes)?;
    Ok(id)
}
