//! What the forms of records share: what was written is said, and what another person wrote meanwhile stands beside what
//! was typed.

use super::entry::Entry;
use crate::{
    domain::{
        id::{CommandId, Rev},
        refusal::{Kind, Refusal},
        time::Moment,
    },
    ui::{cx::Cx, notice::Notice, pane::Pane, widgets::form::Values},
    workflow::Topic,
};

pub trait RecordForm: Pane {
    type Record;
    type Id;
    const TOPIC: Topic;
    /// What it is called in a sentence.
    const WHAT: &'static str;

    /// Where it is typed, and the record that is edited as the store had it last; none where one is made.
    fn held(&mut self) -> (&mut Entry, &mut Option<Self::Record>);

    fn known_by(record: &Self::Record) -> (Self::Id, Rev);

    /// The values of the record as the fields write them.
    fn stored(record: &Self::Record) -> Values;

    /// What another person did meanwhile: `Tom Berg changed this deal at 10:04.`
    fn happened(before: &Self::Record, now: &Self::Record, cx: &Cx) -> String;

    /// Asks for the record as it is now, for [`RecordForm::looked`].
    fn look(id: Self::Id, cx: &mut Cx);

    /// Of what was written: which record it is, and what is said of it.
    fn saved(
        &mut self,
        command: CommandId,
        answer: Result<(Self::Id, String), Refusal>,
        cx: &mut Cx,
    ) {
        let (entry, record) = self.held();
        match answer {
            Ok((id, says)) => {
                cx.say(Notice::Done(says));
                cx.touched(Self::TOPIC);
                if entry.means(command) {
                    return entry.close(cx);
                }
                // The person typed on meanwhile: that is not written yet, and now belongs to the record there is.
                Self::look(id, cx);
            }
            Err(refusal) if record.is_some() && is_of_the_record(&refusal) => {
                entry.refused(&gone(Self::WHAT));
            }
            Err(refusal) => {
                entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    self.look_again(cx);
                }
            }
        }
    }

    fn look_again(&mut self, cx: &mut Cx) {
        if let (_, Some(record)) = self.held() {
            let (id, _) = Self::known_by(record);
            Self::look(id, cx);
        }
    }

    /// Marks what another person has changed since we looked, and takes their revision as seen. With it comes who merged
    /// it into what, where somebody did.
    fn looked(&mut self, answer: Result<(Self::Record, Option<Refusal>), Refusal>, cx: &mut Cx) {
        let (entry, record) = self.held();
        let (now, merged) = match answer {
            Ok(looked) => looked,
            Err(refusal) if refusal.kind == Kind::Missing => {
                return entry.refused(&gone(Self::WHAT));
            }
            Err(_) => return,
        };
        // What was typed stays on the screen, to be carried to the one that it became.
        if let Some(refusal) = merged {
            return entry.refused(&refusal);
        }
        if let Some(before) = record
            && Self::known_by(before).1 != Self::known_by(&now).1
        {
            let says = Self::happened(before, &now, cx);
            entry.overtaken(&Self::stored(before), &Self::stored(&now), &says);
        }
        *record = Some(now);
    }
}

/// Whether the record itself was not found, and not something that was typed for it: an account, a person.
pub fn is_of_the_record(refusal: &Refusal) -> bool {
    refusal.code == "missing" && refusal.field.is_none()
}

/// For whom a record went out of sight while they typed, as one does that is given to another team.
pub fn gone(what: &str) -> Refusal {
    Refusal::missing(
        "record.gone",
        format!("This {what} is not among those you see any more: it may have been given to another team."),
    )
    .hint(
        "Nothing more is written to it from here. What you typed is kept until you throw it away.",
    )
}

/// `Tom Berg changed this deal at 10:04`, and the sentence may go on.
pub fn changed(what: &str, who: Option<&str>, at: Moment, cx: &Cx) -> String {
    let who = who.unwrap_or("Somebody");
    let at = at.with_timezone(&cx.zone).format("%H:%M");
    format!("{who} changed this {what} at {at}")
}
