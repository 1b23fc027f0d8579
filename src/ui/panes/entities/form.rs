//! The screen on which a legal entity is added or edited. What is typed survives a refusal, another person's change and a kill.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        entity::{EntityChanges, LegalEntity},
        id::{AccountId, EntityId, Rev},
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
        let then = move |pane: &mut Self, answer: Result<WrittenEntity, _>, cx: &mut Cx| {
            let said = answer.map(|it| (it.id, format!("{} is written.", it.name)));
            pane.saved(command, said, cx);
        };
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
}

impl RecordForm for EntityForm {
    type Record = LegalEntity;
    type Id = EntityId;
    const TOPIC: Topic = Topic::Accounts;
    const WHAT: &'static str = "legal entity";

    fn held(&mut self) -> (&mut Entry, &mut Option<LegalEntity>) {
        (&mut self.entry, &mut self.entity)
    }

    fn known_by(entity: &LegalEntity) -> (EntityId, Rev) {
        (entity.id, entity.rev)
    }

    fn stored(entity: &LegalEntity) -> Values {
        stored(entity)
    }

    fn happened(_: &LegalEntity, now: &LegalEntity, cx: &Cx) -> String {
        let who = now.last_by.as_deref();
        format!("{}.", changed(Self::WHAT, who, now.updated_at, cx))
    }

    fn look(id: EntityId, cx: &mut Cx) {
        cx.ask(
            ShowEntity(EntityName::Id(id)),
            |pane: &mut Self, answer, cx| {
                pane.looked(answer.map(|it| (it, None)), cx);
            },
        );
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
