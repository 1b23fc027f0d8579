//! One intention for many deals, through the real store: recorded singly, linked to its batch, counted by the store.

use dealdesk::{
    domain::{
        deal::{Stage, Step},
        id::{BatchId, DealId},
        refusal::Kind,
        text::Note,
    },
    workflow::{
        From,
        audit::{Part, StoryOf},
        batches::{BeginBatch, EndBatch, InBatch, Intent, PageBatches},
        deals::{StepDeal, Target},
        desk::Desk,
    },
};
use uuid::Uuid;

use crate::{
    deed::{deal, on, once, said},
    support::Store,
};

fn intent(verb: &'static str, note: &str, total: i32) -> Intent {
    Intent {
        id: BatchId(Uuid::now_v7()),
        verb,
        note: Note::said(note),
        macro_name: None,
        total,
    }
}

fn lose(batch: BatchId, deal: DealId, note: &str) -> InBatch<StepDeal> {
    let target = on(deal, None);
    let step = Step::Lose {
        note: Note::said(note),
    };
    InBatch {
        batch,
        command: target.command,
        deed: StepDeal { target, step },
    }
}

#[tokio::test]
async fn f1_each_deal_of_a_batch_is_recorded_singly_and_says_so() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let intent = intent("deal.lose", "no budget", 3);
    let batch = intent.id;
    let begun = said(&tom, BeginBatch(intent.clone())).await.unwrap();
    assert_eq!(begun, said(&tom, BeginBatch(intent)).await.unwrap());
    let (lost, open) = (
        deal(&store, "Seats 12").await,
        deal(&store, "Seats 3").await,
    );
    let refused = said(&tom, lose(batch, lost, "no budget"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Changed);
    let moved = said(&tom, lose(batch, open, "no budget")).await.unwrap();
    assert_eq!(moved.stage, Stage::ClosedLost);
    let other = lose(batch, deal(&store, "Seats 6").await, "no budget");
    said(&tom, other.clone()).await.unwrap();
    // Said twice, done once.
    said(&tom, other).await.unwrap();
    let end = EndBatch { batch, refused: 1 };
    let ended = said(&tom, end.clone()).await.unwrap();
    assert_eq!((ended.done, ended.refused), (Some(2), Some(1)));
    assert_eq!(said(&tom, end).await.unwrap(), ended);

    // The deal desk reads in the deal's own story what it was part of.
    let dana = store.desk("dana").await;
    let story = StoryOf {
        root: open.0,
        part: Part::Newest,
        limit: 5,
    };
    let story = said(&dana, story).await.unwrap();
    let newest = &story[0];
    assert_eq!(newest.reason.as_deref(), Some("no budget"));
    let part = newest.batch.as_ref().unwrap();
    assert_eq!((part.id, part.total), (batch.0, 3));
    assert_eq!(part.sentence(), "in a batch of 3");
    assert!(story[1].batch.is_none());
    let of_batch = StoryOf {
        root: batch.0,
        part: Part::Newest,
        limit: 5,
    };
    let verbs: Vec<_> = said(&dana, of_batch)
        .await
        .unwrap()
        .into_iter()
        .map(|it| it.verb)
        .collect();
    assert_eq!(verbs, ["end", "begin"]);
}

async fn batches(desk: &Desk) -> Vec<String> {
    let ask = PageBatches {
        from: From::First,
        limit: 50,
    };
    let page = said(desk, ask).await.unwrap();
    page.rows.into_iter().map(|it| it.verb).collect()
}

#[tokio::test]
async fn a_batch_that_has_ended_takes_no_more_and_is_ones_own() {
    let store = Store::new().await;
    let (tom, maria) = (store.desk("tom").await, store.desk("maria").await);
    let intent = intent("deal.lose", "", 2);
    let batch = intent.id;
    said(&tom, BeginBatch(intent)).await.unwrap();
    let marias = deal(&store, "Seats 1").await;
    let met = said(&maria, lose(batch, marias, "why")).await.unwrap_err();
    assert_eq!(met.kind, Kind::Missing);
    said(&tom, EndBatch { batch, refused: 0 }).await.unwrap();
    let toms = deal(&store, "Seats 3").await;
    let met = said(&tom, lose(batch, toms, "why")).await.unwrap_err();
    assert_eq!(met.kind, Kind::Missing);
    // Neither deal was lost: the deed and its batch are one transaction.
    for (desk, deal) in [(&maria, marias), (&tom, toms)] {
        let target = Target {
            command: once(),
            ..on(deal, None)
        };
        let step = Step::Advance { note: None };
        assert!(said(desk, StepDeal { target, step }).await.is_ok());
    }
    assert_eq!(batches(&tom).await, ["deal.lose"]);
    assert_eq!(batches(&maria).await, [""; 0]);
    assert_eq!(batches(&store.desk("dana").await).await, ["deal.lose"]);
}
