//! Marks on accounts: many are changed together, two are merged, and ten thousand can be stopped.

use dealdesk::{
    domain::{
        id::{BatchId, Rev},
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        From, Page,
        accounts::{AccountPage, EditAccount, ListedAccount, PageAccounts, UndoAccount, Written},
        batches::{BeginBatch, Counted, EndBatch, InBatch},
        merges::Compare,
    },
};
use uuid::Uuid;

use crate::{
    company::{
        accounts::{account, page},
        cursor, sized,
    },
    harness::Harness,
};

type EditInBatch = InBatch<EditAccount>;

fn open(role: Role) -> Harness {
    let mut h = sized(role, 80, 24);
    h.press("g c");
    h.answer::<PageAccounts>(page(1..=12));
    h
}

fn counted(total: i32) -> Result<Counted, Refusal> {
    Ok(Counted {
        id: BatchId(Uuid::nil()),
        state: "ended".into(),
        total,
        done: None,
        refused: None,
    })
}

fn written(n: usize, rev: i64) -> Result<Written, Refusal> {
    let it = account(n);
    Ok(Written {
        id: it.id,
        name: it.name,
        rev: Rev(rev),
        state: "active".into(),
    })
}

/// Three are marked, and all of them shall be in Germany.
fn changing() -> Harness {
    let mut h = open(Role::SalesOps);
    h.press("j space space space e");
    h.press("tab");
    h.type_text("Germany");
    h.press("ctrl-s");
    h
}

#[test]
fn marked_accounts_are_changed_together_and_can_be_taken_back() {
    let mut h = open(Role::SalesOps);
    h.press("j space space space");
    assert!(h.screen().contains("3 marked"), "{}", h.screen());
    assert!(h.read_out().contains("3 marked"), "{}", h.read_out());
    let mut h = changing();
    let screen = h.screen();
    assert!(screen.contains("Change 3 accounts"), "{screen}");
    assert!(
        screen.contains("Each becomes: country Germany."),
        "{screen}"
    );
    h.press("enter");
    let begun = h.asked::<BeginBatch>();
    assert_eq!((begun.0.verb, begun.0.total), ("account.edit", 3));
    h.answer::<BeginBatch>(counted(3));
    let asked = h.asked::<EditInBatch>();
    assert_eq!(asked.deed.changes.country, Some(Some("Germany".into())));
    assert_eq!(asked.deed.changes.sector, None, "what is empty stays");
    h.answer::<EditInBatch>(written(2, 2));
    let refusal = Refusal::changed("account.changed", "Tom Berg changed it.");
    h.answer::<EditInBatch>(Err(refusal));
    h.answer::<EditInBatch>(written(4, 2));
    h.answer::<EndBatch>(counted(3));
    assert!(h.screen().contains("2 of 3 done, 1 refused"));
    h.press("u");
    assert_eq!(h.asked::<BeginBatch>().0.verb, "account.undo");
    h.answer::<BeginBatch>(counted(2));
    assert_eq!(h.asked::<InBatch<UndoAccount>>().deed.seen, Some(Rev(2)));
    h.answer::<InBatch<UndoAccount>>(written(2, 3));
    h.answer::<InBatch<UndoAccount>>(written(4, 3));
    h.answer::<EndBatch>(counted(2));
    assert!(h.screen().contains("1 marked"), "{}", h.screen());
    h.press(".");
    assert!(h.screen().contains("country Germany"), "{}", h.screen());
}

#[test]
fn nothing_typed_changes_nothing() {
    let mut h = open(Role::SalesOps);
    h.press("space space e ctrl-s");
    assert!(h.screen().contains("Nothing was typed"), "{}", h.screen());
    assert_eq!(h.open_requests::<BeginBatch>(), 0);
}

#[test]
fn exactly_two_marked_accounts_are_merged_side_by_side() {
    let mut h = open(Role::SalesOps);
    h.press("space m");
    assert!(h.screen().contains("Two accounts at a time are merged."));
    h.press("space m");
    assert_eq!(h.open_requests::<Compare>(), 1);
    h.press("esc");
    h.press("space m");
    assert!(h.screen().contains("Two accounts at a time are merged."));
    let mut h = open(Role::Sales);
    h.press("space space m");
    assert!(h.screen().contains("Only deal desk may merge accounts."));
}

/// A company of ten thousand accounts and more, a page at a time.
fn answer_page(h: &mut Harness, all: u128) {
    let asked = h.asked::<PageAccounts>();
    let first = match &asked.from {
        From::First => 1,
        From::After(cursor) => cursor.id.as_u128() + 1,
        other => panic!("{other:?}"),
    };
    let last = (first + u128::from(asked.limit.unsigned_abs()) - 1).min(all);
    let row = |n: u128| {
        let mut account = account((n as usize - 1) % 12 + 1);
        account.id.0 = Uuid::from_u128(n);
        account.name = format!("{n:05} Ltd");
        ListedAccount {
            account,
            entities: Vec::new(),
            cursor: cursor(n),
        }
    };
    let rows: Vec<_> = (first..=last).map(row).collect();
    let next = (last < all).then(|| cursor(last));
    h.answer::<PageAccounts>(Ok(AccountPage {
        page: Page { rows, next },
        total: i64::try_from(all).unwrap(),
    }));
}

#[test]
fn ten_thousand_are_marked_acted_on_told_and_stopped() {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("g c");
    answer_page(&mut h, 12_000);
    h.press("*");
    answer_page(&mut h, 12_000);
    assert!(h.screen().contains("marking: 500 so far"), "{}", h.screen());
    for _ in 1..20 {
        answer_page(&mut h, 12_000);
    }
    let says = "10000 accounts are marked, as many as one batch takes.";
    let held = "10000 accounts are marked.";
    let screen = h.screen();
    assert!(screen.contains(says) || screen.contains(held), "{screen}");
    h.press("e");
    h.type_text("retail");
    h.press("ctrl-s enter");
    assert_eq!(h.asked::<BeginBatch>().0.total, 10_000);
    h.answer::<BeginBatch>(counted(10_000));
    for n in 0..2_000_i64 {
        if n % 10 == 9 {
            let refusal = Refusal::changed("account.changed", "Tom Berg changed it.");
            h.answer::<EditInBatch>(Err(refusal));
        } else {
            h.answer::<EditInBatch>(written(1, 2));
        }
    }
    let says = "1800 of 10000 done, 200 refused.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert_eq!(h.open_requests::<EditInBatch>(), 3, "and no more at once");
    // It stops after what is under way, and what was not begun stays marked.
    h.press("esc");
    for _ in 0..3 {
        h.answer::<EditInBatch>(written(1, 2));
    }
    assert_eq!(h.asked::<EndBatch>().refused, 200);
    h.answer::<EndBatch>(counted(10_000));
    let says = "1803 of 10000 done, 200 refused, 7997 not begun";
    let words = h.read_out();
    assert!(words.contains(says), "{words}");
    h.press("esc");
    assert!(h.screen().contains("8197 marked"), "{}", h.screen());
}
