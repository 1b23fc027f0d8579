//! The legal entities of an account, from key to request and from answer to screen.

use dealdesk::{
    domain::{
        entity::LegalEntity,
        id::{EntityId, Rev},
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        Page,
        accounts::PageAccounts,
        entities::{
            AddEntity, ChangeEntity, EntityName, PageEntities, ShowEntity, What, WrittenEntity,
        },
    },
};
use uuid::Uuid;

use crate::{
    company::{accounts, sized},
    harness::{Harness, now},
};

fn entity(n: u128, name: &str) -> LegalEntity {
    LegalEntity {
        id: EntityId(Uuid::from_u128(n)),
        rev: Rev(1),
        account: accounts::id_of("Contoso"),
        is_ended: n == 3,
        name: name.into(),
        jurisdiction: Some("Germany".into()),
        registration_number: (n == 1).then(|| "HRB 12345, Munich".into()),
        tax_id: None,
        address: Some("Hauptstraße 1\n80331 München".into()),
        updated_at: now(),
        last_by: Some("Tom Berg".into()),
    }
}

fn page() -> Result<Page<LegalEntity>, Refusal> {
    Ok(Page {
        rows: vec![
            entity(1, "Contoso GmbH"),
            entity(2, "Contoso Ltd"),
            entity(3, "Contoso SA"),
        ],
        next: None,
    })
}

fn written(name: &str) -> Result<WrittenEntity, Refusal> {
    Ok(WrittenEntity {
        id: EntityId(Uuid::from_u128(4)),
        rev: Rev(1),
        state: "active".into(),
        name: name.into(),
        account_id: accounts::id_of("Contoso"),
    })
}

fn of_contoso() -> Harness {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("g c");
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.press("j L");
    assert_eq!(
        h.asked::<PageEntities>().account,
        accounts::id_of("Contoso")
    );
    h.answer::<PageEntities>(page());
    h
}

#[test]
fn the_legal_entities_at_80_by_24() {
    let mut h = of_contoso();
    insta::assert_snapshot!(h.screen());
    h.press("j y");
    assert_eq!(h.copied, ["Contoso Ltd"]);
}

#[test]
fn the_legal_entities_at_40_by_10() {
    let mut h = of_contoso();
    h.resize(40, 10);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_account_says_who_signs_for_it() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("g c");
    let mut found = accounts::page(1..=12).unwrap();
    let names = [
        "Contoso GmbH (Germany)",
        "Contoso Ltd",
        "Contoso Oy",
        "Contoso SA",
    ];
    found.page.rows[0].entities = names.map(str::to_owned).to_vec();
    h.answer::<PageAccounts>(Ok(found));
    assert!(
        h.screen()
            .contains("Signs as Contoso GmbH (Germany), Contoso Ltd, Contoso Oy and more")
    );
}

#[test]
fn one_is_added_edited_and_ended() {
    let mut h = of_contoso();
    h.press("n");
    h.type_text("Contoso Oy");
    h.press("ctrl-s");
    let asked = h.asked::<AddEntity>();
    assert_eq!(asked.account, accounts::id_of("Contoso"));
    assert_eq!(asked.fields.name.as_deref(), Some("Contoso Oy"));
    h.answer::<AddEntity>(written("Contoso Oy"));
    assert!(h.screen().contains("Contoso Oy is written."));
    h.answer::<PageEntities>(page());

    h.press("e");
    h.answer::<ShowEntity>(Ok(entity(1, "Contoso GmbH")));
    h.press("tab");
    h.type_text(" (Bavaria)");
    h.press("ctrl-s");
    let asked = h.asked::<ChangeEntity>();
    assert_eq!(asked.entity, EntityName::Id(EntityId(Uuid::from_u128(1))));
    assert!(matches!(&asked.what, What::Edit(changes)
        if changes.jurisdiction == Some(Some("Germany (Bavaria)".into())) && changes.name.is_none()));
    h.answer::<ChangeEntity>(written("Contoso GmbH"));
    h.answer::<PageEntities>(page());

    h.press("x enter");
    assert!(matches!(h.asked::<ChangeEntity>().what, What::End(None)));
    h.answer::<ChangeEntity>(Err(Refusal::changed("changed", "Somebody was faster.")));
    assert!(h.screen().contains("Somebody was faster."));
}

#[test]
fn one_that_has_ended_says_why_nothing_can_be_done() {
    let mut h = of_contoso();
    h.press("j j e");
    assert!(h.screen().contains("This legal entity has ended"));
}
