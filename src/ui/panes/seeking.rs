//! Bringing a list back to a record, for every pane that has one: held rows are gone to at once, others are asked for,
//! and a record that is gone, hidden or not among the rows shown is said to be so.

use std::mem::take;

use uuid::Uuid;

use crate::{
    domain::refusal::{Kind, Refusal},
    ui::{
        cx::Cx,
        pane::Spot,
        widgets::list::{List, Row},
    },
    workflow::Cursor,
};

/// Which record a list is on its way to.
#[derive(Debug, Default)]
pub enum Seeking {
    #[default]
    Nothing,
    /// The store is asked where it stands.
    Asked(Spot),
    /// The list goes there.
    Bound(Spot),
}

impl Seeking {
    /// True where the row is held, and the list there already: nothing need be asked.
    pub fn begin<R>(&mut self, spot: &Spot, list: &mut List<R>) -> bool
    where
        R: Row<Cursor = Cursor>,
    {
        let held = list.rows().iter().map(Row::cursor);
        let held = { held }.find(|cursor| cursor.id == spot.record);
        let is_held = held.is_some();
        *self = match is_held {
            true => Seeking::Nothing,
            false => Seeking::Asked(spot.clone()),
        };
        if let Some(cursor) = held {
            list.seek(cursor);
        }
        is_held
    }

    /// The store knows where it stands, or that there is nothing to go to.
    pub fn found<R>(&mut self, answer: Result<Cursor, Refusal>, list: &mut List<R>, cx: &mut Cx)
    where
        R: Row<Cursor = Cursor>,
    {
        let Seeking::Asked(spot) = take(self) else {
            return;
        };
        match answer {
            Ok(cursor) if cursor.id == spot.record => {
                list.seek(cursor);
                *self = Seeking::Bound(spot);
                self.landed(list, cx);
            }
            // To an older question.
            Ok(_) => *self = Seeking::Asked(spot),
            Err(refusal) if refusal.kind == Kind::Missing => cx.say(gone(&spot).into()),
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    /// Rows have come: whether the one that was sought is the selected one.
    pub fn landed<R>(&mut self, list: &List<R>, cx: &mut Cx)
    where
        R: Row<Cursor = Cursor>,
    {
        let Seeking::Bound(spot) = self else {
            return;
        };
        if list.is_under_way() {
            return;
        }
        let selected: Option<Uuid> = list.selected().map(|row| row.cursor().id);
        if selected != Some(spot.record) {
            cx.say(not_shown(spot).into());
        }
        self.forget();
    }

    /// The person has moved on by themselves.
    pub fn forget(&mut self) {
        *self = Seeking::Nothing;
    }
}

fn gone(spot: &Spot) -> Refusal {
    Refusal::missing(
        "place.gone",
        format!("{} is gone, or you no longer see it.", spot.name),
    )
    .hint("Go on to the place before it or after it.")
}

fn not_shown(spot: &Spot) -> Refusal {
    Refusal::missing(
        "place.not_shown",
        format!("{} is not among the rows shown here.", spot.name),
    )
    .hint("Show others, or take the filter away.")
}
