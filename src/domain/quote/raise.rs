//! An uplift as it was agreed: what it wrote into the ramp of a line stands there, and here by which policy (M12, M13).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::pricing::uplift::{Every, Growth, Rate, Uplift};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raise {
    #[serde(flatten)]
    pub uplift: Uplift,
    pub every: Every,
    pub growth: Growth,
}

impl Raise {
    /// `10 % each year from the second on, linear, capped at 7 %`
    pub fn words(&self) -> String {
        let percent = |it: Decimal| format!("{} %", it.normalize());
        let mut says = match self.uplift.rate {
            Rate::Percent(it) => percent(it),
            Rate::Cpi { index, spread } => format!(
                "index {} and {}",
                index.map_or_else(|| "unknown".to_owned(), percent),
                percent(spread)
            ),
        };
        says.push_str(match (self.every, self.growth) {
            (Every::Term, _) => " over the whole term",
            (Every::Year, Growth::Compound) => " each year from the second on, compound",
            (Every::Year, Growth::Linear) => " each year from the second on, linear",
        });
        if let Some(cap) = self.uplift.cap {
            says.push_str(&format!(", capped at {}", percent(cap)));
        }
        if let Some(floor) = self.uplift.floor {
            says.push_str(&format!(", no less than {}", percent(floor)));
        }
        says
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn m13_an_uplift_is_kept_as_it_was_agreed() {
        let raise = Raise {
            uplift: Uplift {
                rate: Rate::Percent(dec!(10)),
                cap: Some(dec!(7)),
                floor: None,
            },
            every: Every::Year,
            growth: Growth::Linear,
        };
        let says = "10 % each year from the second on, linear, capped at 7 %";
        assert_eq!(raise.words(), says);
        let text = serde_json::to_string(&raise).unwrap();
        assert_eq!(
            serde_json::from_str::<Raise>(&text).unwrap(),
            raise,
            "{text}"
        );
        let index = Raise {
            uplift: Uplift {
                rate: Rate::Cpi {
                    index: Some(dec!(3.5)),
                    spread: dec!(2),
                },
                cap: None,
                floor: Some(dec!(1)),
            },
            every: Every::Term,
            growth: Growth::Compound,
        };
        assert_eq!(
            index.words(),
            "index 3.5 % and 2 % over the whole term, no less than 1 %"
        );
        let text = serde_json::to_string(&index).unwrap();
        assert_eq!(
            serde_json::from_str::<Raise>(&text).unwrap(),
            index,
            "{text}"
        );
    }
}
