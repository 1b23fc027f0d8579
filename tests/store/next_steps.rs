//! What comes next about a record, whatever its kind: set, done, refused, and carried on.

use dealdesk::{
    domain::{
        id::{AccountId, ContactId, LeadId, Rev},
        lead::LeadEvent,
        merge::Kind as Merges,
        next_step::NextStep,
        record::Record,
        refusal::Kind,
        time::Day,
    },
    workflow::{
        audit::{Part, StoryOf},
        deals::{DealName, ShowDeal},
        desk::Desk,
        leads::{Choice, ConvertLead, LeadName, LeadTarget, MoveLead},
        merges::{Merge, Which},
        next_step::{SetNextStep, ShowNextStep, Standing},
    },
};
use serde_json::json;

use crate::{
    deed::{deal, once, said, why},
    psql::value,
    rights::fill,
    support::Store,
};

fn step(what: &str, by: &str) -> NextStep {
    NextStep {
        what: Some(what.to_owned()),
        by: by.parse().ok(),
    }
}

fn set(record: Record, next: NextStep) -> SetNextStep {
    SetNextStep {
        record: record.into(),
        seen: None,
        next,
        done: false,
        command: once(),
    }
}

async fn stands(desk: &Desk, record: Record) -> Standing {
    said(desk, ShowNextStep(record.into())).await.unwrap()
}

/// One of each kind: of the leads the open one and the one that is ready to become a deal.
async fn records(store: &Store) -> [Record; 5] {
    fill(store).await;
    let mut boss = store.boss().await;
    let lead = "select id from dealdesk.lead where number = 'L-2026-900";
    let lead = |n| format!("{lead}{n}'");
    [
        Record::Lead(LeadId(value(&mut boss, &lead(1)).await)),
        Record::Lead(LeadId(value(&mut boss, &lead(2)).await)),
        Record::Deal(deal(store, "Seats 3").await),
        Record::Account(AccountId(
            value(
                &mut boss,
                "select id from dealdesk.account where name = 'Contoso'",
            )
            .await,
        )),
        Record::Contact(ContactId(
            value(
                &mut boss,
                "select id from dealdesk.contact where name = 'Ada Byron'",
            )
            .await,
        )),
    ]
}

#[tokio::test]
async fn every_record_takes_a_next_step_with_its_day() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    for record in records(&store).await {
        let before = stands(&tom, record).await;
        let call = SetNextStep {
            seen: Some(before.rev),
            ..set(record, step("Call Ada", "2026-12-04"))
        };
        let made = said(&tom, call.clone()).await.unwrap();
        assert_eq!((made.record, &made.name), (record, &before.name));
        assert_eq!(said(&tom, call).await.unwrap(), made, "once");
        let now = stands(&dana, record).await;
        assert_eq!(
            (&now.next, now.rev),
            (&step("Call Ada", "2026-12-04"), made.rev)
        );
        assert_eq!(now.last_by.as_deref(), Some("Tom Berg"));

        // Who looked before is told, and nothing is written over.
        let over = SetNextStep {
            seen: Some(before.rev),
            ..set(record, step("Write", ""))
        };
        assert_eq!(said(&dana, over).await.unwrap_err().kind, Kind::Changed);
        let done = SetNextStep {
            done: true,
            ..set(record, NextStep::default())
        };
        let done = said(&dana, done).await.unwrap();
        assert_eq!(done.rev, Rev(made.rev.0 + 1));
        assert_eq!(stands(&tom, record).await.next, NextStep::default());

        let story = StoryOf {
            root: record.id(),
            part: Part::Newest,
            limit: 2,
        };
        let story = said(&dana, story).await.unwrap();
        assert_eq!(story[0].who, "Dana Fox");
        let told = |nth: usize| (story[nth].what(), story[nth].why());
        assert_eq!(told(0), ("next step done".to_owned(), Some("Call Ada")));
        assert_eq!(told(1), ("edit".to_owned(), None));
        assert_eq!(
            story[0].was,
            Some(json!({ "next_step": "Call Ada", "next_step_on": "2026-12-04" }))
        );
        assert_eq!(
            story[1].became,
            json!({ "next_step": "Call Ada", "next_step_on": "2026-12-04" })
        );

        let olga = said(&store.desk("olga").await, set(record, step("x", ""))).await;
        assert_eq!(olga.unwrap_err().kind, Kind::Forbidden);
        let late = NextStep {
            by: Day::from_ymd_opt(10_000, 1, 1),
            ..step("Call", "")
        };
        let refused = said(&tom, set(record, late)).await.unwrap_err();
        assert_eq!(refused.code, "day.out_of_reach");
        let blank = said(&tom, set(record, step(" \n", ""))).await;
        blank.unwrap();
        assert_eq!(stands(&tom, record).await.next.what, None);
    }
    let checked = said(&dana, dealdesk::workflow::audit::VerifyAudit).await;
    assert!(checked.unwrap().broken.is_empty());
}

#[tokio::test]
async fn c01_a_deal_goes_on_with_what_came_next_for_its_lead() {
    let store = Store::new().await;
    let [_, ready, ..] = records(&store).await;
    let tom = store.desk("tom").await;
    said(&tom, set(ready, step("Send the offer", "2026-12-04")))
        .await
        .unwrap();
    let convert = ConvertLead {
        target: LeadTarget {
            lead: LeadName::Id(LeadId(ready.id())),
            seen: None,
            command: once(),
        },
        account: Choice::New,
        contact: Choice::New,
        deal_name: None,
    };
    let number = said(&tom, convert).await.unwrap().deal.unwrap();
    let deal = said(&tom, ShowDeal(DealName::Typed(number)))
        .await
        .unwrap()
        .deal;
    assert_eq!(deal.what_next(), step("Send the offer", "2026-12-04"));
    let refused = said(&tom, set(ready, step("Call", ""))).await.unwrap_err();
    assert_eq!(refused.code, "lead.finished");
}

#[tokio::test]
async fn c19_a_merged_record_gives_its_step_to_one_that_has_none() {
    let store = Store::new().await;
    let [loser, winner, ..] = records(&store).await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    said(&tom, set(loser, step("Call Ada", "2026-12-04")))
        .await
        .unwrap();
    let merge = Merge {
        kind: Merges::Lead,
        loser: Which::Id(loser.id()),
        winner: Which::Id(winner.id()),
        seen: None,
        taken: None,
        said: Vec::new(),
        note: None,
        command: once(),
    };
    let merged = said(&dana, merge).await.unwrap();
    assert!(merged.merged.taken.contains(&"next_step".to_owned()));
    let changes: Vec<_> = merged.changes().collect();
    assert!(
        changes.contains(&("Next step", None, Some("Call Ada, by 2026-12-04"))),
        "{changes:?}"
    );
    assert_eq!(
        stands(&tom, winner).await.next,
        step("Call Ada", "2026-12-04")
    );
    assert!(stands(&tom, loser).await.merged.is_some());
    let refused = said(&tom, set(loser, step("Write", ""))).await.unwrap_err();
    assert_eq!(refused.code, "merge.done");
}

#[tokio::test]
async fn a_disqualified_lead_has_no_more_steps() {
    let store = Store::new().await;
    let [open, ..] = records(&store).await;
    let tom = store.desk("tom").await;
    let end = MoveLead {
        target: LeadTarget {
            lead: LeadName::Id(LeadId(open.id())),
            seen: None,
            command: once(),
        },
        event: LeadEvent::Disqualify,
        note: why("No budget."),
    };
    said(&tom, end).await.unwrap();
    let refused = said(&tom, set(open, step("Call", ""))).await.unwrap_err();
    assert_eq!(refused.code, "lead.finished");
}
