//! What writes, and who may: every door leads to verbs of the one table, and the database asks the same table.

use dealdesk::domain::{
    people::Role,
    raci::{Raci, VERBS},
};

use crate::{
    psql::{attempt, value},
    rights::{ONE_OF_EACH, fill},
    support::{Store, run},
};

/// The functions through which people write, and the verbs that they stand for; `{}` is the part that the caller says.
const DOORS: &[(&str, &[&str])] = &[
    ("add_comment", &["comment.add"]),
    ("add_entity", &["entity.add"]),
    ("add_person", &["person.add"]),
    ("attach", &["attachment.add"]),
    ("begin_batch", &["batch.begin", "macro.run"]),
    (
        "change_person",
        &["person.roles", "person.deactivate", "person.activate"],
    ),
    ("close_catalog_draft", &["catalog.import"]),
    ("convert_lead", &["lead.convert"]),
    ("change_entity", &["entity.edit", "entity.end"]),
    ("create_account", &["account.create"]),
    ("create_contact", &["contact.create"]),
    ("create_deal", &["deal.create"]),
    ("create_lead", &["lead.create"]),
    ("discard_catalog", &["catalog.discard"]),
    ("drop_contact", &["deal.drop_contact"]),
    ("drop_person", &["deal.drop_person"]),
    ("edit_account", &["account.edit"]),
    ("edit_contact", &["contact.edit"]),
    ("edit_comment", &["comment.edit"]),
    ("edit_deal", &["deal.edit"]),
    ("edit_lead", &["lead.edit"]),
    ("end_batch", &["batch.end"]),
    ("give_login", &["person.login"]),
    (
        "hold_catalog",
        &[
            "catalog.import",
            "catalog.discard",
            "catalog.publish",
            "cost.import",
        ],
    ),
    ("import_account_list", &["import.crm"]),
    ("import_accounts", &["import.crm"]),
    ("import_alias_add", &["import.crm"]),
    ("import_contacts", &["import.crm"]),
    ("import_deals", &["import.crm"]),
    ("import_leads", &["import.crm"]),
    ("import_holidays", &["calendar.import"]),
    ("import_people", &["import.crm"]),
    ("import_products", &["import.crm"]),
    ("import_rates", &["rates.import"]),
    ("join_batch", &["batch.begin"]),
    ("leave_deal", &["deal.leave"]),
    ("lock_account", &["account.edit"]),
    ("lock_contact", &["contact.edit"]),
    (
        "lock_account_for",
        &["entity.add", "entity.edit", "entity.end"],
    ),
    ("lock_company", &["company.edit"]),
    (
        "lock_deal",
        &[
            "deal.name_contact",
            "deal.drop_contact",
            "deal.name_person",
            "deal.share_commission",
            "deal.drop_person",
            "deal.edit",
            "deal.advance",
            "deal.step_back",
            "deal.lose",
            "deal.win_elsewhere",
            "deal.reopen",
            "deal.undo",
            "deal.reassign",
        ],
    ),
    (
        "lock_lead",
        &[
            "lead.edit",
            "lead.work",
            "lead.nurture",
            "lead.qualify",
            "lead.disqualify",
            "lead.convert",
            "lead.reassign",
        ],
    ),
    (
        "move_deal",
        &[
            "deal.advance",
            "deal.step_back",
            "deal.lose",
            "deal.win_elsewhere",
            "deal.reopen",
        ],
    ),
    (
        "move_lead",
        &[
            "lead.work",
            "lead.nurture",
            "lead.qualify",
            "lead.disqualify",
        ],
    ),
    (
        "merge_records",
        &["account.merge", "contact.merge", "lead.merge"],
    ),
    ("create_quote", &["quote.create"]),
    (
        "lock_quote",
        &[
            "quote.edit",
            "quote.undo",
            "quote.revise",
            "quote.make_primary",
            "quote.submit",
            "quote.recall",
            "quote.present",
            "quote.accept",
            "quote.decline",
            "quote.cancel",
            "quote.withdraw_acceptance",
        ],
    ),
    ("make_primary", &["quote.make_primary"]),
    (
        "move_quote",
        &[
            "quote.submit",
            "quote.recall",
            "quote.present",
            "quote.accept",
            "quote.decline",
            "quote.cancel",
            "quote.withdraw_acceptance",
        ],
    ),
    ("renew_quote", &["quote.revise", "quote.copy"]),
    ("write_quote", &["quote.edit", "quote.undo"]),
    ("name_contact", &["deal.name_contact"]),
    ("name_person", &["deal.name_person"]),
    ("rename_person", &["person.rename"]),
    ("remove_holiday", &["calendar.remove"]),
    ("publish_catalog", &["catalog.publish"]),
    ("put_in_order", &["import.crm"]),
    ("set_company", &["company.edit"]),
    ("set_company_words", &["company.edit"]),
    ("set_orders_aside", &["import.crm"]),
    ("undo_account", &["account.undo"]),
    ("undo_deal", &["deal.undo"]),
    ("undo_lead", &["lead.undo"]),
    ("rescore_leads", &["lead.rules"]),
    ("set_lead_rules", &["lead.rules"]),
    ("share_commission", &["deal.share_commission"]),
    ("reassign_deal", &["deal.reassign"]),
    ("reassign_lead", &["lead.reassign"]),
    ("see_mentions", &["mention.see"]),
    ("see_handovers", &["handover.see"]),
    (
        "tell_apart",
        &[
            "account.tell_apart",
            "contact.tell_apart",
            "lead.tell_apart",
        ],
    ),
    ("withdraw_attachment", &["attachment.withdraw"]),
    ("withdraw_comment", &["comment.withdraw"]),
    (
        "change_view",
        &[
            "view.rename",
            "view.save_again",
            "view.share",
            "view.unshare",
            "view.delete",
            "view.restore",
            "view.take_over",
        ],
    ),
    (
        "lock_view",
        &[
            "view.rename",
            "view.save_again",
            "view.share",
            "view.unshare",
            "view.delete",
            "view.restore",
            "view.take_over",
        ],
    ),
    ("save_view", &["view.save"]),
    ("delete_macro", &["macro.delete"]),
    ("save_macro", &["macro.save"]),
    ("write_catalog", &["catalog.import"]),
    ("write_costs", &["cost.import"]),
];

/// Those that write nothing of the business: sums made of deltas, and the clock.
const NO_DOORS: [&str; 2] = ["at", "fold_tally"];

#[tokio::test]
async fn r2_every_write_verb() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    let granted: Vec<String> = sqlx::query_scalar(
        "select distinct p.proname::text from pg_proc p, aclexplode(p.proacl) a
         where p.pronamespace = 'dealdesk'::regnamespace and p.provolatile = 'v'
           and a.grantee <> p.proowner order by 1",
    )
    .fetch_all(&mut boss)
    .await
    .unwrap();
    let mut known: Vec<_> = DOORS
        .iter()
        .map(|(name, _)| *name)
        .chain(NO_DOORS)
        .collect();
    known.sort_unstable();
    assert_eq!(granted, known, "each function that writes is known here");

    let verbs: Vec<(String, String)> =
        sqlx::query_as("select verb, row from dealdesk.verb order by 1")
            .fetch_all(&mut boss)
            .await
            .unwrap();
    for (verb, row) in &verbs {
        let rows: i64 = value(
            &mut boss,
            &format!("select count(distinct row) from dealdesk.raci where row = '{row}'"),
        )
        .await;
        assert_eq!(rows, 1, "{verb} has one row of the table");
        assert!(
            DOORS
                .iter()
                .any(|(_, leads)| leads.contains(&verb.as_str())),
            "{verb} has a door"
        );
    }
    for verb in DOORS.iter().flat_map(|(_, verbs)| *verbs) {
        assert!(verbs.iter().any(|(known, _)| known == verb), "{verb}");
    }
}

/// A call of the door that stands for the verb, about nothing that exists.
fn call(verb: &str) -> String {
    let (noun, event) = verb.split_once('.').unwrap();
    match verb {
        "deal.create" => {
            "select dealdesk.create_deal('{}', 1, dealdesk.me(), gen_random_uuid())".into()
        }
        "deal.reassign" => {
            "select dealdesk.reassign_deal(gen_random_uuid(), 1, gen_random_uuid(), 'x', gen_random_uuid())"
                .into()
        }
        "deal.edit" => {
            "select dealdesk.edit_deal(gen_random_uuid(), 1, '{}', gen_random_uuid())".into()
        }
        _ if event == "merge" => format!(
            "select dealdesk.merge_records('{noun}', gen_random_uuid(), 1, gen_random_uuid(), 1, '{{}}', null, gen_random_uuid())"
        ),
        _ if event == "tell_apart" => format!(
            "select dealdesk.tell_apart('{noun}', gen_random_uuid(), gen_random_uuid(), null, gen_random_uuid())"
        ),
        "account.create" => "select dealdesk.create_account('{}', gen_random_uuid())".into(),
        "account.edit" => {
            "select dealdesk.edit_account(gen_random_uuid(), 1, '{}', gen_random_uuid())".into()
        }
        "contact.create" => "select dealdesk.create_contact('{}', gen_random_uuid())".into(),
        "contact.edit" => {
            "select dealdesk.edit_contact(gen_random_uuid(), 1, '{}', gen_random_uuid())".into()
        }
        "deal.name_contact" | "deal.drop_contact" => format!(
            "select dealdesk.{event}(gen_random_uuid(), gen_random_uuid(), 'buyer', gen_random_uuid())"
        ),
        "deal.name_person" => {
            "select dealdesk.name_person(gen_random_uuid(), gen_random_uuid(), 'helper', null, null, gen_random_uuid())".into()
        }
        "deal.share_commission" => {
            "select dealdesk.share_commission(gen_random_uuid(), gen_random_uuid(), 5, null, gen_random_uuid())".into()
        }
        "deal.drop_person" => {
            "select dealdesk.drop_person(gen_random_uuid(), gen_random_uuid(), 'helper', null, gen_random_uuid())".into()
        }
        "deal.leave" => "select dealdesk.leave_deal(gen_random_uuid(), null, gen_random_uuid())".into(),
        "calendar.import" => "select dealdesk.import_holidays('', '[]', gen_random_uuid())".into(),
        "calendar.remove" => {
            "select dealdesk.remove_holiday('', '2026-01-01', null, gen_random_uuid())".into()
        }
        "catalog.import" => {
            "select dealdesk.write_catalog('{}', '{}', gen_random_uuid())".into()
        }
        "catalog.discard" => "select dealdesk.discard_catalog(null, gen_random_uuid())".into(),
        "catalog.publish" => {
            "select dealdesk.publish_catalog(1, null, gen_random_uuid())".into()
        }
        "cost.import" => "select dealdesk.write_costs('[]', null, gen_random_uuid())".into(),
        "entity.add" => {
            "select dealdesk.add_entity(gen_random_uuid(), '{}', gen_random_uuid())".into()
        }
        _ if noun == "entity" => format!(
            "select dealdesk.change_entity(gen_random_uuid(), 1, '{verb}', '{{}}', null, gen_random_uuid())"
        ),
        "company.edit" => "select dealdesk.set_company(1, '{}', gen_random_uuid())".into(),
        "rates.import" => "select dealdesk.import_rates('[]', gen_random_uuid())".into(),
        "person.login" => {
            "select dealdesk.give_login(gen_random_uuid(), 1, 'x', '{}', null, gen_random_uuid())".into()
        }
        "account.undo" => {
            "select dealdesk.undo_account(gen_random_uuid(), 1, gen_random_uuid())".into()
        }
        "deal.undo" => "select dealdesk.undo_deal(gen_random_uuid(), 1, gen_random_uuid())".into(),
        "quote.create" => {
            "select dealdesk.create_quote(gen_random_uuid(), '{}', gen_random_uuid())".into()
        }
        "quote.copy" | "quote.revise" => format!(
            "select dealdesk.renew_quote(gen_random_uuid(), 1, gen_random_uuid(), '{event}', '{{}}', null, gen_random_uuid())"
        ),
        "quote.edit" | "quote.undo" => format!(
            "select dealdesk.write_quote(gen_random_uuid(), 1, '{event}', '{{}}', '[]', '[]', null, null, null, gen_random_uuid())"
        ),
        "quote.make_primary" => {
            "select dealdesk.make_primary(gen_random_uuid(), gen_random_uuid())".into()
        }
        _ if noun == "quote" => format!(
            "select dealdesk.move_quote(gen_random_uuid(), 1, '{event}', null, null, null, gen_random_uuid())"
        ),
        "view.save" => "select dealdesk.save_view('{}', gen_random_uuid())".into(),
        _ if noun == "view" => format!(
            "select dealdesk.change_view(gen_random_uuid(), 1, '{verb}', '{{}}', null, gen_random_uuid())"
        ),
        "macro.save" => "select dealdesk.save_macro('', '[]', gen_random_uuid())".into(),
        "macro.delete" => {
            "select dealdesk.delete_macro(gen_random_uuid(), gen_random_uuid())".into()
        }
        "batch.begin" | "macro.run" => {
            "select dealdesk.begin_batch(gen_random_uuid(), 'deal.edit', null, null, 1)".into()
        }
        "batch.end" => "select dealdesk.end_batch(gen_random_uuid(), 0)".into(),
        "lead.create" => {
            "select dealdesk.create_lead('{}', 1, dealdesk.me(), gen_random_uuid())".into()
        }
        "lead.edit" => {
            "select dealdesk.edit_lead(gen_random_uuid(), 1, '{}', gen_random_uuid())".into()
        }
        "lead.convert" => {
            "select dealdesk.convert_lead(gen_random_uuid(), 1, null, null, null, null, '{}', gen_random_uuid())".into()
        }
        "lead.reassign" => {
            "select dealdesk.reassign_lead(gen_random_uuid(), 1, gen_random_uuid(), null, gen_random_uuid())".into()
        }
        "lead.undo" => {
            "select dealdesk.undo_lead(gen_random_uuid(), 1, gen_random_uuid())".into()
        }
        "lead.rules" => "select dealdesk.rescore_leads(1)".into(),
        _ if noun == "lead" => format!(
            "select dealdesk.move_lead(gen_random_uuid(), 1, '{event}', null, gen_random_uuid())"
        ),
        "comment.add" => {
            "select dealdesk.add_comment('deal', gen_random_uuid(), 'note', 'x', gen_random_uuid())"
                .into()
        }
        "comment.edit" => {
            "select dealdesk.edit_comment(gen_random_uuid(), 1, 'x', gen_random_uuid())".into()
        }
        "comment.withdraw" => {
            "select dealdesk.withdraw_comment(gen_random_uuid(), 1, 'x', gen_random_uuid())".into()
        }
        "attachment.add" => {
            "select dealdesk.attach('deal', gen_random_uuid(), 'x', 'x', 'x', 'x', gen_random_uuid())"
                .into()
        }
        "attachment.withdraw" => {
            "select dealdesk.withdraw_attachment(gen_random_uuid(), 1, 'x', gen_random_uuid())".into()
        }
        "mention.see" => "select dealdesk.see_mentions('{}')".into(),
        "handover.see" => "select dealdesk.see_handovers('{}', null, null)".into(),
        "import.crm" => "select dealdesk.import_deals('[]', gen_random_uuid())".into(),
        "person.rename" => {
            "select dealdesk.rename_person(gen_random_uuid(), 1, '', gen_random_uuid())".into()
        }
        "person.add" => "select dealdesk.add_person('', '', '{}', '{}', gen_random_uuid())".into(),
        _ if noun == "person" => format!(
            "select dealdesk.change_person(gen_random_uuid(), 1, '{verb}', '{{}}', '{{}}', null, gen_random_uuid())"
        ),
        _ => format!(
            "select dealdesk.move_deal(gen_random_uuid(), 1, '{event}', '', null, '{{}}', gen_random_uuid())"
        ),
    }
}

#[tokio::test]
async fn r2_the_database_refuses_exactly_what_the_table_does() {
    let store = Store::new().await;
    fill(&store).await;
    run(&mut store.boss().await, "alter role rights_service login").await;
    let raci = Raci::starter();
    for (place, login) in ONE_OF_EACH.into_iter().enumerate() {
        let mut db = store.login(login).await;
        for verb in VERBS {
            let refused = attempt(&mut db, &call(verb.name)).await == Err("DD002".to_owned());
            let lets = raci.lets(&[Role::ALL[place]], verb.name);
            assert_eq!(refused, !lets, "{login}: {}", verb.name);
        }
    }
}
