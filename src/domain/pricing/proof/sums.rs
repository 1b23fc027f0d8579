//! Percents of money, the header discount, months and totals: what is proved from several figures.

use rust_decimal::Decimal;

use super::{
    Figure, Say,
    words::{joined, long},
};
use crate::domain::{
    money::grouped,
    pricing::{Acv, Charge, HeaderChange, Line, Priced, PricedLine, Spread, Totals},
};

impl Say<'_> {
    pub(super) fn discount(
        &self,
        net: Decimal,
        list: Decimal,
        percent: Option<Decimal>,
        than: &str,
    ) -> Vec<String> {
        let formula = format!(
            "100 × (1 − {} ÷ {}): net against {than}, of rounded money (M5).",
            self.money(net),
            self.money(list)
        );
        match percent {
            Some(percent) => vec![
                formula,
                format!("= {} %; no price is ever made from it.", long(percent)),
            ],
            None => vec![format!(
                "Against {than} of {} there is no percentage (M5).",
                self.money(list)
            )],
        }
    }

    pub(super) fn margin(
        &self,
        net: Decimal,
        cost: Option<Decimal>,
        percent: Option<Decimal>,
    ) -> Vec<String> {
        match (cost, percent) {
            (None, _) => vec![
                "The cost is not known, and unknown is not nothing: so is the margin (M6)."
                    .to_owned(),
            ],
            (Some(_), None) => {
                vec!["The net is nothing, so there is no margin of it (M6).".to_owned()]
            }
            (Some(cost), Some(percent)) => vec![
                format!(
                    "100 × ({} − {}) ÷ {} (M6).",
                    self.money(net),
                    self.money(cost),
                    self.money(net)
                ),
                format!("= {} %.", long(percent)),
            ],
        }
    }

    pub(super) fn header(&self, priced: &Priced) -> Vec<String> {
        let off = priced.totals.header;
        let Some(header) = self.terms.header else {
            return vec!["There is no discount on the whole quote.".to_owned()];
        };
        let given = match header.change {
            HeaderChange::Percent(percent) => {
                let sum: Decimal = priced.lines.iter().map(|line| line.before_header).sum();
                let below = match sum < Decimal::ZERO {
                    true => " (it is below zero, so nothing comes off)",
                    false => "",
                };
                format!("{} % of the lines' sum{below}", percent.normalize())
            }
            HeaderChange::Amount(amount) => self.money(amount),
            HeaderChange::TargetTotal(target) => format!("what leads to {}", self.money(target)),
        };
        let by = match header.by {
            Spread::Equal => "equally",
            Spread::List => "by list total",
        };
        vec![
            format!(
                "Off the whole quote: {given}, which is {}.",
                self.money(off)
            ),
            format!(
                "Spread {by}: shares cut down to the coin, coins left over to the largest remainders, ties by line number; no line falls below zero (M14)."
            ),
        ]
    }

    pub(super) fn share(&self, of: &PricedLine, priced: &Priced) -> Vec<String> {
        let mut lines = self.header(priced);
        if self.terms.header.is_some() {
            lines.push(format!("This line's share: {}.", self.money(of.header)));
        }
        lines
    }

    pub(super) fn month(&self, line: &Line, of: &PricedLine) -> Vec<String> {
        if line.charge == Charge::Once {
            return vec!["It is charged once, so it brings nothing each month (M7).".to_owned()];
        }
        let mean = if line.ramp.is_empty() {
            ""
        } else {
            ", the mean of its ramp"
        };
        vec![format!(
            "{} a month{mean}, not rounded before the sum (M7).",
            self.money(of.monthly)
        )]
    }

    pub(super) fn recurring(&self, priced: &Priced, figure: Figure) -> Vec<String> {
        let totals = &priced.totals;
        let monthly = priced.lines.iter().filter(|line| !line.monthly.is_zero());
        let parts: Vec<String> = monthly
            .map(|line| grouped(line.monthly, self.terms.currency.places()))
            .collect();
        let mut lines = vec![format!(
            "MRR: {} = {}, rounded in the end alone (M7).",
            joined(&parts),
            self.money(totals.mrr)
        )];
        if figure != Figure::Mrr {
            lines.push(format!(
                "ARR: twelve of it before rounding: {}.",
                self.money(totals.arr)
            ));
        }
        if figure == Figure::Acv {
            let acv = self.money(totals.acv);
            lines.push(match self.terms.acv {
                Acv::WithOneTime => format!(
                    "ACV: one-time {} and the ARR: {acv}. Many firms leave the one-time out.",
                    self.money(totals.one_time),
                ),
                Acv::Recurring => format!(
                    "ACV: the ARR alone: {acv}. The company leaves the one-time of {} out.",
                    self.money(totals.one_time),
                ),
            });
        }
        lines
    }

    /// How a ledger that rounds otherwise differs, if it does.
    pub(super) fn ledger(&self, totals: &Totals) -> Option<String> {
        let difference = totals.ledger_difference();
        (!difference.is_zero()).then(|| {
            let places = self.terms.currency.places();
            format!(
                "A ledger that rounds only the sum has {}; difference {} (M2).",
                self.money(totals.ledger),
                grouped(difference, places)
            )
        })
    }

    pub(super) fn sum(
        &self,
        priced: &Priced,
        what: &str,
        figure: impl Fn(usize, &PricedLine) -> Option<Decimal>,
        total: Decimal,
    ) -> Vec<String> {
        let places = self.terms.currency.places();
        let lines = priced.lines.iter().enumerate();
        let parts: Vec<String> = lines
            .filter_map(|(place, line)| figure(place, line))
            .map(|it| grouped(it, places))
            .collect();
        vec![
            format!("The sum of each line's {what}, already rounded, so that it foots (M2)."),
            format!("{} = {}.", joined(&parts), self.money(total)),
        ]
    }
}
