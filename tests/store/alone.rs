//! A local store with one person: two-person rules do not bind, audit says so, and a second person ends it.

use dealdesk::{
    domain::people::Role,
    workflow::{
        deals::{DealName, ReopenDeal, ShowDeal},
        demo,
        people::{AddPerson, ChangePerson, What},
    },
};

use crate::{
    deed::{deal, on, once, said, why},
    psql::value,
    support::{Store, run},
};

/// Leaves Maria, who only sells, alone.
async fn leave_maria(store: &Store) {
    run(
        &mut store.login("dealdesk").await,
        "update dealdesk.app_user set active = false where kind = 'person' and login <> 'maria'",
    )
    .await;
}

fn reopen(deal: dealdesk::domain::id::DealId) -> ReopenDeal {
    ReopenDeal {
        target: on(deal, None),
        why: why("They have money again."),
    }
}

#[tokio::test]
async fn one_person_does_it_all_and_audit_says_that_they_were_alone() {
    let store = Store::new().await;
    let lost = deal(&store, "Seats 2").await;
    let maria = store.desk("maria").await;
    assert!(!maria.me().alone);
    let refused = said(&maria, reopen(lost)).await.unwrap_err();
    assert_eq!(refused.code, "role.missing");

    leave_maria(&store).await;
    let maria = store.desk("maria").await;
    assert!(maria.me().alone);
    said(&maria, reopen(lost)).await.unwrap();
    let story = said(&maria, ShowDeal(DealName::Id(lost))).await.unwrap();
    let alone: Vec<_> = story
        .story
        .iter()
        .map(|it| (it.verb.as_str(), it.alone))
        .collect();
    assert_eq!(
        alone,
        [("reopen", true), ("lose", false), ("create", false)]
    );
}

#[tokio::test]
async fn one_person_changes_their_own_roles_and_lets_in_the_second_who_ends_it() {
    let store = Store::new().await;
    leave_maria(&store).await;
    let maria = store.desk("maria").await;
    // The roles that she has: those of a login are one list for every store of the server.
    let own = |teams: &[&str]| ChangePerson {
        who: "maria".to_owned(),
        what: What::Roles(
            vec![Role::Sales],
            Some(teams.iter().map(|team| (*team).to_owned()).collect()),
        ),
        note: None,
        command: once(),
    };
    let changed = said(&maria, own(&["North", "South"])).await.unwrap();
    assert_eq!(changed.teams, ["North", "South"]);

    let second = AddPerson {
        login: "alone_second".to_owned(),
        name: "Second Person".to_owned(),
        roles: vec![Role::SalesOps],
        teams: vec![],
        command: once(),
    };
    said(&maria, second).await.unwrap();
    let refused = said(&maria, own(&["North"])).await.unwrap_err();
    assert_eq!(
        refused.code, "role.missing",
        "a desk that was alone is so no more"
    );
    let maria = store.desk("maria").await;
    assert!(!maria.me().alone);
    let lost = deal(&store, "Seats 2").await;
    let refused = said(&maria, reopen(lost)).await.unwrap_err();
    assert_eq!(refused.says, "Only deal desk may reopen a lost deal.");
}

#[tokio::test]
async fn nobody_is_alone_on_a_shared_store() {
    let store = Store::shared().await;
    leave_maria(&store).await;
    let maria = store.desk("maria").await;
    assert!(!maria.me().alone);
    let lost = deal(&store, "Seats 2").await;
    let refused = said(&maria, reopen(lost)).await.unwrap_err();
    assert_eq!(refused.code, "role.missing");
    let mut db = store.login("maria").await;
    assert!(!value::<bool>(&mut db, "select dealdesk.alone()").await);
}

#[tokio::test]
async fn the_demo_company_moves_in_nowhere_but_into_an_empty_store() {
    let store = Store::new().await;
    let (pool, now) = (store.pool().await, "2026-11-24T09:00:00Z".parse().unwrap());
    let mut boss = store.boss().await;
    let people = "select count(*) from dealdesk.app_user";
    let before: i64 = value(&mut boss, people).await;
    demo::fill(&pool, now, |_| {}).await.unwrap();
    assert_eq!(value::<i64>(&mut boss, people).await, before);
}
