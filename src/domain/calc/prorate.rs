//! The price of a part of a period, or of several.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::{Per, Policy, Ratio, exact, prorate::Part, ratio},
    refusal::Refusal,
    time::Day,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prorate {
    pub price: Decimal,
    pub per: Per,
    pub from: Day,
    /// The first day after it.
    pub until: Day,
    pub policy: Policy,
    pub quantity: Decimal,
    pub coins: Coins,
}

impl Prorate {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let ratio = ratio(self.per, self.from, self.until, self.policy)?;
        let all = exact::product(self.price, self.quantity).ok_or_else(exact::too_long)?;
        let exactly = ratio.fraction().times(all).ok_or_else(exact::too_long)?;
        let through = self.until.pred_opt().unwrap_or(self.until);
        let answer = self.coins.answer(exactly, self.policy.name())?.with([
            ("ratio", Fact::text(ratio.nine_places())),
            ("ratio_exact", Fact::text(ratio.exact_text())),
            ("from", Fact::text(self.from)),
            ("through", Fact::text(through)),
            ("per", Fact::text(self.per)),
        ]);
        let answer = match self.policy {
            Policy::Anchored {
                anchor,
                whole_periods,
            } => answer.with([
                ("anchor", Fact::text(anchor)),
                ("whole_periods", Fact::Yes(whole_periods)),
            ]),
            _ => answer,
        };
        let mut steps = vec![Worked::new(
            format!("the price of one, per {}", self.per),
            Fact::Money(self.price),
        )];
        if self.quantity != Decimal::ONE {
            let says = format!("times {}", short(self.quantity));
            steps.push(Worked::new(says, Fact::Money(all)));
        }
        steps.push(Worked::word(format!(
            "{} through {through}, by {}:",
            self.from,
            self.policy.words()
        )));
        let told = ratio.parts().iter().map(|part| self.part(*part));
        steps.extend(told);
        steps.push(Worked::new(
            format!("times {}", in_all(&ratio)),
            Fact::Unrounded(exactly),
        ));
        let amount = self.coins.round(exactly)?;
        steps.push(self.coins.rounded(amount));
        Ok(answer.by(steps))
    }

    fn part(&self, part: Part) -> Worked {
        let Part { count, of } = part;
        let says = match (self.policy, of, count) {
            (_, 1, 1) => "one whole period".to_owned(),
            (_, 1, count) => format!("{count} whole periods"),
            (Policy::Anchored { .. }, of, _) => {
                format!("{count} of the {of} days of a period")
            }
            (Policy::MonthCeil, of, _) => format!("{count} begun months of {of}"),
            (_, of, _) => format!("{count}/{of} of a period"),
        };
        let text = match of {
            1 => count.to_string(),
            of => format!("{count}/{of}"),
        };
        Worked::new(format!("  {says}"), Fact::Text(text))
    }
}

fn in_all(ratio: &Ratio) -> String {
    let (exact, nine) = (ratio.exact_text(), ratio.nine_places());
    match ratio.parts() {
        [part] if part.of == 1 => exact,
        _ => format!("{exact} = {nine}"),
    }
}
