//! A term in segments, what each of them costs, and all of them together.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::{Fraction, Per, Segment, exact, ramp::Plan, ratio, uplift::Growth},
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
    amount: Decimal,
}

impl Ramp {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let stretches = self
            .stretches()
            .and_then(|all| all.ok_or_else(exact::too_long))?;
        let total = exact::total(stretches.iter().map(|it| it.amount));
        let total = total.ok_or_else(exact::too_long)?;
        let tcv = self.coins.round(total)?;
        let amounts = self.amounts(&stretches, tcv)?;
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

    fn stretches(&self) -> Result<Option<Vec<Stretch>>, Refusal> {
        let mut stretches = Vec::new();
        for (segment, months) in self.plan.in_months()? {
            let periods = match (months, self.per) {
                (Some(months), Per::Months(each)) => Fraction::new(months.into(), each.into()),
                _ => {
                    let policy = Default::default();
                    Some(ratio(self.per, segment.from, segment.until, policy)?.fraction())
                }
            };
            let stretch = || {
                let periods = periods?;
                let price = exact::raised(self.price, segment.uplift)?;
                let all = exact::product(price, segment.quantity)?;
                Some(Stretch {
                    segment,
                    price,
                    periods,
                    amount: periods.times(all)?,
                })
            };
            let Some(stretch) = stretch() else {
                return Ok(None);
            };
            stretches.push(stretch);
        }
        Ok(Some(stretches))
    }

    /// Cut down to the coin, and the remainder on the last, so that they come to the whole.
    fn amounts(&self, stretches: &[Stretch], whole: Decimal) -> Result<Vec<Decimal>, Refusal> {
        let places = self.coins.currency.places();
        let cut = stretches
            .iter()
            .map(|it| it.amount.trunc_with_scale(places));
        let mut amounts: Vec<_> = cut.collect();
        let before = exact::total(amounts.iter().rev().skip(1).copied());
        let rest = before.and_then(|before| exact::sum(whole, -before));
        if let Some(last) = amounts.last_mut() {
            *last = rest.ok_or_else(exact::too_long)?;
        }
        Ok(amounts)
    }
}
