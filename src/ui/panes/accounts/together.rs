//! The same written into all marked accounts: what is left empty stays as each has it. What it leads to is spelled out
//! once, each is recorded singly, and all of it can be taken back.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Accounts, form::changes, form::shared};
use crate::{
    domain::{account::AccountChanges, id::AccountId, refusal::Refusal, text::Note},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope},
        panes::{
            batch::{Batch, Work, send},
            entry::{Entry, Touch},
        },
        widgets::{
            form::{Form, Values},
            marks::Item,
        },
    },
    workflow::accounts::{AccountName, EditAccount, UndoAccount},
};

/// What is written into each, and how people say it: `country Germany, sector retail`.
#[derive(Debug, Clone)]
pub struct Same {
    changes: AccountChanges,
    says: String,
}

pub struct TogetherForm {
    entry: Entry,
}

impl TogetherForm {
    pub fn new(count: usize, cx: &Cx) -> Self {
        let form = Form::new(format!("Change {}", accounts(count)), shared(cx.today()));
        let draft = "accounts.marked.edit".to_owned();
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changed = self.entry.form.changed();
        if changed.is_empty() {
            let says = "Nothing was typed: each stays as it is.";
            return self.entry.form.warn(says);
        }
        let said = shared(cx.today()).into_iter().filter_map(|field| {
            let value = changed.get(field.key())?;
            Some(format!("{} {value}", field.label().to_lowercase()))
        });
        let same = Same {
            says: said.collect::<Vec<_>>().join(", "),
            changes: changes(&changed),
        };
        // Opened by the list, which knows what is marked.
        cx.hand_back(move |pane: &mut Accounts, cx| {
            let confirm = pane.spell_out(same, cx);
            cx.confirm(confirm);
        });
        self.entry.close(cx);
    }
}

impl Accounts {
    pub(super) fn spell_out(&self, same: Same, _: &Cx) -> Confirm {
        let title = format!("Change {}", accounts(self.hand.marks.len()));
        let says = vec![
            format!(
                "Each becomes: {}. What else is known of it stays.",
                same.says
            ),
            "Each is recorded singly, and one that is refused does not stop the others.".to_owned(),
        ];
        let then = move |pane: &mut Self, note, cx: &mut Cx| pane.change_all(same, note, cx);
        Confirm::new(title, says, Demand::Optional, then)
    }

    fn change_all(&mut self, same: Same, note: Option<Note>, cx: &mut Cx) {
        self.last = Some(same.clone());
        let items = self.hand.marks.items();
        let title = format!("Change {}", accounts(items.len()));
        let edit = move |step: usize, item: &Item, batch, cx: &mut Cx| {
            let command = cx.new_command();
            let deed = EditAccount {
                account: AccountName::Id(AccountId(item.id)),
                seen: Some(item.seen),
                changes: same.changes.clone(),
                command,
            };
            send(deed, command, item, step, batch, |written| written.rev, cx);
        };
        let work = Work::of::<Self>(title, "account.edit", edit).because(note);
        let batch = Batch::new(work.taken_back_by(take_back), items, cx);
        cx.open(batch);
    }

    /// The same again, into what is marked now.
    pub(super) fn repeat_last(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        cx.can_write()?;
        let Some(same) = &self.last else {
            return Err(Refusal::rule(
                "accounts.nothing_to_repeat",
                "Nothing was done yet that could be repeated.",
            )
            .hint("Mark some accounts and edit them together first."));
        };
        match self.hand.marks.is_empty() {
            true => Err(Refusal::rule(
                "accounts.none_marked",
                "No account is marked.",
            )),
            false => Ok(self.spell_out(same.clone(), cx)),
        }
    }
}

fn take_back(count: usize) -> Work {
    let title = format!("Take back the change of {}", accounts(count));
    let undo = |step: usize, item: &Item, batch, cx: &mut Cx| {
        let command = cx.new_command();
        let deed = UndoAccount {
            account: AccountName::Id(AccountId(item.id)),
            seen: Some(item.seen),
            command,
        };
        send(deed, command, item, step, batch, |written| written.rev, cx);
    };
    Work::of::<Accounts>(title, "account.undo", undo)
}

/// `1 account`, `12 accounts`.
fn accounts(count: usize) -> String {
    match count {
        1 => "1 account".to_owned(),
        _ => format!("{count} accounts"),
    }
}

const COMMANDS: &[Command<TogetherForm>] = &[
    Command {
        spec: Spec::new(
            "accounts_together.save",
            "change all",
            "Spell out what is written into all marked accounts.",
        ),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(TogetherForm::save),
    },
    Command {
        spec: Spec::new(
            "accounts_together.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for TogetherForm {
    const SCOPE: Scope = Scope("accounts_together");
    const TITLE: &'static str = "Change accounts together";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

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
