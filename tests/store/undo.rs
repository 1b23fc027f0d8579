//! What one has written oneself is taken back, step by step, and only where it still stands.

use dealdesk::{
    domain::{
        account::AccountChanges,
        deal::{DealChanges, Stage},
        id::{AccountId, DealId},
        refusal::Refusal,
    },
    workflow::{
        accounts::{AccountName, EditAccount, ShowAccount, UndoAccount, Written},
        audit::{Part, StoryOf},
        deals::{DealName, EditDeal, Moved, ShowDeal, UndoDeal},
        desk::Desk,
    },
};
use rust_decimal::Decimal;

use crate::{
    deed::{advance, deal, lose, on, once, said},
    psql::value,
    support::Store,
};

async fn edit(desk: &Desk, deal: DealId, changes: DealChanges) {
    let target = on(deal, None);
    said(desk, EditDeal { target, changes }).await.unwrap();
}

fn step(text: &str) -> DealChanges {
    DealChanges {
        next_step: Some(Some(text.to_owned())),
        ..DealChanges::default()
    }
}

async fn undo(desk: &Desk, deal: DealId) -> Result<Moved, Refusal> {
    let target = on(deal, None);
    said(desk, UndoDeal { target }).await
}

async fn next_step(desk: &Desk, deal: DealId) -> Option<String> {
    let shown = said(desk, ShowDeal(DealName::Id(deal))).await.unwrap();
    shown.deal.next_step
}

#[tokio::test]
async fn ones_own_edits_are_taken_back_one_after_the_other() {
    let store = Store::new().await;
    let (tom, seats) = (store.desk("tom").await, deal(&store, "Seats 3").await);
    let before = next_step(&tom, seats).await;
    edit(&tom, seats, step("call")).await;
    let changes = DealChanges {
        amount: Some(Some(Decimal::new(123_450, 2))),
        ..step("visit")
    };
    edit(&tom, seats, changes).await;
    undo(&tom, seats).await.unwrap();
    assert_eq!(next_step(&tom, seats).await.as_deref(), Some("call"));
    undo(&tom, seats).await.unwrap();
    assert_eq!(next_step(&tom, seats).await, before);
    let met = undo(&tom, seats).await.unwrap_err();
    assert_eq!(met.code, "undo.nothing");
    let ask = StoryOf {
        root: seats.0,
        part: Part::Newest,
        limit: 2,
    };
    let story = said(&tom, ask).await.unwrap();
    assert!(story.iter().all(|it| it.verb == "undo"));
    let reference = story[1].reason.clone().unwrap();
    assert!(
        reference.starts_with("takes back entry 3, an edit of"),
        "{reference}"
    );
    assert_eq!(story[1].was.as_ref().unwrap()["amount"], "1234.50");
}

#[tokio::test]
async fn what_another_has_written_over_is_not_taken_back() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let seats = deal(&store, "Seats 3").await;
    edit(&tom, seats, step("call")).await;
    // Another field is no matter.
    let forecast = DealChanges {
        closes_on: Some("2027-02-01".parse().ok()),
        ..DealChanges::default()
    };
    edit(&dana, seats, forecast).await;
    undo(&tom, seats).await.unwrap();
    edit(&tom, seats, step("call")).await;
    edit(&dana, seats, step("wait")).await;
    let met = undo(&tom, seats).await.unwrap_err();
    assert_eq!(met.code, "undo.written_over");
    assert!(met.says.starts_with("Dana"), "{met}");
    assert!(met.says.contains("changed the next step since"), "{met}");
    assert_eq!(next_step(&tom, seats).await.as_deref(), Some("wait"));
}

#[tokio::test]
async fn an_advance_is_stepped_back_and_then_the_edit_before_it_is_taken_back() {
    let store = Store::new().await;
    let (tom, seats) = (store.desk("tom").await, deal(&store, "Seats 3").await);
    edit(&tom, seats, step("call")).await;
    said(&tom, advance(seats, None)).await.unwrap();
    let target = on(seats, None);
    let back = said(
        &tom,
        UndoDeal {
            target: target.clone(),
        },
    )
    .await
    .unwrap();
    assert_eq!(back.stage, Stage::Qualify);
    assert_eq!(
        said(&tom, UndoDeal { target }).await.unwrap(),
        back,
        "said twice, done once"
    );
    undo(&tom, seats).await.unwrap();
    assert_ne!(next_step(&tom, seats).await.as_deref(), Some("call"));
    said(&tom, lose(seats, "no budget")).await.unwrap();
    assert_eq!(undo(&tom, seats).await.unwrap_err().code, "undo.closed");
}

async fn sector(desk: &Desk, account: AccountId) -> Option<String> {
    let shown = said(desk, ShowAccount(AccountName::Id(account))).await;
    shown.unwrap().account.sector
}

async fn undo_account(desk: &Desk, account: AccountId) -> Result<Written, Refusal> {
    let ask = UndoAccount {
        account: AccountName::Id(account),
        seen: None,
        command: once(),
    };
    said(desk, ask).await
}

#[tokio::test]
async fn an_edit_of_an_account_is_taken_back_as_well() {
    let store = Store::new().await;
    let (tom, maria) = (store.desk("tom").await, store.desk("maria").await);
    let sql = "select id from dealdesk.account where name = 'Contoso'";
    let contoso = AccountId(value(&mut store.boss().await, sql).await);
    let before = sector(&tom, contoso).await;
    let edit = |sector: &str| EditAccount {
        account: AccountName::Id(contoso),
        seen: None,
        changes: AccountChanges {
            sector: Some(Some(sector.to_owned())),
            ..AccountChanges::default()
        },
        command: once(),
    };
    said(&tom, edit("mining")).await.unwrap();
    undo_account(&tom, contoso).await.unwrap();
    assert_eq!(sector(&tom, contoso).await, before);
    said(&tom, edit("mining")).await.unwrap();
    said(&maria, edit("retail")).await.unwrap();
    let met = undo_account(&tom, contoso).await.unwrap_err();
    assert!(met.says.contains("changed the sector since"), "{met}");
    assert_eq!(undo_account(&maria, contoso).await.unwrap().id, contoso);
    assert_eq!(sector(&tom, contoso).await.as_deref(), Some("mining"));
}
