//! Whether a paper foots. One that does not is never printed.

use rust_decimal::Decimal;

use super::{PaperLine, QuotePaper};
use crate::domain::{
    money::{Currency, grouped},
    pricing::Charge,
    refusal::Refusal,
};

/// What stands below the table, summed from what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    pub subtotal: Decimal,
    pub header: Decimal,
    pub one_time: Decimal,
    pub recurring: Decimal,
    pub total: Decimal,
}

pub fn sums(paper: &QuotePaper) -> Result<Sums, Refusal> {
    paper.currency.must_be_spendable()?;
    if paper.lines.is_empty() {
        return Err(Refusal::rule(
            "paper.no_lines",
            "The quote has no lines, so there is nothing to put on paper.",
        )
        .hint("Add a line first."));
    }
    let mut sums = Sums {
        subtotal: Decimal::ZERO,
        header: Decimal::ZERO,
        one_time: Decimal::ZERO,
        recurring: Decimal::ZERO,
        total: Decimal::ZERO,
    };
    for (_, line) in paper.tree() {
        check_line(line, paper.currency)?;
        sums.add(line).ok_or_else(|| {
            Refusal::rule(
                "paper.out_of_reach",
                format!("Line {} takes the total out of reach.", line.number),
            )
            .hint("Check the digits of its quantity and its price.")
        })?;
    }
    if sums.total != paper.total {
        let says = format!(
            "The lines come to {}, and the total says {}.",
            grouped(sums.total, paper.currency.places()),
            grouped(paper.total, paper.currency.places())
        );
        return Err(does_not_foot(says));
    }
    Ok(sums)
}

impl Sums {
    fn add(&mut self, line: &PaperLine) -> Option<()> {
        let net = line.net()?;
        self.subtotal = self.subtotal.checked_add(line.amount)?;
        self.header = self.header.checked_add(line.header_share)?;
        let kind = match line.charge {
            Charge::Once => &mut self.one_time,
            Charge::Recurring(_) | Charge::Usage(_) => &mut self.recurring,
        };
        *kind = kind.checked_add(net)?;
        self.total = self.total.checked_add(net)?;
        Some(())
    }
}

fn check_line(line: &PaperLine, currency: Currency) -> Result<(), Refusal> {
    let in_coins = |amount: Decimal| amount.normalize().scale() <= currency.places();
    let segments = line.ramp.iter().map(|segment| segment.amount);
    if ![line.amount, line.header_share]
        .into_iter()
        .chain(segments.clone())
        .all(in_coins)
    {
        let says = format!(
            "An amount of line {} is not in whole coins of {currency}.",
            line.number
        );
        return Err(does_not_foot(says));
    }
    let ramp = segments
        .clone()
        .try_fold(Decimal::ZERO, Decimal::checked_add);
    if !line.ramp.is_empty() && ramp != Some(line.amount) {
        let says = format!(
            "The parts of line {} do not come to {}, which the line says.",
            line.number,
            grouped(line.amount, currency.places())
        );
        return Err(does_not_foot(says));
    }
    Ok(())
}

fn does_not_foot(says: String) -> Refusal {
    Refusal::bug("paper.does_not_foot", says)
        .hint("Nothing was printed. Price the quote again; if it stays, report it.")
}
