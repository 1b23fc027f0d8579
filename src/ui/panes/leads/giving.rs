//! Gives a lead to somebody else: whom, and why.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Leads;
use crate::{
    domain::{
        id::{LeadId, Rev},
        lead::Lead,
        refusal::{Kind, Refusal},
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        Page, Topic,
        leads::{LeadName, LeadStory, LeadTarget, MovedLead, ReassignLead, ShowLead},
        people::{Colleague, ListPeople},
    },
};

/// Of a company's people so many are offered; whoever is not among them is given leads at the command line.
const OFFERED: i32 = 500;

pub struct GivingForm {
    entry: Entry,
    whom: Whom,
}

enum Whom {
    One {
        lead: LeadId,
        seen: Rev,
        /// Whose it is now: nobody gives a lead to whom it belongs to.
        owner: String,
    },
    /// All that are marked, each in its turn.
    All,
}

impl GivingForm {
    pub fn new(lead: &Lead, cx: &Cx) -> Self {
        let title = format!("Give {} of {} to", lead.number, lead.owner_name);
        let whom = Whom::One {
            lead: lead.id,
            seen: lead.rev,
            owner: lead.owner_name.clone(),
        };
        Self::asking(title, format!("lead.{}.reassign", lead.id), whom, cx)
    }

    /// For all that are marked: each is recorded singly, and one that is refused does not stop the others.
    pub fn of_all(count: usize, cx: &Cx) -> Self {
        let title = format!("Give {count} leads to");
        Self::asking(title, "leads.all.reassign".to_owned(), Whom::All, cx)
    }

    fn asking(title: String, draft: String, whom: Whom, cx: &Cx) -> Self {
        let fields = vec![
            Field::choice("owner_id", "To", Vec::new())
                .required()
                .help("Type to find somebody."),
            Field::line("why", "Why"),
        ];
        Self {
            entry: Entry::new(Form::new(title, fields), draft, Values::new(), cx),
            whom,
        }
    }

    fn found(&mut self, answer: Result<Page<Colleague>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(found) => {
                let owner = match &self.whom {
                    Whom::One { owner, .. } => owner.as_str(),
                    Whom::All => "",
                };
                let people = found.rows.into_iter();
                let picks = people
                    .filter(|it| it.state == "active" && !it.teams.is_empty() && it.name != owner)
                    .filter(|it| {
                        it.roles
                            .iter()
                            .any(|role| role == "sales" || role == "sales_ops")
                    })
                    .map(|it| Pick::new(it.id.0.to_string(), it.name));
                self.entry.form.offer("owner_id", picks.collect());
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn looked(&mut self, answer: Result<LeadStory, Refusal>, _: &mut Cx) {
        if let Ok(LeadStory { lead, .. }) = answer {
            self.whom = Whom::One {
                lead: lead.id,
                seen: lead.rev,
                owner: lead.owner_name,
            };
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let to = values["owner_id"].clone();
        let why = values.get("why").and_then(|why| Note::said(why));
        match &self.whom {
            Whom::One { lead, seen, .. } => {
                let (lead, seen) = (LeadName::Id(*lead), Some(*seen));
                let command = self.entry.intention(cx);
                let target = LeadTarget {
                    lead,
                    seen,
                    command,
                };
                cx.ask(ReassignLead { target, to, why }, Self::given);
            }
            Whom::All => {
                // Opened by the list: it hears of each that is done, and takes its mark away.
                cx.hand_back(move |pane: &mut Leads, cx| pane.give_all(to, why, cx));
                self.entry.close(cx);
            }
        }
    }

    fn given(&mut self, answer: Result<MovedLead, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                let says = format!("{} is {}'s.", moved.number, moved.owner);
                cx.say(Notice::Done(says));
                cx.touched(Topic::Leads);
                self.entry.close(cx);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if let (Kind::Changed, Whom::One { lead, .. }) = (refusal.kind, &self.whom) {
                    cx.ask(ShowLead(LeadName::Id(*lead)), Self::looked);
                }
            }
        }
    }
}

const COMMANDS: &[Command<GivingForm>] = &[
    Command {
        spec: Spec::new(
            "lead_giving.save",
            "give",
            "Give what it says above to whom you chose.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(GivingForm::save),
    },
    Command {
        spec: Spec::new(
            "lead_giving.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for GivingForm {
    const SCOPE: Scope = Scope("lead_giving");
    const TITLE: &'static str = "Give a lead";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        let (after, limit) = (None, OFFERED);
        cx.ask(ListPeople { after, limit }, Self::found);
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
