//! The proof, by command.

use sqlx::Executor;

use super::{dealdesk, said};
use crate::support::Store;

#[tokio::test]
async fn a_rewritten_audit_ends_with_one() {
    let store = Store::new().await;
    assert_eq!(
        dealdesk(&store, "olga", &["audit", "verify"]).status.code(),
        Some(0)
    );
    let mut boss = store.boss().await;
    boss.execute(
        "alter table dealdesk.audit disable trigger user;
         update dealdesk.audit set reason = 'another' where verb = 'lose';",
    )
    .await
    .unwrap();
    let checked = dealdesk(&store, "olga", &["audit", "verify"]);
    assert_eq!(
        (
            checked.status.code(),
            said(&checked)["broken"].as_array().unwrap().len()
        ),
        (Some(1), 4)
    );
}
