//! Business time is the true time, except where a local store is told otherwise; audit keeps both.

use chrono::{TimeDelta, Utc};
use dealdesk::{
    domain::time::Moment,
    store::Tx,
    workflow::desk::{Desk, Manner},
};

use crate::{
    deed::{deal, lose, said},
    psql::{attempt, value},
    support::Store,
};

fn rehearsed() -> Manner {
    Manner {
        rehearsed: Some(moment()),
        ..Manner::default()
    }
}

fn moment() -> Moment {
    "2030-02-03T04:05:06.789012Z".parse().unwrap()
}

#[tokio::test]
async fn a_rehearsal_is_told_from_the_truth() {
    let store = Store::new().await;
    let tom = Desk::open(&store.url("dealdesk"), "tom", rehearsed()).await;
    let mine = deal(&store, "Seats 3").await;
    said(&tom.unwrap(), lose(mine, "Too late.")).await.unwrap();

    let mut db = store.login("tom").await;
    let sql = format!(
        "from dealdesk.audit where root = '{}' and verb = 'lose'",
        mine.0
    );
    let business: Moment = value(&mut db, &format!("select business_time {sql}")).await;
    let truly: Moment = value(&mut db, &format!("select true_time {sql}")).await;
    assert_eq!(business, moment());
    assert!((Utc::now() - truly).abs() < TimeDelta::minutes(1));
    let since: Moment = value(
        &mut db,
        &format!(
            "select stage_since from dealdesk.deal where id = '{}'",
            mine.0
        ),
    )
    .await;
    assert_eq!(since, moment());
    let valid: bool = value(
        &mut db,
        &format!(
            "select valid @> now() from dealdesk.deal_history where id = '{}' order by rev desc limit 1",
            mine.0
        ),
    )
    .await;
    assert!(valid, "a version is in force by the true clock");
}

#[tokio::test]
async fn a_shared_store_is_not_told_the_time() {
    let store = Store::shared().await;
    let refused = Desk::open(&store.url("dealdesk"), "tom", rehearsed()).await;
    assert_eq!(refused.err().unwrap().code, "store.shared");

    let pool = store.pool().await;
    let mut tx = Tx::begin(&pool, "tom", Some(moment())).await.unwrap();
    let now: Moment = sqlx::query_scalar("select dealdesk.at()")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert!((Utc::now() - now).abs() < TimeDelta::minutes(1));
    tx.roll_back().await.unwrap();

    let mine = deal(&store, "Seats 3").await.0;
    let mut tom = store.login("tom").await;
    let done = attempt(
        &mut tom,
        &format!(
            "set local dealdesk.now = '2030-02-03T04:05:06Z';
             select dealdesk.move_deal('{mine}', 1, 'lose', 'closed_lost', 'late', '{{}}', gen_random_uuid());
             select 1 / (business_time < true_time + interval '1 s')::integer from dealdesk.audit
             where root = '{mine}' and verb = 'lose'"
        ),
    )
    .await;
    assert!(done.is_ok(), "{done:?}");
}
