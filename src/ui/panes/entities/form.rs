//! The screen on which a legal entity is added or edited. What is typed survives a refusal, another person's change and a kill.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        entity::{EntityChanges, LegalEntity},
        id::{AccountId, CommandId},
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Values},
    },
    workflow::{
        Topic,
        entities::{AddEntity, ChangeEntity, EntityName, ShowEntity, What, WrittenEntity},
    },
};

pub struct EntityForm {
    entry: Entry,
    /// The one that is edited, as the store had it last; nothing where one is added.
    entity: Option<LegalEntity>,
    account: AccountId,
}

impl EntityForm {
    pub fn create(account: AccountId, account_name: &str, cx: &Cx) -> Self {
        let form = Form::new(
            format!("A new legal entity of {account_name}"),
            fields(None),
        );
        let draft = format!("account.{account}.new_entity");
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            entity: None,
            account,
        }
    }

    pub fn edit(entity: &LegalEntity, cx: &Cx) -> Self {
        let form = Form::new(format!("Edit {}", entity.name), fields(Some(entity)));
        let draft = format!("entity.{}.edit", entity.id.0);
        Self {
            entry: Entry::new(form, draft, stored(entity), cx),
            entity: Some(entity.clone()),
            account: entity.account,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changes = changes(&self.entry.form.changed());
        let command = self.entry.intention(cx);
        let then = move |pane: &mut Self, answer, cx: &mut Cx| pane.saved(command, answer, cx);
        match &self.entity {
            Some(_) if changes.is_empty() => self.entry.close(cx),
            Some(entity) => {
                let edit = ChangeEntity {
                    entity: EntityName::Id(entity.id),
                    seen: Some(entity.rev),
                    what: What::Edit(changes),
                    command,
                };
                cx.ask(edit, then);
            }
            None => {
                let add = AddEntity {
                    account: self.account,
                    fields: changes,
                    command,
                };
                cx.ask(add, then);
            }
        }
    }

    fn saved(&mut self, command: CommandId, answer: Result<WrittenEntity, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(format!("{} is written.", written.name)));
                cx.touched(Topic::Accounts);
                if self.entry.means(command) {
                    return self.entry.close(cx);
                }
                // The person typed on meanwhile: that is not written yet, and now belongs to the one there is.
                cx.ask(ShowEntity(EntityName::Id(written.id)), Self::looked);
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
        if let Some(entity) = &self.entity {
            cx.ask(ShowEntity(EntityName::Id(entity.id)), Self::looked);
        }
    }

    /// Marks what another person has changed since we looked, and takes their revision as seen.
    fn looked(&mut self, answer: Result<LegalEntity, Refusal>, cx: &mut Cx) {
        let Ok(now) = answer else {
            return;
        };
        if let Some(before) = &self.entity
            && before.rev != now.rev
        {
            let who = now.last_by.as_deref().unwrap_or("Somebody");
            let at = now.updated_at.with_timezone(&cx.zone).format("%H:%M");
            let says = format!("{who} changed this legal entity at {at}.");
            self.entry.overtaken(&stored(before), &stored(&now), &says);
        }
        self.entity = Some(now);
    }
}

fn fields(entity: Option<&LegalEntity>) -> Vec<Field> {
    let was = entity.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    vec![
        Field::line("name", "Legal entity")
            .required()
            .help("As the register has it.")
            .was(value("name")),
        Field::line("jurisdiction", "Jurisdiction")
            .help("The law it lives under: Germany, Delaware.")
            .was(value("jurisdiction")),
        Field::line("registration_number", "Registration")
            .help("As the register writes it.")
            .was(value("registration_number")),
        Field::line("tax_id", "Tax id").was(value("tax_id")),
        Field::paragraph("address", "Address", 3).was(value("address")),
    ]
}

fn stored(entity: &LegalEntity) -> Values {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    BTreeMap::from([
        ("name", entity.name.clone()),
        ("jurisdiction", text(&entity.jurisdiction)),
        ("registration_number", text(&entity.registration_number)),
        ("tax_id", text(&entity.tax_id)),
        ("address", text(&entity.address)),
    ])
}

fn changes(values: &Values) -> EntityChanges {
    let mut changes = EntityChanges::default();
    for (key, value) in values {
        let said = Some((!value.is_empty()).then(|| value.clone()));
        match *key {
            "name" => changes.name = Some(value.clone()),
            "jurisdiction" => changes.jurisdiction = said,
            "registration_number" => changes.registration_number = said,
            "tax_id" => changes.tax_id = said,
            "address" => changes.address = said,
            _ => {}
        }
    }
    changes
}

const COMMANDS: &[Command<EntityForm>] = &[
    Command {
        spec: Spec::new("entity_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(EntityForm::save),
    },
    Command {
        spec: Spec::new(
            "entity_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "entity_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for EntityForm {
    const SCOPE: Scope = Scope("entity_form");
    const TITLE: &'static str = "Legal entity";
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
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
