//! A plain sorted table that answers like the store.

use dealdesk::ui::widgets::list::{Place, Row, Want};

/// Its place in the order, and who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deal(pub u16, pub u32);

impl Row for Deal {
    type Id = u32;
    type Cursor = Deal;

    fn id(&self) -> u32 {
        self.1
    }

    fn cursor(&self) -> Deal {
        *self
    }
}

pub struct Table {
    pub deals: Vec<Deal>,
    named: u32,
}

impl Table {
    pub fn of(rows: usize) -> Self {
        let deals =
            (0..rows).map(|row| Deal(u16::try_from(row).unwrap(), u32::try_from(row).unwrap()));
        Self {
            deals: deals.collect(),
            named: u32::try_from(rows).unwrap(),
        }
    }

    pub fn insert(&mut self, key: u16) {
        self.deals.push(Deal(key, self.named));
        self.named += 1;
        self.deals.sort();
    }

    pub fn remove(&mut self, nth: usize) {
        if !self.deals.is_empty() {
            self.deals.remove(nth % self.deals.len());
        }
    }

    pub fn shift(&mut self, nth: usize, key: u16) {
        if !self.deals.is_empty() {
            let nth = nth % self.deals.len();
            self.deals[nth].0 = key;
            self.deals.sort();
        }
    }

    pub fn answer(&self, want: &Want<Deal>) -> (Vec<Deal>, bool) {
        let all = &self.deals;
        let place = |it: &Deal| all.partition_point(|deal| deal < it);
        let (from, to) = match &want.place {
            Place::First => (0, want.limit),
            Place::Last => (all.len().saturating_sub(want.limit), all.len()),
            Place::From(deal) => (place(deal), place(deal) + want.limit),
            Place::After(deal) => {
                let from = all.partition_point(|it| it <= deal);
                (from, from + want.limit)
            }
            Place::Before(deal) => (place(deal).saturating_sub(want.limit), place(deal)),
        };
        let to = to.min(all.len());
        let more = match want.place {
            Place::Last | Place::Before(_) => from > 0,
            _ => to < all.len(),
        };
        (all[from..to].to_vec(), more)
    }
}
