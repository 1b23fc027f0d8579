//! The screen on which a lead is made or edited. What is typed survives a refusal, another person's change and a kill.

mod fields;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        id::CommandId,
        lead::Lead,
        money::Currency,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Form, Values},
    },
    workflow::{
        Topic,
        leads::{CreateLead, EditLead, LeadName, LeadStory, LeadTarget, MovedLead, ShowLead},
    },
};
use fields::{MINE, changes, fields, owner, stored};

pub struct LeadForm {
    entry: Entry,
    /// The lead that is edited, as the store had it last; nothing where one is made.
    lead: Option<Lead>,
    currency: Currency,
}

impl LeadForm {
    pub fn create(cx: &Cx) -> Self {
        let currency = cx.me.currency;
        let mut fields = fields(currency, None);
        fields.push(owner());
        let form = Form::new("A new lead", fields);
        Self {
            entry: Entry::new(form, "lead.new".to_owned(), Values::new(), cx),
            lead: None,
            currency,
        }
    }

    pub fn edit(lead: &Lead, cx: &Cx) -> Self {
        let currency = lead.currency.unwrap_or(cx.me.currency);
        let form = Form::new(
            format!("Edit {}", lead.number),
            fields(currency, Some(lead)),
        );
        let draft = format!("lead.{}.edit", lead.id);
        Self {
            entry: Entry::new(form, draft, stored(lead), cx),
            lead: Some(lead.clone()),
            currency,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changed = self.entry.form.changed();
        let typed = changed.get("currency").map(|code| Currency::parse(code));
        let currency = typed.and_then(Result::ok).unwrap_or(self.currency);
        let changes = match changes(&changed, currency) {
            Ok(changes) => changes,
            Err(refusal) => return self.entry.refused(&refusal),
        };
        let command = self.entry.intention(cx);
        let then = move |pane: &mut Self, answer, cx: &mut Cx| pane.saved(command, answer, cx);
        match &self.lead {
            Some(_) if changes.is_empty() => self.entry.close(cx),
            Some(lead) => {
                let target = LeadTarget {
                    lead: LeadName::Id(lead.id),
                    seen: Some(lead.rev),
                    command,
                };
                cx.ask(EditLead { target, changes }, then);
            }
            None => {
                let mine = self.entry.form.value("owner").as_deref() == Some(MINE);
                let create = CreateLead {
                    fields: changes,
                    team: None,
                    owner: mine.then_some(cx.me.id),
                    command,
                };
                cx.ask(create, then);
            }
        }
    }

    fn saved(&mut self, command: CommandId, answer: Result<MovedLead, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                let by = moved.assigned_by.as_ref();
                let by = by.map_or_else(String::new, |rule| format!(" by {rule}"));
                let MovedLead {
                    number,
                    score,
                    owner,
                    ..
                } = moved;
                let says = format!("{number} is written: score {score}, for {owner}{by}.");
                cx.say(Notice::Done(says));
                cx.touched(Topic::Leads);
                if self.entry.means(command) {
                    return self.entry.close(cx);
                }
                // The person typed on meanwhile: that is not written yet, and now belongs to the lead there is.
                cx.ask(ShowLead(LeadName::Id(moved.id)), Self::looked);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    self.look_again(cx);
                }
            }
        }
    }

    fn look_again(&mut self, cx: &mut Cx) {
        if let Some(lead) = &self.lead {
            cx.ask(ShowLead(LeadName::Id(lead.id)), Self::looked);
        }
    }

    /// Marks what another person has changed since we looked, and takes their revision as seen.
    fn looked(&mut self, answer: Result<LeadStory, Refusal>, cx: &mut Cx) {
        let Ok(LeadStory {
            lead: now, merged, ..
        }) = answer
        else {
            return;
        };
        // What was typed stays on the screen, to be carried to the one that it became.
        if let Some(refusal) = merged {
            return self.entry.refused(&refusal);
        }
        if let Some(before) = &self.lead
            && before.rev != now.rev
        {
            let who = now.last_by.as_deref().unwrap_or("Somebody");
            let at = now.updated_at.with_timezone(&cx.zone).format("%H:%M");
            let says = format!("{who} changed this lead at {at}: it is {}.", now.state);
            self.entry.overtaken(&stored(before), &stored(&now), &says);
        }
        self.lead = Some(now);
    }
}

const COMMANDS: &[Command<LeadForm>] = &[
    Command {
        spec: Spec::new("lead_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(LeadForm::save),
    },
    Command {
        spec: Spec::new(
            "lead_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "lead_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for LeadForm {
    const SCOPE: Scope = Scope("lead_form");
    const TITLE: &'static str = "Lead";
    const TOPICS: &'static [Topic] = &[Topic::Leads];
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
