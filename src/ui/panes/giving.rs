//! Gives deals or leads to somebody else: one of them, all that are marked, or all that an absent seller has open. What
//! many lead to is spelled out first: how many, where they stand and for how much.

mod many;
mod one;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use uuid::Uuid;

use super::entry::{Entry, Touch};
use crate::{
    domain::{
        deal::Deal,
        handover::{Handed, Heap},
        id::Rev,
        lead::Lead,
        refusal::Refusal,
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope},
        widgets::{
            form::{Field, Form, Pick, Values},
            marks::{Item, Marks},
        },
    },
    workflow::{
        Page,
        people::{Colleague, ListPeople},
    },
};

/// Of a company's people so many are offered; whoever is not among them is given records at the command line.
const OFFERED: i32 = 500;

pub struct GivingForm {
    entry: Entry,
    what: Handed,
    whom: Whom,
    /// Those who are offered, by what stands for them in the form.
    people: Vec<Pick>,
}

enum Whom {
    One {
        id: Uuid,
        seen: Rev,
        /// Whose it is now: nobody gives a record to whom it belongs to.
        owner: String,
    },
    /// Each in its turn.
    Marked { items: Vec<Item>, heaps: Vec<Heap> },
    /// All that somebody has open; what of it is read already.
    AllOf(Vec<Item>),
}

impl GivingForm {
    pub fn of_deal(deal: &Deal, cx: &Cx) -> Self {
        let title = format!("Give {} of {} to", deal.number, deal.owner_name);
        let whom = Whom::One {
            id: deal.id.0,
            seen: deal.rev,
            owner: deal.owner_name.clone(),
        };
        let draft = format!("deal.{}.reassign", deal.id);
        let fields = vec![to(), why().required()];
        Self::asking(title, fields, draft, Handed::Deals, whom, cx)
    }

    pub fn of_lead(lead: &Lead, cx: &Cx) -> Self {
        let title = format!("Give {} of {} to", lead.number, lead.owner_name);
        let whom = Whom::One {
            id: lead.id.0,
            seen: lead.rev,
            owner: lead.owner_name.clone(),
        };
        let draft = format!("lead.{}.reassign", lead.id);
        Self::asking(title, vec![to(), why()], draft, Handed::Leads, whom, cx)
    }

    /// All that are marked: each is recorded singly, and one that is refused does not stop the others.
    pub fn of_marked(what: Handed, marks: &Marks, cx: &Cx) -> Self {
        let whom = Whom::Marked {
            items: marks.items(),
            heaps: marks.heaps(&what.open()),
        };
        let title = format!("Give {} to", what.count(marks.len()));
        let draft = format!("{}s.marked.reassign", what.one());
        Self::asking(title, vec![to()], draft, what, whom, cx)
    }

    /// All that somebody has open, who is absent or has left.
    pub fn all_of_somebody(what: Handed, cx: &Cx) -> Self {
        let from = Field::choice("from", "All of", Vec::new())
            .required()
            .help("Whose open ones are to be given; what they are is told first.");
        let title = format!("Give all open {}s of somebody", what.one());
        let draft = format!("{}s.all.reassign", what.one());
        let whom = Whom::AllOf(Vec::new());
        Self::asking(title, vec![from, to()], draft, what, whom, cx)
    }

    fn asking(
        title: String,
        fields: Vec<Field>,
        draft: String,
        what: Handed,
        whom: Whom,
        cx: &Cx,
    ) -> Self {
        Self {
            entry: Entry::new(Form::new(title, fields), draft, Values::new(), cx),
            what,
            whom,
            people: Vec::new(),
        }
    }

    fn found(&mut self, answer: Result<Page<Colleague>, Refusal>, cx: &mut Cx) {
        let found = match answer {
            Ok(found) => found.rows,
            Err(refusal) => return cx.say(refusal.into()),
        };
        let pick = |it: &Colleague| Pick::new(it.id.0.to_string(), it.name.clone());
        let owner = match &self.whom {
            Whom::One { owner, .. } => owner.as_str(),
            _ => "",
        };
        let able = found.iter().filter(|it| can_own(it) && it.name != owner);
        self.entry.form.offer("owner_id", able.map(pick).collect());
        let people = found.iter().filter(|it| it.kind == "person");
        self.people = people.map(pick).collect();
        self.entry.form.offer("from", self.people.clone());
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let to = values["owner_id"].clone();
        match &self.whom {
            Whom::One { id, seen, .. } => {
                let why = values.get("why").and_then(|why| Note::said(why));
                let (id, seen) = (*id, *seen);
                self.give_one(id, seen, to, why, cx);
            }
            Whom::Marked { items, heaps } => self.spell_out_marked(items, heaps, to, cx),
            Whom::AllOf(_) => self.read_all_of(values["from"].clone(), to, cx),
        }
    }

    fn name_of(&self, id: &str) -> String {
        let known = self.people.iter().find(|pick| pick.value == id);
        known.map_or_else(|| "them".to_owned(), |pick| pick.label.clone())
    }
}

fn to() -> Field {
    let to = Field::choice("owner_id", "To", Vec::new()).required();
    to.help("Type to find somebody.")
}

fn why() -> Field {
    Field::line("why", "Why")
}

/// Active, in a team, of sales or the deal desk; the store decides again.
fn can_own(it: &Colleague) -> bool {
    let sells = |role: &String| role == "sales" || role == "sales_ops";
    it.state == "active" && !it.teams.is_empty() && it.roles.iter().any(sells)
}

const COMMANDS: &[Command<GivingForm>] = &[
    Command {
        spec: Spec::new(
            "giving.save",
            "give",
            "Give what it says above to whom you chose.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(GivingForm::save),
    },
    Command {
        spec: Spec::new(
            "giving.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for GivingForm {
    const SCOPE: Scope = Scope("giving");
    const TITLE: &'static str = "Give to another owner";
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
