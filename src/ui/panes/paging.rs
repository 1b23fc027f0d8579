//! Between a list's wish for rows and the store's pages.

use crate::{
    ui::widgets::list::{Place, Want},
    workflow::{Cursor, From},
};

/// Where the store should read.
pub fn from(want: &Want<Cursor>) -> From {
    match &want.place {
        Place::First => From::First,
        Place::Last => From::Last,
        Place::After(cursor) => From::After(cursor.clone()),
        Place::Before(cursor) => From::Before(cursor.clone()),
        Place::From(cursor) => From::At(cursor.clone()),
    }
}

pub fn limit(want: &Want<Cursor>) -> i32 {
    i32::try_from(want.limit).unwrap_or(i32::MAX)
}
