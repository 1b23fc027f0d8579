//! Turns a lead into an account, a contact and a deal: what may be the same already is offered first, with the reason.

mod picks;

use crate::{
    domain::{
        id::{AccountId, ContactId},
        lead::Lead,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::{
            entry::{Entry, Touch},
            record_form::{changed, gone, is_of_the_record},
        },
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        From, Page, Topic,
        accounts::{AccountOrder, AccountPage, AccountQuery, PageAccounts},
        contacts::{ContactOrder, ContactQuery, ListedContact, PageContacts},
        leads::{
            ConvertLead, LeadName, LeadStory, LeadTarget, MovedLead, ShowLead, ShowTwins, Twin,
            Twins,
        },
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use picks::{ACCOUNT, CONTACT, NEW, chosen, is_of, picks, told};

pub struct ConvertForm {
    entry: Entry,
    lead: Lead,
    /// What may be the same; nothing before the store was asked.
    twins: Option<Vec<Twin>>,
    /// The words by which accounts and contacts were sought last.
    sought: [Option<String>; 2],
}

impl ConvertForm {
    pub fn new(lead: &Lead, cx: &Cx) -> Self {
        let name = lead.interest.as_deref().unwrap_or(lead.name());
        let fields = vec![
            Field::choice(ACCOUNT, "Account", picks(lead, ACCOUNT, &[], Vec::new()))
                .required()
                .help("What may be the same stands first; type to find another."),
            Field::choice(CONTACT, "Contact", picks(lead, CONTACT, &[], Vec::new()))
                .required()
                .help("What may be the same stands first; type to find another."),
            Field::line("deal_name", "Deal").required().was(name),
        ];
        let form = Form::new(format!("Convert {}", lead.number), fields);
        let draft = format!("lead.{}.convert", lead.id);
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            lead: lead.clone(),
            twins: None,
            sought: [None, None],
        }
    }

    /// Whether somebody else has finished, merged, given away or rewritten the lead meanwhile; what is chosen stays.
    fn stands(&mut self, answer: Result<LeadStory, Refusal>, cx: &mut Cx) {
        let LeadStory { lead, merged, .. } = match answer {
            Ok(story) => story,
            Err(refusal) if refusal.kind == Kind::Missing => {
                return self.entry.refused(&gone("lead"));
            }
            Err(_) => return,
        };
        if let Some(refusal) = merged {
            return self.entry.refused(&refusal);
        }
        if !lead.state.is_open() {
            return self.entry.refused(&lead.finished_by(cx.now));
        }
        if lead.rev != self.lead.rev {
            let who = lead.last_by.as_deref();
            let says = changed("lead", who, lead.updated_at, cx);
            let says = format!("{says}: it is {}. What you chose is untouched.", lead.state);
            self.entry.form.warn(says);
            cx.ask(ShowTwins(LeadName::Id(lead.id)), Self::looked);
        }
    }

    fn looked(&mut self, answer: Result<Twins, Refusal>, cx: &mut Cx) {
        let Twins { lead, twins } = match answer {
            Ok(found) => found,
            Err(refusal) => return cx.say(refusal.into()),
        };
        let first = self.twins.is_none();
        self.lead = lead;
        for field in [ACCOUNT, CONTACT] {
            self.entry
                .form
                .offer(field, picks(&self.lead, field, &twins, Vec::new()));
            let is_likely = twins.iter().any(|twin| is_of(twin, field));
            // Where nothing looks alike there is nothing to choose.
            if first && !is_likely && self.entry.form.value(field).as_deref() == Some("") {
                self.entry.form.set(field, NEW);
            }
        }
        let told: Vec<_> = twins.iter().take(3).map(told).collect();
        if first && !told.is_empty() {
            self.entry
                .form
                .warn(format!("May be here already: {}.", told.join("; ")));
        }
        self.twins = Some(twins);
    }

    /// The accounts and contacts are many: what is typed in their fields is sought in the store.
    fn seek(&mut self, cx: &mut Cx) {
        for (nth, field) in [ACCOUNT, CONTACT].into_iter().enumerate() {
            let sought = self.entry.form.sought(field);
            let sought = sought.filter(|words| !words.is_empty()).map(str::to_owned);
            if sought == self.sought[nth] {
                continue;
            }
            self.sought[nth].clone_from(&sought);
            if sought.is_none() {
                continue;
            }
            let (from, limit) = (From::First, 30);
            if field == ACCOUNT {
                let query = AccountQuery {
                    order: AccountOrder::Name,
                    down: false,
                    text: sought,
                };
                cx.ask(PageAccounts { query, from, limit }, Self::found_accounts);
            } else {
                let query = ContactQuery {
                    order: ContactOrder::Name,
                    down: false,
                    text: sought,
                    account: None,
                };
                cx.ask(PageContacts { query, from, limit }, Self::found_contacts);
            }
        }
    }

    fn found_accounts(&mut self, answer: Result<AccountPage, Refusal>, cx: &mut Cx) {
        let found = answer.map(|found| {
            let accounts = found.page.rows.into_iter().map(|row| row.account);
            accounts
                .map(|it| Pick::new(it.id.to_string(), it.name))
                .collect()
        });
        self.found(ACCOUNT, found, cx);
    }

    fn found_contacts(&mut self, answer: Result<Page<ListedContact>, Refusal>, cx: &mut Cx) {
        let found = answer.map(|found| {
            let contacts = found.rows.into_iter().map(|row| row.contact);
            contacts
                .map(|it| {
                    let account = it.account_name.iter();
                    let account: String = account.map(|name| format!(", {name}")).collect();
                    Pick::new(it.id.to_string(), format!("{}{account}", it.name))
                })
                .collect()
        });
        self.found(CONTACT, found, cx);
    }

    fn found(&mut self, field: &'static str, found: Result<Vec<Pick>, Refusal>, cx: &mut Cx) {
        match found {
            Ok(found) => {
                let twins = self.twins.as_deref().unwrap_or_default();
                let picks = picks(&self.lead, field, twins, found);
                self.entry.form.offer(field, picks);
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let (account, contact) = (&values[ACCOUNT], &values[CONTACT]);
        let convert = ConvertLead {
            target: LeadTarget {
                lead: LeadName::Id(self.lead.id),
                seen: Some(self.lead.rev),
                command: self.entry.intention(cx),
            },
            account: chosen(account, AccountId),
            contact: chosen(contact, ContactId),
            deal_name: values.get("deal_name").cloned(),
        };
        cx.ask(convert, Self::converted);
    }

    fn converted(&mut self, answer: Result<MovedLead, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                let deal = moved.deal.unwrap_or_default();
                let says = format!(
                    "{} became {deal}. Its deal goes on from here.",
                    moved.number
                );
                cx.say(Notice::Done(says));
                for topic in [Topic::Leads, Topic::Deals, Topic::Accounts, Topic::Contacts] {
                    cx.touched(topic);
                }
                self.entry.close(cx);
            }
            Err(refusal) if is_of_the_record(&refusal) => self.entry.refused(&gone("lead")),
            Err(refusal) => {
                self.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    cx.ask(ShowTwins(LeadName::Id(self.lead.id)), Self::looked);
                }
            }
        }
    }
}

const COMMANDS: &[Command<ConvertForm>] = &[
    Command {
        spec: Spec::new(
            "lead_convert.save",
            "convert",
            "Make the deal, with account and contact as chosen; once and for all.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(ConvertForm::save),
    },
    Command {
        spec: Spec::new(
            "lead_convert.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for ConvertForm {
    const SCOPE: Scope = Scope("lead_convert");
    const TITLE: &'static str = "Convert a lead";
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// What may be the same already, and then whether another person was here meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        let lead = LeadName::Id(self.lead.id);
        match self.twins {
            None => cx.ask(ShowTwins(lead), Self::looked),
            Some(_) => cx.ask(ShowLead(lead), Self::stands),
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => self.seek(cx),
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
        self.seek(cx);
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
