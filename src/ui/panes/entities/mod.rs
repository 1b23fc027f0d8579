//! The legal entities of an account, in front of the pane of accounts.

mod form;
mod of_account;

pub use form::EntityForm;
pub use of_account::AccountEntities;

use crate::{
    domain::{entity::LegalEntity, id::EntityId},
    ui::widgets::list::Row,
    workflow::Cursor,
};

impl Row for LegalEntity {
    type Id = EntityId;
    type Cursor = Cursor;

    fn id(&self) -> EntityId {
        self.id
    }

    fn cursor(&self) -> Cursor {
        Cursor {
            key: self.name.to_lowercase().chars().take(200).collect(),
            id: self.id.0,
        }
    }
}

/// What is known of a legal entity, a line a topic.
fn lines(entity: &LegalEntity) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let mut lines = vec![
        format!(
            "Jurisdiction {}   registration {}",
            known(&entity.jurisdiction),
            known(&entity.registration_number)
        ),
        format!("Tax id {}", known(&entity.tax_id)),
    ];
    let address = entity.address.iter().flat_map(|address| address.lines());
    lines.extend(address.map(str::to_owned));
    if entity.is_ended {
        lines.push("It has ended: it signs no more.".to_owned());
    }
    lines
}

/// `Contoso GmbH, Germany`.
fn sentence(entity: &LegalEntity) -> String {
    let mut says = entity.name.clone();
    let law = entity.jurisdiction.as_deref();
    for more in law.into_iter().chain(entity.is_ended.then_some("ended")) {
        says.push_str(", ");
        says.push_str(more);
    }
    says
}
