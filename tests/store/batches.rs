//! A batch of another system's rows: by whom it is taken, whole or not at all, and what it says of companies and people.

use dealdesk::{
    domain::{account::AccountChanges, refusal::Kind},
    store::{account, import::What},
    workflow::accounts::{AccountName, EditAccount},
};
use serde_json::{Value, json};

use crate::{
    deed::{look, once, said},
    import::{deal_row, first, imported, row, take, taken, with_names},
    psql::value,
    support::{PEOPLE, Store},
};

#[tokio::test]
async fn r2_only_the_deal_desk_takes_files() {
    let store = Store::new().await;
    for login in PEOPLE.into_iter().filter(|login| *login != "dana") {
        let desk = store.desk(login).await;
        for what in [What::Products, What::Accounts, What::People, What::Deals] {
            let refused = take(&desk, what, &[]).await.unwrap_err();
            assert_eq!(
                refused.says, "Only deal desk may import files of a CRM.",
                "{login}"
            );
        }
    }
}

#[tokio::test]
async fn a_batch_is_taken_whole_or_not_at_all() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({})).await;
    let good = || {
        row(
            "good",
            json!({ "name": "Good", "agent": "x", "stage": "qualify" }),
        )
    };
    let bad = |facts: Value| row("bad", facts);
    let deals: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.deal",
    )
    .await;
    for bad in [
        bad(json!({ "name": "Bad", "stage": "nowhere" })),
        bad(json!({ "name": "Bad", "stage": "qualify", "amount": "NaN" })),
        bad(json!({ "name": "Bad", "stage": "qualify", "amount": "-1" })),
        bad(json!({ "name": "Bad", "stage": "qualify", "closes_on": "infinity" })),
        bad(json!({ "name": " ", "stage": "qualify" })),
        bad(json!({ "name": "x".repeat(10_001), "stage": "qualify" })),
        good(),
    ] {
        let changed = deal_row(json!({ "amount": "5" }));
        let refused = take(&dana, What::Deals, &[good(), changed, bad])
            .await
            .unwrap_err();
        assert_ne!(refused.kind, Kind::Bug, "{refused}");
        assert_eq!(
            value::<i64>(
                &mut store.boss().await,
                "select count(*) from dealdesk.deal"
            )
            .await,
            deals
        );
        assert_eq!(look(&dana, it.id).await.amount, None);
    }
    assert_eq!(
        take(&dana, What::Deals, &[good()]).await.unwrap(),
        taken(1, 0, 0, 0),
        "control"
    );
}

#[tokio::test]
async fn a_parent_may_stand_later_and_a_ring_stays_as_typed() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let of = |name: &str, parent: Option<&str>, sector: &str| {
        row(
            &name.to_lowercase(),
            json!({ "name": name, "sector": sector, "parent": parent }),
        )
    };
    let rows = [
        of("Child", Some("Mother"), "a"),
        of("Mother", None, "a"),
        of("Ring A", Some("Ring B"), "a"),
        of("Ring B", Some("Ring A"), "a"),
        of("Orphan", Some("Nobody Knows"), "a"),
        of("Narcissus", Some("Narcissus"), "a"),
    ];
    assert_eq!(
        take(&dana, What::Accounts, &rows).await.unwrap(),
        taken(6, 0, 0, 0)
    );
    let parents: Vec<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "select a.name, p.name, a.parent_typed from dealdesk.account a left join dealdesk.account p on p.id = a.parent_id
         where a.last_event = 'import' order by a.name",
    )
    .fetch_all(&mut store.boss().await)
    .await
    .unwrap();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(parents.len(), 6);
    assert_eq!(parents[0], ("Child".to_owned(), text("Mother"), None));
    assert_eq!(
        parents[2],
        ("Narcissus".to_owned(), None, text("Narcissus"))
    );
    assert_eq!(
        parents[3],
        ("Orphan".to_owned(), None, text("Nobody Knows"))
    );
    let in_ring = parents[4..].iter().filter(|it| it.1.is_some()).count();
    assert_eq!(
        in_ring, 1,
        "one of a ring of two has to stand on top: {parents:?}"
    );

    // What a person says of a parent stays, whatever else changes in the file.
    let child = AccountName::Typed("child".into());
    let mut tx = dana.begin().await.unwrap();
    let contoso = account::find(&mut tx, "contoso").await.unwrap();
    tx.commit().await.unwrap();
    let changes = AccountChanges {
        parent: Some(Some(contoso)),
        ..AccountChanges::default()
    };
    let ask = EditAccount {
        account: child.clone(),
        seen: None,
        changes,
        command: once(),
    };
    said(&dana, ask).await.unwrap();
    let later = [of("Child", Some("Mother"), "b")];
    assert_eq!(
        take(&dana, What::Accounts, &later).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    let mut tx = dana.begin().await.unwrap();
    let id = child.find(&mut tx).await.unwrap();
    let now = account::load(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        (now.sector.as_deref(), now.parent_name.as_deref()),
        (Some("b"), Some("Contoso"))
    );

    let reasons: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit where kind = 'account' and verb = 'import' and reason is distinct from 'imported'",
    )
    .await;
    assert_eq!(reasons, 0);
}

#[tokio::test]
async fn a_person_of_a_file_is_known_by_name_only() {
    let store = Store::new().await;
    let (dana, it) = first(&store, json!({})).await;
    let team = |team: &str| {
        [row(
            "moses frase",
            json!({ "name": "Moses Frase", "team": team, "office": "West" }),
        )]
    };
    assert_eq!(
        take(&dana, What::People, &team("Rocco Neubert"))
            .await
            .unwrap(),
        taken(0, 1, 0, 0)
    );
    let moses: (Option<String>, Vec<String>) = sqlx::query_as(
        "select u.login::text, array(select t.name from dealdesk.membership m join dealdesk.team t on t.id = m.team_id
             where m.person_id = u.id) from dealdesk.app_user u where u.name = 'Moses Frase'",
    )
    .fetch_one(&mut store.boss().await)
    .await
    .unwrap();
    assert_eq!(moses, (None, vec!["Rocco Neubert".to_owned()]));
    let told: (String, Value) = sqlx::query_as(
        "select reason, became from dealdesk.audit where root = $1 order by position desc limit 1",
    )
    .bind(it.owner.0)
    .fetch_one(&mut store.boss().await)
    .await
    .unwrap();
    assert_eq!(
        (told.0.as_str(), &told.1["team"]),
        ("imported", &json!("Rocco Neubert"))
    );
}

#[tokio::test]
async fn two_that_take_the_same_rows_take_them_once() {
    let store = Store::new().await;
    let (a, b) = (store.desk("dana").await, store.desk("dana").await);
    with_names(&a).await;
    let rows = [deal_row(json!({}))];
    let (x, y) = tokio::join!(take(&a, What::Deals, &rows), take(&b, What::Deals, &rows));
    let outcomes = [x, y];
    assert!(
        outcomes.iter().any(|it| *it == Ok(taken(1, 0, 0, 0))),
        "{outcomes:?}"
    );
    for outcome in outcomes {
        match outcome {
            Ok(done) => assert_eq!(done.created + done.unchanged, 1),
            Err(refused) => assert_eq!(refused.code, "import.twice"),
        }
    }
    assert_eq!(
        take(&a, What::Deals, &rows).await.unwrap(),
        taken(0, 0, 1, 0)
    );
    imported(&store).await;
}

#[tokio::test]
async fn what_a_person_wrote_of_an_account_stays() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let of = |name: &str, parent: &str, sector: &str, employees: i64| {
        row(
            &name.to_lowercase(),
            json!({ "name": name, "sector": sector, "employees": employees, "parent": parent }),
        )
    };
    let rows = [of("Orphan", "Later Inc", "a", 5)];
    take(&dana, What::Accounts, &rows).await.unwrap();
    let mut tx = dana.begin().await.unwrap();
    let contoso = account::find(&mut tx, "contoso").await.unwrap();
    tx.commit().await.unwrap();
    let ask = EditAccount {
        account: AccountName::Typed("orphan".into()),
        seen: None,
        changes: AccountChanges {
            parent: Some(Some(contoso)),
            employees: Some(Some(7)),
            ..AccountChanges::default()
        },
        command: once(),
    };
    let id = said(&dana, ask).await.unwrap().id;
    // The named parent comes, and the row itself changes: neither takes the place of what was chosen.
    let rows = [
        of("Later Inc", "", "a", 1),
        of("Orphan", "Later Inc", "b", 6),
    ];
    assert_eq!(
        take(&dana, What::Accounts, &rows).await.unwrap(),
        taken(1, 1, 0, 1)
    );
    let mut tx = dana.begin().await.unwrap();
    let now = account::load(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        (now.parent_name.as_deref(), now.employees),
        (Some("Contoso"), Some(7))
    );
    assert_eq!(now.sector.as_deref(), Some("b"));
}

#[tokio::test]
async fn a_parent_follows_its_row() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let of = |name: &str, parent: Option<&str>| {
        row(
            &name.to_lowercase(),
            json!({ "name": name, "parent": parent }),
        )
    };
    let rows = [
        of("Child", Some("Mother")),
        of("Mother", None),
        of("Aunt", None),
    ];
    take(&dana, What::Accounts, &rows).await.unwrap();
    for (parent, above) in [
        (Some("Aunt"), Some("Aunt")),
        (Some("Nobody"), None),
        (Some("Mother"), Some("Mother")),
        (None, None),
    ] {
        let done = take(&dana, What::Accounts, &[of("Child", parent)])
            .await
            .unwrap();
        assert_eq!(done, taken(0, 1, 0, 0));
        let mut tx = dana.begin().await.unwrap();
        let id = account::find(&mut tx, "child").await.unwrap();
        let now = account::load(&mut tx, id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(now.parent_name.as_deref(), above);
    }
}
