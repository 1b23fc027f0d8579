//! What one can do with the accounts and with the selected one.

use super::{Accounts, TogetherForm, form::AccountForm};
use crate::{
    domain::{account::Account, merge::Kind, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        notice::Notice,
        pane::Pane,
        panes::{
            contacts::AccountContacts,
            entities::AccountEntities,
            files::Files,
            merging::{Duplicates, Merging, two},
            next_step::NextStepForm,
            story::Story,
            thread::Thread,
        },
        widgets::marks::Marks,
    },
    workflow::{
        Topic,
        accounts::{AccountName, AccountOrder, UndoAccount},
    },
};

pub const COMMANDS: &[Command<Accounts>] = &[
    Command {
        spec: Spec::new(
            "accounts.edit",
            "edit",
            "Change what is known of the account, or write the same into all that are marked.",
        ),
        ready: |pane, cx| {
            if pane.hand.marks.is_empty() {
                pane.an_account()?;
            }
            cx.can_write()?;
            Account::can_edit(&cx.me)
        },
        act: Act::Now(Accounts::edit),
    },
    Command {
        spec: Spec::new(
            "accounts.undo",
            "undo",
            "Take your own last edit of the account back.",
        ),
        ready: |pane, cx| {
            pane.an_account()?;
            one_by_one(&pane.hand.marks)?;
            cx.can_write()?;
            cx.me.may("account.undo")
        },
        act: Act::Now(Accounts::undo),
    },
    Command {
        spec: Spec::new("accounts.new", "new", "Make an account."),
        ready: |_, cx| cx.me.may("account.create").and_then(|()| cx.can_write()),
        act: Act::Now(|_, cx| {
            let form = AccountForm::create(cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.story",
            "history",
            "All that happened to the account.",
        ),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                cx.open(Story::of_account(account));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.contacts",
            "contacts",
            "The account's contacts: read, make and edit them.",
        ),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                cx.open(AccountContacts::of(account));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.what_next",
            "what next",
            "Say what comes next about the account, and by when; or that it is done.",
        ),
        ready: |pane, cx| {
            pane.an_account()?;
            cx.can_write()?;
            Account::can_edit(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                let form = NextStepForm::of_account(account, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.files",
            "files",
            "Files of the account: attach, save, check.",
        ),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                cx.open(Files::of_account(account));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.comments",
            "comments",
            "What is said about the account; say something, and call others with @.",
        ),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                let thread = Thread::of_account(account, cx);
                cx.open(thread);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.filter",
            "filter",
            "Show only accounts with these words in them.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.filter.open()),
    },
    Command {
        spec: Spec::new(
            "accounts.sort",
            "sort",
            "Order by name, or by the last change.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            (pane.query.order, pane.query.down) = match pane.query.order {
                AccountOrder::Name => (AccountOrder::Updated, true),
                AccountOrder::Updated => (AccountOrder::Name, false),
            };
            pane.restart(cx);
        }),
    },
    Command {
        spec: Spec::new("accounts.turn", "turn order", "Turn the order around."),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.query.down = !pane.query.down;
            pane.restart(cx);
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.entities",
            "legal entities",
            "Who signs for the account: read, add, edit and end them.",
        ),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(account) = pane.selected() {
                cx.open(AccountEntities::of(account));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "accounts.duplicates",
            "duplicates",
            "Accounts that may be one and the same, with the reason; merge them or tell them apart.",
        ),
        ready: always,
        act: Act::Now(|_, cx| cx.open(Duplicates::of(Kind::Account))),
    },
    Command {
        spec: Spec::new(
            "accounts.merge",
            "merge two",
            "Put the two marked accounts side by side, and merge them into one.",
        ),
        ready: |pane, cx| two(&pane.hand.marks, Kind::Account, cx).map(drop),
        act: Act::Now(|pane, cx| {
            if let Ok((one, other)) = two(&pane.hand.marks, Kind::Account, cx) {
                cx.open(Merging::of_two(Kind::Account, one, other));
            }
        }),
    },
    Command {
        spec: Spec::new("accounts.copy", "copy", "Copy the account's name."),
        ready: |pane, _| pane.an_account().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(account) = pane.selected() {
                cx.copy(account.name.clone());
            }
        }),
    },
];

/// What was done is taken back where it was done, or one by one.
fn one_by_one(marks: &Marks) -> Result<(), Refusal> {
    match marks.is_empty() {
        true => Ok(()),
        false => Err(Refusal::rule(
            "accounts.undo_one",
            "What was done is taken back one by one, and accounts are marked.",
        )
        .hint("Let go of the marks first.")),
    }
}

impl Accounts {
    fn edit(&mut self, cx: &mut Cx) {
        let marked = self.hand.marks.len();
        if marked > 0 {
            let form = TogetherForm::new(marked, cx);
            cx.open(form);
        } else if let Some(account) = self.selected() {
            let form = AccountForm::edit(account, cx);
            cx.open(form);
        }
    }

    fn undo(&mut self, cx: &mut Cx) {
        let Some(account) = self.selected() else {
            return;
        };
        let name = account.name.clone();
        let undo = UndoAccount {
            account: AccountName::Id(account.id),
            seen: Some(account.rev),
            command: cx.new_command(),
        };
        cx.ask(undo, move |pane: &mut Self, answer, cx| match answer {
            Ok(_) => {
                let says = format!("Your last edit of {name} is taken back.");
                cx.say(Notice::Done(says));
                cx.touched(Topic::Accounts);
            }
            Err(refusal) => {
                cx.say(refusal.into());
                pane.refresh(cx);
            }
        });
    }

    fn an_account(&self) -> Result<&Account, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("accounts.none_selected", "No account is selected."))
    }
}
