//! What changed hands is told to whom it went from and whom it came to, and to nobody else.

use dealdesk::{
    domain::{
        handover::{Handed, Passed},
        id::DealId,
        lead::LeadChanges,
    },
    workflow::{
        deals::{ReassignDeal, UndoDeal},
        desk::Desk,
        handover_news::{Among, ListHandovers, News, SeeHandovers, WhichNews},
        leads::{CreateLead, EditLead, LeadName, LeadTarget, ReassignLead, ShowLead, UndoLead},
    },
};

use crate::{
    commands::{ask, dealdesk, in_text, said as document},
    deed::{deal, on, once, said, why},
    support::Store,
};

async fn give(desk: &Desk, deal: DealId, whom: &str) {
    let target = on(deal, None);
    let (to, why) = (whom.to_owned(), why("away"));
    let give = ReassignDeal { target, to, why };
    // Twice is once.
    said(desk, give.clone()).await.unwrap();
    said(desk, give).await.unwrap();
}

async fn undo(desk: &Desk, deal: DealId) {
    let target = on(deal, None);
    said(desk, UndoDeal { target }).await.unwrap();
}

async fn unseen(desk: &Desk) -> Vec<News> {
    let ask = ListHandovers {
        among: Among {
            unseen: true,
            ..Among::default()
        },
        after: None,
        limit: 50,
    };
    said(desk, ask).await.unwrap().rows
}

#[tokio::test]
async fn both_hear_of_it_by_name_and_whoever_lost_it_reads_it_no_more() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    let it = deal(&store, "Seats 3").await;
    give(&dana, it, "maria").await;
    let of_tom = unseen(&tom).await;
    let [went] = of_tom.as_slice() else {
        panic!("{of_tom:?}");
    };
    assert_eq!((went.what, went.way), (Handed::Deals, Passed::FromMe));
    assert_eq!(went.number, "D-2026-0003");
    assert!(went.name.ends_with("Seats 3"), "{}", went.name);
    assert_eq!([&went.other, &went.by], ["Maria Lopez", "Dana Fox"]);
    assert!(!went.is_readable);
    let of_maria = unseen(&maria).await;
    let [came] = of_maria.as_slice() else {
        panic!("{of_maria:?}");
    };
    assert_eq!((came.way, came.other.as_str()), (Passed::ToMe, "Tom Berg"));
    assert!(came.is_readable && came.record == it.0);
    assert_eq!(unseen(&dana).await, [], "who did it knows");
}

#[tokio::test]
async fn what_is_seen_waits_no_more_and_what_is_anothers_is_left_alone() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    for name in ["Seats 3", "Seats 6", "Seats 9"] {
        give(&dana, deal(&store, name).await, "maria").await;
    }
    let of_tom = unseen(&tom).await;
    assert_eq!(of_tom.len(), 3);
    let one = SeeHandovers(WhichNews::These(vec![of_tom[0].id]));
    assert_eq!(said(&maria, one.clone()).await, Ok(0));
    assert_eq!(said(&tom, one.clone()).await, Ok(1));
    assert_eq!(said(&tom, one).await, Ok(0));
    assert_eq!(unseen(&tom).await, of_tom[1..]);
    let among = |way| {
        SeeHandovers(WhichNews::All(Among {
            way: Some(way),
            ..Among::default()
        }))
    };
    assert_eq!(said(&tom, among(Passed::ToMe)).await, Ok(0));
    assert_eq!(said(&tom, among(Passed::FromMe)).await, Ok(2));
    assert_eq!(unseen(&maria).await.len(), 3);
}

#[tokio::test]
async fn what_is_taken_back_is_told_only_to_who_had_heard_of_it() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    let it = deal(&store, "Seats 3").await;
    give(&dana, it, "maria").await;
    undo(&dana, it).await;
    assert_eq!((unseen(&tom).await, unseen(&maria).await), (vec![], vec![]));

    give(&dana, it, "maria").await;
    let all = SeeHandovers(WhichNews::All(Among::default()));
    said(&tom, all).await.unwrap();
    undo(&dana, it).await;
    assert_eq!(unseen(&maria).await, []);
    let of_tom = unseen(&tom).await;
    assert_eq!(of_tom.len(), 1);
    let back = &of_tom[0];
    assert_eq!(
        (back.way, back.other.as_str()),
        (Passed::ToMe, "Maria Lopez")
    );
    assert!(back.is_readable);
}

#[tokio::test]
async fn the_command_lists_them_and_marks_them_as_seen() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let none = in_text(&store, "tom", &["handover", "list", "--unseen"]);
    assert_eq!(none, "Nothing changed hands that you have not seen.\n");
    for name in ["Seats 3", "Seats 6"] {
        give(&dana, deal(&store, name).await, "maria").await;
    }
    let today = ask(&store, "tom", &["today"]);
    let rows = today["rows"].as_array().unwrap();
    let line = rows.iter().find(|it| it["code"] == "deals.from_me");
    let line = line.unwrap();
    assert_eq!(line["says"], "deals went from you to Maria Lopez");
    let call: Vec<_> = line["list"].as_str().unwrap().split(' ').collect();
    assert_eq!(
        ask(&store, "tom", &call)["rows"].as_array().unwrap().len(),
        2
    );
    let told = in_text(&store, "tom", &["handover", "list"]);
    assert!(told.contains("D-2026-0003  new  "), "{told}");
    assert!(told.contains("Tom Berg  Maria Lopez  Dana Fox"), "{told}");
    let refused = dealdesk(&store, "tom", &["handover", "seen", "D-2026-0009"]);
    assert_eq!(document(&refused)["refusal"]["code"], "handover.missing");
    let seen = ask(&store, "tom", &["handover", "seen", "d-2026-0003"]);
    assert_eq!(seen["seen"], 1);
    let left = ask(&store, "tom", &["handover", "list", "--unseen", "--deals"]);
    assert_eq!(left["rows"][0]["number"], "D-2026-0006");
    assert_eq!(left["rows"][0]["readable"], false);
    let came = ["handover", "list", "--unseen", "--to-me"];
    let came = ask(&store, "maria", &came);
    assert_eq!(came["rows"][0]["other"], "Tom Berg");
    assert_eq!(ask(&store, "maria", &["handover", "seen"])["seen"], 2);
}

#[tokio::test]
async fn what_a_lead_became_is_what_one_still_reads() {
    let store = Store::new().await;
    let numbers = ["Relecloud", "Relecloud GmbH"].map(|company| {
        let create = ["lead", "create", "--company", company, "--owner", "me"];
        let made = ask(&store, "tom", &create);
        made["number"].as_str().unwrap().to_owned()
    });
    let (given, kept) = (&numbers[0], &numbers[1]);
    ask(
        &store,
        "dana",
        &["lead", "reassign", given, "--to", "maria"],
    );
    let tom = store.desk("tom").await;
    assert!(!unseen(&tom).await[0].is_readable);
    let merge = ["lead", "merge", given, "--into", kept];
    ask(&store, "dana", &merge);
    let news = unseen(&tom).await;
    let living = LeadName::Id(dealdesk::domain::id::LeadId(news[0].record));
    let lead = said(&tom, ShowLead(living)).await.unwrap().lead;
    assert_eq!(&lead.number, kept);
    assert!(news[0].is_readable, "the door leads to what it became");
}

#[tokio::test]
async fn f1_a_lead_that_was_given_is_taken_back_and_an_edit_of_it_too() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    let made = CreateLead {
        fields: LeadChanges {
            company: Some(Some("Relecloud".into())),
            ..LeadChanges::default()
        },
        team: None,
        owner: Some(tom.me().id),
        command: once(),
    };
    let lead = LeadName::Id(said(&tom, made).await.unwrap().id);
    let on = || LeadTarget {
        lead: lead.clone(),
        seen: None,
        command: once(),
    };
    let before = said(&tom, ShowLead(lead.clone())).await.unwrap().lead;
    let give = ReassignLead {
        target: on(),
        to: "maria".to_owned(),
        why: None,
    };
    said(&dana, give).await.unwrap();
    let news = unseen(&tom).await;
    assert_eq!(
        (news[0].what, news[0].name.as_str()),
        (Handed::Leads, "Relecloud")
    );
    let met = said(&maria, UndoLead { target: on() }).await.unwrap_err();
    assert_eq!(met.code, "undo.nothing", "only who gave it takes it back");
    said(&dana, UndoLead { target: on() }).await.unwrap();
    let after = said(&tom, ShowLead(lead.clone())).await.unwrap().lead;
    assert_eq!(
        (after.owner, after.team, after.assigned_by),
        (before.owner, before.team, before.assigned_by)
    );
    assert_eq!((unseen(&tom).await, unseen(&maria).await), (vec![], vec![]));

    // An edit moves the score, which follows what is taken back.
    let edit = EditLead {
        target: on(),
        changes: LeadChanges {
            email: Some(Some("ada@relecloud.example".into())),
            country: Some(Some("DE".into())),
            ..LeadChanges::default()
        },
    };
    said(&tom, edit).await.unwrap();
    let target = on();
    let undo = UndoLead { target };
    let undone = said(&tom, undo.clone()).await.unwrap();
    assert_eq!(said(&tom, undo).await.unwrap(), undone, "once");
    let after = said(&tom, ShowLead(lead.clone())).await.unwrap().lead;
    assert_eq!((after.score, after.email), (before.score, None));
    let told = ask(&store, "tom", &["lead", "undo", &after.number, "--dry-run"]);
    assert_eq!(told["refusal"]["code"], "undo.nothing");
}
