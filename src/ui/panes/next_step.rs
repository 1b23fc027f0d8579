//! A small form for what comes next about a record, and by when. Done empties it and asks for the step after.

pub mod fields;
mod told;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        account::Account,
        contact::Contact,
        day,
        deal::Deal,
        id::{CommandId, Rev},
        lead::Lead,
        next_step::{NextStep, nothing_to_do},
        record::Record,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form},
    },
    workflow::{
        Topic,
        next_step::{SetNextStep, ShowNextStep, Standing, StepSet},
    },
};
use fields::stored;
use told::words;
pub use told::{cell, line};

pub struct NextStepForm {
    entry: Entry,
    record: Record,
    name: String,
    seen: Rev,
    /// As the store has it.
    stands: NextStep,
}

impl NextStepForm {
    pub fn of_lead(lead: &Lead, cx: &Cx) -> Self {
        let (record, next) = (Record::Lead(lead.id), lead.next_step.clone());
        Self::of(record, &lead.number, lead.rev, next, cx)
    }

    pub fn of_deal(deal: &Deal, cx: &Cx) -> Self {
        let (record, next) = (Record::Deal(deal.id), deal.what_next());
        Self::of(record, &deal.number, deal.rev, next, cx)
    }

    pub fn of_account(account: &Account, cx: &Cx) -> Self {
        let (record, next) = (Record::Account(account.id), account.next_step.clone());
        Self::of(record, &account.name, account.rev, next, cx)
    }

    pub fn of_contact(contact: &Contact, cx: &Cx) -> Self {
        let (record, next) = (Record::Contact(contact.id), contact.next_step.clone());
        Self::of(record, &contact.name, contact.rev, next, cx)
    }

    fn of(record: Record, name: &str, seen: Rev, stands: NextStep, cx: &Cx) -> Self {
        let values = stored(&stands);
        let value = |key: &str| values.get(key).cloned().unwrap_or_default();
        let fields = vec![
            Field::line("next_step", "What")
                .required()
                .was(value("next_step")),
            Field::date("next_step_on", "By", cx.today())
                .help(day::EXAMPLES)
                .was(value("next_step_on")),
        ];
        let form = Form::new(format!("What comes next for {name}"), fields);
        Self {
            entry: Entry::new(form, format!("{record}.next_step"), values, cx),
            record,
            name: name.to_owned(),
            seen,
            stands,
        }
    }

    fn typed_step(&mut self) -> Option<NextStep> {
        let values = self.entry.form.check()?;
        let said = |key: &str| values.get(key).filter(|text| !text.is_empty());
        Some(NextStep {
            what: said("next_step").cloned(),
            by: said("next_step_on").and_then(|day| day.parse().ok()),
        })
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(next) = self.typed_step() else {
            return;
        };
        if next == self.stands {
            return self.entry.close(cx);
        }
        let command = self.entry.intention(cx);
        self.set(next.clone(), false, command, cx, move |pane, set, cx| {
            let says = format!("Next for {}: {}.", set.name, words(&next));
            cx.say(Notice::Done(says));
            if pane.entry.means(command) {
                return pane.entry.close(cx);
            }
            // The person typed on meanwhile: that is not written yet.
            (pane.seen, pane.stands) = (set.rev, next);
        });
    }

    fn can_be_done(&self) -> Result<(), Refusal> {
        if self.entry.form.dirty() {
            return Err(
                Refusal::rule("next_step.typed", "What was typed is not saved yet.")
                    .hint("Save it, or throw it away."),
            );
        }
        match &self.stands.what {
            Some(_) => Ok(()),
            None => Err(nothing_to_do(&self.name)),
        }
    }

    /// What stood there is done: the form asks for what comes after.
    fn done(&mut self, cx: &mut Cx) {
        let done = words(&self.stands);
        let command = cx.new_command();
        self.set(
            NextStep::default(),
            true,
            command,
            cx,
            move |pane, set, cx| {
                let says = format!("Done: {done}. What comes next for {}?", set.name);
                cx.say(Notice::Done(says));
                *pane = Self::of(set.record, &set.name, set.rev, NextStep::default(), cx);
            },
        );
    }

    fn set(
        &mut self,
        next: NextStep,
        done: bool,
        command: CommandId,
        cx: &mut Cx,
        then: impl FnOnce(&mut Self, StepSet, &mut Cx) + Send + 'static,
    ) {
        let set = SetNextStep {
            record: self.record.into(),
            seen: Some(self.seen),
            next,
            done,
            command,
        };
        cx.ask(set, move |pane: &mut Self, answer, cx| match answer {
            Ok(set) => {
                cx.touched(topic(set.record));
                then(pane, set, cx);
            }
            Err(refusal) => {
                pane.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    pane.look_again(cx);
                }
            }
        });
    }

    fn look_again(&mut self, cx: &mut Cx) {
        cx.ask(ShowNextStep(self.record.into()), Self::looked);
    }

    /// Marks what another person has written since we looked, and takes their revision as seen.
    fn looked(&mut self, answer: Result<Standing, Refusal>, cx: &mut Cx) {
        let Ok(now) = answer else { return };
        if let Some(refusal) = now.merged {
            return self.entry.refused(&refusal);
        }
        if now.next != self.stands {
            let who = now.last_by.as_deref().unwrap_or("Somebody");
            let at = now.updated_at.with_timezone(&cx.zone).format("%H:%M");
            let says = format!("{who} changed {} at {at}.", now.name);
            let (before, after) = (stored(&self.stands), stored(&now.next));
            self.entry.overtaken(&before, &after, &says);
        }
        (self.seen, self.stands) = (now.rev, now.next);
    }
}

fn topic(record: Record) -> Topic {
    match record {
        Record::Lead(_) => Topic::Leads,
        Record::Deal(_) => Topic::Deals,
        Record::Account(_) => Topic::Accounts,
        Record::Contact(_) => Topic::Contacts,
    }
}

const COMMANDS: &[Command<NextStepForm>] = &[
    Command {
        spec: Spec::new("next_step.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(NextStepForm::save),
    },
    Command {
        spec: Spec::new(
            "next_step.done",
            "done",
            "It is done: empty it, and say what comes after.",
        ),
        ready: |pane, cx| cx.can_write().and_then(|()| pane.can_be_done()),
        act: Act::Now(NextStepForm::done),
    },
    Command {
        spec: Spec::new(
            "next_step.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "next_step.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for NextStepForm {
    const SCOPE: Scope = Scope("next_step");
    const TITLE: &'static str = "What comes next";
    const TOPICS: &'static [Topic] =
        &[Topic::Leads, Topic::Deals, Topic::Accounts, Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// Whether another person was here meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        self.look_again(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => {}
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        self.entry.draw(area, buf, scene.look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.entry.cursor(area)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        self.entry.form.read_out()
    }
}
