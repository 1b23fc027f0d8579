//! The legal entities of one account, and what is known of the selected one.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{EntityForm, lines, sentence};
use crate::{
    domain::{account::Account, entity::LegalEntity, id::AccountId, refusal::Refusal, time::ago},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        overlays::confirm::{Confirm, Demand},
        pane::{Pane, Scene, Scope, thing},
        panes::paging,
        widgets::{
            cell::put,
            list::{List, Listing, Want},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        entities::{ChangeEntity, EntityName, PageEntities, What, WrittenEntity},
    },
};

pub struct AccountEntities {
    account: AccountId,
    account_name: String,
    list: List<LegalEntity>,
    refused: Option<Refusal>,
}

impl AccountEntities {
    pub fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            account_name: account.name.clone(),
            list: List::default(),
            refused: None,
        }
    }

    fn selected(&self) -> Option<&LegalEntity> {
        self.list.selected()
    }

    fn an_entity(&self) -> Result<&LegalEntity, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("entities.none_selected", "No legal entity is selected."))
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageEntities {
            account: self.account,
            with_ended: true,
            after: paging::from(&want).after(),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<LegalEntity>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.list.received(want, page.rows, page.next.is_some());
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
    }

    fn ending(&self, _: &Cx) -> Result<Confirm, Refusal> {
        let entity = self.an_entity()?;
        let (id, seen, title) = (entity.id, entity.rev, format!("End {}", entity.name));
        let says = vec!["It signs no more. What it signed stays.".to_owned()];
        let then = move |_: &mut Self, why, cx: &mut Cx| {
            let end = ChangeEntity {
                entity: EntityName::Id(id),
                seen: Some(seen),
                what: What::End(why),
                command: cx.new_command(),
            };
            cx.ask(end, Self::ended);
        };
        Ok(Confirm::new(title, says, Demand::Optional, then))
    }

    fn ended(&mut self, answer: Result<WrittenEntity, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(format!("{} has ended.", written.name)));
                cx.touched(Topic::Accounts);
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn none(&self, scene: &Scene) -> String {
        let new = scene.keys(Self::SCOPE, "account_entities.new");
        format!(
            "The legal entities of {} stand here: who signs for it. {new} adds one.",
            self.account_name
        )
    }
}

const COMMANDS: &[Command<AccountEntities>] = &[
    Command {
        spec: Spec::new(
            "account_entities.new",
            "new",
            "Add a legal entity to the account.",
        ),
        ready: |_, cx| cx.me.may("entity.add").and_then(|()| cx.can_write()),
        act: Act::Now(|pane, cx| {
            let form = EntityForm::create(pane.account, &pane.account_name, cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "account_entities.edit",
            "edit",
            "Change what is known of the legal entity.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            pane.an_entity()?.can_edit(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(entity) = pane.selected() {
                let form = EntityForm::edit(entity, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "account_entities.end",
            "end",
            "Say that the legal entity signs no more.",
        ),
        ready: |pane, cx| {
            cx.can_write()?;
            pane.an_entity()?.end(&cx.me)
        },
        act: Act::Confirm(AccountEntities::ending),
    },
    Command {
        spec: Spec::new(
            "account_entities.copy",
            "copy",
            "Copy the name of the legal entity.",
        ),
        ready: |pane, _| pane.an_entity().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(entity) = pane.selected() {
                cx.copy(entity.name.clone());
            }
        }),
    },
];

impl Pane for AccountEntities {
    const SCOPE: Scope = Scope("account_entities");
    const TITLE: &'static str = "Legal entities";
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Legal entities of {}", self.account_name);
        window::draw(window::around_list(area), &title, buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.list.is_loaded()) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Asking for the legal entities …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, &self.none(scene), look.muted);
            }
            (None, true) => {}
        }
        for ((row, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", sentence(row)), style);
        }
        let Some(entity) = self.selected() else {
            return;
        };
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        let last = entity.last_by.iter();
        let last = last.map(|who| format!("Last: {who}, {}", ago(entity.updated_at, scene.now)));
        for text in lines(entity).into_iter().chain(last) {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("Legal entities of {}.", self.account_name)];
        match (&self.refused, self.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(entity)) => {
                let at = self.list.position_said(None);
                let head = format!("Legal entity{at}: {}", entity.name);
                said.extend(thing(head, lines(entity)));
            }
            (None, None) if self.list.is_loaded() => said.push(self.none(scene)),
            (None, None) => said.push("Asking for the legal entities.".to_owned()),
        }
        said
    }
}
