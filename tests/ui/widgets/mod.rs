//! Laws of the widgets, held against random fingers.

mod form;
mod keys;
mod list;
mod table;
mod text;
