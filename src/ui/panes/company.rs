//! The screen on which the company is set up, and later its settings are changed: currency, year, zone and hours.
//!
//! On a store of one's own it comes by itself, once, to whoever may set the company up. Nothing on it is guessed: the zone
//! that the machine is in stands first among the zones and is not chosen.

mod fields;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        company::Company,
        id::CommandId,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::{cell::put, form::Form, wrap::put_wrapped},
    },
    workflow::{
        Topic,
        company::{CompanyShown, EditCompany, ShowCompany, Written},
        people::{Colleague, RenamePerson},
    },
};
use fields::{changes, fields, stored};

#[derive(Default)]
pub struct CompanyForm {
    /// From the moment on when it is known what is set up.
    entry: Option<Entry>,
    /// As the store had it last; nothing where it is not set up.
    company: Option<Company>,
    refused: Option<Refusal>,
}

/// Remembers that the form has come by itself.
const OFFERED: &str = "company.offered";
const DRAFT: &str = "company.edit";

/// What opens when the store is reached.
pub fn on_arrival(cx: &mut Cx) {
    if !cx.me.sets_up || cx.can_write().is_err() {
        return;
    }
    if cx.kept(OFFERED).is_none() {
        cx.keep(OFFERED, Some("yes".to_owned()));
        cx.open(CompanyForm::default());
    } else {
        let says = "The company is not set up yet: the command \"company\" of the palette does it.";
        cx.say(Notice::Done(says.to_owned()));
    }
}

impl CompanyForm {
    fn is_new(&self) -> bool {
        self.company.is_none()
    }

    fn form(&self, cx: &Cx) -> Form {
        let title = match &self.company {
            Some(company) => format!("Settings of {}", company.name),
            None => "Your company".to_owned(),
        };
        Form::new(title, fields(self.company.as_ref(), cx))
    }

    fn looked(&mut self, answer: Result<CompanyShown, Refusal>, cx: &mut Cx) {
        let now = match answer {
            Ok(shown) => shown.company,
            Err(refusal) => {
                self.refused = Some(refusal);
                return;
            }
        };
        self.refused = None;
        let before = std::mem::replace(&mut self.company, now);
        let Some(entry) = &mut self.entry else {
            let mut values = self.company.as_ref().map(stored).unwrap_or_default();
            if self.is_new() {
                values.insert("my_name", cx.me.name.clone());
            }
            self.entry = Some(Entry::new(self.form(cx), DRAFT.to_owned(), values, cx));
            return;
        };
        let Some(now) = &self.company else {
            return;
        };
        if before.as_ref().map(|it| it.rev) != Some(now.rev) {
            let who = now.last_by.as_deref().unwrap_or("Somebody");
            let at = now.updated_at.with_timezone(&cx.zone).format("%H:%M");
            let says = format!("{who} changed the company's settings at {at}.");
            let before = before.as_ref().map(stored).unwrap_or_default();
            entry.overtaken(&before, &stored(now), &says);
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(entry) = &mut self.entry else {
            return;
        };
        if entry.form.check().is_none() {
            return;
        }
        let changes = changes(&entry.form.changed());
        let command = entry.intention(cx);
        if changes.is_empty() {
            return self.name_me(cx);
        }
        let edit = EditCompany {
            seen: self.company.as_ref().map(|it| it.rev),
            changes,
            command,
        };
        let was_new = self.is_new();
        cx.ask(edit, move |pane: &mut Self, answer, cx| {
            pane.saved(command, was_new, answer, cx);
        });
    }

    fn saved(
        &mut self,
        command: CommandId,
        was_new: bool,
        answer: Result<Written, Refusal>,
        cx: &mut Cx,
    ) {
        let Some(entry) = &mut self.entry else {
            return;
        };
        match answer {
            Ok(written) => {
                let says = match was_new {
                    true => format!(
                        "{} is set up. {} brings in the files of a CRM, {} makes a deal.",
                        written.name,
                        cx.keys_of("deals", "deals.import"),
                        cx.keys_of("deals", "deals.new")
                    ),
                    false => format!("The settings of {} are written.", written.name),
                };
                cx.say(Notice::Done(says));
                cx.touched(Topic::Company);
                cx.meet_again();
                if entry.means(command) {
                    return self.name_me(cx);
                }
                // The person typed on meanwhile: that is not written yet.
                cx.ask(ShowCompany, Self::looked);
            }
            Err(refusal) => {
                entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    cx.ask(ShowCompany, Self::looked);
                }
            }
        }
    }

    /// How the person is called, where they have said so here.
    fn name_me(&mut self, cx: &mut Cx) {
        let Some(entry) = &self.entry else {
            return;
        };
        let name = entry.form.changed().get("my_name").cloned();
        let Some(name) = name.filter(|name| *name != cx.me.name) else {
            return entry.close(cx);
        };
        let rename = RenamePerson {
            who: cx.me.login.clone(),
            name,
            command: cx.new_command(),
        };
        cx.ask(rename, Self::named);
    }

    fn named(&mut self, answer: Result<Colleague, Refusal>, cx: &mut Cx) {
        if let Err(refusal) = answer {
            // The company is written; the name can be said again by command.
            cx.say(refusal.into());
        }
        cx.touched(Topic::People);
        cx.meet_again();
        if let Some(entry) = &self.entry {
            entry.close(cx);
        }
    }

    fn entry(&self) -> Result<&Entry, Refusal> {
        let asking = || Refusal::rule("company.asking", "The company is still asked for.");
        self.entry.as_ref().ok_or_else(asking)
    }
}

const COMMANDS: &[Command<CompanyForm>] = &[
    Command {
        spec: Spec::new("company.save", "save", "Write what was typed."),
        ready: |pane, cx| {
            pane.entry()?;
            cx.can_write()?;
            Company::can_edit(&cx.me)
        },
        act: Act::Now(CompanyForm::save),
    },
    Command {
        spec: Spec::new(
            "company.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry()?.can_take_theirs(),
        act: Act::Now(|pane, cx| {
            if let Some(entry) = &mut pane.entry {
                entry.take_theirs(cx);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "company.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry()?.can_discard(),
        act: Act::Now(|pane, cx| {
            if let Some(entry) = &pane.entry {
                entry.close(cx);
            }
        }),
    },
];

impl Pane for CompanyForm {
    const SCOPE: Scope = Scope("company");
    const TITLE: &'static str = "Company";
    const TOPICS: &'static [Topic] = &[Topic::Company];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// What is set up, or what another person has made of it meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ShowCompany, Self::looked);
    }

    fn takes_text(&self) -> bool {
        self.entry.is_some()
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        let Some(entry) = &mut self.entry else {
            return false;
        };
        match entry.typed(key, cx) {
            Touch::Used => {}
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(entry) = &mut self.entry {
            entry.pasted(text, cx);
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        match (&self.entry, &self.refused) {
            (Some(entry), _) => entry.draw(area, buf, scene.look),
            (None, Some(refusal)) => {
                put_wrapped(buf, area, &refusal.to_string(), scene.look.bad);
            }
            (None, None) => put(buf, area, "Asking for the company …", scene.look.muted),
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.entry.as_ref()?.cursor(area)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        match (&self.entry, &self.refused) {
            (Some(entry), _) => entry.form.read_out(),
            (None, Some(refusal)) => vec![refusal.to_string()],
            (None, None) => vec!["Asking for the company.".to_owned()],
        }
    }
}
