//! The people of the company on a deal, in front of its pane: who they are, and naming one.

mod naming;
mod people;

pub use naming::PersonForm;
pub use people::PeopleOnDeal;

use crate::{
    domain::{
        deal::{DealPart, OnDeal},
        id::PersonId,
    },
    ui::widgets::list::Row,
};

impl Row for OnDeal {
    type Id = (PersonId, DealPart);
    type Cursor = (PersonId, DealPart);

    fn id(&self) -> (PersonId, DealPart) {
        (self.id, self.part)
    }

    fn cursor(&self) -> (PersonId, DealPart) {
        (self.id, self.part)
    }
}
