//! A whole quote, priced as the desk prices it.

use super::{Answer, Coins, Fact, Row, Worked, answer::short, waterfall::taken_step};
use crate::domain::{
    pricing::{Charge, Priced, PricedLine, Terms, price},
    refusal::Refusal,
};

/// What the customer pays for each line and in all, with the steps of each.
pub fn quote(terms: &Terms) -> Result<Answer, Refusal> {
    let priced = price(terms)?;
    let coins = Coins {
        currency: terms.currency,
        rounding: terms.rounding,
    };
    let lines = terms.lines.iter().zip(&priced.lines);
    let rows = lines.clone().map(|(line, of)| {
        let mut row = vec![
            ("number", Fact::text(of.number)),
            ("name", Fact::text(&line.name)),
            ("quantity", Fact::Number(line.quantity)),
        ];
        row.extend(told(of, terms, coins));
        row
    });
    let rows: Vec<Row> = rows.collect();
    let mut steps = Vec::new();
    for (line, of) in lines {
        let each = match line.charge {
            Charge::Once => "once".to_owned(),
            Charge::Recurring(per) | Charge::Usage(per) => format!("per {per}"),
        };
        let says = format!("{}. {}, {each}", of.number, line.name);
        steps.push(Worked::new(says, Fact::Money(of.list_unit)));
        for taken in &of.steps {
            let step = taken_step(taken, terms.order, coins);
            steps.push(Worked::new(
                format!("   {}", step.says),
                Fact::Money(taken.after),
            ));
        }
        let periods = match line.charge {
            Charge::Once => String::new(),
            _ => format!(" x {} of its periods", of.periods),
        };
        let says = format!("   {} of them{periods}", short(line.quantity));
        steps.push(Worked::new(says, Fact::Money(of.before_header)));
    }
    let totals = &priced.totals;
    if !totals.header.is_zero() {
        steps.push(Worked::new(
            "the header discount, spread over the lines",
            Fact::Money(-totals.header),
        ));
    }
    steps.push(Worked::new("all lines together", Fact::Money(totals.net)));
    Ok(coins
        .answer(totals.net, terms.order.name())?
        .with([
            ("lines", Fact::Rows(rows)),
            ("totals", Fact::Group(summed(&priced))),
        ])
        .by(steps))
}

fn told(of: &PricedLine, terms: &Terms, coins: Coins) -> Row {
    let steps = of.steps.iter().map(|taken| {
        let step = taken_step(taken, terms.order, coins);
        let mut row = step.facts;
        row.push(("says", Fact::Text(step.says)));
        row.push(("after", Fact::Money(taken.after)));
        row
    });
    vec![
        ("list_unit", Fact::Money(of.list_unit)),
        ("net_unit", Fact::Money(of.net_unit)),
        ("periods", Fact::text(of.periods)),
        ("list", Fact::Money(of.list_total)),
        ("before_header", Fact::Money(of.before_header)),
        ("header_discount", Fact::Money(of.header)),
        ("extended", Fact::Money(of.net)),
        ("discount_percent", Fact::known(of.discount_percent)),
        (
            "discretionary_percent",
            Fact::known(of.discretionary_percent),
        ),
        ("cost", of.cost.map_or(Fact::Unknown, Fact::Money)),
        ("margin_percent", Fact::known(of.margin_percent)),
        ("monthly", Fact::Unrounded(of.monthly)),
        ("steps", Fact::Rows(steps.collect())),
    ]
}

fn summed(priced: &Priced) -> Row {
    let of = &priced.totals;
    vec![
        ("list", Fact::Money(of.list)),
        ("net", Fact::Money(of.net)),
        ("header_discount", Fact::Money(of.header)),
        ("discount_percent", Fact::known(of.discount_percent)),
        (
            "discretionary_percent",
            Fact::known(of.discretionary_percent),
        ),
        ("cost", of.cost.map_or(Fact::Unknown, Fact::Money)),
        ("margin_percent", Fact::known(of.margin_percent)),
        ("one_time", Fact::Money(of.one_time)),
        ("mrr", Fact::Money(of.mrr)),
        ("arr", Fact::Money(of.arr)),
        ("acv", Fact::Money(of.acv)),
        ("tcv", Fact::Money(of.tcv)),
        ("ledger_total", Fact::Money(of.ledger)),
        ("ledger_difference", Fact::Money(of.ledger_difference())),
    ]
}
