//! `dealdesk role …`: what the roles let people do.

use clap::Subcommand;
use serde_json::json;

use super::{
    call::Call,
    said::{Said, table},
};
use crate::{
    domain::{people::Role, raci::ROWS, refusal::Refusal},
    workflow::{ask::answer, people::ShowRaci},
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Which role does, signs off, comments on, is informed of what.
    List,
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let Verb::List = self;
        let table_of_store = answer(ShowRaci, call.desk().await?).await?;
        let grades = |row: &str| -> Vec<(Role, String)> {
            let of_row = table_of_store.iter().filter(|(id, ..)| id == row);
            of_row
                .map(|(_, role, grade)| (*role, grade.clone()))
                .collect()
        };
        let rows: Vec<_> = ROWS
            .iter()
            .map(|row| {
                let roles: serde_json::Map<_, _> = grades(row.id)
                    .into_iter()
                    .map(|(role, grade)| (role.name().to_owned(), json!(grade)))
                    .collect();
                json!({ "id": row.id, "phase": row.phase, "action": row.action, "roles": roles })
            })
            .collect();
        let text: Vec<_> = ROWS
            .iter()
            .map(|row| {
                let held = grades(row.id);
                let letter = |role: Role| {
                    held.iter()
                        .find(|(of, _)| *of == role)
                        .map_or_else(|| "-".to_owned(), |(_, grade)| grade.clone())
                };
                let mut cells = vec![row.id.to_owned()];
                cells.extend(
                    [
                        Role::Sales,
                        Role::SalesOps,
                        Role::Legal,
                        Role::ContractManager,
                        Role::Finance,
                        Role::Admin,
                    ]
                    .map(letter),
                );
                cells.push(row.action.to_owned());
                cells
            })
            .collect();
        let head = [
            "Row",
            "Sales",
            "Desk",
            "Legal",
            "Contracts",
            "Finance",
            "Admin",
            "Action",
        ];
        Ok(Said::new(
            json!({ "rows": rows, "next": null }),
            table(&head, &text),
        ))
    }
}
