//! What others did reaches a desk: by a notification, after a cut line, and where notifications do not arrive.

use std::{
    io::{Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use dealdesk::{
    store::{
        self, Topic,
        changes::{Change, Heard, announce, announce_many},
    },
    workflow::desk::{Desk, Manner},
};
use rust_decimal::dec;
use sqlx::Executor;
use tokio::{sync::mpsc, task::JoinHandle};
use uuid::Uuid;

use crate::{
    deed::{advance, deal, look, lose, said},
    quotes::{add, monthly, quoted},
    support::{Store, socket},
};

struct Ear {
    heard: mpsc::UnboundedReceiver<Heard>,
    listening: JoinHandle<()>,
}

impl Ear {
    fn of(desk: Desk) -> Self {
        let (tell, heard) = mpsc::unbounded_channel();
        let listening = tokio::spawn(desk.listen(move |what| tell.send(what).is_ok()));
        Self { heard, listening }
    }

    async fn next(&mut self) -> Heard {
        self.heard.recv().await.unwrap()
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

#[tokio::test]
async fn a_change_is_heard_by_others_and_by_oneself() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let (mut toms, mut danas) = (Ear::of(tom.clone()), Ear::of(dana));
    assert_eq!(toms.next().await, Heard::Resync);
    assert_eq!(danas.next().await, Heard::Resync);
    let it = deal(&store, "Seats 3").await;
    let moved = said(&tom, advance(it, None)).await.unwrap();
    let change = Heard::Change(Change {
        topic: Topic::Deals,
        id: it.0,
        rev: moved.rev.0,
        session: tom.session(),
    });
    assert_eq!(danas.next().await, change);
    assert_eq!(toms.next().await, change, "told apart by the session");
    announce_many(&store.pool().await).await;
    assert_eq!(danas.next().await, Heard::Resync);
}

#[tokio::test]
async fn what_changes_the_amount_of_a_deal_is_told_of_the_deal_too() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let it = deal(&store, "Seats 3").await;
    let quote = quoted(&tom, it).await;
    let mut ear = Ear::of(dana.clone());
    assert_eq!(ear.next().await, Heard::Resync);
    let line = monthly("Seats", dec!(10), dec!(5));
    add(&tom, &quote, line).await.unwrap();
    let mut topics = Vec::new();
    for _ in 0..2 {
        let Heard::Change(change) = ear.next().await else {
            panic!("a change is told");
        };
        topics.push((change.topic, change.id));
    }
    assert_eq!(
        topics,
        [(Topic::Quotes, quote.version.0), (Topic::Deals, it.0)]
    );
    assert_eq!(look(&dana, it).await.amount, Some(dec!(1800)));
}

#[tokio::test]
async fn nothing_is_told_of_what_was_refused_or_rehearsed() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let mut ear = Ear::of(dana.clone());
    assert_eq!(ear.next().await, Heard::Resync);
    let dry = Manner {
        dry_run: true,
        ..Manner::default()
    };
    let rehearsing = Desk::open(&store.url("dealdesk"), "tom", dry)
        .await
        .unwrap();
    let it = deal(&store, "Seats 3").await;
    said(&rehearsing, lose(it, "perhaps")).await.unwrap();
    said(&dana, lose(it, "")).await.unwrap_err();
    assert_eq!(look(&dana, it).await.rev.0, 1);
    said(&dana, lose(it, "Gone.")).await.unwrap();
    let Heard::Change(change) = ear.next().await else {
        panic!("no change was heard")
    };
    assert_eq!((change.rev, change.session), (2, dana.session()));
}

#[tokio::test]
async fn what_anybody_sends_is_a_hint_at_most() {
    let store = Store::new().await;
    let mut ear = Ear::of(store.desk("dana").await);
    assert_eq!(ear.next().await, Heard::Resync);
    let mut tom = store.login("tom").await;
    for payload in ["", "{}", "drop table", "{\"topic\": \"deals\"}", "resync"] {
        sqlx::query("select pg_notify('dealdesk', $1)")
            .bind(payload)
            .execute(&mut tom)
            .await
            .unwrap();
        assert_eq!(ear.next().await, Heard::Resync, "{payload:?}");
    }
}

#[tokio::test]
async fn a_cut_line_is_noticed_and_mended() {
    let store = Store::new().await;
    let mut ear = Ear::of(store.desk("dana").await);
    assert_eq!(ear.next().await, Heard::Resync);
    let cut = "select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and query ilike 'listen%'";
    let cut = store.boss().await.execute(cut).await.unwrap();
    assert_eq!(cut.rows_affected(), 1);
    assert_eq!(ear.next().await, Heard::Lost);
    assert_eq!(ear.next().await, Heard::Resync);
}

#[tokio::test]
async fn telling_nobody_is_harmless() {
    let store = Store::new().await;
    let pool = store.pool().await;
    pool.close().await;
    let change = Change {
        topic: Topic::Deals,
        id: Uuid::nil(),
        rev: 1,
        session: Uuid::nil(),
    };
    announce(&pool, &change).await;
    announce_many(&pool).await;

    // Who has no right to tell still has written.
    let sql = "revoke execute on function pg_notify(text, text) from public";
    store.boss().await.execute(sql).await.unwrap();
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    said(&tom, advance(it, None)).await.unwrap();
    assert_eq!(look(&tom, it).await.rev.0, 2);
}

/// Stands between a desk and its server and keeps every notification to itself, as a pooler does, until it is told not to.
struct Pooler {
    folder: PathBuf,
    keeps: Arc<AtomicBool>,
}

impl Pooler {
    fn start(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("{name}-pooler-{}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).unwrap();
        let keeps = Arc::new(AtomicBool::new(true));
        let kept = Arc::clone(&keeps);
        std::thread::spawn(move || {
            for desk in listener.incoming() {
                let keeps = Arc::clone(&kept);
                let (desk, server) = (desk.unwrap(), UnixStream::connect(socket()).unwrap());
                let (mut asks, mut hears) =
                    (desk.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(move || std::io::copy(&mut asks, &mut hears));
                std::thread::spawn(move || hand_down(server, desk, &keeps));
            }
        });
        Self { folder, keeps }
    }

    fn url(&self, database: &str) -> String {
        let host = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://dealdesk@{host}/{database}?sslmode=disable")
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A message of the server is a letter, its length, and that many bytes; notifications are called `A`.
fn hand_down(
    mut server: UnixStream,
    mut desk: UnixStream,
    keeps: &AtomicBool,
) -> std::io::Result<()> {
    let mut head = [0; 5];
    loop {
        server.read_exact(&mut head)?;
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
        let mut body = vec![0; length as usize - 4];
        server.read_exact(&mut body)?;
        if head[0] != b'A' || !keeps.load(Ordering::Relaxed) {
            desk.write_all(&[&head[..], &body].concat())?;
        }
    }
}

#[tokio::test]
async fn where_notifications_do_not_arrive_every_change_is_asked_for() {
    let store = Store::new().await;
    let pooler = Pooler::start(&store.name);
    let deaf = Desk::open(&pooler.url(&store.name), "dana", Manner::default())
        .await
        .unwrap();
    let mut ear = Ear::of(deaf);
    assert_eq!(ear.next().await, Heard::Resync);
    assert_eq!(ear.next().await, Heard::Polling);

    let tom = store.desk("tom").await;
    // One that began before the desk listened and ends after others: its number is lower than theirs.
    let pool = store.pool().await;
    let early = deal(&store, "Seats 6").await;
    let mut slow = store::Tx::begin(&pool, "tom", None).await.unwrap();
    sqlx::query("select dealdesk.edit_deal($1, 1, '{}', gen_random_uuid())")
        .bind(early.0)
        .execute(&mut *slow)
        .await
        .unwrap();
    let mut expected = vec![early.0];
    for name in ["Seats 3", "Seats 9", "Seats 18"] {
        let it = deal(&store, name).await;
        said(&tom, lose(it, "Gone.")).await.unwrap();
        expected.push(it.0);
    }
    let mut told = Vec::new();
    while told.len() < 3 {
        let Heard::Change(change) = ear.next().await else {
            panic!("only changes are heard")
        };
        assert_eq!(change.topic, Topic::Deals);
        told.push(change.id);
    }
    slow.commit().await.unwrap();
    let Heard::Change(late) = ear.next().await else {
        panic!("only changes are heard")
    };
    told.insert(0, late.id);
    assert_eq!(told, expected, "each once, also the one that came late");
}

#[tokio::test]
async fn who_was_only_slow_to_hear_is_live_again() {
    let store = Store::new().await;
    let pooler = Pooler::start(&store.name);
    let slow = Desk::open(&pooler.url(&store.name), "dana", Manner::default())
        .await
        .unwrap();
    let mut ear = Ear::of(slow);
    assert_eq!(ear.next().await, Heard::Resync);
    assert_eq!(ear.next().await, Heard::Polling);
    pooler.keeps.store(false, Ordering::Relaxed);
    let tom = store.desk("tom").await;
    let it = deal(&store, "Seats 3").await;
    said(&tom, advance(it, None)).await.unwrap();
    // A poll may tell of it before the line does.
    while ear.next().await != Heard::Resync {}
    said(&tom, lose(it, "Gone.")).await.unwrap();
    let Heard::Change(change) = ear.next().await else {
        panic!("it is heard at once")
    };
    assert_eq!((change.id, change.rev), (it.0, 3), "a poll knows no rev");
}
