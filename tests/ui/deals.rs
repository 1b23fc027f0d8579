//! The pane of deals, from key to request and from answer to screen.

mod board;
mod cards;
mod columns;
mod form;
mod form_of_two;
mod list;
mod macros;
mod marks;
mod moves;
mod pictures;
mod refused;
mod which;
