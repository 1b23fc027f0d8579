//! The screen on which an account is made or edited. What is typed survives a refusal, another person's change and a kill.

mod fields;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        account::Account,
        id::{AccountId, Rev},
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
        accounts::{
            AccountName, AccountOrder, AccountPage, AccountQuery, CreateAccount, EditAccount,
            PageAccounts, ShowAccount, Written,
        },
    },
};
pub use fields::{changes, shared};
use fields::{fields, stored};

pub struct AccountForm {
    entry: Entry,
    /// The account that is edited, as the store had it last; nothing where one is made.
    account: Option<Account>,
    /// The words by which the account above was sought last.
    sought: Option<String>,
    asked: bool,
}

impl AccountForm {
    pub fn create(cx: &Cx) -> Self {
        let form = Form::new("A new account", fields(cx.today(), None));
        Self::new(form, "account.new".to_owned(), None, cx)
    }

    pub fn edit(account: &Account, cx: &Cx) -> Self {
        let fields = fields(cx.today(), Some(account));
        let form = Form::new(format!("Edit {}", account.name), fields);
        let draft = format!("account.{}.edit", account.id);
        Self::new(form, draft, Some(account.clone()), cx)
    }

    fn new(form: Form, draft: String, account: Option<Account>, cx: &Cx) -> Self {
        Self {
            entry: Entry::new(
                form,
                draft,
                account.as_ref().map(stored).unwrap_or_default(),
                cx,
            ),
            account,
            sought: None,
            asked: false,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changes = changes(&self.entry.form.changed());
        let command = self.entry.intention(cx);
        let then = move |pane: &mut Self, answer: Result<Written, _>, cx: &mut Cx| {
            let said = answer.map(|it| (it.id, format!("{} is written.", it.name)));
            pane.saved(command, said, cx);
        };
        match &self.account {
            Some(_) if changes.is_empty() => self.entry.close(cx),
            Some(account) => {
                let edit = EditAccount {
                    account: AccountName::Id(account.id),
                    seen: Some(account.rev),
                    changes,
                    command,
                };
                cx.ask(edit, then);
            }
            None => {
                let fields = changes;
                cx.ask(CreateAccount { fields, command }, then);
            }
        }
    }

    fn edited(&mut self, text: Result<String, Refusal>, cx: &mut Cx) {
        match text {
            Ok(text) => self.entry.put("note", text.trim_end(), cx),
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    /// The accounts are many: what is typed in the field of the one above is sought in the store.
    fn seek(&mut self, cx: &mut Cx) {
        let sought = self.entry.form.sought("parent_id");
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
        let account = self.account.as_ref();
        let mut picks = fields::above(account);
        let known = [account.map(|it| it.id), account.and_then(|it| it.parent)];
        let others = found.iter().map(|row| &row.account);
        let others = others.filter(|other| !known.contains(&Some(other.id)));
        picks.extend(others.map(|other| Pick::new(other.id.to_string(), &other.name)));
        self.entry.form.offer("parent_id", picks);
    }
}

impl RecordForm for AccountForm {
    type Record = Account;
    type Id = AccountId;
    const TOPIC: Topic = Topic::Accounts;
    const WHAT: &'static str = "account";

    fn held(&mut self) -> (&mut Entry, &mut Option<Account>) {
        (&mut self.entry, &mut self.account)
    }

    fn known_by(account: &Account) -> (AccountId, Rev) {
        (account.id, account.rev)
    }

    fn stored(account: &Account) -> Values {
        stored(account)
    }

    fn happened(_: &Account, now: &Account, cx: &Cx) -> String {
        let who = now.last_by.as_deref();
        format!("{}.", changed(Self::WHAT, who, now.updated_at, cx))
    }

    fn look(id: AccountId, cx: &mut Cx) {
        cx.ask(
            ShowAccount(AccountName::Id(id)),
            |pane: &mut Self, answer, cx| {
                pane.looked(answer.map(|it| (it.account, it.merged)), cx);
            },
        );
    }
}

const COMMANDS: &[Command<AccountForm>] = &[
    Command {
        spec: Spec::new(
            "account_form.editor",
            "editor",
            "Write what else is known in your own editor.",
        ),
        ready: |_, _| Ok(()),
        act: Act::Now(|pane, cx| {
            let text = pane.entry.form.value("note").unwrap_or_default();
            cx.edit(text, AccountForm::edited);
        }),
    },
    Command {
        spec: Spec::new("account_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(AccountForm::save),
    },
    Command {
        spec: Spec::new(
            "account_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "account_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for AccountForm {
    const SCOPE: Scope = Scope("account_form");
    const TITLE: &'static str = "Account";
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// What there is to choose from, and whether another person was here meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        self.seek(cx);
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
