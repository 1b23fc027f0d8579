//! The chain that a record stands in, beside what is shown of it: what it came of, and what it became.

use serde_json::json;
use uuid::Uuid;

use super::said::Said;
use crate::{
    domain::{
        chain::{Station, Way},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        chain::{Linked, WalkChain},
        desk::Desk,
    },
};

pub struct Chain {
    back: Vec<Linked>,
    forth: Vec<Linked>,
}

impl Chain {
    pub async fn of(at: Station, id: Uuid, desk: &Desk) -> Result<Self, Refusal> {
        let walk = async |way| answer(WalkChain { at, id, way }, desk.clone()).await;
        Ok(Self {
            back: walk(Way::Back).await?,
            forth: walk(Way::Forth).await?,
        })
    }

    /// Adds it to what is shown: both ways for scripts, and below the first line what there is for people.
    pub fn told(self, mut shown: Said) -> Said {
        shown.json["chain"] = json!({ "back": self.back, "forth": self.forth });
        let back = self.back.iter().map(|it| ("Came of", it));
        let forth = self.forth.iter().map(|it| ("Became", it));
        let lines = back.chain(forth).map(|(says, it)| {
            let kind = it.kind.name();
            let in_force = it.in_force.as_ref();
            let in_force = in_force.map_or_else(String::new, |it| format!("; {it}"));
            format!(
                "\n{says} {kind} {}, {}, {}{in_force}.",
                it.number, it.name, it.state
            )
        });
        let first = shown.text.find('\n').unwrap_or(shown.text.len());
        shown.text.insert_str(first, &lines.collect::<String>());
        shown
    }
}
