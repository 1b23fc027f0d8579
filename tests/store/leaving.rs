//! Who is let go may do nothing from then on, also with a transaction that was open before.

use dealdesk::{
    domain::refusal::Kind,
    store::Tx,
    workflow::{
        deals::{DealOrder, DealQuery, PageDeals},
        desk::{Desk, Manner},
        people::{ChangePerson, What},
    },
};
use sqlx::Executor;

use crate::{
    deed::{deal, lose, once, said},
    psql::{attempt, attempt_here},
    support::{PEOPLE, Store, run},
};

async fn let_go(store: &Store, login: &str) {
    let ines = store.desk("ines").await;
    let ask = ChangePerson {
        who: login.to_owned(),
        what: What::Deactivate,
        note: None,
        command: once(),
    };
    assert_eq!(said(&ines, ask).await.unwrap().state, "inactive");
}

/// What each person may read, by a statement that has rows for them.
fn reading(login: &str) -> &'static str {
    match login {
        "rev" => "select name from dealdesk.team",
        "cus" => "select name from dealdesk.account",
        _ => "select name from dealdesk.deal",
    }
}

#[tokio::test]
async fn nobody_who_was_let_go_reads_or_writes() {
    let store = Store::new().await;
    for login in PEOPLE.into_iter().filter(|login| *login != "ines") {
        let mut db = store.login(login).await;
        let read = reading(login);
        assert!(attempt(&mut db, read).await.is_ok_and(|rows| rows > 0));
        let_go(&store, login).await;
        let gone = Err("DD001".to_owned());
        for sql in [
            read,
            "select * from dealdesk.deal_history",
            "select * from dealdesk.tally",
            "select * from dealdesk.tally_delta",
            "select * from dealdesk.command",
            "select name from dealdesk.app_user",
            "select * from dealdesk.team",
            "select * from dealdesk.product",
            "select * from dealdesk.import_alias",
            "select dealdesk.hello()",
            "select dealdesk.people(null, null, 9)",
            "select dealdesk.fold_tally()",
            "select dealdesk.last_change()",
            "select * from dealdesk.changes_since(0, 9)",
            "select * from dealdesk.page_deals('name', false, null, null, null, 9)",
            "select dealdesk.lock_deal(gen_random_uuid(), 'deal.edit')",
            "select dealdesk.create_account('{}', gen_random_uuid())",
            "select dealdesk.import_deals('[]', gen_random_uuid())",
        ] {
            let met = attempt(&mut db, sql).await;
            let nothing = Ok(0);
            assert!(met == gone || met == nothing, "{login}: {met:?}: {sql}");
        }
        assert_eq!(attempt(&mut db, read).await, gone, "{login}");
        let refused = Desk::open(&store.url("dealdesk"), login, Manner::default()).await;
        assert_eq!(refused.err().unwrap().code, "person.unknown", "{login}");
    }
}

#[tokio::test]
async fn a_desk_that_was_open_is_a_strangers() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let mine = deal(&store, "Seats 3").await;
    let_go(&store, "tom").await;
    let query = DealQuery {
        order: DealOrder::Name,
        down: false,
        filter: Default::default(),
    };
    let page = PageDeals {
        query,
        from: dealdesk::workflow::From::First,
        limit: 9,
    };
    let refusals = [
        said(&tom, page).await.unwrap_err(),
        said(&tom, lose(mine, "because")).await.unwrap_err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal.code, "person.unknown");
        assert_eq!(refusal.kind, Kind::Forbidden);
    }
}

#[tokio::test]
async fn a_transaction_that_was_open_outlives_no_right() {
    let store = Store::new().await;
    let mine = deal(&store, "Seats 3").await.0;
    let edit = format!("select dealdesk.edit_deal('{mine}', 1, '{{}}', gen_random_uuid())");
    // One that always sees the present, and two that see the day before.
    for (isolation, met) in [
        ("read committed", "DD001"),
        ("repeatable read", "40001"),
        ("serializable", "40001"),
    ] {
        let mut tom = store.login("tom").await;
        tom.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "begin isolation level {isolation}; select dealdesk.hello()"
        ))))
        .await
        .unwrap();
        let_go(&store, "tom").await;
        assert_eq!(
            attempt_here(&mut tom, &edit).await,
            Err(met.to_owned()),
            "{isolation}"
        );
        run(
            &mut store.boss().await,
            "alter table dealdesk.app_user disable trigger user;
             update dealdesk.app_user set active = true where login = 'tom';
             alter table dealdesk.app_user enable trigger user",
        )
        .await;
    }
    let mut tom = store.login("tom").await;
    assert_eq!(attempt(&mut tom, &edit).await, Ok(1), "control");
}

#[tokio::test]
async fn a_team_that_was_left_is_left_in_an_open_transaction_too() {
    let store = Store::new().await;
    let mine = deal(&store, "Seats 3").await.0;
    let edit = format!("select dealdesk.edit_deal('{mine}', 1, '{{}}', gen_random_uuid())");
    let mut tom = store.login("tom").await;
    tom.execute("begin isolation level repeatable read; select dealdesk.hello()")
        .await
        .unwrap();
    let ines = store.desk("ines").await;
    let moved = ChangePerson {
        who: "tom".to_owned(),
        what: What::Roles(
            vec![dealdesk::domain::people::Role::Sales],
            Some(vec!["North".to_owned()]),
        ),
        note: None,
        command: once(),
    };
    said(&ines, moved).await.unwrap();
    let met = attempt_here(&mut tom, &edit).await;
    assert_eq!(met, Err("40001".to_owned()));
    tom.execute("rollback").await.unwrap();
    assert_eq!(attempt(&mut tom, &edit).await, Err("DD003".to_owned()));
}

#[tokio::test]
async fn two_admins_cannot_let_each_other_go_at_once() {
    let store = Store::new().await;
    let pool = store.pool().await;
    let ines = store.desk("ines").await;
    let second = dealdesk::workflow::people::AddPerson {
        login: "leaving_admin".to_owned(),
        name: "Ada Admin".to_owned(),
        roles: vec![dealdesk::domain::people::Role::Admin],
        teams: vec![],
        command: once(),
    };
    said(&ines, second).await.unwrap();
    let ada = store.desk("leaving_admin").await;
    let go = |who: &str| ChangePerson {
        who: who.to_owned(),
        what: What::Deactivate,
        note: None,
        command: once(),
    };
    let (a, b) = tokio::join!(said(&ines, go("leaving_admin")), said(&ada, go("ines")));
    assert_eq!(
        [a, b].iter().filter(|it| it.is_ok()).count(),
        1,
        "one of them stays"
    );
    let mut left = 0;
    for login in ["ines", "leaving_admin"] {
        let mut tx = Tx::begin(&pool, login, None).await.unwrap();
        left += usize::from(dealdesk::store::person::me(&mut tx).await.is_ok());
    }
    assert_eq!(left, 1);
}

#[tokio::test]
async fn who_has_no_login_is_nobody_at_a_desk() {
    let store = Store::new().await;
    run(
        &mut store.login("dealdesk").await,
        "insert into dealdesk.app_user (name, last_event) values ('Zoe Known', 'import')",
    )
    .await;
    for (nobody, kind) in [
        ("Zoe Known", Kind::Missing),
        ("", Kind::Forbidden),
        ("none", Kind::Forbidden),
        ("zoe", Kind::Missing),
    ] {
        let refused = Desk::open(&store.url("dealdesk"), nobody, Manner::default()).await;
        let refusal = refused.err().unwrap();
        assert_eq!(refusal.kind, kind, "{nobody:?}: {refusal}");
    }
}
