//! The last day on which notice can be given, and how it was counted.

use super::{Answer, Fact, Worked};
use crate::domain::{
    calendar::Calendar,
    pricing::notice::{NoticePeriod, last_day},
    refusal::Refusal,
    time::Day,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The last day on which the contract runs.
    pub expires: Day,
    pub period: NoticePeriod,
    /// Where notice is to be given on a business day.
    pub business: Option<Calendar>,
}

impl Notice {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let counted = last_day(self.expires, self.period)?;
        let named = |day: Day| Fact::Text(format!("{day} {}", day.format("%a")));
        let mut steps = vec![
            Worked::new("the last day on which it runs", named(self.expires)),
            Worked::new(format!("{} before it", self.period.words()), named(counted)),
        ];
        let mut last = counted;
        let mut policy = "from-last-day";
        if let Some(calendar) = &self.business {
            policy = "from-last-day-back-to-business-day";
            last = calendar.preceding(counted).ok_or_else(|| {
                Refusal::rule(
                    "calendar.never",
                    format!("No business day is found in the twenty years before {counted}."),
                )
                .hint("Check the holidays.")
            })?;
            steps.push(match last == counted {
                true => Worked::word("which is a business day"),
                false => Worked::new("back to the last business day before", named(last)),
            });
        }
        let counted_by = steps.iter().map(|step| match &step.after {
            Some(Fact::Text(day)) => format!("{}: {day}", step.says),
            _ => step.says.clone(),
        });
        let how = counted_by.collect::<Vec<_>>().join("; ");
        Ok(Answer::plain(policy)
            .with([
                ("last_day", Fact::text(last)),
                ("expires", Fact::text(self.expires)),
                ("period", Fact::text(self.period)),
                ("counted", Fact::Text(how)),
            ])
            .by(steps))
    }
}
