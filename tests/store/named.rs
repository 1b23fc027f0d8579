//! People named on a deal: they read it from then on wherever it stands, are told so, and work on it no more than before.

use dealdesk::{
    domain::{
        comment::What,
        deal::{Deal, DealChanges, DealPart, OnDeal},
        id::DealId,
        record::Record,
        refusal::{Kind, Refusal},
    },
    workflow::{
        audit::{Part, StoryOf},
        comments::{AddComment, ListMentions},
        deals::{
            DealName, EditDeal, LeaveDeal, Moved, PersonTurn, ReassignDeal, ShowDeal, TurnPerson,
            UndoDeal, UndoPerson,
        },
        desk::Desk,
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    deed::{advance, deal, look, on, once, said, why},
    psql::{attempt, value},
    support::{Store, run},
};

async fn turn(desk: &Desk, deal: DealId, who: &str, turn: PersonTurn) -> Result<Moved, Refusal> {
    let ask = TurnPerson {
        turn,
        target: on(deal, None),
        person: who.into(),
        note: None,
    };
    said(desk, ask).await
}

fn commission(share: Decimal) -> PersonTurn {
    PersonTurn::Name(DealPart::Commission, Some(share))
}

const HELPER: PersonTurn = PersonTurn::Name(DealPart::Helper, None);

fn told(people: &[OnDeal]) -> Vec<String> {
    people.iter().map(OnDeal::to_string).collect()
}

#[tokio::test]
async fn who_is_named_reads_it_all_and_works_on_none_of_it() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    // Maria sells elsewhere, Cus sees accounts alone, Rev nothing at all.
    for login in ["maria", "cus", "rev"] {
        let it = deal(&store, "Seats 3").await;
        let desk = store.desk(login).await;
        let unseen = said(&desk, ShowDeal(DealName::Id(it))).await.unwrap_err();
        assert_eq!(unseen.kind, Kind::Missing, "{login}");
        turn(&tom, it, login, HELPER).await.unwrap();

        let shown = said(&desk, ShowDeal(DealName::Id(it))).await.unwrap();
        assert!(shown.deal.names(desk.me().id), "{login}");
        assert!(shown.story.iter().any(|it| it.verb == "create"), "{login}");
        let mut db = store.login(login).await;
        let past: i64 = value(
            &mut db,
            &format!(
                "select count(*) from dealdesk.deal_history where id = '{}'",
                it.0
            ),
        )
        .await;
        assert!(past > 0, "{login}");
        let say = AddComment {
            record: Record::Deal(it).into(),
            what: What::Comment,
            text: "I am here, @dana.".into(),
            command: once(),
        };
        said(&desk, say).await.unwrap();

        let moved = said(&desk, advance(it, None)).await.unwrap_err();
        let edit = EditDeal {
            target: on(it, None),
            changes: DealChanges::default(),
        };
        let edited = said(&desk, edit).await.unwrap_err();
        let names = turn(&desk, it, "lea", HELPER).await.unwrap_err();
        let code = match login {
            "maria" => "deal.only_named",
            _ => "role.missing",
        };
        for refused in [moved, edited, names] {
            assert_eq!((refused.kind, refused.code), (Kind::Forbidden, code));
            assert_ne!(refused.hint, None);
        }

        // Whoever is dropped reads it no more, nor what was called to them there.
        turn(&dana, it, login, PersonTurn::Drop(DealPart::Helper))
            .await
            .unwrap();
        let gone = said(&desk, ShowDeal(DealName::Id(it))).await.unwrap_err();
        assert_eq!(gone.kind, Kind::Missing, "{login}");
        let mentions = ListMentions {
            unread: false,
            after: None,
            limit: 5,
        };
        assert_eq!(said(&desk, mentions).await.unwrap().rows.len(), 0);
        let called: i64 = value(&mut db, "select count(*) from dealdesk.comment").await;
        assert_eq!(called, 0, "{login}");
    }
}

#[tokio::test]
async fn the_database_says_who_works_on_it_in_the_words_of_the_program() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    turn(&tom, it, "maria", HELPER).await.unwrap();
    let maria = store.desk("maria").await;
    let shown = look(&maria, it).await;
    let mut tx = maria.begin().await.unwrap();
    let locked = dealdesk::store::deal::lock(&mut tx, it, "deal.edit").await;
    assert_eq!(locked.unwrap_err(), shown.can_edit(maria.me()).unwrap_err());
    tx.roll_back().await.unwrap();
    let mut db = store.login("maria").await;
    for (sql, code) in [
        ("lock_deal('{}', 'deal.lose')", "DD120"),
        (
            "move_deal('{}', 1, 'lose', 'closed_lost', 'x', '{}', gen_random_uuid())",
            "DD120",
        ),
        (
            "name_person('{}', dealdesk.me(), 'watcher', null, null, gen_random_uuid())",
            "DD120",
        ),
    ] {
        let sql = format!(
            "select dealdesk.{}",
            sql.replacen("{}", &it.0.to_string(), 1)
        );
        assert_eq!(attempt(&mut db, &sql).await, Err(code.to_owned()), "{sql}");
    }
}

/// With psql, which says no revision that could be gone.
#[tokio::test]
async fn who_waited_while_the_record_was_given_away_does_nothing_there() {
    let store = Store::new().await;
    let it = deal(&store, "Seats 3").await.0;
    let mut boss = store.boss().await;
    let mut tom = store.login("tom").await;
    let made = "select dealdesk.create_lead('{\"company\": \"Acme\"}', null, dealdesk.me(), gen_random_uuid()) ->> 'id'";
    let lead: String = value(&mut tom, made).await;
    for (given, done) in [
        (
            format!("dealdesk.reassign_deal('{it}', 1, maria.id, 'away', gen_random_uuid())"),
            format!(
                "select dealdesk.name_person('{it}', id, 'watcher', null, null, gen_random_uuid())
                 from dealdesk.app_user where login = 'lea'"
            ),
        ),
        (
            format!("dealdesk.reassign_lead('{lead}', 1, maria.id, 'away', gen_random_uuid())"),
            format!("select dealdesk.lock_lead('{lead}', 'lead.edit')"),
        ),
    ] {
        let mut dana = store.login("dana").await;
        let give =
            format!("begin; select {given} from dealdesk.app_user maria where login = 'maria'");
        run(&mut dana, &give).await;
        let mut tom = store.login("tom").await;
        let doing = tokio::spawn(async move { attempt(&mut tom, &done).await });
        let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while value::<i64>(&mut boss, waits).await == 0 {}
        run(&mut dana, "commit").await;
        assert_eq!(doing.await.unwrap(), Err("DD003".to_owned()), "{given}");
    }
}

#[tokio::test]
async fn who_is_named_is_told_by_who_named_them() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    let name = TurnPerson {
        turn: commission(dec!(20)),
        target: on(it, None),
        person: "Maria Lopez".into(),
        note: why("You brought them to us."),
    };
    let first = said(&tom, name.clone()).await.unwrap();
    assert_eq!(said(&tom, name).await.unwrap(), first, "once");
    let maria = store.desk("maria").await;
    let mentions = ListMentions {
        unread: false,
        after: None,
        limit: 5,
    };
    let mentions = said(&maria, mentions).await.unwrap().rows;
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].author, "Tom Berg");
    assert_eq!(
        mentions[0].text,
        "@maria is named here: commission, 20 %.\nYou brought them to us."
    );
    assert_eq!(mentions[0].record, Record::Deal(it));

    // A mention works across teams from then on.
    let call = AddComment {
        record: Record::Deal(it).into(),
        what: What::Comment,
        text: "@maria, when do they sign?".into(),
        command: once(),
    };
    said(&tom, call).await.unwrap();
}

#[tokio::test]
async fn a_commission_is_given_away_once() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let it = deal(&store, "Seats 3").await;
    turn(&tom, it, "maria", commission(dec!(33.3333)))
        .await
        .unwrap();
    let all = turn(&tom, it, "cus", commission(dec!(66.6668)))
        .await
        .unwrap_err();
    assert_eq!(all.code, "deal.commission_given_away");
    assert_eq!(
        all.says,
        "66.6667 % of the commission are left, and no more can be given."
    );
    turn(&tom, it, "cus", commission(dec!(66.6667)))
        .await
        .unwrap();
    let none = turn(&tom, it, "lea", commission(dec!(1)))
        .await
        .unwrap_err();
    assert_eq!(none.says, "All of the commission is given away.");
    turn(&tom, it, "cus", PersonTurn::Share(Some(dec!(10.5))))
        .await
        .unwrap();
    turn(
        &tom,
        it,
        "lea",
        PersonTurn::Name(DealPart::Commission, None),
    )
    .await
    .unwrap();
    assert_eq!(
        told(&look(&tom, it).await.people),
        [
            "Cus Tomer (commission, 10.5 %)",
            "Lea Stern (commission)",
            "Maria Lopez (commission, 33.3333 %)"
        ]
    );
    let twice = turn(&tom, it, "maria", commission(dec!(1)))
        .await
        .unwrap_err();
    assert_eq!(twice.code, "deal.person_named");

    // What was lowered and dropped can be given again; nobody gives to themselves.
    turn(&tom, it, "cus", PersonTurn::Drop(DealPart::Commission))
        .await
        .unwrap();
    for own in [commission(dec!(5)), commission(dec!(0.5))] {
        let own = turn(&tom, it, "tom", own).await.unwrap_err();
        assert_eq!(
            (own.kind, own.code),
            (Kind::Forbidden, "deal.own_commission")
        );
    }
    turn(&dana, it, "tom", commission(dec!(66.6667)))
        .await
        .unwrap();
    let more = turn(&tom, it, "tom", PersonTurn::Share(None))
        .await
        .unwrap_err();
    assert_eq!(more.code, "deal.own_commission");
    let away = turn(&tom, it, "tom", PersonTurn::Drop(DealPart::Commission)).await;
    assert_eq!(away.unwrap_err().code, "deal.own_commission");

    let story = StoryOf {
        root: it.0,
        part: Part::Newest,
        limit: 50,
    };
    let story = said(&tom, story).await.unwrap();
    let shared = story
        .iter()
        .find(|it| it.verb == "share_commission")
        .unwrap();
    assert_eq!(shared.was.as_ref().unwrap()["share"], "66.6667");
    assert_eq!(shared.became["share"], "10.5");
    assert_eq!(shared.became["person_name"], "Cus Tomer");
    let checked = said(&dana, dealdesk::workflow::audit::VerifyAudit).await;
    assert!(checked.unwrap().broken.is_empty());
}

#[tokio::test]
async fn two_who_give_at_once_give_no_more_than_there_is() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let it = deal(&store, "Seats 3").await;
    let (a, b) = tokio::join!(
        turn(&tom, it, "maria", commission(dec!(60))),
        turn(&dana, it, "lea", commission(dec!(60)))
    );
    let (given, refused): (Vec<_>, Vec<_>) = [a, b].into_iter().partition(Result::is_ok);
    assert_eq!((given.len(), refused.len()), (1, 1));
    let refused = refused[0].as_ref().unwrap_err();
    assert_eq!(
        refused.says,
        "40 % of the commission are left, and no more can be given."
    );
}

#[tokio::test]
async fn past_the_program_the_database_holds_the_same_rules() {
    let store = Store::new().await;
    let it = deal(&store, "Seats 3").await;
    let id = |login: &str| format!("(select id from dealdesk.app_user where login = '{login}')");
    let name = |login: &str, rest: &str| {
        format!(
            "select dealdesk.name_person('{}', {}, {rest}, null, gen_random_uuid())",
            it.0,
            id(login)
        )
    };
    run(
        &mut store.login("tom").await,
        &name("maria", "'commission', 70"),
    )
    .await;
    let mut tom = store.login("tom").await;
    for (sql, met) in [
        (name("lea", "'commission', 30.0001"), "DD123"),
        (name("lea", "'commission', 0"), "23514"),
        (name("lea", "'commission', 0.00001"), "23514"),
        (name("lea", "'helper', 5"), "23514"),
        (name("lea", "'owner', null"), "23514"),
        (name("tom", "'commission', 5"), "DD124"),
        (name("maria", "'commission', 5"), "23505"),
        (
            format!(
                "select dealdesk.name_person('{}', gen_random_uuid(), 'helper', null, null, gen_random_uuid())",
                it.0
            ),
            "DD121",
        ),
        (
            format!(
                "select dealdesk.drop_person('{}', {}, 'helper', null, gen_random_uuid())",
                it.0,
                id("maria")
            ),
            "DD122",
        ),
        (
            format!(
                "select dealdesk.leave_deal('{}', null, gen_random_uuid())",
                it.0
            ),
            "DD122",
        ),
    ] {
        assert_eq!(attempt(&mut tom, &sql).await, Err(met.to_owned()), "{sql}");
    }
    assert_eq!(
        attempt(&mut tom, &name("lea", "'commission', 30")).await,
        Ok(1),
        "control"
    );
    // Not even the owner of the store gives more than there is, or turns a row into another.
    let mut owner = store.login("dealdesk").await;
    for (sql, met) in [
        (
            "update dealdesk.deal_person set person_id = dealdesk.me()",
            "DD007",
        ),
        ("update dealdesk.deal_person_history set share = 1", "DD007"),
        ("truncate dealdesk.deal_person_history", "DD007"),
        (
            "insert into dealdesk.deal_person (deal_id, person_id, part, share)
          select deal_id, dealdesk.me(), 'commission', 1 from dealdesk.deal_person",
            "DD124",
        ),
    ] {
        assert_eq!(attempt(&mut owner, sql).await, Err(met.to_owned()), "{sql}");
    }
}

#[tokio::test]
async fn one_leaves_by_oneself_and_the_desk_lets_go_who_is_paid() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let it = deal(&store, "Seats 3").await;
    let leave = || LeaveDeal {
        deal: DealName::Id(it),
        note: None,
        command: once(),
    };
    let none = said(&tom, leave()).await.unwrap_err();
    assert_eq!(none.code, "deal.person_not_named", "the owner is no helper");
    for login in ["maria", "cus", "rev", "lea"] {
        let desk = store.desk(login).await;
        for part in [DealPart::Helper, DealPart::Watcher] {
            turn(&tom, it, login, PersonTurn::Name(part, None))
                .await
                .unwrap();
        }
        let ask = leave();
        let left = said(&desk, ask.clone()).await.unwrap();
        assert_eq!(said(&desk, ask).await.unwrap(), left, "once");
        assert!(!look(&dana, it).await.names(desk.me().id), "{login}");
    }
    let maria = store.desk("maria").await;
    let hidden = said(&maria, leave()).await.unwrap_err();
    assert_eq!(hidden.kind, Kind::Missing);

    for named in [commission(dec!(5)), HELPER] {
        turn(&tom, it, "maria", named).await.unwrap();
    }
    let refused = said(&maria, leave()).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Forbidden, "deal.own_commission")
    );
    assert_eq!(look(&maria, it).await.people.len(), 2, "all or nothing");
    turn(&dana, it, "maria", PersonTurn::Drop(DealPart::Commission))
        .await
        .unwrap();
    said(&maria, leave()).await.unwrap();
}

#[tokio::test]
async fn who_cannot_come_is_not_named() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let it = deal(&store, "Seats 3").await;
    let away = "update dealdesk.app_user set active = false where login = 'maria';
                insert into dealdesk.app_user (name) values ('Anna Known');
                select dealdesk.add_person('named_none', 'No Role', '{}', '{}', gen_random_uuid())";
    run(&mut store.login("dealdesk").await, away).await;
    for who in ["maria", "Anna Known", "No Role"] {
        let refused = turn(&dana, it, who, HELPER).await.unwrap_err();
        assert_eq!(refused.code, "deal.cannot_be_named", "{who}");
    }
    let nobody = turn(&dana, it, "nobody", HELPER).await.unwrap_err();
    assert_eq!(nobody.code, "person.missing");
}

/// Another owner, another team; whom it names stays.
#[tokio::test]
async fn a_deal_that_changes_hands_keeps_whom_it_names() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let it = deal(&store, "Seats 3").await;
    turn(&dana, it, "tom", HELPER).await.unwrap();
    let give = ReassignDeal {
        target: on(it, None),
        to: "maria".into(),
        why: why("Tom is away."),
    };
    said(&dana, give).await.unwrap();
    let shown = look(&tom, it).await;
    assert_eq!(
        told(&shown.everybody()),
        ["Maria Lopez (owner)", "Tom Berg (helper)"]
    );
    let refused = said(&tom, advance(it, None)).await.unwrap_err();
    assert_eq!(refused.code, "deal.only_named");
    assert!(refused.hint.unwrap().contains("Maria Lopez"));
}

#[tokio::test]
async fn who_may_not_see_contacts_reads_a_story_without_them() {
    let store = Store::new().await;
    // Rev is named on a deal that names Ada.
    crate::rights::fill(&store).await;
    for (login, seen) in [("tom", true), ("rev", false)] {
        let mut db = store.login(login).await;
        let told =
            |kind: &str| format!("select count(*) from dealdesk.audit where kind = '{kind}'");
        let people: i64 = value(&mut db, &told("deal_person")).await;
        let contacts: i64 = value(&mut db, &told("deal_contact")).await;
        assert!(people > 0, "{login}");
        assert_eq!(contacts > 0, seen, "{login}");
    }
}

#[tokio::test]
async fn a_share_that_was_said_once_more_is_not_wiped_out_by_its_undo() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    let undo = async || {
        let target = on(it, None);
        said(&tom, UndoPerson { target }).await
    };
    turn(&tom, it, "lea", commission(dec!(10))).await.unwrap();
    for _ in 0..2 {
        turn(&tom, it, "lea", PersonTurn::Share(Some(dec!(20))))
            .await
            .unwrap();
    }
    undo().await.unwrap();
    let people = told(&look(&tom, it).await.people);
    assert_eq!(people, ["Lea Stern (commission, 10 %)"]);
    undo().await.unwrap();
    assert!(look(&tom, it).await.people.is_empty());
}

#[tokio::test]
async fn once_an_advance_is_taken_back_who_was_named_before_it_comes_next() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    let undo = async || {
        let target = on(it, None);
        said(&tom, UndoDeal { target }).await.unwrap();
        let deal = look(&tom, it).await;
        (deal.stage, deal.next_step, deal.people.len())
    };
    let edit = async |step: &str| {
        let target = on(it, None);
        let changes = DealChanges {
            next_step: Some(Some(step.into())),
            ..DealChanges::default()
        };
        said(&tom, EditDeal { target, changes }).await.unwrap();
    };
    let Deal {
        stage, next_step, ..
    } = look(&tom, it).await;
    let call = Some("call".to_owned());
    edit("call").await;
    turn(&tom, it, "lea", HELPER).await.unwrap();
    said(&tom, advance(it, None)).await.unwrap();
    assert_eq!(undo().await, (stage, call.clone(), 1));
    assert_eq!(undo().await, (stage, call.clone(), 0));
    assert_eq!(undo().await, (stage, next_step, 0));

    // Nor does an advance that was written over, and is no longer taken back, stand before it.
    edit("call").await;
    turn(&tom, it, "lea", HELPER).await.unwrap();
    let after = said(&tom, advance(it, None)).await.unwrap().stage;
    edit("visit").await;
    assert_eq!(undo().await, (after, call.clone(), 1));
    assert_eq!(undo().await, (after, call, 0));
}

#[tokio::test]
async fn who_was_named_dropped_or_given_a_share_last_is_taken_back() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    let undo = async |desk: &Desk| {
        let target = on(it, None);
        said(desk, UndoDeal { target }).await
    };
    let people = async || -> Vec<String> {
        let deal = look(&tom, it).await;
        deal.people.iter().map(OnDeal::to_string).collect()
    };
    let stage = look(&tom, it).await.stage;
    said(&tom, advance(it, None)).await.unwrap();
    turn(&tom, it, "lea", commission(dec!(20))).await.unwrap();
    turn(&tom, it, "lea", PersonTurn::Share(Some(dec!(35))))
        .await
        .unwrap();
    turn(&tom, it, "rev", HELPER).await.unwrap();
    turn(&tom, it, "rev", PersonTurn::Drop(DealPart::Helper))
        .await
        .unwrap();
    let lea = |share| format!("Lea Stern (commission, {share} %)");
    assert_eq!(people().await, [lea(35)]);
    undo(&tom).await.unwrap();
    assert_eq!(people().await, [lea(35), "Rev Iewer (helper)".to_owned()]);
    undo(&tom).await.unwrap();
    assert_eq!(people().await, [lea(35)]);
    undo(&tom).await.unwrap();
    assert_eq!(people().await, [lea(20)]);

    // What another has changed since stays.
    let dana = store.desk("dana").await;
    turn(&dana, it, "lea", PersonTurn::Share(Some(dec!(50))))
        .await
        .unwrap();
    let met = undo(&tom).await.unwrap_err();
    assert_eq!(met.code, "undo.written_over");
    assert!(
        met.says.starts_with("Dana Fox has changed the part"),
        "{met}"
    );
    undo(&dana).await.unwrap();
    undo(&tom).await.unwrap();
    assert!(people().await.is_empty());
    let alone = said(
        &tom,
        UndoPerson {
            target: on(it, None),
        },
    )
    .await;
    assert_eq!(alone.unwrap_err().code, "undo.no_person");
    undo(&tom).await.unwrap();
    assert_eq!(
        look(&tom, it).await.stage,
        stage,
        "and the advance before it"
    );

    let story = StoryOf {
        root: it.0,
        part: Part::Newest,
        limit: 3,
    };
    let story = said(&dana, story).await.unwrap();
    let told: Vec<_> = story
        .iter()
        .map(|it| format!("{}{}", it.what(), it.whom()))
        .collect();
    assert_eq!(
        told,
        [
            "step back",
            "undo Lea Stern (commission, 20 %)",
            "undo Lea Stern (commission, 20 %)",
        ]
    );
    let checked = said(&dana, dealdesk::workflow::audit::VerifyAudit).await;
    assert!(checked.unwrap().broken.is_empty());
}
