//! Where a figure of a quote comes from: formula, inputs, steps, the one rounding, the policy and the rule, exactly.

use rust_decimal::Decimal;

use super::{
    Anchor, Charge, Fraction, HeaderChange, Line, Order, Policy, Priced, PricedLine, Rounding,
    Spread, Taken, Terms, runs,
};
use crate::domain::{
    money::grouped,
    refusal::Refusal,
    time::{Day, full_day},
};

/// What can be asked about, of a line or of the whole quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Of one unit in one period; of a line alone.
    Unit,
    List,
    Net,
    Header,
    Discount,
    Discretionary,
    Margin,
    OneTime,
    Mrr,
    Arr,
    Acv,
    Tcv,
}

/// A figure of one line, line by line of text. The place is that in the lines of the terms.
///
/// Cost is in the answer only where the terms hold it: who may not see it hands in terms without.
pub fn prove_line(
    terms: &Terms,
    priced: &Priced,
    place: usize,
    figure: Figure,
) -> Result<Vec<String>, Refusal> {
    let (Some(line), Some(of)) = (terms.lines.get(place), priced.lines.get(place)) else {
        return Ok(vec!["There is no such line any more.".to_owned()]);
    };
    let say = Say { terms };
    let lines = match figure {
        Figure::Unit => say.unit(line, of),
        Figure::List => say.list(line, of)?,
        Figure::Net | Figure::Tcv => say.net(line, of)?,
        Figure::Header => say.share(of, priced),
        Figure::Discount => say.discount(of.net, of.list_total, of.discount_percent, "list"),
        Figure::Discretionary => {
            let of_system = of.discretionary_percent;
            let mut lines = say.discount(of.net, of.system_total, of_system, "the system price");
            lines.push("The system price is what published rows ask; a step that cites none is somebody's wish.".to_owned());
            lines
        }
        Figure::Margin => say.margin(of.net, of.cost, of.margin_percent),
        Figure::OneTime | Figure::Mrr | Figure::Arr | Figure::Acv => say.month(line, of),
    };
    Ok(lines)
}

/// A figure of the whole quote.
pub fn prove_total(terms: &Terms, priced: &Priced, figure: Figure) -> Vec<String> {
    let say = Say { terms };
    let totals = &priced.totals;
    let once = |place: usize| terms.lines[place].charge == Charge::Once;
    match figure {
        Figure::List => say.sum(priced, "list", |_, line| Some(line.list_total), totals.list),
        Figure::Net | Figure::Tcv | Figure::Unit => {
            say.sum(priced, "net", |_, line| Some(line.net), totals.net)
        }
        Figure::Header => {
            let mut lines = say.header(totals.header);
            lines.extend(say.sum(priced, "share", |_, line| Some(line.header), totals.header));
            lines
        }
        Figure::OneTime => say.sum(
            priced,
            "net of what is charged once",
            |place, line| once(place).then_some(line.net),
            totals.one_time,
        ),
        Figure::Discount => say.discount(totals.net, totals.list, totals.discount_percent, "list"),
        Figure::Discretionary => say.discount(
            totals.net,
            priced.lines.iter().map(|line| line.system_total).sum(),
            totals.discretionary_percent,
            "the system price",
        ),
        Figure::Margin => say.margin(totals.net, totals.cost, totals.margin_percent),
        Figure::Mrr | Figure::Arr | Figure::Acv => say.recurring(priced, figure),
    }
}

struct Say<'a> {
    terms: &'a Terms,
}

impl Say<'_> {
    /// `USD 864,000.00`
    fn money(&self, amount: Decimal) -> String {
        let currency = self.terms.currency;
        format!("{currency} {}", grouped(amount, currency.places()))
    }

    fn rounded(&self) -> String {
        let way = match self.terms.rounding {
            Rounding::HalfUp => "half up",
            Rounding::HalfEven => "half to even",
        };
        let coin = Decimal::new(1, self.terms.currency.places());
        format!(
            "rounded once, {way}, to {coin} {} (M2)",
            self.terms.currency
        )
    }

    fn unit(&self, line: &Line, of: &PricedLine) -> Vec<String> {
        let mut lines = vec![format!(
            "List price of one unit {}: {}.",
            per_words(line.charge),
            self.money(of.list_unit)
        )];
        lines.extend(of.steps.iter().map(step_words));
        lines.push(format!(
            "Net price of one unit: {}, not rounded. Steps are taken {} (M4).",
            self.money(of.net_unit),
            order_words(self.terms.order)
        ));
        lines
    }

    fn list(&self, line: &Line, of: &PricedLine) -> Result<Vec<String>, Refusal> {
        let mut lines = self.quantities(line, of.list_unit, |_| of.list_unit)?;
        lines.push(format!(
            "List price over the whole term: {}, {}.",
            self.money(of.list_total),
            self.rounded()
        ));
        Ok(lines)
    }

    fn net(&self, line: &Line, of: &PricedLine) -> Result<Vec<String>, Refusal> {
        let mut lines = self.unit(line, of);
        let segment = |place: usize| of.segments.get(place).map_or(of.net_unit, |it| it.unit);
        lines.extend(self.quantities(line, of.net_unit, segment)?);
        lines.push(format!(
            "Over the whole term: {}, {}.",
            self.money(of.before_header),
            self.rounded()
        ));
        if !of.segments.is_empty() {
            let parts = of
                .segments
                .iter()
                .map(|it| grouped(it.amount, self.terms.currency.places()));
            lines.push(format!(
                "Its segments: {}; each is cut down to the coin and the last holds the remainder (M12, M14).",
                parts.collect::<Vec<_>>().join(" + ")
            ));
        }
        if !of.header.is_zero() {
            lines.push(format!(
                "Less its share of the header discount, {}: {}.",
                self.money(of.header),
                self.money(of.net)
            ));
        }
        lines.push("Tax is not included (M15).".to_owned());
        Ok(lines)
    }

    /// Price, quantity and periods of each part of the term.
    fn quantities(
        &self,
        line: &Line,
        unit: Decimal,
        of_segment: impl Fn(usize) -> Decimal,
    ) -> Result<Vec<String>, Refusal> {
        if line.charge == Charge::Once {
            return Ok(vec![format!(
                "× {} units, charged once.",
                grouped(line.quantity, 0)
            )]);
        }
        let term = line.term.unwrap_or(self.terms.term);
        let mut lines = Vec::new();
        for (place, (segment, ratio)) in runs::segments(line, term)?.into_iter().enumerate() {
            let price = if line.ramp.is_empty() {
                unit
            } else {
                of_segment(place)
            };
            lines.push(format!(
                "{} × {} units × {} periods ({} through {}){}.",
                self.money(price),
                grouped(segment.quantity, 0),
                ratio_words(&ratio.exact_text(), ratio.fraction()),
                full_day(segment.from),
                last_day(segment.until),
                uplift_words(segment.uplift)
            ));
        }
        lines.push(format!(
            "Periods are counted {} (M9).",
            policy_words(line.policy)
        ));
        Ok(lines)
    }

    fn discount(
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

    fn margin(&self, net: Decimal, cost: Option<Decimal>, percent: Option<Decimal>) -> Vec<String> {
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

    fn header(&self, off: Decimal) -> Vec<String> {
        let Some(header) = self.terms.header else {
            return vec!["There is no discount on the whole quote.".to_owned()];
        };
        let given = match header.change {
            HeaderChange::Percent(percent) => {
                format!("{} % of the lines' sum", percent.normalize())
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

    fn share(&self, of: &PricedLine, priced: &Priced) -> Vec<String> {
        let mut lines = self.header(priced.totals.header);
        if self.terms.header.is_some() {
            lines.push(format!("This line's share: {}.", self.money(of.header)));
        }
        lines
    }

    fn month(&self, line: &Line, of: &PricedLine) -> Vec<String> {
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

    fn recurring(&self, priced: &Priced, figure: Figure) -> Vec<String> {
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
            lines.push(format!(
                "ACV: one-time {} and the ARR: {}. Many firms leave the one-time out.",
                self.money(totals.one_time),
                self.money(totals.acv)
            ));
        }
        lines
    }

    fn sum(
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

/// All of a few, and of many the first and how many follow.
fn joined(parts: &[String]) -> String {
    const SHOWN: usize = 12;
    match parts {
        [] => "nothing".to_owned(),
        few if few.len() <= SHOWN => few.join(" + "),
        many => format!(
            "{} + {} more",
            many[..SHOWN].join(" + "),
            many.len() - SHOWN
        ),
    }
}

/// `volume, 10 % (volume ≥ 200): 120 → 108`
pub fn step_words(step: &Taken) -> String {
    let change = match step.change {
        super::Change::Percent(percent) => format!("{} % off", percent.normalize()),
        super::Change::Increase(percent) => format!("{} % on top", percent.normalize()),
        super::Change::Amount(amount) => format!("{:+}", amount.normalize()),
        super::Change::Price(price) => format!("set to {}", price.normalize()),
    };
    let cites = step
        .cites
        .as_ref()
        .map(|cites| format!(" ({cites})"))
        .unwrap_or_default();
    format!(
        "{}, {change}{cites}: {} → {}.",
        step.kind.words(),
        grouped(step.before, 2),
        grouped(step.after, 2)
    )
}

fn per_words(charge: Charge) -> String {
    match charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => format!("per {per}"),
        Charge::Usage(per) => format!("committed per {per}"),
    }
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Standard => "from system to distributor",
        Order::AsGiven => "as they were given",
        Order::DiscretionaryLast => "with the discretionary one last",
        Order::PartnerFirst => "with the partner's first",
        Order::OffList => "all off the list price",
    }
}

/// As people read the policy of a line.
pub fn policy_words(policy: Policy) -> String {
    match policy {
        Policy::Anchored {
            anchor,
            whole_periods,
        } => {
            let from = match anchor {
                Anchor::Anniversary => "from the line's first day".to_owned(),
                Anchor::Sticky => "from the line's first day, month ends kept".to_owned(),
                Anchor::Calendar => "by the calendar".to_owned(),
                Anchor::Day(day) => format!("from day {day} of the month"),
                Anchor::Date(month, day) => format!("from {month:02}-{day:02} of the year"),
            };
            let parts = if whole_periods {
                "each begun one whole"
            } else {
                "parts by their actual days"
            };
            format!("anchored {from}, {parts}")
        }
        Policy::Day365 => "in days of a year of 365".to_owned(),
        Policy::MonthCeil => "in begun months".to_owned(),
        Policy::MonthDay => "in months, and days of 365/12".to_owned(),
        Policy::PerDay => "by the days of each month or year".to_owned(),
    }
}

fn uplift_words(uplift: Decimal) -> String {
    match uplift.is_zero() {
        true => String::new(),
        false => format!(", {} % uplift after discounts (M13)", uplift.normalize()),
    }
}

fn ratio_words(exact: &str, ratio: Fraction) -> String {
    match exact.contains(['/', '+']) {
        true => format!("{exact} = {}", ratio.nine_places()),
        false => exact.to_owned(),
    }
}

/// Every digit that it has, or as many as a decimal can hold.
fn long(percent: Decimal) -> String {
    percent.normalize().to_string()
}

fn last_day(until: Day) -> String {
    full_day(until.pred_opt().unwrap_or(until))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{
        money::Currency,
        pricing::{Change, Ends, Header, Per, Segment, Step, StepKind, Term, price},
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn terms() -> Terms {
        let step = |kind, change, cites: Option<&str>| Step {
            kind,
            change,
            cites: cites.map(str::to_owned),
        };
        let platform = Line {
            number: 1,
            name: "Platform".to_owned(),
            charge: Charge::Recurring(Per::MONTH),
            quantity: dec!(250),
            list: dec!(120),
            cost: None,
            tiers: None,
            steps: vec![
                step(
                    StepKind::Volume,
                    Change::Percent(dec!(10)),
                    Some("volume ≥ 200"),
                ),
                step(StepKind::Discretionary, Change::Amount(dec!(-12)), None),
            ],
            term: None,
            policy: Policy::default(),
            ramp: Vec::new(),
        };
        let setup = Line {
            number: 2,
            name: "Set-up".to_owned(),
            charge: Charge::Once,
            quantity: dec!(1),
            list: dec!(1000),
            steps: Vec::new(),
            cost: Some(dec!(250)),
            ..platform.clone()
        };
        Terms {
            currency: Currency::USD,
            rounding: Rounding::HalfUp,
            order: Order::Standard,
            term: Term {
                from: day("2027-01-01"),
                ends: Ends::Months(36),
            },
            lines: vec![platform, setup],
            header: None,
        }
    }

    #[test]
    fn each_step_of_a_net_price_is_told_exactly() {
        let mut terms = terms();
        terms.header = Some(Header {
            change: HeaderChange::Amount(dec!(500)),
            by: Spread::List,
        });
        let priced = price(&terms).unwrap();
        assert_eq!(
            prove_line(&terms, &priced, 0, Figure::Net).unwrap(),
            [
                "List price of one unit per 1m: USD 120.00.",
                "volume, 10 % off (volume ≥ 200): 120.00 → 108.00.",
                "discretionary, -12: 108.00 → 96.00.",
                "Net price of one unit: USD 96.00, not rounded. Steps are taken from system to distributor (M4).",
                "USD 96.00 × 250 units × 36 periods (1 Jan 2027 through 31 Dec 2029).",
                "Periods are counted anchored from the line's first day, parts by their actual days (M9).",
                "Over the whole term: USD 864,000.00, rounded once, half up, to 0.01 USD (M2).",
                "Less its share of the header discount, USD 499.54: USD 863,500.46.",
                "Tax is not included (M15).",
            ]
        );
        assert_eq!(
            prove_line(&terms, &priced, 0, Figure::Margin).unwrap(),
            ["The cost is not known, and unknown is not nothing: so is the margin (M6)."]
        );
        let shares = prove_total(&terms, &priced, Figure::Header);
        assert_eq!(
            shares[0],
            "Off the whole quote: USD 500.00, which is USD 500.00."
        );
        assert_eq!(shares[3], "499.54 + 0.46 = USD 500.00.");
    }

    #[test]
    fn parts_of_periods_and_ramps_show_their_fractions() {
        let mut terms = terms();
        terms.term = Term {
            from: day("2026-04-10"),
            ends: Ends::Until(day("2027-01-01")),
        };
        let priced = price(&terms).unwrap();
        let told = prove_line(&terms, &priced, 0, Figure::Net).unwrap();
        assert_eq!(
            told[4],
            "USD 96.00 × 250 units × 8+22/31 = 8.709677419 periods (10 Apr 2026 through 31 Dec 2026)."
        );
        let segment = |from, until, uplift| Segment {
            from: day(from),
            until: day(until),
            quantity: dec!(250),
            uplift,
        };
        terms.lines[0].ramp = vec![
            segment("2026-04-10", "2026-05-10", dec!(-100)),
            segment("2026-05-10", "2027-01-01", dec!(0)),
        ];
        let priced = price(&terms).unwrap();
        let told = prove_line(&terms, &priced, 0, Figure::Net).unwrap();
        assert!(
            told[4].ends_with(", -100 % uplift after discounts (M13)."),
            "{told:?}"
        );
        assert!(told[8].starts_with("Its segments: 0.00 + "), "{told:?}");
    }

    #[test]
    fn totals_say_what_they_are_made_of() {
        let terms = terms();
        let priced = price(&terms).unwrap();
        assert_eq!(
            prove_total(&terms, &priced, Figure::Net),
            [
                "The sum of each line's net, already rounded, so that it foots (M2).",
                "864,000.00 + 1,000.00 = USD 865,000.00.",
            ]
        );
        assert_eq!(
            prove_total(&terms, &priced, Figure::Acv),
            [
                "MRR: 24,000.00 = USD 24,000.00, rounded in the end alone (M7).",
                "ARR: twelve of it before rounding: USD 288,000.00.",
                "ACV: one-time USD 1,000.00 and the ARR: USD 289,000.00. Many firms leave the one-time out.",
            ]
        );
        let told = prove_total(&terms, &priced, Figure::Discount);
        assert!(told[1].starts_with("= 19.981"), "{told:?}");
        assert_eq!(prove_total(&terms, &priced, Figure::Margin).len(), 1);
    }
}
