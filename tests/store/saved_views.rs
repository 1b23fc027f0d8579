//! Saved views in the store: whose they are, who opens them, and what is left of them after a while.

use dealdesk::{
    domain::{
        deal::DealColumn,
        refusal::{Kind, Refusal},
        saved_view::{Layout, SavedView, Shows},
    },
    workflow::{
        audit::{Part, StoryOf},
        desk::Desk,
        people::{ChangePerson, RenamePerson, What as Leaving},
        views::{ChangeView, OpenView, Opened, PageViews, SaveView, ViewName, What, WrittenView},
    },
};

use crate::{
    deed::{once, said},
    support::{Store, run},
};

fn shows(filter: &str) -> Shows {
    Shows {
        filter: filter.into(),
        sort: "closes".into(),
        down: false,
        columns: vec!["account".into(), "amount".into()],
        layout: Layout::Table,
    }
}

fn save(name: &str, filter: &str) -> SaveView {
    SaveView {
        name: name.into(),
        shows: shows(filter),
        command: once(),
    }
}

fn typed(name: &str) -> ViewName {
    ViewName::Typed(name.into())
}

fn to(name: &str, what: What) -> ChangeView {
    ChangeView {
        view: typed(name),
        seen: None,
        what,
        note: None,
        command: once(),
    }
}

async fn open(desk: &Desk, name: &str) -> Result<Opened, Refusal> {
    said(desk, OpenView(typed(name))).await
}

async fn all(desk: &Desk) -> Vec<SavedView> {
    let ask = PageViews {
        after: None,
        limit: 50,
    };
    said(desk, ask).await.unwrap().rows
}

async fn names(desk: &Desk) -> Vec<String> {
    let views = all(desk).await;
    views.iter().map(|view| view.name_for(desk.me())).collect()
}

async fn shared(desk: &Desk, name: &str, filter: &str) -> WrittenView {
    said(desk, save(name, filter)).await.unwrap();
    said(desk, to(name, What::Share)).await.unwrap()
}

#[tokio::test]
async fn a_view_is_ones_own_until_it_is_shared_and_again_when_it_is_not() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let ask = save("Closing", "close:this_quarter owner:me");
    let made = said(&tom, ask.clone()).await.unwrap();
    assert_eq!((&*made.state, made.rev.0), ("own", 1));
    assert_eq!(
        made,
        said(&tom, ask).await.unwrap(),
        "said twice, kept once"
    );
    assert_eq!(names(&tom).await, ["Closing"]);
    assert_eq!(names(&dana).await, [""; 0]);
    let met = open(&dana, "tom/Closing").await.unwrap_err();
    assert_eq!((met.kind, met.code), (Kind::Missing, "view.missing"));

    let made = said(&tom, to("closing", What::Share)).await.unwrap();
    assert_eq!(made.state, "shared");
    assert_eq!(names(&dana).await, ["tom/Closing"]);
    let opened = open(&dana, "CLOSING").await.unwrap();
    assert_eq!(opened.text, "close:this_quarter owner:me");
    assert_eq!(opened.columns, [DealColumn::Account, DealColumn::Amount]);
    assert_eq!((opened.left_out.len(), opened.told()), (0, None));

    said(&tom, to("Closing", What::Unshare)).await.unwrap();
    assert_eq!(names(&dana).await, [""; 0]);
}

#[tokio::test]
async fn a_name_that_is_taken_is_refused_and_what_it_showed_stays() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    said(&tom, save("Closing", "stage:open")).await.unwrap();
    said(&tom, save("Lost", "stage:lost")).await.unwrap();
    let met = said(&tom, save(" closing", "x")).await.unwrap_err();
    assert_eq!((met.code, met.field), ("view.name_taken", Some("name")));
    let rename = What::Rename("CLOSING".into());
    let met = said(&tom, to("Lost", rename)).await.unwrap_err();
    assert_eq!(met.code, "view.name_taken");
    assert_eq!(open(&tom, "Closing").await.unwrap().text, "stage:open");

    let again = What::SaveAgain(shows("stage:won"));
    said(&tom, to("Closing", again)).await.unwrap();
    let rename = What::Rename("Won".into());
    said(&tom, to("Closing", rename)).await.unwrap();
    assert_eq!(open(&tom, "Won").await.unwrap().text, "stage:won");
    assert_eq!(names(&tom).await, ["Lost", "Won"]);
}

#[tokio::test]
async fn what_is_deleted_comes_back_with_its_shares() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    shared(&tom, "Closing", "stage:open").await;
    let delete = to("Closing", What::Delete);
    let gone = said(&tom, delete.clone()).await.unwrap();
    assert_eq!(gone, said(&tom, delete).await.unwrap(), "said twice");
    assert_eq!((names(&tom).await.len(), names(&dana).await.len()), (0, 0));
    said(&tom, save("closing", "stage:won")).await.unwrap();
    let met = said(&tom, to("Closing", What::Restore)).await.unwrap_err();
    assert_eq!(met.code, "view.name_taken");
    let rename = What::Rename("Other".into());
    said(&tom, to("closing", rename)).await.unwrap();
    let back = said(&tom, to("Closing", What::Restore)).await.unwrap();
    assert_eq!((back.id, &*back.state), (gone.id, "shared"));
    assert_eq!(names(&dana).await, ["tom/Closing"]);
    let met = said(&dana, to("Closing", What::Restore)).await.unwrap_err();
    assert_eq!(met.kind, Kind::Missing);
}

#[tokio::test]
async fn ones_own_comes_first_and_several_of_others_are_told_apart() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let olga = store.desk("olga").await;
    shared(&tom, "Closing", "stage:open").await;
    shared(&dana, "Closing", "stage:won").await;
    assert_eq!(names(&tom).await, ["Closing", "dana/Closing"]);
    assert_eq!(open(&tom, "closing").await.unwrap().text, "stage:open");
    let met = open(&olga, "closing").await.unwrap_err();
    assert_eq!((met.kind, met.code), (Kind::Missing, "view.ambiguous"));
    assert_eq!(met.hint.unwrap(), "Say which: dana/Closing, tom/Closing.");
    let of_dana = open(&olga, "Dana/closing").await.unwrap();
    assert_eq!(of_dana.text, "stage:won");
    let by_id = of_dana.view.id.0.to_string();
    assert_eq!(open(&olga, &by_id).await.unwrap(), of_dana);
    let met = open(&olga, "Closin").await.unwrap_err();
    assert_eq!(met.hint.unwrap(), "Did you mean Closing?");
    let met = said(&olga, to("dana/Closing", What::Delete)).await;
    assert_eq!(met.unwrap_err().code, "view.not_own");
}

#[tokio::test]
async fn a_view_opens_without_what_is_gone_and_says_so() {
    let store = Store::new().await;
    let (tom, ines) = (store.desk("tom").await, store.desk("ines").await);
    let text = "stage:open owner:lopez amount>1k team:south";
    shared(&tom, "Old", text).await;
    let whole = open(&tom, "Old").await.unwrap();
    assert_eq!((&*whole.text, whole.left_out.len()), (text, 0));

    let rename = RenamePerson {
        who: "maria".into(),
        name: "Maria Vega".into(),
        command: once(),
    };
    said(&ines, rename).await.unwrap();
    // As a later program would find what an earlier one has written.
    let sql = "alter table dealdesk.saved_view disable trigger all;
        update dealdesk.saved_view set columns = '{smell,amount}', sort = 'smell', filter = filter || ' smell:sweet';
        update dealdesk.team set name = 'Southern' where name = 'South';
        update dealdesk.team set name = 'Overseas' where name = 'Southern'";
    run(&mut store.boss().await, sql).await;
    let opened = open(&tom, "Old").await.unwrap();
    assert_eq!(opened.text, "stage:open amount>1k");
    assert_eq!(opened.columns, [DealColumn::Amount]);
    let told = opened.told().unwrap();
    assert_eq!(
        told,
        "Old opens without owner:lopez (nobody here is called lopez); team:south (no team is called south); \
         smell:sweet (there is no field smell); the order smell (it is gone); the column smell (it is gone). \
         What is saved stays as it is."
    );
    let saved = format!("{text} smell:sweet");
    assert_eq!(opened.view.shows.filter, saved, "nothing was rewritten");
    assert_eq!(opened.view.rev.0, 2);
}

#[tokio::test]
async fn what_means_nothing_is_not_kept_in_the_first_place() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    for (filter, code) in [
        ("smell:sweet", "filter.unreadable"),
        ("owner:nobody", "filter.person"),
        ("team:nowhere", "filter.team"),
    ] {
        let met = said(&tom, save("x", filter)).await.unwrap_err();
        assert_eq!((met.code, met.field), (code, Some("filter")), "{filter}");
    }
    let no_columns = SaveView {
        shows: Shows {
            columns: Vec::new(),
            ..shows("")
        },
        ..save("x", "")
    };
    let met = said(&tom, no_columns).await.unwrap_err();
    assert_eq!(met.code, "view.no_column");
    assert_eq!(all(&tom).await, []);
}

#[tokio::test]
async fn the_story_of_a_view_tells_what_it_held_only_while_it_was_shared() {
    let store = Store::new().await;
    let (tom, olga) = (store.desk("tom").await, store.desk("olga").await);
    let made = said(&tom, save("Secret", "acme")).await.unwrap();
    let what = What::SaveAgain(shows("northwind"));
    said(&tom, to("Secret", what)).await.unwrap();
    said(&tom, to("Secret", What::Share)).await.unwrap();
    let what = What::SaveAgain(shows("contoso"));
    said(&tom, to("Secret", what)).await.unwrap();
    said(&tom, to("Secret", What::Unshare)).await.unwrap();
    let what = What::SaveAgain(shows("fabrikam"));
    said(&tom, to("Secret", what)).await.unwrap();
    said(&tom, to("Secret", What::Delete)).await.unwrap();
    let ask = StoryOf {
        root: made.id.0,
        part: Part::Newest,
        limit: 50,
    };
    let story = said(&olga, ask).await.unwrap();
    let verbs: Vec<_> = story.iter().rev().map(|entry| &*entry.verb).collect();
    assert_eq!(
        verbs,
        [
            "save",
            "save_again",
            "share",
            "save_again",
            "unshare",
            "save_again",
            "delete"
        ]
    );
    let told = format!("{story:?}");
    for (word, is_told) in [
        ("acme", false),
        ("northwind", true),
        ("contoso", true),
        ("fabrikam", false),
    ] {
        assert_eq!(told.contains(word), is_told, "{word}: {told}");
    }
}

#[tokio::test]
async fn what_somebody_leaves_shared_is_taken_over_and_what_was_theirs_alone_stays_hidden() {
    let store = Store::new().await;
    let (tom, dana, maria) = (
        store.desk("tom").await,
        store.desk("dana").await,
        store.desk("maria").await,
    );
    for name in ["Ours", "Mine"] {
        said(&tom, save(name, "stage:open")).await.unwrap();
    }
    said(&tom, to("Ours", What::Share)).await.unwrap();
    said(&dana, save("Ours", "stage:won")).await.unwrap();
    let take = |name: Option<&str>| to("tom/Ours", What::TakeOver(name.map(str::to_owned)));
    let met = said(&dana, take(None)).await.unwrap_err();
    assert_eq!(met.code, "view.not_own", "he is here");

    let ask = ChangePerson {
        who: "tom".to_owned(),
        what: Leaving::Deactivate,
        note: None,
        command: once(),
    };
    said(&store.desk("ines").await, ask).await.unwrap();
    let rename = to("tom/Ours", What::Rename("Theirs".into()));
    for desk in [&maria, &dana] {
        let met = said(desk, rename.clone()).await.unwrap_err();
        assert_eq!(met.code, "view.left_behind");
        assert!(met.says.contains("Tom Berg's, who has left"), "{met}");
        assert!(all(desk).await.iter().all(|view| view.name != "Mine"));
    }
    let met = said(&maria, take(None)).await.unwrap_err();
    assert_eq!(met.code, "role.missing");
    assert!(met.says.contains("deal desk"), "{met}");
    let met = said(&dana, take(None)).await.unwrap_err();
    assert_eq!(met.code, "view.name_taken");
    let deed = take(Some("Tom's"));
    let taken = said(&dana, deed.clone()).await.unwrap();
    assert_eq!((&*taken.name, &*taken.state), ("Tom's", "shared"));
    assert_eq!(said(&dana, deed).await.unwrap(), taken, "once");
    let ask = StoryOf {
        root: taken.id.0,
        part: Part::Newest,
        limit: 1,
    };
    let story = said(&dana, ask).await.unwrap();
    assert_eq!(story[0].verb, "take_over");
    assert_eq!(story[0].was.as_ref().unwrap()["owner_name"], "Tom Berg");
    said(&dana, to("Tom's", What::Delete)).await.unwrap();
    assert!(all(&maria).await.is_empty());
}
