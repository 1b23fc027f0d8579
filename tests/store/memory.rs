//! What is remembered: chains that show every change to them, and versions without a gap.

use chrono::{DateTime, Utc};
use dealdesk::{
    domain::{deal::DealChanges, people::Role},
    workflow::{
        audit::{Checked, Part, StoryOf, VerifyAudit},
        deals::EditDeal,
        people::{AddPerson, ChangePerson, What},
    },
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use rust_decimal::Decimal;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::{
    company::{rate, set_up},
    deed::{advance, deal, lose, on, once, said},
    psql::{attempt, value},
    support::{Store, run},
};

async fn checked(store: &Store) -> Checked {
    said(&store.desk("olga").await, VerifyAudit).await.unwrap()
}

#[tokio::test]
async fn the_chains_of_a_working_company_are_sound() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    said(&tom, lose(deal(&store, "Seats 3").await, "Gone."))
        .await
        .unwrap();
    let entries: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit",
    )
    .await;
    let chains: i64 = value(
        &mut store.boss().await,
        "select count(distinct root) from dealdesk.audit",
    )
    .await;
    let sound = Checked {
        chains,
        entries,
        broken: vec![],
        broken_files: Vec::new(),
    };
    assert!(chains > 60 && entries > chains);
    assert_eq!(checked(&store).await, sound);
    let refused = said(&tom, VerifyAudit).await.unwrap_err();
    assert_eq!(refused.code, "audit.verify");
    assert!(refused.to_string().contains("auditor"), "{refused}");
}

#[tokio::test]
async fn whoever_rewrites_the_audit_is_found() {
    for (what, tampering) in [
        ("another reason", "update dealdesk.audit set reason = 'other' where root = $ and position = 2"),
        ("another actor", "update dealdesk.audit set actor_id = (select id from dealdesk.app_user where login = 'dana')
            where root = $ and position = 2"),
        ("another time", "update dealdesk.audit set true_time = true_time - interval '1 us' where root = $ and position = 2"),
        ("another amount", "update dealdesk.audit set became = became || '{\"amount\": 1}' where root = $ and position = 1"),
        ("alone", "update dealdesk.audit set alone = not alone where root = $ and position = 1"),
        ("a hole", "delete from dealdesk.audit where root = $ and position = 2"),
        ("a cut tail", "delete from dealdesk.audit where root = $ and position = 3"),
        ("a cut tail and its head", "delete from dealdesk.audit where root = $ and position = 3;
            update dealdesk.audit_head set position = 2 where root = $"),
        ("a cut beginning", "delete from dealdesk.audit where root = $ and position = 1"),
        ("another order", "update dealdesk.audit set position = 9 where root = $ and position = 2;
            update dealdesk.audit set position = 2 where root = $ and position = 3;
            update dealdesk.audit set position = 3 where root = $ and position = 9"),
        ("an entry more", "insert into dealdesk.audit (root, position, kind, actor_id, alone, verb, became, true_time, business_time, hash)
            select root, 4, kind, actor_id, alone, verb, became, true_time, business_time, hash
            from dealdesk.audit where root = $ and position = 3"),
        ("nothing left", "delete from dealdesk.audit where root = $"),
        ("not even a head", "delete from dealdesk.audit where root = $; delete from dealdesk.audit_head where root = $"),
    ] {
        let store = Store::new().await;
        let it = deal(&store, "Seats 21").await;
        let tom = store.desk("tom").await;
        said(&tom, lose(it, "Gone.")).await.unwrap();
        let mut boss = store.boss().await;
        let root = format!("'{}'", it.0);
        run(
            &mut boss,
            &format!(
                "alter table dealdesk.audit disable trigger user; {};
                 alter table dealdesk.audit enable trigger user",
                tampering.replace('$', &root)
            ),
        )
        .await;
        assert_eq!(checked(&store).await.broken, [it.0], "{what}");
    }
}

async fn versions(
    db: &mut PgConnection,
    it: Uuid,
) -> Vec<(
    i64,
    String,
    Option<Decimal>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
)> {
    sqlx::query_as(
        "select rev, stage, amount, lower(valid), upper(valid) from dealdesk.deal_history where id = $1 order by rev",
    )
    .bind(it)
    .fetch_all(db)
    .await
    .unwrap()
}

#[tokio::test]
async fn any_past_moment_has_one_version_and_it_is_the_right_one() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let mut db = store.login("tom").await;
    let it = deal(&store, "Seats 3").await;
    let mut seen: Vec<(DateTime<Utc>, String, Option<Decimal>)> = Vec::new();
    let now = format!(
        "select clock_timestamp() as at, stage, amount from dealdesk.deal where id = '{}'",
        it.0
    );
    for n in 0..6 {
        let stands: (DateTime<Utc>, String, Option<Decimal>) =
            sqlx::query_as(AssertSqlSafe(now.as_str()))
                .fetch_one(&mut db)
                .await
                .unwrap();
        seen.push(stands);
        if n == 3 {
            said(&tom, advance(it, None)).await.unwrap();
            continue;
        }
        let changes = DealChanges {
            amount: Some(Some(Decimal::from(n))),
            ..DealChanges::default()
        };
        let target = on(it, None);
        said(&tom, EditDeal { target, changes }).await.unwrap();
    }
    let versions = versions(&mut db, it.0).await;
    assert_eq!(
        versions.iter().map(|it| it.0).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6, 7]
    );
    for pair in versions.windows(2) {
        assert_eq!(pair[0].4, Some(pair[1].3), "one ends where the next begins");
    }
    assert_eq!(versions[6].4, None, "the last is in force");
    for (at, stage, amount) in seen {
        let then: Vec<(String, Option<Decimal>)> = sqlx::query_as(
            "select stage, amount from dealdesk.deal_history where id = $1 and valid @> $2",
        )
        .bind(it.0)
        .bind(at)
        .fetch_all(&mut db)
        .await
        .unwrap();
        assert_eq!(then, [(stage, amount)], "at {at}");
    }
}

#[tokio::test]
async fn every_row_stands_in_its_past_as_it_stands() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    said(&tom, advance(deal(&store, "Seats 3").await, None))
        .await
        .unwrap();
    set_up(&store).await;
    rate(&store, "EUR", "2026-11-21", "1.08").await;
    rate(&store, "EUR", "2026-11-21", "1.0832").await;
    for table in ["deal", "account", "company", "fx_rate"] {
        let apart: i64 = value(
            &mut store.boss().await,
            &format!(
                "select count(*) from dealdesk.{table} t
                 full join (select * from dealdesk.{table}_history where upper_inf(valid)) h on h.id = t.id
                 where to_jsonb(t) is distinct from to_jsonb(h) - 'valid'"
            ),
        )
        .await;
        assert_eq!(apart, 0, "{table}");
    }
}

#[tokio::test]
async fn who_lost_sight_of_a_deal_lost_sight_of_its_past() {
    let store = Store::new().await;
    let it = deal(&store, "Seats 21").await.0;
    let past = format!("select * from dealdesk.deal_history where id = '{it}'");
    let mut tom = store.login("tom").await;
    assert_eq!(attempt(&mut tom, &past).await, Ok(2));
    run(
        &mut store.login("dealdesk").await,
        &format!(
            "update dealdesk.deal set team_id = (select id from dealdesk.team where name = 'North') where id = '{it}'"
        ),
    )
    .await;
    assert_eq!(attempt(&mut tom, &past).await, Ok(0));
    let mut maria = store.login("maria").await;
    assert_eq!(attempt(&mut maria, &past).await, Ok(3));
}

#[tokio::test]
async fn what_happened_to_people_is_remembered_once() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let add = AddPerson {
        login: "memory_new".into(),
        name: "New Person".into(),
        roles: vec![Role::Sales],
        teams: vec!["West".into()],
        command: once(),
    };
    let made = said(&ines, add).await.unwrap();
    for (what, state) in [
        (What::Roles(vec![Role::Auditor], Some(vec![])), "active"),
        (What::Deactivate, "inactive"),
        (What::Activate, "active"),
    ] {
        let ask = ChangePerson {
            who: "memory_new".into(),
            what,
            note: None,
            command: once(),
        };
        assert_eq!(said(&ines, ask).await.unwrap().state, state);
    }
    let told: Vec<(String, String)> = sqlx::query_as(
        "select verb, became::text from dealdesk.audit where root = $1 order by position",
    )
    .bind(made.id.0)
    .fetch_all(&mut store.login("olga").await)
    .await
    .unwrap();
    let verbs: Vec<_> = told.iter().map(|(verb, _)| verb.as_str()).collect();
    assert_eq!(
        verbs,
        [
            "person.add",
            "person.roles",
            "person.deactivate",
            "person.activate"
        ]
    );
    assert!(told[1].1.contains("auditor"), "{told:?}");
    assert!(checked(&store).await.broken.is_empty());
}

/// Two different entries never have the same text under their hash.
#[tokio::test]
async fn a_hash_means_one_entry() {
    let store = Store::new().await;
    let mut owner = store.login("dealdesk").await;
    let mut runner = TestRunner::deterministic();
    let entry = (
        "[a-c\",\\\\\\]]{0,3}",
        proptest::option::of("[a-c\",\\\\\\]]{0,3}"),
        0..3i64,
    );
    let mut seen = std::collections::HashMap::new();
    for _ in 0..60 {
        let it = entry.new_tree(&mut runner).unwrap().current();
        let hash: Vec<u8> = sqlx::query_scalar(
            "select dealdesk.audit_hash(row(gen.id, $3, 0, 'deal', gen.id, null, false, $1, $2, null, null, null, '{}',
                 to_timestamp(0), to_timestamp(0), '')::dealdesk.audit, '')
             from (select '00000000-0000-0000-0000-000000000000'::uuid as id) gen",
        )
        .bind(&it.0)
        .bind(&it.1)
        .bind(it.2)
        .fetch_one(&mut owner)
        .await
        .unwrap();
        let first = seen.entry(hash).or_insert_with(|| it.clone());
        assert_eq!(*first, it);
    }
}

#[tokio::test]
async fn a_story_is_read_from_either_end_and_tells_names_once() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    for step in ["one", "two", "three"] {
        let changes = DealChanges {
            next_step: Some(Some(step.to_owned())),
            ..DealChanges::default()
        };
        let target = on(it, None);
        said(&tom, EditDeal { target, changes }).await.unwrap();
    }
    for (part, positions) in [
        (Part::Newest, [4, 3]),
        (Part::Before(3), [2, 1]),
        (Part::After(1), [3, 2]),
        (Part::Oldest, [2, 1]),
    ] {
        let ask = StoryOf {
            root: it.0,
            part,
            limit: 2,
        };
        let told = said(&tom, ask).await.unwrap();
        let told: Vec<_> = told.iter().map(|it| it.position).collect();
        assert_eq!(told, positions, "{part:?}");
    }
    let mut boss = store.boss().await;
    let entries = "select count(*) from dealdesk.audit where kind = 'deal'";
    let before: i64 = value(&mut boss, entries).await;
    let named = format!(
        "select became ->> 'account_name' from dealdesk.audit where root = '{}' and position = 1",
        it.0
    );
    let name: String = value(&mut boss, &named).await;
    let rename = "update dealdesk.account a set name = 'Renamed' from dealdesk.deal d
                  where d.name = 'Seats 3' and a.id = d.account_id";
    run(&mut store.login("dealdesk").await, rename).await;
    let copied: String = value(
        &mut boss,
        "select account_name from dealdesk.deal where name = 'Seats 3'",
    )
    .await;
    assert_eq!(
        (copied.as_str(), name.as_str() != "Renamed"),
        ("Renamed", true)
    );
    assert_eq!(value::<i64>(&mut boss, entries).await, before);
}
