//! Files of records: the bytes that come back are those that were attached, or none do.

use std::{env, fs, path::PathBuf, process};

use dealdesk::{
    domain::{record::Record, refusal::Kind},
    workflow::{
        From,
        attachments::{
            AttachFile, CheckFile, CompletePath, FetchFile, FileName, PageFiles, Source, Target,
            WithdrawFile,
        },
        audit::VerifyAudit,
        queries::Stop,
        record::RecordName,
    },
};

use crate::{
    commands::{ask, dealdesk, said as document},
    deed::{deal, once, said, why},
    support::{Store, run},
};

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("dealdesk-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn attach(record: Record, file: &str) -> AttachFile {
    AttachFile {
        record: record.into(),
        source: Source::File(file.to_owned()),
        name: None,
        command: once(),
        stop: Stop::default(),
    }
}

#[tokio::test]
async fn the_largest_file_comes_back_as_it_went() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let record = Record::Deal(deal(&store, "Seats 3").await);
    let folder = Folder::new("largest");
    let bytes: Vec<u8> = (0..25 * 1024 * 1024_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3])
        .collect();
    fs::write(folder.file("plan.bin"), &bytes).unwrap();
    let filed = said(&tom, attach(record, &folder.file("plan.bin"))).await;
    let filed = filed.unwrap();
    assert_eq!((filed.name.as_str(), filed.size), ("plan.bin", 26_214_400));
    let fetch = FetchFile {
        file: FileName::Typed(record.into(), "plan.bin".into()),
        target: Target::Path(folder.0.display().to_string()),
    };
    let fetched = said(&dana, fetch).await.unwrap();
    let path = fetched.path.unwrap();
    assert!(
        path.ends_with("plan (2).bin"),
        "{path}: nothing is written over"
    );
    assert!(fs::read(path).unwrap() == bytes);

    fs::write(folder.file("more.bin"), [&bytes[..], b"x"].concat()).unwrap();
    let refused = said(&tom, attach(record, &folder.file("more.bin"))).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, "attachment.too_large");
    assert!(refused.says.contains("25.1 MB; at most 25 MB"), "{refused}");
}

#[tokio::test]
async fn bytes_that_do_not_match_are_given_to_nobody() {
    let store = Store::new().await;
    let (tom, olga) = (store.desk("tom").await, store.desk("olga").await);
    let record = Record::Deal(deal(&store, "Seats 3").await);
    let pasted = AttachFile {
        source: Source::Text("Net 30, not 45.".into()),
        name: Some("../terms.txt".into()),
        ..attach(record, "")
    };
    let filed = said(&tom, pasted.clone()).await.unwrap();
    assert_eq!(filed, said(&tom, pasted).await.unwrap(), "once");
    assert_eq!(filed.name, "terms.txt", "a name leads nowhere");
    let fetch = FetchFile {
        file: FileName::Id(filed.id),
        target: Target::Bytes,
    };
    let fetched = said(&olga, fetch.clone()).await.unwrap();
    assert_eq!(fetched.bytes, b"Net 30, not 45.");
    assert_eq!(fetched.file.media_type, "text/plain");
    let check = CheckFile(FileName::Id(filed.id));
    assert_eq!(said(&olga, check.clone()).await, Ok(()));
    let checked = said(&olga, VerifyAudit).await.unwrap();
    assert!(checked.broken_files.is_empty());

    // Whom nothing stops: the superuser, with the triggers off.
    let change = "set session_replication_role = replica;
        update dealdesk.attachment_bytes set bytes = 'Net 45, not 30.'";
    run(&mut store.boss().await, change).await;
    let refused = said(&olga, fetch).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Rule, "attachment.not_the_same")
    );
    assert_eq!(said(&olga, check).await, Err(refused));
    let checked = said(&olga, VerifyAudit).await.unwrap();
    assert_eq!(checked.broken_files, [filed.id.0]);
    let told = dealdesk(&store, "olga", &["audit", "verify"]);
    assert_eq!(told.status.code(), Some(1));
    assert_eq!(document(&told)["broken_files"][0], filed.id.0.to_string());
}

#[tokio::test]
async fn what_is_withdrawn_says_so_and_is_given_to_nobody() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let record = Record::Deal(deal(&store, "Seats 3").await);
    let text = |text: &str| AttachFile {
        source: Source::Text(text.into()),
        name: Some("terms.txt".into()),
        ..attach(record, "")
    };
    let first = said(&tom, text("one")).await.unwrap();
    let withdraw = WithdrawFile {
        file: FileName::Typed(record.into(), "terms.txt".into()),
        seen: None,
        why: why("the wrong one"),
        command: once(),
    };
    let refused = said(&dana, withdraw.clone()).await.unwrap_err();
    assert_eq!(refused.code, "attachment.not_own");
    said(&tom, withdraw).await.unwrap();
    said(&tom, text("two")).await.unwrap();
    let fetch = |file| FetchFile {
        file,
        target: Target::Bytes,
    };
    let refused = said(&dana, fetch(FileName::Id(first.id)))
        .await
        .unwrap_err();
    assert_eq!(refused.code, "attachment.withdrawn");
    let named = FileName::Typed(record.into(), "terms.txt".into());
    assert_eq!(said(&dana, fetch(named)).await.unwrap().bytes, b"two");
    let page = PageFiles {
        record: RecordName::from(record),
        from: From::First,
        limit: 5,
    };
    let files = said(&dana, page).await.unwrap().rows;
    let states: Vec<_> = files.iter().map(|row| row.file.state()).collect();
    assert_eq!(states, ["attached", "withdrawn"], "the newest first");
}

#[tokio::test]
async fn files_live_by_commands() {
    let store = Store::new().await;
    let folder = Folder::new("commands");
    let (plan, number) = (folder.file("plan.pdf"), "D-2026-0003");
    fs::write(&plan, b"%PDF-1.7 plan").unwrap();
    let filed = ask(&store, "tom", &["deal", "attach", number, &plan]);
    let id = filed["id"].as_str().unwrap();
    let list = ask(&store, "dana", &["deal", "attachments", number]);
    assert_eq!(list["rows"][0]["media_type"], "application/pdf");
    assert_eq!(list["rows"][0]["size"], 13);
    let fetched = ask(
        &store,
        "dana",
        &[
            "deal",
            "fetch",
            number,
            "plan.pdf",
            "-o",
            &folder.file("copy"),
        ],
    );
    assert!(fetched["file"].as_str().unwrap().ends_with("copy"));
    let again = dealdesk(
        &store,
        "dana",
        &["deal", "fetch", number, id, "-o", &folder.file("copy")],
    );
    assert_eq!(document(&again)["refusal"]["code"], "attachment.taken");
    let bytes = dealdesk(
        &store,
        "dana",
        &["deal", "fetch", number, &id[..8], "-o", "-"],
    );
    assert_eq!(bytes.stdout, b"%PDF-1.7 plan");
    ask(
        &store,
        "tom",
        &["deal", "detach", number, "plan.pdf", "--note", "old"],
    );
    let gone = dealdesk(&store, "dana", &["deal", "fetch", number, id]);
    assert_eq!(document(&gone)["refusal"]["code"], "attachment.withdrawn");
    let story = ask(&store, "tom", &["deal", "history", number, "--limit", "2"]);
    let verbs = [0, 1].map(|nth| story["rows"][nth]["verb"].clone());
    assert_eq!(verbs, ["withdraw_file", "attach"]);
    ask(
        &store,
        "cus",
        &["account", "attach", "contoso", &plan, "--name", "map.pdf"],
    );
    let list = ask(&store, "maria", &["account", "attachments", "contoso"]);
    assert_eq!(list["rows"][0]["name"], "map.pdf");
}

#[tokio::test]
async fn what_is_stopped_is_not_attached() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let record = Record::Deal(deal(&store, "Seats 3").await);
    let text = AttachFile {
        source: Source::Text("Net 30".into()),
        name: Some("terms.txt".into()),
        ..attach(record, "")
    };
    text.stop.now();
    let refused = said(&tom, text.clone()).await.unwrap_err();
    assert_eq!(refused.code, "attachment.stopped");
    let page = PageFiles {
        record: record.into(),
        from: From::First,
        limit: 5,
    };
    assert!(said(&tom, page).await.unwrap().rows.is_empty());
    let again = AttachFile {
        stop: Stop::default(),
        ..text
    };
    said(&tom, again).await.unwrap();
}

#[tokio::test]
async fn a_copy_is_written_over_another_file_only_where_one_says_so() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let record = Record::Deal(deal(&store, "Seats 3").await);
    let folder = Folder::new("over");
    let text = AttachFile {
        source: Source::Text("Net 30".into()),
        name: Some("terms.txt".into()),
        ..attach(record, "")
    };
    let filed = said(&tom, text).await.unwrap();
    let place = folder.file("terms.txt");
    fs::write(&place, "mine").unwrap();
    let fetch = |target| FetchFile {
        file: FileName::Id(filed.id),
        target,
    };
    let refused = said(&tom, fetch(Target::Path(place.clone()))).await;
    assert_eq!(refused.unwrap_err().code, "attachment.taken");
    assert_eq!(fs::read(&place).unwrap(), b"mine");
    said(&tom, fetch(Target::Over(place.clone())))
        .await
        .unwrap();
    assert_eq!(fs::read(&place).unwrap(), b"Net 30");
    let typed = format!("{}/te", folder.0.display());
    let completed = said(&tom, CompletePath(typed)).await.unwrap();
    assert_eq!(completed.path, place);
}
