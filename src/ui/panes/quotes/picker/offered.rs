//! A row of the picker: what the line above offers, or what is found by what is typed.

use crate::{
    domain::{id::ProductId, quote::configuration::Offer},
    ui::widgets::list::Row,
    workflow::catalog::Found,
};

pub(super) enum Offered {
    Part(Offer),
    Found(Found),
}

impl Offered {
    pub fn code(&self) -> &str {
        match self {
            Offered::Part(it) => &it.code,
            Offered::Found(it) => &it.code,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Offered::Part(it) => &it.name,
            Offered::Found(it) => &it.name,
        }
    }

    pub fn product(&self) -> Option<ProductId> {
        match self {
            Offered::Part(it) => it.product,
            Offered::Found(it) => it.product,
        }
    }
}

impl Row for Offered {
    type Id = String;
    type Cursor = String;

    fn id(&self) -> String {
        self.code().to_owned()
    }

    fn cursor(&self) -> String {
        self.code().to_owned()
    }
}
