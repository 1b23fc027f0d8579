//! A seller is absent: their deals go to another, each recorded singly, and one that cannot go does not stop the rest.

use dealdesk::{
    domain::{
        handover::{Handed, OpenOf},
        refusal::Kind,
    },
    workflow::{
        deals::{DealName, ReassignDeal, ShowDeal, UndoDeal},
        desk::Desk,
        handover::ShowOpenOf,
    },
};
use serde_json::Value;

use crate::{
    commands::{ask, dealdesk, in_text, said as document},
    deed::{deal, lose, on, said, why},
    support::{Store, run},
};

fn to(store_deal: dealdesk::domain::id::DealId, whom: &str, note: &str) -> ReassignDeal {
    ReassignDeal {
        target: on(store_deal, None),
        to: whom.to_owned(),
        why: why(note),
    }
}

#[tokio::test]
async fn a_deal_goes_to_another_owner_and_their_team() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    let it = deal(&store, "Seats 3").await;
    let refused = said(&tom, to(it, "maria", "away")).await.unwrap_err();
    assert_eq!(refused.says, "Only deal desk may reassign a deal.");
    assert_eq!(
        said(&dana, to(it, "maria", " ")).await.unwrap_err().code,
        "deal.reason_missing"
    );
    for (whom, code) in [
        ("olga", "deal.cannot_own"),
        ("dana", "deal.cannot_own"),
        ("tom", "deal.theirs_already"),
        ("nobody", "person.missing"),
    ] {
        let refused = said(&dana, to(it, whom, "away")).await.unwrap_err();
        assert_eq!(refused.code, code, "{whom}: {refused}");
    }
    let give = to(it, "maria", "Tom is away until March.");
    let moved = said(&dana, give.clone()).await.unwrap();
    assert_eq!(moved, said(&dana, give).await.unwrap(), "once");
    let shown = said(&maria, ShowDeal(DealName::Id(it))).await.unwrap();
    assert_eq!(shown.deal.owner, maria.me().id);
    assert!(maria.me().teams.contains(&shown.deal.team));
    let last = &shown.story[0];
    assert_eq!(
        (last.verb.as_str(), last.reason.as_deref()),
        ("reassign", Some("Tom is away until March."))
    );
    let was = last.was.as_ref().unwrap();
    assert_eq!(
        [
            &was["owner_name"],
            &last.became["owner_name"],
            &was["team_name"],
            &last.became["team_name"]
        ],
        ["Tom Berg", "Maria Lopez", "South", "North"]
    );
    let gone = said(&tom, ShowDeal(DealName::Id(it))).await.unwrap_err();
    assert_eq!(gone.kind, Kind::Missing, "it is another team's now");
    said(&maria, lose(it, "No budget.")).await.unwrap();
    let refused = said(&dana, to(it, "tom", "back")).await.unwrap_err();
    assert_eq!(refused.code, "deal.closed");
}

#[tokio::test]
async fn all_that_is_open_goes_in_one_go() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let before = open_of(&dana, Handed::Deals).await;
    let open = before.count();
    assert!(open > 5);
    let call = ["deal", "reassign", "--from", "tom", "--to", "maria"];
    let refused = dealdesk(&store, "dana", &call);
    assert_eq!(document(&refused)["refusal"]["code"], "deal.reason_missing");
    let refused = dealdesk(&store, "tom", &[&call[..], &["--note", "away"]].concat());
    assert_eq!(refused.status.code(), Some(7));

    let with_note = [&call[..], &["--note", "away"]].concat();
    let refused = dealdesk(&store, "dana", &with_note);
    assert_eq!(refused.status.code(), Some(1));
    let refusal = &document(&refused)["refusal"];
    assert_eq!(refusal["code"], "deal.reassign_not_agreed");
    let says = refusal["says"].as_str().unwrap();
    let asked = format!("{open} open deals of Tom Berg's (");
    assert!(
        says.starts_with(&asked) && says.contains(" develop), USD "),
        "{says}"
    );
    ask(&store, "dana", &[&with_note[..], &["--dry-run"]].concat());
    let still = open_of(&dana, Handed::Deals).await;
    assert_eq!(
        still, before,
        "who is asked and who looks first gives nothing"
    );

    // One that another holds for too long is told, and the rest goes on.
    let mut tom = store.login("tom").await;
    run(
        &mut tom,
        "begin; select dealdesk.lock_deal((select id from dealdesk.deal where name = 'Seats 6'), 'deal.edit')",
    )
    .await;
    let with_note = [
        &call[..],
        &[
            "--note",
            "away",
            "--yes",
            "--command-id",
            "0199a000-0000-7000-8000-000000000009",
        ],
    ]
    .concat();
    let output = dealdesk(&store, "dana", &with_note);
    assert_eq!(output.status.code(), Some(1));
    let told = document(&output);
    assert_eq!(told["reassigned"], open - 1);
    assert_eq!(told["failed"][0]["refusal"]["code"], "busy");
    assert_eq!(told["failed"].as_array().unwrap().len(), 1);
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(
        words.contains(&asked) && words.contains("; to Maria Lopez"),
        "{words}"
    );
    run(&mut tom, "rollback").await;
    let told = ask(&store, "dana", &with_note);
    assert_eq!(
        (&told["reassigned"], &told["failed"]),
        (&Value::from(1), &Value::from(Vec::<Value>::new()))
    );
    assert_eq!(open_of(&dana, Handed::Deals).await.count(), 0);
    let told = in_text(&store, "dana", &["deal", "history", "D-2026-0006"]);
    assert!(told.contains("reassign") && told.contains("away"), "{told}");
}

#[tokio::test]
async fn f1_those_that_are_named_go_as_one_batch_and_what_cannot_go_is_told() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let lost = deal(&store, "Seats 6").await;
    said(&store.desk("tom").await, lose(lost, "No budget."))
        .await
        .unwrap();
    let call = [
        "deal",
        "reassign",
        "D-2026-0003",
        "D-2026-0006",
        "D-2026-0099",
        "d-2026-0003",
        "D-2026-0009",
        "--to",
        "maria",
        "--note",
        "away",
    ];
    let refused = dealdesk(&store, "dana", &call);
    let refusal = &document(&refused)["refusal"];
    assert_eq!(refusal["code"], "deal.reassign_not_agreed");
    let says = refusal["says"].as_str().unwrap();
    assert!(says.starts_with("3 deals ("), "{says}");
    let said_aside = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said_aside.contains("D-2026-0099 is left out"),
        "{said_aside}"
    );

    let output = dealdesk(&store, "dana", &[&call[..], &["--yes"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let told = document(&output);
    assert_eq!(
        told["reassigned"],
        serde_json::json!(["D-2026-0003", "D-2026-0009"])
    );
    let codes: Vec<_> = { told["failed"].as_array().unwrap().iter() }
        .map(|it| it["refusal"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["missing", "deal.closed"]);
    let batches = ask(&store, "dana", &["batch", "list"]);
    let last = &batches["rows"][0];
    assert_eq!(last["id"], told["batch"]);
    assert_eq!(
        (&last["total"], &last["done"], &last["refused"]),
        (&3.into(), &2.into(), &1.into())
    );
    let given = said(&dana, ShowDeal(DealName::Typed("D-2026-0009".into()))).await;
    assert_eq!(given.unwrap().deal.owner_name, "Maria Lopez");
}

async fn open_of(desk: &Desk, what: Handed) -> OpenOf {
    let owner = "tom".to_owned();
    said(desk, ShowOpenOf { what, owner }).await.unwrap()
}

#[tokio::test]
async fn f1_all_of_it_is_one_batch_and_each_deal_is_recorded_singly() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let open = open_of(&dana, Handed::Deals).await.count();
    let call = [
        "deal", "reassign", "--from", "tom", "--to", "maria", "--note", "away", "--yes",
    ];
    let told = ask(&store, "dana", &call);
    assert_eq!(told["reassigned"], open);
    let batches = ask(&store, "dana", &["batch", "list"]);
    let last = &batches["rows"][0];
    assert_eq!(last["id"], told["batch"]);
    assert_eq!(
        (&last["verb"], &last["done"], &last["refused"]),
        (&"deal.reassign".into(), &open.into(), &0.into())
    );
    let story = in_text(&store, "dana", &["deal", "history", "D-2026-0006"]);
    assert!(story.contains("in a batch of"), "{story}");
}

#[tokio::test]
async fn f1_who_gave_a_deal_takes_it_back_while_it_is_as_they_left_it() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    let it = deal(&store, "Seats 3").await;
    let before = said(&tom, ShowDeal(DealName::Id(it))).await.unwrap().deal;
    let undo = async |desk: &Desk| {
        let target = on(it, None);
        said(desk, UndoDeal { target }).await
    };
    said(&dana, to(it, "maria", "away")).await.unwrap();
    let met = undo(&maria).await.unwrap_err();
    assert_eq!(met.code, "undo.nothing", "only who gave it takes it back");
    undo(&dana).await.unwrap();
    let shown = said(&tom, ShowDeal(DealName::Id(it))).await.unwrap();
    assert_eq!(
        (shown.deal.owner, shown.deal.team),
        (before.owner, before.team)
    );
    let last = &shown.story[0];
    assert_eq!(last.verb, "undo");
    let why = last.reason.as_deref().unwrap();
    assert!(why.contains("a change of hands of"), "{why}");
    assert_eq!(undo(&dana).await.unwrap_err().code, "undo.nothing");

    // Given twice, it goes back the way it came; and only to who can still have it.
    said(&dana, to(it, "maria", "away")).await.unwrap();
    said(&dana, to(it, "tom", "back")).await.unwrap();
    undo(&dana).await.unwrap();
    undo(&dana).await.unwrap();
    said(&dana, to(it, "maria", "away")).await.unwrap();
    let leaves = "delete from dealdesk.membership using dealdesk.app_user u where person_id = u.id and u.name = 'Tom Berg'";
    run(&mut store.boss().await, leaves).await;
    let met = undo(&dana).await.unwrap_err();
    assert_eq!(met.code, "deal.cannot_own", "{met}");
}
