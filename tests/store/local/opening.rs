//! Made, shared, let in, kept.

use std::{
    fs::{self, File},
    os::unix::fs::MetadataExt,
    sync::Mutex,
    thread,
};

use dealdesk::store::local::{Status, Step, Stopped};

use super::place::{Place, client, open, psql, running, wait_until_gone};

#[test]
fn a_store_is_made_opened_and_stopped() {
    let place = Place::new();
    let store = place.store();
    assert_eq!(store.status(), Status::NotMade);
    assert!(!place.0.exists(), "looking makes nothing");

    let mut told = Vec::new();
    let lease = store.open(&mut |step| told.push(step)).unwrap();
    assert_eq!(told, [Step::Making, Step::Starting]);
    let server = running(&store);
    assert_eq!(server.clients, Some(0));
    assert_eq!(
        psql(&store, "show server_version").split(' ').next(),
        Some(&*server.version)
    );
    assert_eq!(psql(&store, "show data_checksums"), "on");
    assert_eq!(psql(&store, "show listen_addresses"), "");
    assert_eq!(
        psql(&store, "select 'É' = upper('é'), 'a' > 'B'"),
        "t|t",
        "every letter, in the order of its code"
    );

    assert_eq!(store.stop().unwrap(), Stopped::Now);
    assert!(matches!(store.status(), Status::Stopped { bytes } if bytes > 1_000_000));
    assert_eq!(store.stop().unwrap(), Stopped::Before);
    drop(lease);
}

#[test]
fn only_the_owner_gets_in_and_only_as_the_owner() {
    let place = Place::new();
    let store = place.store();
    let _lease = open(&store);
    psql(&store, "create role maria login");
    let maria = client(&store, &store.url("maria", "postgres"))
        .args(["-c", "select 1"])
        .output()
        .unwrap();
    assert!(!maria.status.success());
    let socket = fs::metadata(store.socket_dir()).unwrap();
    assert_eq!(socket.mode() & 0o777, 0o700);
}

/// Many at once; returns what all of them were told.
fn open_at_once(place: &Place, many: usize) -> Vec<Step> {
    let (told, leases) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..many {
            scope.spawn(|| {
                let lease = place
                    .store()
                    .open(&mut |step| told.lock().unwrap().push(step))
                    .unwrap();
                leases.lock().unwrap().push(lease);
            });
        }
    });
    told.into_inner().unwrap()
}

fn count(told: &[Step], step: Step) -> usize {
    told.iter().filter(|one| **one == step).count()
}

#[test]
fn six_who_open_at_once_share_one_server() {
    let place = Place::new();
    drop(open(&place.store()));
    place.store().stop().unwrap();
    let told = open_at_once(&place, 6);
    assert_eq!(count(&told, Step::Starting), 1, "{told:?}");
    assert_eq!(count(&told, Step::Making), 0, "{told:?}");
}

#[test]
fn four_on_an_empty_folder_make_one_store() {
    let place = Place::new();
    let told = open_at_once(&place, 4);
    assert_eq!(count(&told, Step::Making), 1, "{told:?}");
    assert_eq!(count(&told, Step::Starting), 1, "{told:?}");
}

#[test]
fn the_keeper_stops_the_server_after_the_last_lease() {
    let place = Place::new();
    let store = place.store();
    let (first, second) = (open(&store), open(&store));
    drop(first);
    running(&store);
    drop(second);

    let lock = File::open(store.root().join("server.lock")).unwrap();
    wait_until_gone(lock);
    assert!(matches!(store.status(), Status::Stopped { .. }));
    let _again = open(&store);
    running(&store);
}

#[test]
fn a_long_path_has_its_socket_elsewhere() {
    let place = Place::long(&"-x".repeat(60));
    let store = place.store();
    assert!(!store.socket_dir().starts_with(store.root()));
    let _lease = open(&store);
    assert_eq!(psql(&store, "select 1"), "1");
}
