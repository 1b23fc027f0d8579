//! A term in segments, what each of them costs, and all of them together.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::{Fraction, Per, Segment, Unrounded, exact, ramp::Plan, ratio, share, uplift::Growth},
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ramp {
    pub price: Decimal,
    pub per: Per,
    pub plan: Plan,
    pub coins: Coins,
}

/// A segment and its money, before anything is rounded.
struct Stretch {
    segment: Segment,
    price: Decimal,
    periods: Fraction,
    amount: Unrounded,
}

impl Ramp {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let stretches = self.stretches()?;
        let exactly: Vec<Unrounded> = stretches.iter().map(|it| it.amount).collect();
        let total = Unrounded::sum(exactly.iter().copied())?.to_round()?;
        let tcv = self.coins.round(total)?;
        let amounts = share::along(tcv, &exactly, self.coins.currency)?;
        let mut rows = Vec::with_capacity(stretches.len());
        let mut steps = vec![Worked::new(
            format!("the price of one, per {}", self.per),
            Fact::Money(self.price),
        )];
        for (it, amount) in stretches.iter().zip(amounts) {
            let through = it.segment.until.pred_opt().unwrap_or(it.segment.until);
            rows.push(vec![
                ("from", Fact::text(it.segment.from)),
                ("through", Fact::text(through)),
                ("quantity", Fact::Number(it.segment.quantity)),
                ("increase", Fact::Percent(it.segment.uplift)),
                ("price", Fact::Money(it.price)),
                ("amount", Fact::Money(amount)),
            ]);
            let what = match short(it.segment.quantity).as_str() {
                "1" => String::new(),
                quantity => format!("{quantity} x "),
            };
            let says = match it.price.is_zero() && !self.price.is_zero() {
                true => format!("{} to {through}: free", it.segment.from),
                false => format!(
                    "{} to {through}: {what}{} x {} {}",
                    it.segment.from,
                    self.coins.text(it.price),
                    it.periods,
                    if it.periods.is_above_one() {
                        "periods"
                    } else {
                        "period"
                    }
                ),
            };
            steps.push(Worked::new(says, Fact::Money(amount)));
        }
        steps.push(self.coins.rounded(tcv));
        let answer = self.coins.answer(total, self.policy())?;
        let odd = self
            .plan
            .odd
            .map_or(Fact::Nothing, |odd| Fact::text(odd.name()));
        Ok(answer
            .with([
                ("tcv", Fact::Money(tcv)),
                ("odd", odd),
                ("segments", Fact::Rows(rows)),
            ])
            .by(steps))
    }

    fn policy(&self) -> &'static str {
        match (self.plan.increase.is_zero(), self.plan.growth) {
            (true, _) => "flat",
            (false, Growth::Compound) => "compound",
            (false, Growth::Linear) => "linear",
        }
    }

    fn stretches(&self) -> Result<Vec<Stretch>, Refusal> {
        let in_months = self.plan.in_months()?.into_iter();
        let stretch = |(segment, months): (Segment, Option<u16>)| {
            let periods = match (months, self.per) {
                (Some(months), Per::Months(each)) => {
                    let periods = Fraction::new(months.into(), each.into());
                    periods.ok_or_else(exact::too_long)?
                }
                _ => {
                    let policy = Default::default();
                    ratio(self.per, segment.from, segment.until, policy)?.fraction()
                }
            };
            let raised = Fraction::percent_on_top(segment.uplift).ok_or_else(exact::too_long)?;
            let all = Unrounded::of_units(self.price, segment.quantity)?;
            Ok(Stretch {
                segment,
                price: raised.times(self.price).ok_or_else(exact::too_long)?,
                periods,
                amount: all.times(raised)?.times(periods)?,
            })
        };
        in_months.map(stretch).collect()
    }
}
