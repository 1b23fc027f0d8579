//! Macros in the store: one's own, under a name, and what they do says so.

use dealdesk::{
    domain::{
        deal::{DealChanges, Forecast, Step},
        refusal::Kind,
        text::Note,
    },
    workflow::{
        audit::{Part, StoryOf},
        batches::{BeginBatch, InBatch, Intent},
        deals::StepDeal,
        macros::{DeleteMacro, ListMacros, SaveMacro},
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    deed::{deal, look, on, once, said},
    psql::attempt,
    support::Store,
};

fn save(name: &str, steps: &[Step]) -> SaveMacro {
    SaveMacro {
        name: name.into(),
        steps: steps.to_vec(),
        command: once(),
    }
}

fn lose() -> Step {
    Step::Lose {
        note: Note::said("no budget"),
    }
}

#[tokio::test]
async fn a_macro_is_its_persons_alone_and_one_of_its_name_gives_way() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let first = said(&tom, save("Churned", &[lose()])).await.unwrap();
    let steps = [Step::Advance { note: None }, lose()];
    let ask = save("churned", &steps);
    let second = said(&tom, ask.clone()).await.unwrap();
    assert_eq!(
        second,
        said(&tom, ask).await.unwrap(),
        "said twice, done once"
    );
    assert_eq!((second.id, &second.steps[..]), (first.id, &steps[..]));
    let all = said(&tom, ListMacros).await.unwrap();
    assert_eq!(all, std::slice::from_ref(&second));
    assert_eq!(said(&dana, ListMacros).await.unwrap(), []);
    let (id, command) = (second.id, once());
    let met = said(&dana, DeleteMacro { id, command }).await.unwrap_err();
    assert_eq!(met.kind, Kind::Missing);
    said(&tom, DeleteMacro { id, command }).await.unwrap();
    assert_eq!(said(&tom, ListMacros).await.unwrap(), []);
}

#[tokio::test]
async fn steps_that_are_none_are_refused_at_both_doors() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let met = said(&tom, save("x", &[])).await.unwrap_err();
    assert_eq!(met.code, "macro.empty");
    let met = said(&tom, save("x", &vec![lose(); 21])).await.unwrap_err();
    assert_eq!(met.code, "macro.too_long");
    let met = said(&tom, save(" ", &[lose()])).await.unwrap_err();
    assert_eq!(met.field, Some("name"));
    let mut db = store.login("tom").await;
    for (steps, code) in [("[]", "23514"), ("{}", "23514")] {
        let sql = format!("select dealdesk.save_macro('x', '{steps}', gen_random_uuid())");
        assert_eq!(
            attempt(&mut db, &sql).await,
            Err(code.to_owned()),
            "{steps}"
        );
    }
    let sql = "select dealdesk.save_macro('x', '[{\"do\": \"advance\"}]', gen_random_uuid())";
    assert_eq!(attempt(&mut db, sql).await, Ok(1));
}

#[tokio::test]
async fn what_a_macro_did_says_by_which() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let batch = Intent {
        id: dealdesk::domain::id::BatchId(Uuid::now_v7()),
        verb: "macro.run",
        note: None,
        macro_name: Some("churned".into()),
        total: 1,
    };
    let (id, seats) = (batch.id, deal(&store, "Seats 3").await);
    said(&tom, BeginBatch(batch)).await.unwrap();
    let target = on(seats, None);
    let deed = InBatch {
        batch: id,
        command: target.command,
        deed: StepDeal {
            target,
            step: lose(),
        },
    };
    said(&tom, deed).await.unwrap();
    let ask = StoryOf {
        root: seats.0,
        part: Part::Newest,
        limit: 1,
    };
    let story = said(&tom, ask).await.unwrap();
    let part = story[0].batch.as_ref().unwrap();
    assert_eq!(part.sentence(), "by macro churned, in a batch of 1");
}

#[tokio::test]
async fn f1_edits_of_a_macro_keep_their_values_and_are_written_into_each_deal() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let changes = DealChanges {
        next_step: Some(Some("call them".into())),
        next_step_on: Some(None),
        amount: Some(Some(Decimal::new(123_450, 2))),
        forecast: Some(Forecast::Commit),
        closes_on: Some("2027-01-31".parse().ok()),
        ..DealChanges::default()
    };
    let edit = Step::Edit { changes };
    let saved = said(&tom, save("calls", std::slice::from_ref(&edit))).await;
    assert_eq!(saved.unwrap().steps, std::slice::from_ref(&edit));
    let kept = said(&tom, ListMacros).await.unwrap();
    assert_eq!(kept[0].steps, std::slice::from_ref(&edit), "as it was");
    let says = "edit: next step \"call them\", no next step on, forecast commit, closes on 2027-01-31, amount 1234.50";
    assert_eq!(kept[0].steps[0].sentence(), says);
    let seats = deal(&store, "Seats 3").await;
    let step = edit.clone();
    let target = on(seats, None);
    said(&tom, StepDeal { target, step }).await.unwrap();
    let after = look(&tom, seats).await;
    assert_eq!(
        (
            after.next_step.as_deref(),
            after.next_step_on,
            after.forecast
        ),
        (Some("call them"), None, Forecast::Commit)
    );
    // What is lost keeps what was agreed.
    let lost = deal(&store, "Seats 12").await;
    let target = on(lost, None);
    let met = said(&tom, StepDeal { target, step: edit })
        .await
        .unwrap_err();
    assert_eq!(met.code, "deal.closed");
    let own = DealChanges {
        name: Some("Renamed".into()),
        ..DealChanges::default()
    };
    let own = Step::Edit { changes: own };
    let met = said(&tom, save("own", &[own])).await.unwrap_err();
    assert_eq!(met.code, "macro.cannot_repeat");
}
