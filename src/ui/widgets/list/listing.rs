//! The `list.*` commands: written once for every pane that has a list, whatever its rows.

use crate::ui::{
    command::{Act, Command, Spec, always},
    cx::Cx,
    pane::Scope,
};

/// What the shared commands need of a list.
pub trait Listing {
    /// Moves the selection by so many rows, towards the end where positive.
    fn move_by(&mut self, by: isize);
    /// Rows on a page.
    fn page(&self) -> isize;
    fn first(&mut self);
    fn last(&mut self);
}

pub const SCOPE: Scope = Scope("list");

pub const LIST: &[Command<dyn Listing>] = &[
    motion("list.next", "down", |list, _| list.move_by(1)),
    motion("list.previous", "up", |list, _| list.move_by(-1)),
    motion("list.page_down", "page down", |list, _| {
        list.move_by(list.page())
    }),
    motion("list.page_up", "page up", |list, _| {
        list.move_by(-list.page())
    }),
    motion("list.half_page_down", "half a page down", |list, _| {
        list.move_by((list.page() + 1) / 2)
    }),
    motion("list.half_page_up", "half a page up", |list, _| {
        list.move_by(-(list.page() + 1) / 2)
    }),
    motion("list.first", "first", |list, _| list.first()),
    motion("list.last", "last", |list, _| list.last()),
];

const fn motion(
    id: &'static str,
    title: &'static str,
    run: fn(&mut (dyn Listing + 'static), &mut Cx),
) -> Command<dyn Listing> {
    Command {
        spec: Spec::new(id, title, "Moves the selection."),
        ready: always,
        act: Act::Now(run),
    }
}
