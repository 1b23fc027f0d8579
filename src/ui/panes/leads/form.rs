//! The screen on which a lead is made or edited. What is typed survives a refusal, another person's change and a kill.

mod fields;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        id::{LeadId, Rev},
        lead::Lead,
        money::Currency,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope},
        panes::{
            entry::{Entry, Touch},
            record_form::{RecordForm, changed},
        },
        widgets::form::{Form, Values},
    },
    workflow::{
        Topic,
        leads::{CreateLead, EditLead, LeadName, LeadTarget, MovedLead, ShowLead},
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
        let mut fields = fields(currency, cx.today(), None);
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
            fields(currency, cx.today(), Some(lead)),
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
        let then = move |pane: &mut Self, answer: Result<MovedLead, _>, cx: &mut Cx| {
            let said = answer.map(|moved| (moved.id, written(moved)));
            pane.saved(command, said, cx);
        };
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
}

impl RecordForm for LeadForm {
    type Record = Lead;
    type Id = LeadId;
    const TOPIC: Topic = Topic::Leads;
    const WHAT: &'static str = "lead";

    fn held(&mut self) -> (&mut Entry, &mut Option<Lead>) {
        (&mut self.entry, &mut self.lead)
    }

    fn known_by(lead: &Lead) -> (LeadId, Rev) {
        (lead.id, lead.rev)
    }

    fn stored(lead: &Lead) -> Values {
        stored(lead)
    }

    /// `Tom Berg changed this lead at 10:04: it is qualified and Aiko Sato's.`
    fn happened(before: &Lead, now: &Lead, cx: &Cx) -> String {
        let who = now.last_by.as_deref();
        let says = changed(Self::WHAT, who, now.updated_at, cx);
        let owner = match before.owner == now.owner {
            true => String::new(),
            false => format!(" and {}'s", now.owner_name),
        };
        format!("{says}: it is {}{owner}.", now.state)
    }

    fn look(id: LeadId, cx: &mut Cx) {
        cx.ask(ShowLead(LeadName::Id(id)), |pane: &mut Self, answer, cx| {
            pane.looked(answer.map(|it| (it.lead, it.merged)), cx);
        });
    }
}

/// `L-2026-0007 is written: score 45, for Aiko Sato by rule 2: German-speaking countries.`
fn written(moved: MovedLead) -> String {
    let by = moved.assigned_by.as_ref();
    let by = by.map_or_else(String::new, |rule| format!(" by {rule}"));
    let MovedLead {
        number,
        score,
        owner,
        ..
    } = moved;
    format!("{number} is written: score {score}, for {owner}{by}.")
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
