//! The screen on which a deal is made or edited. What is typed survives a refusal, another person's change and a kill.

mod fields;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Deals;
use crate::{
    domain::{
        deal::{Deal, DealChanges, Step},
        id::{DealId, Rev, TeamId},
        money::Currency,
        refusal::Refusal,
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
        widgets::form::{Form, Pick, Values},
    },
    workflow::{
        From, Topic,
        accounts::{AccountOrder, AccountPage, AccountQuery, PageAccounts},
        deals::{
            CreateDeal, DealChoices, DealName, EditDeal, Moved, ShowChoices, ShowDeal, Target,
        },
    },
};
use fields::{changes, fields, stored, team};

pub struct DealForm {
    entry: Entry,
    /// The deal that is edited, as the store had it last; nothing where one is made.
    deal: Option<Deal>,
    currency: Currency,
    /// The words by which accounts were sought last.
    sought: Option<String>,
    asked: bool,
    /// What is written becomes a step of a macro.
    pub is_recorded: bool,
}

impl DealForm {
    pub fn create(cx: &Cx) -> Self {
        let currency = cx.me.currency;
        let mut fields = fields(currency, cx.today(), None);
        fields.push(team());
        let form = Form::new("A new deal", fields);
        Self::new(form, "deal.new".to_owned(), None, currency, cx)
    }

    pub fn edit(deal: &Deal, cx: &Cx) -> Self {
        let fields = fields(deal.currency, cx.today(), Some(deal));
        let form = Form::new(format!("Edit {}", deal.number), fields);
        let draft = format!("deal.{}.edit", deal.id);
        Self::new(form, draft, Some(deal.clone()), deal.currency, cx)
    }

    fn new(form: Form, draft: String, deal: Option<Deal>, currency: Currency, cx: &Cx) -> Self {
        Self {
            entry: Entry::new(
                form,
                draft,
                deal.as_ref().map(stored).unwrap_or_default(),
                cx,
            ),
            deal,
            currency,
            sought: None,
            asked: false,
            is_recorded: false,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changed = self.entry.form.changed();
        let changes = match changes(&changed, self.currency_typed(&changed)) {
            Ok(changes) => changes,
            Err(refusal) => return self.entry.refused(&refusal),
        };
        let command = self.entry.intention(cx);
        let edited = self.is_recorded.then(|| changes.clone());
        let then = move |pane: &mut Self, answer: Result<Moved, _>, cx: &mut Cx| {
            let said = answer.map(|it| (it.id, written(&it.number, edited.as_ref())));
            if let (Ok(_), Some(edited)) = (&said, edited) {
                cx.hand_back(move |deals: &mut Deals, _| deals.record(Step::edit(&edited)));
            }
            pane.saved(command, said, cx);
        };
        match &self.deal {
            Some(_) if changes.is_empty() => self.entry.close(cx),
            Some(deal) => {
                let target = Target {
                    deal: DealName::Id(deal.id),
                    seen: Some(deal.rev),
                    command,
                };
                cx.ask(EditDeal { target, changes }, then);
            }
            None => {
                let team = self.entry.form.value("team");
                let create = CreateDeal {
                    fields: changes,
                    team: team.and_then(|team| team.parse().ok()).map(TeamId),
                    owner: None,
                    command,
                };
                cx.ask(create, then);
            }
        }
    }

    fn currency_typed(&self, changed: &Values) -> Currency {
        let typed = changed.get("currency").map(|code| Currency::parse(code));
        typed.and_then(Result::ok).unwrap_or(self.currency)
    }

    /// The accounts are many: what is typed in their field is sought in the store.
    fn seek(&mut self, cx: &mut Cx) {
        let sought = self.entry.form.sought("account_id");
        let sought = sought.filter(|words| !words.is_empty()).map(str::to_owned);
        if sought == self.sought && self.asked {
            return;
        }
        self.sought.clone_from(&sought);
        self.asked = true;
        let query = AccountQuery {
            order: AccountOrder::Name,
            down: false,
            text: sought,
        };
        let ask = PageAccounts {
            query,
            from: From::First,
            limit: 50,
        };
        cx.ask(ask, Self::found);
    }

    fn found(&mut self, answer: Result<AccountPage, Refusal>, cx: &mut Cx) {
        let found = match answer {
            Ok(found) => found.page.rows,
            Err(refusal) => return cx.say(refusal.into()),
        };
        let mut picks = fields::account(self.deal.as_ref());
        let chosen = self.deal.as_ref().and_then(|deal| deal.account);
        let accounts = found.iter().map(|row| &row.account);
        let others = accounts.filter(|account| Some(account.id) != chosen);
        picks.extend(others.map(|account| Pick::new(account.id.to_string(), &account.name)));
        self.entry.form.offer("account_id", picks);
    }

    fn offered(&mut self, answer: Result<DealChoices, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(choices) => {
                let products = fields::products(&choices.products);
                self.entry.form.offer("product_id", products);
                self.entry.form.offer("team", fields::teams(&choices.teams));
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }
}

fn written(number: &str, recorded: Option<&DealChanges>) -> String {
    let own = match recorded {
        Some(edited) if *edited != edited.for_many() => {
            " Name, account and product are each deal's own: the macro leaves them out."
        }
        _ => "",
    };
    format!("{number} is written.{own}")
}

impl RecordForm for DealForm {
    type Record = Deal;
    type Id = DealId;
    const TOPIC: Topic = Topic::Deals;
    const WHAT: &'static str = "deal";

    fn held(&mut self) -> (&mut Entry, &mut Option<Deal>) {
        (&mut self.entry, &mut self.deal)
    }

    fn known_by(deal: &Deal) -> (DealId, Rev) {
        (deal.id, deal.rev)
    }

    fn stored(deal: &Deal) -> Values {
        stored(deal)
    }

    /// `Tom Berg changed this deal at 10:04: it is in propose and Aiko Sato's.`
    fn happened(before: &Deal, now: &Deal, cx: &Cx) -> String {
        let who = match (&now.last.by, &now.last.by_name) {
            (Some(by), _) if *by == cx.me.id => Some("You"),
            (_, name) => name.as_deref(),
        };
        let says = changed(Self::WHAT, who, now.updated_at, cx);
        let stage = (before.stage != now.stage).then(|| format!("in {}", now.stage));
        let owner = (before.owner != now.owner).then(|| format!("{}'s", now.owner_name));
        match stage.into_iter().chain(owner).collect::<Vec<_>>() {
            is if is.is_empty() => format!("{says}."),
            is => format!("{says}: it is {}.", is.join(" and ")),
        }
    }

    fn look(id: DealId, cx: &mut Cx) {
        cx.ask(ShowDeal(DealName::Id(id)), |pane: &mut Self, answer, cx| {
            pane.looked(answer.map(|it| (it.deal, None)), cx);
        });
    }
}

const COMMANDS: &[Command<DealForm>] = &[
    Command {
        spec: Spec::new("deal_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(DealForm::save),
    },
    Command {
        spec: Spec::new(
            "deal_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "deal_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for DealForm {
    const SCOPE: Scope = Scope("deal_form");
    const TITLE: &'static str = "Deal";
    const TOPICS: &'static [Topic] = &[Topic::Deals];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// What there is to choose from, and whether another person was here meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        if !self.asked {
            cx.ask(ShowChoices, Self::offered);
            self.seek(cx);
        }
        self.look_again(cx);
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
