//! `dealdesk deal list` and `tally`.

use clap::Args;
use serde_json::{Value, json};

use super::{
    super::{
        call::{Call, Paging},
        listing::Listing,
        said::{Said, table},
        typed,
    },
    show::{cells, record},
};
use crate::{
    domain::{
        deal::{Deal, DealFilter, Stage, Sum, roll_up, weighted},
        money::Currency,
        nearest::nearest,
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        deals::{DealOrder, DealQuery, Listed, PageDeals, TallyDeals},
        desk::{Desk, seen},
        views::{OpenView, Opened, ViewName},
    },
};

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    paging: Paging,
    /// What is asked of them, as in the desk: stage:open owner:me amount>100k close<30d words.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// A saved view, whose filter and order apply; what is said besides must hold as well.
    #[arg(long, value_name = "NAME", value_parser = typed::name)]
    view: Option<String>,
    /// closes, amount, account, name, since, next or updated, the default.
    #[arg(long, value_name = "ORDER", value_parser = typed::deal_order)]
    sort: Option<DealOrder>,
    /// Largest, latest or last first; the default where the order is `updated`.
    #[arg(long)]
    desc: bool,
    /// Smallest, earliest or first first.
    #[arg(long, conflicts_with = "desc")]
    asc: bool,
    /// Words that occur in number, name, account, product or foreign id.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A stage, `open` or `closed`; several with commas.
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    stage: Vec<String>,
    /// What needs settling: deal.no_account, deal.unknown_product …
    #[arg(long, value_name = "CODE")]
    flag: Option<String>,
}

impl List {
    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        let view = match &self.view {
            Some(name) => Some(opened(name, &desk).await?),
            None => None,
        };
        let query = self.query(view.as_ref(), &desk)?;
        let today = desk.today();
        let page = async |from, limit| {
            let query = query.clone();
            answer(PageDeals { query, from, limit }, desk.clone()).await
        };
        let listing = Listing {
            none: "No deals.",
            head: &[
                "Deal", "Stage", "Amount", "Close", "Account", "Name", "Owner",
            ],
            record: &|row: &Listed| record(&row.deal, today),
            cells: &|row| cells(&row.deal, today),
        };
        listing.tell(call, self.paging, page).await
    }
}

impl List {
    /// What is said by flags goes before what a view says.
    fn query(&self, view: Option<&Opened>, desk: &Desk) -> Result<DealQuery, Refusal> {
        let (order, down) = match (self.sort, view) {
            (Some(order), _) => (order, order == DealOrder::Updated),
            (None, Some(view)) => (view.order, view.view.shows.down),
            (None, None) => (DealOrder::Updated, true),
        };
        Ok(DealQuery {
            order,
            down: self.desc || (down && !self.asc),
            filter: self.filter(view.map_or("", |view| &view.text), desk)?,
        })
    }

    /// What a view asks, what was said in the language, and by the flags besides.
    fn filter(&self, of_view: &str, desk: &Desk) -> Result<DealFilter, Refusal> {
        let said = filter_of(&self.filter);
        let typed = format!("{of_view} {said}").trim().to_owned();
        let read = DealFilter::read(&typed, &seen(desk)).map_err(|wrong| wrong.refusal(&typed))?;
        let mut filter = read;
        if let Some(stages) = typed::stages(&self.stage)? {
            filter.narrow_stages(&stages);
        }
        let words = self.text.iter().flat_map(|text| text.split_whitespace());
        filter.words.extend(words.map(str::to_owned));
        if let Some(flag) = &self.flag {
            filter.flag = Some(known_flag(flag)?);
        }
        Ok(filter)
    }
}

/// The view, with what of it is left out said aside.
async fn opened(name: &str, desk: &Desk) -> Result<Opened, Refusal> {
    let open = OpenView(ViewName::Typed(name.to_owned()));
    let opened = answer(open, desk.clone()).await?;
    if let Some(told) = opened.told() {
        eprintln!("{told}");
    }
    Ok(opened)
}

/// A filter that came in pieces.
pub fn filter_of(parts: &[String]) -> String {
    let typed: Vec<_> = parts.iter().map(|part| quoted(part)).collect();
    typed.join(" ")
}

/// The shell has taken the quotes away that held a name together: `owner:"Maria Lopez"` arrives without them. A whole
/// filter in one piece stays as it is.
fn quoted(part: &str) -> String {
    let signs = [':', '=', '<', '>', '"'];
    match part.split_once(':') {
        Some((field, name))
            if ["owner", "with", "team"].contains(&field.trim_start_matches('-'))
                && name.contains(char::is_whitespace)
                && !name.contains(signs) =>
        {
            format!("{field}:\"{name}\"")
        }
        _ => part.to_owned(),
    }
}

fn known_flag(code: &str) -> Result<String, Refusal> {
    if Deal::FLAGS.contains(&code) {
        return Ok(code.to_owned());
    }
    let meant = nearest(code, Deal::FLAGS).map_or_else(
        || Deal::FLAGS.join(", "),
        |near| format!("Did you mean {near}?"),
    );
    Err(Refusal::rule("call.flag", format!("There is no flag {code:?}.")).hint(meant))
}

/// By stage in each currency, and what it comes to in the company's.
pub async fn tallied(desk: Desk) -> Result<Said, Refusal> {
    let told = answer(TallyDeals::default(), desk).await?;
    let (mut rows, mut text) = (Vec::new(), Vec::new());
    for stage in Stage::ALL {
        let of: Vec<_> = told.tallies.iter().filter(|it| it.stage == stage).collect();
        let mut currencies: Vec<Currency> = of.iter().map(|it| it.currency).collect();
        currencies.sort_unstable_by_key(|it| it.code());
        currencies.dedup();
        for currency in currencies {
            let groups = of.iter().filter(|it| it.currency == currency);
            let (deals, unknown) = groups.fold((0, 0), |(deals, unknown), it| {
                (deals + it.deals, unknown + it.unknown)
            });
            let sums = told.of_stage(stage);
            let sum = sums.into_iter().find(|it| it.currency == currency);
            rows.push(
                json!({ "state": stage, "deals": deals, "amount": sum, "without_amount": unknown }),
            );
            let sum = sum.map_or_else(|| "unknown".to_owned(), |sum| sum.to_string());
            text.push(vec![
                stage.to_string(),
                deals.to_string(),
                sum,
                unknown.to_string(),
            ]);
        }
    }
    let open = told.tallies.iter().filter(|it| it.stage.is_open());
    let total = Sum::of(open, &told.rates);
    let weighted = weighted(&told.tallies, &told.rates, &told.probabilities);
    let rolled = roll_up(&told.tallies, &told.rates);
    let forecast: Vec<_> = rolled
        .iter()
        .map(|(category, sum)| summed(sum, "forecast", json!(category)))
        .collect();
    let mut says = table(&["Stage", "Deals", "Amount", "Without amount"], &text);
    for (what, sum) in rolled
        .iter()
        .map(|(category, sum)| (category.title(), sum))
        .chain([("open", &total), ("weighted", &weighted)])
    {
        let without = sum
            .without()
            .map(|it| format!(", {it}"))
            .unwrap_or_default();
        says.push_str(&format!("\n{what}: {}{without}", sum.total));
    }
    let document = json!({
        "rows": rows, "next": null, "forecast": forecast,
        "open": summed(&total, "weighted", json!(weighted.total)),
    });
    Ok(Said::new(document, says))
}

fn summed(sum: &Sum, name: &str, value: Value) -> Value {
    let amount = sum.is_known().then_some(sum.total);
    json!({
        name: value, "deals": sum.deals, "amount": amount, "without_amount": sum.unknown,
        "without_rate": sum.without_rate,
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_name_is_held_together_and_a_filter_is_not() {
        for (part, read) in [
            ("owner:Maria Lopez", "owner:\"Maria Lopez\""),
            ("-team:North West", "-team:\"North West\""),
            ("owner:me amount>5", "owner:me amount>5"),
            ("stage:open acme", "stage:open acme"),
            ("owner:\"Maria Lopez\" acme", "owner:\"Maria Lopez\" acme"),
            ("two words", "two words"),
        ] {
            assert_eq!(quoted(part), read);
        }
    }
}
