//! A draft being edited: each edit leaves it as it would be kept, numbered and ready to be priced.

use std::collections::{HashMap, HashSet};

use super::{
    LineChanges, LineFigures, NewLine, QuoteChanges, QuoteLine, QuoteVersion, Sums, change, terms,
};
use crate::domain::{
    id::{LineId, Rev},
    pricing::{self, Charge, Policy, Priced, PricedLine, price},
    refusal::Refusal,
    text,
};

/// No quote that people read has more lines.
pub const MOST_LINES: usize = 2000;

/// A version and its lines, in the order of their numbers.
#[derive(Debug, Clone)]
pub struct Draft {
    pub version: QuoteVersion,
    pub lines: Vec<QuoteLine>,
}

impl Draft {
    /// What it comes to. Nothing where a line needs a term that nobody has said yet: that may stand in a draft; whatever
    /// else cannot be priced is refused.
    pub fn price(&self) -> Result<Option<Priced>, Refusal> {
        match terms(&self.version, &self.lines) {
            Err(refused) if refused.code == "quote.no_term" => Ok(None),
            Err(refused) => Err(refused),
            Ok(terms) => price(&terms).map(Some),
        }
    }

    /// The same for a move, which needs a price.
    pub fn must_price(&self) -> Result<Priced, Refusal> {
        price(&terms(&self.version, &self.lines)?)
    }

    /// The same, where it comes to what is kept, line by line and in every sum: otherwise what stands there is no price of
    /// this program.
    pub fn must_reproduce(&self) -> Result<Priced, Refusal> {
        let priced = self.must_price()?;
        let sums = Sums::from(&priced.totals);
        let lines = self.lines.iter().zip(&priced.lines);
        let differs = lines.into_iter().find(|(line, priced)| {
            line.kept
                .is_none_or(|kept| kept != LineFigures::from(*priced))
        });
        match differs {
            Some((line, priced)) => Err(not_reproduced(line, priced)),
            None if self.version.sums != Some(sums) => Err(sums_not_reproduced(&sums)),
            None => Ok(priced),
        }
    }

    pub fn line(&self, id: LineId) -> Result<&QuoteLine, Refusal> {
        self.lines.iter().find(|it| it.id == id).ok_or_else(no_line)
    }

    pub fn numbered(&self, number: u32) -> Result<&QuoteLine, Refusal> {
        self.lines
            .iter()
            .find(|it| it.terms.number == number)
            .ok_or_else(|| {
                Refusal::missing("quote.no_line", format!("There is no line {number}."))
                    .hint(format!("The lines are numbered 1 to {}.", self.lines.len()))
            })
    }

    /// The header as it will be.
    pub fn edit(&mut self, changes: &QuoteChanges) -> Result<(), Refusal> {
        changes.check_against(&self.version)?;
        let it = &mut self.version;
        fn set<T: Clone>(field: &mut T, to: Option<&T>) {
            if let Some(to) = to {
                *field = to.clone();
            }
        }
        set(&mut it.currency, changes.currency.as_ref());
        set(&mut it.rounding, changes.rounding.as_ref());
        set(&mut it.order, changes.order.as_ref());
        set(&mut it.starts_on, changes.starts_on.as_ref());
        set(&mut it.ends, changes.ends.as_ref());
        set(&mut it.header, changes.header.as_ref());
        set(&mut it.expires_on, changes.expires_on.as_ref());
        set(&mut it.payment_days, changes.payment_days.as_ref());
        set(&mut it.billing, changes.billing.as_ref());
        set(&mut it.our_entity, changes.our_entity.as_ref());
        set(&mut it.catalog, changes.catalog.clone().map(Some).as_ref());
        set(
            &mut it.price_list,
            changes.price_list.clone().map(Some).as_ref(),
        );
        Ok(())
    }

    pub fn add(&mut self, id: LineId, line: &NewLine) -> Result<(), Refusal> {
        if self.lines.len() >= MOST_LINES {
            return Err(Refusal::rule(
                "quote.too_long",
                format!("A quote has at most {MOST_LINES} lines."),
            )
            .hint("Put some of them into another quote."));
        }
        let fields = &line.fields;
        let called = fields.name.as_deref().unwrap_or("The new line");
        fields.check(called)?;
        let name = fields
            .name
            .clone()
            .ok_or_else(|| text::missing("The name of a line", "name"))?;
        let list = fields
            .list
            .ok_or_else(|| text::missing("The list price", "list"))?;
        let mut added = QuoteLine {
            id,
            rev: Rev(1),
            lineage: id.0,
            parent: line.parent,
            product: line.product,
            code: line.code.clone(),
            charge_code: fields.charge_code.clone(),
            attributes: fields.attributes.clone().unwrap_or_default(),
            said: Default::default(),
            terms: pricing::Line {
                number: 0,
                name,
                charge: Charge::Once,
                quantity: rust_decimal::Decimal::ONE,
                list,
                cost: None,
                tiers: None,
                steps: Vec::new(),
                term: None,
                policy: Policy::default(),
                ramp: Vec::new(),
            },
            rate_card: None,
            raises: Vec::new(),
            kept: None,
            updated_at: self.version.updated_at,
            last_by: None,
        };
        change(&mut added, fields);
        if let Some(parent) = line.parent {
            self.line(parent)?;
        }
        // Behind the line that was named, else as the last option of its parent, else at the end.
        let behind = line.after.or_else(|| self.last_of(line.parent?));
        let at = match behind {
            Some(after) => {
                self.line(after)?;
                self.lines
                    .iter()
                    .position(|it| it.id == after)
                    .map_or(self.lines.len(), |at| at + 1)
            }
            None => self.lines.len(),
        };
        self.lines.insert(at, added);
        self.renumber();
        Ok(())
    }

    fn last_of(&self, parent: LineId) -> Option<LineId> {
        let family = self.family(parent);
        let mut lines = self.lines.iter().rev();
        lines.find(|it| family.contains(&it.id)).map(|it| it.id)
    }

    pub fn edit_line(&mut self, id: LineId, changes: &LineChanges) -> Result<(), Refusal> {
        let line = self
            .lines
            .iter_mut()
            .find(|it| it.id == id)
            .ok_or_else(no_line)?;
        changes.check(&format!("Line {} ({})", line.terms.number, line.terms.name))?;
        change(line, changes);
        Ok(())
    }

    /// With its options. Says which lines went.
    pub fn remove(&mut self, id: LineId) -> Result<Vec<(LineId, Rev)>, Refusal> {
        self.line(id)?;
        let family = self.family(id);
        let (gone, left) = std::mem::take(&mut self.lines)
            .into_iter()
            .partition(|it| family.contains(&it.id));
        self.lines = left;
        self.renumber();
        let gone: Vec<QuoteLine> = gone;
        Ok(gone.into_iter().map(|it| (it.id, it.rev)).collect())
    }

    /// To stand at this number, with its options; an option stays with its line.
    pub fn move_line(&mut self, id: LineId, to: u32) -> Result<(), Refusal> {
        let from = self.line(id)?.terms.number;
        self.numbered(to)?;
        let family = self.family(id);
        let there = self
            .lines
            .iter()
            .find(|it| it.terms.number == to)
            .map(|it| it.id);
        let (moved, mut left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.lines)
            .into_iter()
            .partition(|it| family.contains(&it.id));
        let at = left.iter().position(|it| Some(it.id) == there);
        let at = match at {
            Some(at) if to > from => at + 1,
            Some(at) => at,
            // It moves to where one of its own stands.
            None => left.iter().take_while(|it| it.terms.number < from).count(),
        };
        left.splice(at..at, moved);
        self.lines = left;
        self.renumber();
        Ok(())
    }

    /// A line that had been removed, back where it was.
    pub fn restore(&mut self, line: QuoteLine) {
        let at = usize::try_from(line.terms.number.saturating_sub(1)).unwrap_or_default();
        self.lines.insert(at.min(self.lines.len()), line);
        self.renumber();
    }

    /// A line and all that hang on it.
    pub fn family(&self, id: LineId) -> HashSet<LineId> {
        let mut family = HashSet::from([id]);
        // Parents stand before their options.
        for line in &self.lines {
            if line.parent.is_some_and(|parent| family.contains(&parent)) {
                family.insert(line.id);
            }
        }
        family
    }

    /// Options right behind their line, and everything numbered from one.
    fn renumber(&mut self) {
        let known: HashSet<_> = self.lines.iter().map(|it| it.id).collect();
        let mut below: HashMap<Option<LineId>, Vec<usize>> = HashMap::new();
        // From the last to the first, so that the first is taken first.
        for (at, line) in self.lines.iter().enumerate().rev() {
            let parent = line.parent.filter(|id| known.contains(id));
            below.entry(parent).or_default().push(at);
        }
        let mut lines: Vec<_> = std::mem::take(&mut self.lines)
            .into_iter()
            .map(Some)
            .collect();
        let mut next = below.remove(&None).unwrap_or_default();
        while let Some(at) = next.pop() {
            let Some(mut line) = lines[at].take() else {
                continue;
            };
            line.terms.number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
            next.extend(below.remove(&Some(line.id)).unwrap_or_default());
            self.lines.push(line);
        }
    }
}

fn no_line() -> Refusal {
    Refusal::missing("quote.no_line", "There is no such line in this version.")
        .hint("Somebody may have removed it: look again.")
}

fn not_reproduced(line: &QuoteLine, priced: &PricedLine) -> Refusal {
    let kept = line
        .kept
        .map_or("nothing".to_owned(), |it| it.net.to_string());
    Refusal::rule(
        "quote.not_reproduced",
        format!(
            "Line {} ({}): {kept} is kept, and its terms come to {}.",
            line.terms.number, line.terms.name, priced.net
        ),
    )
    .hint("Edit the line, so that it is priced anew.")
}

fn sums_not_reproduced(sums: &Sums) -> Refusal {
    Refusal::rule(
        "quote.not_reproduced",
        format!(
            "The sums that are kept are not those of its lines: they come to {}, one-time {}, MRR {}, ARR {}, ACV {}.",
            sums.tcv, sums.one_time, sums.mrr, sums.arr, sums.acv
        ),
    )
    .hint("Edit a line, so that it is priced anew.")
}
