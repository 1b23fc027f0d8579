//! Text that breaks things elsewhere: kept byte for byte, or refused with a sentence.

use std::path::Path;

use dealdesk::{
    domain::{
        account::AccountChanges,
        deal::DealChanges,
        money::{Currency, check_amount},
        refusal::{Kind, Refusal},
    },
    store::account,
    workflow::{
        accounts::{AccountName, CreateAccount, ShowAccount},
        deals::{CreateDeal, DealName, DealOrder, DealQuery, EditDeal, PageDeals, ShowDeal},
        desk::Desk,
    },
};
use rust_decimal::dec;

use crate::{
    deed::{lose, on, once, said},
    pages::all,
    psql::{attempt, attempt_here, value},
    support::Store,
};

/// What others have collected, if it lies beside this repository, and what they have not thought of.
fn strings() -> Vec<String> {
    let beside = "shared/data/terminal-input/blns.dev.json";
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let collected = folders.find_map(|folder| std::fs::read_to_string(folder.join(beside)).ok());
    let mut all: Vec<String> =
        collected.map_or_else(Vec::new, |text| serde_json::from_str(&text).unwrap());
    if all.is_empty() {
        println!("The list of naughty strings is not here; only our own are tried.");
    }
    all.extend(
        [
            "'; drop table dealdesk.deal; --",
            "$1",
            "$$",
            "\\",
            "%s%n",
            "{}",
            "\u{feff}x",
            "a\u{0}b",
            "\u{202e}abc",
            "\u{1b}[31mred",
            "e\u{301}",
            "\u{e9}",
            "👩‍👩‍👧‍👦",
            "\r\n",
            "\u{fffd}",
            "\u{10ffff}",
            "null",
            "NaN",
            "İstanbul ẞ",
        ]
        .map(str::to_owned),
    );
    // Nothing to press together, so that an index would have to hold it whole.
    let letters = (0..10_000u32)
        .map(|n| char::from_u32(0x4e00 + n.wrapping_mul(2_654_435_761) % 20_000).unwrap());
    all.push(letters.collect());
    all
}

/// What the domain says of a name: blank is missing, NUL cannot be kept, and the rest can.
fn expected(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        Some("field.missing")
    } else if text.contains('\0') {
        Some("text.nul")
    } else {
        None
    }
}

fn check<T>(text: &str, done: Result<T, Refusal>) -> Option<T> {
    match (done, expected(text)) {
        (Ok(done), None) => Some(done),
        (Err(refused), Some(code)) => {
            assert_eq!(refused.code, code, "{text:?}");
            None
        }
        (Ok(_), Some(code)) => panic!("{text:?} was taken and not refused as {code}"),
        (Err(refused), None) => panic!("{text:?} was refused: {refused}"),
    }
}

#[tokio::test]
async fn names_and_notes_of_accounts_come_back_as_they_went() {
    let store = Store::new().await;
    let desk = store.desk("dana").await;
    for text in strings() {
        let fields = AccountChanges {
            name: Some(text.clone()),
            note: Some(Some(text.clone())),
            country: Some(Some(text.clone())),
            ..AccountChanges::default()
        };
        let command = once();
        let made = said(&desk, CreateAccount { fields, command }).await;
        let Some(made) = check(&text, made) else {
            continue;
        };
        assert_eq!(made.name, text);
        let shown = said(&desk, ShowAccount(AccountName::Id(made.id)))
            .await
            .unwrap();
        assert_eq!(shown.account.name, text);
        assert_eq!(shown.account.note.as_deref(), Some(text.as_str()));
        assert_eq!(shown.account.country.as_deref(), Some(text.as_str()));
        assert_eq!(shown.story[0].became["name"], text.as_str());
        let mut tx = desk.begin().await.unwrap();
        match account::find(&mut tx, &text).await {
            Ok(found) => assert_eq!(found, made.id),
            Err(refused) => assert_eq!(refused.code, "account.ambiguous", "{text:?}"),
        }
        tx.commit().await.unwrap();
    }
}

async fn make(desk: &Desk, text: &str) -> Result<dealdesk::workflow::deals::Moved, Refusal> {
    let fields = DealChanges {
        name: Some(text.to_owned()),
        next_step: Some(Some(text.to_owned())),
        ..DealChanges::default()
    };
    let (team, owner, command) = (None, None, once());
    let ask = CreateDeal {
        fields,
        team,
        owner,
        command,
    };
    said(desk, ask).await
}

#[tokio::test]
async fn names_steps_and_reasons_of_deals_come_back_as_they_went_and_are_found() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    for text in strings() {
        let Some(made) = check(&text, make(&tom, &text).await) else {
            continue;
        };
        said(&tom, lose(made.id, &text)).await.unwrap();
        let shown = said(&tom, ShowDeal(DealName::Id(made.id))).await.unwrap();
        assert_eq!(shown.deal.name, text);
        assert_eq!(shown.deal.next_step.as_deref(), Some(text.as_str()));
        let reason = shown.story[0].reason.as_deref();
        assert_eq!(
            reason,
            Some(text.trim()),
            "blanks around a reason say nothing"
        );
        let query = DealQuery {
            filter: dealdesk::domain::deal::DealFilter {
                words: text.split_whitespace().map(str::to_owned).collect(),
                ..Default::default()
            },
            ..all(DealOrder::Updated, true)
        };
        let from = dealdesk::workflow::From::First;
        let limit = 500;
        let page = said(&tom, PageDeals { query, from, limit }).await.unwrap();
        assert!(
            page.rows.iter().any(|row| row.deal.id == made.id),
            "{text:?}"
        );
    }
}

#[tokio::test]
async fn a_character_that_cannot_be_kept_is_named_wherever_it_comes() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let made = make(&tom, "Plain").await.unwrap();
    let nul = "a\0b";
    let step = DealChanges {
        next_step: Some(Some(nul.to_owned())),
        ..DealChanges::default()
    };
    let edit = EditDeal {
        target: on(made.id, None),
        changes: step,
    };
    let refusals = [
        make(&tom, nul).await.unwrap_err(),
        said(&tom, edit).await.unwrap_err(),
        said(&tom, lose(made.id, nul)).await.unwrap_err(),
        said(&tom, ShowAccount(AccountName::Typed(nul.to_owned())))
            .await
            .unwrap_err(),
    ];
    for refused in refusals {
        assert_eq!(
            (refused.code, refused.kind),
            ("text.nul", Kind::Rule),
            "{refused}"
        );
    }
    let novel = "x".repeat(10_001);
    let refused = said(&tom, lose(made.id, &novel)).await.unwrap_err();
    assert_eq!(refused.code, "text.too_long");
}

#[tokio::test]
async fn the_door_itself_refuses_what_the_program_would() {
    let store = Store::new().await;
    let mut tom = store.login("tom").await;
    let edit = |fields: &str| {
        format!(
            "select dealdesk.edit_deal((select id from dealdesk.deal where name = 'Seats 3'), 1, '{fields}', gen_random_uuid())"
        )
    };
    for (fields, met) in [
        (r#"{"amount": 1.2345}"#, Err("DD022".to_owned())),
        (
            r#"{"amount": 1.5, "currency": "JPY"}"#,
            Err("DD022".to_owned()),
        ),
        (r#"{"amount": 1.230}"#, Ok(1)),
        (r#"{"amount": 1.234, "currency": "KWD"}"#, Ok(1)),
    ] {
        assert_eq!(attempt(&mut tom, &edit(fields)).await, met, "{fields}");
    }
    let refused: Refusal = sqlx::query(sqlx::AssertSqlSafe(edit(r#"{"amount": 1.2345}"#)))
        .execute(&mut tom)
        .await
        .unwrap_err()
        .into();
    let ours = check_amount(dec!(1.2345), Currency::USD).unwrap_err();
    assert_eq!(refused, ours, "in the same words");

    attempt_here(&mut tom, &edit(r#"{"next_step": " "}"#))
        .await
        .unwrap();
    let step: Option<String> = value(
        &mut store.boss().await,
        "select next_step from dealdesk.deal where name = 'Seats 3'",
    )
    .await;
    assert_eq!(step, None, "blank is nothing said");
}

#[tokio::test]
async fn what_is_out_of_reach_is_refused_and_no_bug() {
    let store = Store::new().await;
    let mut tom = store.login("tom").await;
    for (sql, code) in [
        ("select '+12345-01-01'::date", "day.out_of_reach"),
        ("select '999999999-01-01'::date", "day.out_of_reach"),
        ("select 1e10::integer", "number.out_of_reach"),
    ] {
        let refused: Refusal = sqlx::query(sql).execute(&mut tom).await.unwrap_err().into();
        assert_eq!(refused.code, code, "{sql}");
    }
}
