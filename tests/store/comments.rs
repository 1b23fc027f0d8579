//! What people say to each other about a record: said, edited, withdrawn; whom it calls, and who reads it.

use dealdesk::{
    domain::{
        comment::What,
        id::{AccountId, CommentId, ContactId, DealId, LeadId, Rev},
        lead::{LeadChanges, LeadEvent},
        merge,
        record::Record,
        refusal::Kind,
    },
    store::changes::Heard,
    workflow::{
        From, Topic,
        around::LookAround,
        attachments::{AttachFile, FileName, PageFiles, Source, WithdrawFile},
        audit::{Part, StoryOf},
        comments::{
            AddComment, CommentName, EditComment, ListMentions, ListedComment, PageComments,
            SeeMentions, WithdrawComment,
        },
        desk::Desk,
        leads::{Choice, ConvertLead, CreateLead, LeadName, LeadTarget, MoveLead},
        merges::{Merge, Which},
        queries::Stop,
        record::RecordName,
    },
};
use serde_json::json;

use crate::{
    deed::{deal, once, said, why},
    psql::value,
    rights::fill,
    support::{PEOPLE, Store, run},
};

fn on(record: Record, text: &str) -> AddComment {
    AddComment {
        record: record.into(),
        what: What::Comment,
        text: text.to_owned(),
        command: once(),
    }
}

async fn toms(store: &Store) -> Record {
    Record::Deal(deal(store, "Seats 3").await)
}

async fn thread(desk: &Desk, record: Record, from: From, limit: i32) -> Vec<ListedComment> {
    let record = RecordName::from(record);
    let ask = PageComments {
        record,
        from,
        limit,
    };
    said(desk, ask).await.unwrap().rows
}

fn texts(rows: &[ListedComment]) -> Vec<&str> {
    let text = |row: &'_ ListedComment| row.comment.text.clone();
    assert!(rows.iter().all(|row| text(row).is_some()));
    rows.iter()
        .filter_map(|row| row.comment.text.as_deref())
        .collect()
}

#[tokio::test]
async fn said_edited_withdrawn_and_nothing_vanishes() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let record = toms(&store).await;
    let first = said(&tom, on(record, "They called.")).await.unwrap();
    let note = AddComment {
        what: What::Note,
        ..on(record, "Budget is in Q1.")
    };
    said(&dana, note).await.unwrap();
    let edit = EditComment {
        comment: CommentName::Id(first.id),
        seen: Some(Rev(1)),
        text: "They wrote.".into(),
        command: once(),
    };
    let edited = said(&tom, edit.clone()).await.unwrap();
    assert_eq!((edited.rev, edited.state.as_str()), (Rev(2), "edited"));
    assert_eq!(said(&tom, edit.clone()).await.unwrap(), edited, "once");
    let over = EditComment {
        command: once(),
        ..edit
    };
    let refused = said(&tom, over.clone()).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Changed, "comment.changed")
    );
    let refused = said(&dana, over).await.unwrap_err();
    assert_eq!(refused.code, "comment.changed");

    let rows = thread(&dana, record, From::First, 50).await;
    assert_eq!(texts(&rows), ["They wrote.", "Budget is in Q1."]);
    assert_eq!(rows[1].comment.what, What::Note);
    let withdraw = WithdrawComment {
        comment: CommentName::Id(first.id),
        seen: Some(Rev(2)),
        why: why("It was another customer."),
        command: once(),
    };
    let refused = said(&dana, withdraw.clone()).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Forbidden, "comment.not_own")
    );
    let gone = said(&tom, withdraw.clone()).await.unwrap();
    assert_eq!(gone.state, "withdrawn");
    assert_eq!(said(&tom, withdraw).await.unwrap(), gone, "once");
    let rows = thread(&dana, record, From::First, 50).await;
    assert_eq!(rows.len(), 2, "its place stays");
    assert_eq!(
        (rows[0].comment.state(), &rows[0].comment.text),
        ("withdrawn", &None)
    );

    let story = StoryOf {
        root: record.id(),
        part: Part::Newest,
        limit: 4,
    };
    let story = said(&tom, story).await.unwrap();
    let told: Vec<_> = story
        .iter()
        .map(|it| (it.who.as_str(), it.kind.as_str(), it.verb.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Tom Berg", "comment", "withdraw_comment"),
            ("Tom Berg", "comment", "edit_comment"),
            ("Dana Fox", "comment", "note"),
            ("Tom Berg", "comment", "comment"),
        ]
    );
    assert_eq!(story[0].reason.as_deref(), Some("It was another customer."));
    assert_eq!(story[1].was, Some(json!({ "text": "They called." })));
    assert_eq!(story[1].became, json!({ "text": "They wrote." }));
    let checked = said(&dana, dealdesk::workflow::audit::VerifyAudit).await;
    assert!(checked.unwrap().broken.is_empty());
}

#[tokio::test]
async fn a_thread_is_read_from_either_end() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let record = toms(&store).await;
    for n in 1..=7 {
        said(&tom, on(record, &format!("say {n}"))).await.unwrap();
    }
    let last = thread(&tom, record, From::Last, 3).await;
    assert_eq!(texts(&last), ["say 5", "say 6", "say 7"]);
    let before = From::Before(last[0].cursor.clone());
    let before = thread(&tom, record, before, 3).await;
    assert_eq!(texts(&before), ["say 2", "say 3", "say 4"]);
    let after = From::After(before[2].cursor.clone());
    assert_eq!(
        texts(&thread(&tom, record, after, 2).await),
        ["say 5", "say 6"]
    );
    let at = From::At(before[0].cursor.clone());
    assert_eq!(texts(&thread(&tom, record, at, 1).await), ["say 2"]);
}

#[tokio::test]
async fn a_mention_is_told_and_seen_once() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let record = toms(&store).await;
    let text = "(@dana) and @\"Dana Fox\": is 10% right, @tom? write to desk@dana.example";
    let spoken = said(&tom, on(record, text)).await.unwrap();
    said(&tom, on(record, "@dana. Well?")).await.unwrap();
    let list = |limit| ListMentions {
        unread: false,
        after: None,
        limit,
    };
    let mentions = said(&dana, list(1)).await.unwrap();
    assert_eq!(mentions.rows[0].text, "@dana. Well?");
    assert_eq!(mentions.rows[0].record, record);
    assert!(mentions.rows[0].record_name.starts_with("D-20"));
    let rest = ListMentions {
        unread: false,
        after: mentions.next,
        limit: 5,
    };
    let rest = said(&dana, rest).await.unwrap();
    assert_eq!((rest.rows.len(), rest.rows[0].comment), (1, spoken.id));
    assert_eq!(said(&tom, list(5)).await.unwrap().rows.len(), 0, "oneself");

    let rows = thread(&dana, record, From::First, 5).await;
    assert!(rows.iter().all(|row| row.comment.calls));
    let see = SeeMentions(Some(vec![CommentName::Id(rows[1].comment.id)]));
    assert_eq!(said(&dana, see.clone()).await, Ok(1));
    assert_eq!(said(&dana, see).await, Ok(0));
    let order = said(&dana, list(5)).await.unwrap().rows;
    assert_eq!(order[0].comment, spoken.id, "unread first");
    assert!(order[0].seen_at.is_none() && order[1].seen_at.is_some());
    let only_unread = ListMentions {
        unread: true,
        ..list(5)
    };
    let only_unread = said(&dana, only_unread).await.unwrap().rows;
    assert_eq!(only_unread, order[..1]);
    let unread = ListMentions {
        unread: false,
        after: Some(order[0].cursor.clone()),
        limit: 5,
    };
    assert_eq!(said(&dana, unread).await.unwrap().rows.len(), 1);
    assert_eq!(said(&dana, SeeMentions(None)).await, Ok(1));

    // Who is called no more is told no more, and what is withdrawn calls nobody.
    let edit = EditComment {
        comment: CommentName::Id(spoken.id),
        seen: None,
        text: "Never mind.".into(),
        command: once(),
    };
    said(&tom, edit).await.unwrap();
    assert_eq!(said(&dana, list(5)).await.unwrap().rows.len(), 1);
    let withdraw = WithdrawComment {
        comment: CommentName::Id(rows[1].comment.id),
        seen: None,
        why: None,
        command: once(),
    };
    said(&tom, withdraw).await.unwrap();
    assert_eq!(said(&dana, list(5)).await.unwrap().rows.len(), 0);
}

#[tokio::test]
async fn who_could_not_come_is_named_and_nothing_is_said() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let record = toms(&store).await;
    let refused = said(&tom, on(record, "@maria, look")).await.unwrap_err();
    assert_eq!(refused.code, "mention.unseen");
    assert_eq!(
        refused.to_string(),
        "Maria Lopez cannot see D-2026-0003. Name them on it first, among its people or with dealdesk deal person add; or leave them out."
    );
    for (text, code) in [
        ("@nobody", "mention.nobody"),
        ("@\"Nobody There\"", "mention.nobody"),
        ("@dealdesk", "mention.nobody"),
        ("@rev", "mention.unseen"),
    ] {
        assert_eq!(said(&tom, on(record, text)).await.unwrap_err().code, code);
    }
    let twin = "select dealdesk.add_person('dana_too', 'Dana Fox', '{sales_ops}', '{}', gen_random_uuid())";
    run(&mut store.login("dealdesk").await, twin).await;
    let refused = said(&tom, on(record, "@\"dana fox\"")).await.unwrap_err();
    assert_eq!(refused.code, "mention.ambiguous");
    assert!(thread(&tom, record, From::First, 5).await.is_empty());
    said(&tom, on(record, "@dana_too")).await.unwrap();
    for text in ["", " \n"] {
        let refused = said(&tom, on(record, text)).await.unwrap_err();
        assert_eq!(
            (refused.code, refused.field),
            ("field.missing", Some("text"))
        );
    }
}

/// The rows that a person may read, and the question whether they may, are two texts: here they are one.
#[tokio::test]
async fn whoever_may_be_called_is_who_may_read() {
    let store = Store::new().await;
    fill(&store).await;
    let mut boss = store.boss().await;
    for kind in ["lead", "deal", "account", "contact"] {
        for login in PEOPLE {
            let told: Vec<uuid::Uuid> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
                "select r.id from dealdesk.{kind} r, dealdesk.app_user u
                 where u.login = '{login}' and dealdesk.reads_record(u.id, '{kind}', r.id) order by 1"
            )))
            .fetch_all(&mut boss)
            .await
            .unwrap();
            let read: Vec<uuid::Uuid> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
                "select id from dealdesk.{kind} order by 1"
            )))
            .fetch_all(&mut store.login(login).await)
            .await
            .unwrap_or_default();
            assert_eq!(told, read, "{login}: {kind}");
        }
    }
    let hidden: DealId = deal(&store, "Seats 1").await;
    let tom = store.desk("tom").await;
    let refused = said(&tom, on(Record::Deal(hidden), "mine"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Missing);
}

#[tokio::test]
async fn other_desks_hear_that_something_was_said() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(dana.listen(move |it| tell.send(it).is_ok()));
    while heard.recv().await != Some(Heard::Resync) {}
    let account: AccountId = AccountId(
        value(
            &mut store.boss().await,
            "select id from dealdesk.account where name = 'Contoso'",
        )
        .await,
    );
    let record = Record::Account(account);
    said(&tom, on(record, "They moved.")).await.unwrap();
    let Some(Heard::Change(change)) = heard.recv().await else {
        panic!("nothing was heard");
    };
    assert_eq!((change.topic, change.id), (Topic::Comments, account.0));
}

#[tokio::test]
async fn the_same_words_sent_twice_are_said_once() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let record = toms(&store).await;
    let once_only = on(record, "They called.");
    let (a, b) = tokio::join!(said(&tom, once_only.clone()), said(&tom, once_only.clone()));
    assert_eq!(a.unwrap(), b.unwrap());
    assert_eq!(thread(&tom, record, From::First, 5).await.len(), 1);
    let other = AddComment {
        record: Record::Deal(deal(&store, "Seats 6").await).into(),
        ..once_only
    };
    assert_eq!(said(&tom, other).await.unwrap_err().code, "command.reused");
    let nowhere = EditComment {
        comment: CommentName::Id(CommentId(uuid::Uuid::nil())),
        seen: None,
        text: "x".into(),
        command: once(),
    };
    assert_eq!(said(&tom, nowhere).await.unwrap_err().kind, Kind::Missing);
}

fn a_file(record: Record) -> AttachFile {
    AttachFile {
        record: record.into(),
        source: Source::Text("Booth 12, asked for a price.".into()),
        name: Some("card.txt".into()),
        command: once(),
        stop: Stop::default(),
    }
}

async fn files(desk: &Desk, record: Record) -> usize {
    let ask = PageFiles {
        record: record.into(),
        from: From::First,
        limit: 5,
    };
    said(desk, ask).await.unwrap().rows.len()
}

async fn lead(desk: &Desk, company: &str) -> LeadId {
    let fields = LeadChanges {
        company: Some(Some(company.into())),
        person: Some(Some("Ada Byron".into())),
        ..LeadChanges::default()
    };
    let create = CreateLead {
        fields,
        team: None,
        owner: None,
        command: once(),
    };
    said(desk, create).await.unwrap().id
}

#[tokio::test]
async fn leads_and_contacts_take_comments_mentions_and_files() {
    let store = Store::new().await;
    fill(&store).await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let maria = store.desk("maria").await;
    let ada = "select id from dealdesk.contact where name = 'Ada Byron'";
    let ada = ContactId(value(&mut store.boss().await, ada).await);
    let records = [
        (
            Record::Lead(lead(&tom, "Relecloud").await),
            "L-2026-",
            false,
        ),
        (Record::Contact(ada), "Ada Byron", true),
    ];
    for (record, name, is_marias) in records {
        said(&tom, on(record, "@dana, they called.")).await.unwrap();
        let filed = said(&tom, a_file(record)).await.unwrap();
        let mentions = ListMentions {
            unread: false,
            after: None,
            limit: 1,
        };
        let mention = said(&dana, mentions).await.unwrap().rows.remove(0);
        assert_eq!(mention.record, record);
        assert!(mention.record_name.starts_with(name), "{mention:?}");

        let (seen, called) = (
            thread(&maria, record, From::First, 5).await.len(),
            said(&tom, on(record, "@maria, look.")).await,
        );
        assert_eq!(seen, usize::from(is_marias), "{name}");
        assert_eq!(files(&maria, record).await, usize::from(is_marias));
        assert_eq!(called.is_ok(), is_marias, "{called:?}");
        assert_eq!(said(&maria, on(record, "mine")).await.is_ok(), is_marias);
        let cus = thread(&store.desk("cus").await, record, From::First, 5).await;
        assert_eq!(cus.is_empty(), !is_marias);

        let story = StoryOf {
            root: record.id(),
            part: Part::Newest,
            limit: 20,
        };
        let told = said(&tom, story.clone()).await.unwrap();
        let verbs: Vec<_> = told.iter().map(|it| it.verb.as_str()).collect();
        assert!(
            verbs.contains(&"comment") && verbs.contains(&"attach"),
            "{verbs:?}"
        );
        let told = said(&maria, story).await.unwrap();
        assert_eq!(told.is_empty(), !is_marias);

        let around = said(&tom, LookAround(record)).await.unwrap();
        assert_eq!(around.attached.files, 1);
        let withdraw = WithdrawFile {
            file: FileName::Id(filed.id),
            seen: None,
            why: None,
            command: once(),
        };
        assert_eq!(said(&tom, withdraw).await.unwrap().state, "withdrawn");
        assert_eq!(
            said(&tom, LookAround(record)).await.unwrap().attached.files,
            0
        );
    }
    let checked = said(&dana, dealdesk::workflow::audit::VerifyAudit).await;
    assert!(checked.unwrap().broken.is_empty());
}

#[tokio::test]
async fn c19_what_is_said_about_a_merged_lead_is_read_at_what_it_became() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let (loser, winner) = (
        lead(&tom, "Relecloud").await,
        lead(&tom, "Rele Cloud").await,
    );
    said(&tom, on(Record::Lead(loser), "They called."))
        .await
        .unwrap();
    said(&tom, a_file(Record::Lead(loser))).await.unwrap();
    let merge = Merge {
        kind: merge::Kind::Lead,
        loser: Which::Id(loser.0),
        winner: Which::Id(winner.0),
        seen: None,
        taken: None,
        said: Vec::new(),
        note: None,
        command: once(),
    };
    said(&dana, merge).await.unwrap();
    for lead in [loser, winner] {
        let record = Record::Lead(lead);
        let read = thread(&tom, record, From::First, 5).await;
        assert_eq!(texts(&read), ["They called."]);
        assert_eq!(files(&tom, record).await, 1);
        assert_eq!(
            said(&tom, LookAround(record)).await.unwrap().said.comments,
            1
        );
    }
    said(&tom, on(Record::Lead(loser), "And wrote."))
        .await
        .unwrap();
    let read = thread(&tom, Record::Lead(winner), From::First, 5).await;
    assert_eq!(texts(&read), ["They called.", "And wrote."]);

    // Whoever reads the one that was merged, and not what it became, says nothing there.
    let north = "update dealdesk.lead l set team_id = t.id, owner_id = u.id from dealdesk.team t, dealdesk.app_user u
        where t.name = 'North' and u.login = 'maria' and l.merged_into is null";
    run(&mut store.login("dealdesk").await, north).await;
    let refused = said(&tom, on(Record::Lead(loser), "mine"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Missing);
    assert!(
        thread(&tom, Record::Lead(loser), From::First, 5)
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn c01_what_was_said_about_a_lead_stays_there_and_its_deal_says_so() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let lead = lead(&tom, "Relecloud").await;
    said(&tom, on(Record::Lead(lead), "They called."))
        .await
        .unwrap();
    said(&tom, a_file(Record::Lead(lead))).await.unwrap();
    let target = || LeadTarget {
        lead: LeadName::Id(lead),
        seen: None,
        command: once(),
    };
    for (event, note) in [(LeadEvent::Work, ""), (LeadEvent::Qualify, "Asked for us.")] {
        let step = MoveLead {
            target: target(),
            event,
            note: why(note),
        };
        said(&tom, step).await.unwrap();
    }
    let convert = ConvertLead {
        target: target(),
        account: Choice::New,
        contact: Choice::New,
        deal_name: None,
    };
    let became = said(&tom, convert).await.unwrap();
    let number = became.deal.unwrap();
    let find = format!("select id from dealdesk.deal where number = '{number}'");
    let deal = DealId(value(&mut store.boss().await, &find).await);
    let around = said(&tom, LookAround(Record::Deal(deal))).await.unwrap();
    assert_eq!((around.said.comments, around.attached.files), (0, 0));
    let lead_then = around.lead.unwrap();
    assert_eq!((lead_then.comments, lead_then.files), (1, 1));
    assert_eq!(lead_then.number, became.number);
    said(&tom, on(Record::Lead(lead), "It went well."))
        .await
        .unwrap();
    let read = thread(&tom, Record::Lead(lead), From::First, 5).await;
    assert_eq!(texts(&read), ["They called.", "It went well."]);
}
