//! The pane of accounts and their form, from key to request and from answer to screen.

mod marks;

use dealdesk::{
    domain::{
        account::{Account, AccountChanges},
        id::{AccountId, Rev},
        merge,
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        From, Topic,
        accounts::{
            AccountName, AccountOrder, AccountStory, CreateAccount, EditAccount, PageAccounts,
            ShowAccount, Written,
        },
        audit::StoryOf,
    },
};
use uuid::Uuid;

use crate::{
    company::{
        accounts::{account, page},
        change, sized,
    },
    harness::{Harness, now},
};

fn open() -> Harness {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("l");
    h.answer::<PageAccounts>(page(1..=12));
    h
}

fn story(account: Account) -> Result<AccountStory, Refusal> {
    let story = Vec::new();
    Ok(AccountStory {
        account,
        merged: None,
        story,
    })
}

/// The form of the sixth account, with everything answered that it asks on opening.
fn editing() -> Harness {
    let mut h = open();
    h.press("j j j j j e");
    h.answer::<PageAccounts>(page([1, 2, 6]));
    h.answer::<ShowAccount>(story(account(6)));
    h
}

#[test]
fn the_accounts_at_80_by_24() {
    let mut h = open();
    h.press("j j j j j j");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_accounts_at_40_by_10() {
    let mut h = open();
    h.resize(40, 10);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn they_are_asked_for_by_name_when_first_seen() {
    let mut h = sized(Role::Sales, 80, 24);
    assert!(h.is_idle());
    h.press("g c");
    let asked = h.asked::<PageAccounts>();
    assert_eq!(
        (&asked.from, asked.query.order),
        (&From::First, AccountOrder::Name)
    );
    assert!(h.screen().contains("Asking for the accounts"));
}

#[test]
fn what_is_unknown_is_called_so() {
    let mut h = open();
    for _ in 0..10 {
        h.press("j");
    }
    assert!(h.screen().contains(" 11 of 12\n"));
    let words = h.read_out();
    assert!(words.contains("Account 11 of 12: Zava"), "{words}");
    assert!(words.contains("Sector unknown   country unknown"));
    assert!(words.contains("Employees unknown   revenue unknown million a year   founded unknown"));
}

#[test]
fn letters_filter_and_columns_sort() {
    let mut h = open();
    h.press("/ n o");
    assert_eq!(h.asked::<PageAccounts>().query.text.as_deref(), Some("n"));
    h.answer::<PageAccounts>(page([6, 7]));
    assert_eq!(h.asked::<PageAccounts>().query.text.as_deref(), Some("no"));
    h.answer::<PageAccounts>(page([6, 7]));
    h.press("enter");
    assert!(h.is_idle() && h.screen().contains("by name, only \"no\""));
    let words = h.read_out();
    assert!(words.contains("Account 1 of 2: "), "not of all: {words}");
    h.press("o");
    let query = &h.asked::<PageAccounts>().query;
    assert_eq!((query.order, query.down), (AccountOrder::Updated, true));
    h.answer::<PageAccounts>(page([7, 6]));
    h.press("O");
    assert!(!h.asked::<PageAccounts>().query.down);
}

#[test]
fn where_there_are_none_the_key_is_named_that_makes_one() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("l");
    h.answer::<PageAccounts>(page([]));
    assert!(
        h.screen()
            .contains("n makes one; I among the deals brings in the files")
    );
}

#[test]
fn an_account_is_made_edited_and_its_story_read() {
    let mut h = open();
    h.press("n");
    h.answer::<PageAccounts>(page([1, 2, 6]));
    h.type_text("Woodgrove");
    h.press("tab tab tab 1 2 0 0 tab tab 1 9 9 x tab");
    assert!(
        h.read_out()
            .contains("Founded: 199x. Write a year, like 1996.")
    );
    h.press("shift-tab backspace 6 ctrl-s");
    let wanted = AccountChanges {
        name: Some("Woodgrove".into()),
        employees: Some(Some(1200)),
        founded: Some(Some(1996)),
        ..AccountChanges::default()
    };
    assert_eq!(h.asked::<CreateAccount>().fields, wanted);
    h.answer::<CreateAccount>(Ok(Written {
        id: AccountId(Uuid::from_u128(13)),
        rev: Rev(1),
        state: String::new(),
        name: "Woodgrove".into(),
    }));
    assert!(h.screen().contains("Woodgrove is written."));
    assert!(h.kept.is_empty());
    h.answer::<PageAccounts>(page(1..=12));
    h.press("enter");
    assert_eq!(h.asked::<StoryOf>().root, account(1).id.0);
}

#[test]
fn an_account_does_not_stand_above_itself() {
    let mut h = editing();
    h.press("tab tab tab tab tab tab n");
    h.answer::<PageAccounts>(page([6, 7]));
    let screen = h.screen();
    assert!(screen.contains("Northwind Retail"), "{screen}");
    assert!(
        screen.contains("2 found"),
        "none, and the other one: {screen}"
    );
}

#[test]
fn p2_25_who_is_later_is_told_who_was_faster_and_when_and_keeps_the_typing() {
    let mut h = editing();
    h.press("end");
    h.type_text(" Ltd");
    h.tell(change(Topic::Accounts));
    let theirs = Account {
        rev: Rev(2),
        country: Some("Mexico".into()),
        updated_at: now(),
        ..account(6)
    };
    h.answer::<ShowAccount>(story(theirs));
    let words = h.read_out();
    assert!(
        words.contains("Tom Berg changed this account at 10:00."),
        "{words}"
    );
    assert!(words.contains("Account: Northwind Traders Ltd."));
    assert!(words.contains("Country: Mexico. changed meanwhile."));
    h.press("ctrl-s");
    let asked = h.asked::<EditAccount>();
    assert_eq!(asked.account, AccountName::Id(account(6).id));
    assert_eq!(asked.seen, Some(Rev(2)));
    let wanted = AccountChanges {
        name: Some("Northwind Traders Ltd".into()),
        ..AccountChanges::default()
    };
    assert_eq!(asked.changes, wanted);
    let refusal = Refusal::rule("account.taken", "There is an account of this name.");
    h.answer::<EditAccount>(Err(refusal.about("name")));
    assert!(
        h.read_out()
            .contains("Ltd. There is an account of this name.")
    );
}

#[test]
fn a_draft_of_an_account_is_found_again() {
    let mut h = editing();
    h.press("end !");
    h.press("esc e");
    assert!(h.read_out().contains("Account: Northwind Traders!."));
    h.press("ctrl-x");
    assert!(h.kept.is_empty());
}

#[test]
fn c19_the_form_of_what_was_merged_says_so_and_keeps_what_was_typed() {
    let mut h = editing();
    h.press("end");
    h.type_text(" Ltd");
    h.tell(change(Topic::Accounts));
    let merged = merge::done("Northwind Traders", "Northwind", "Olga Ito", now());
    let story = AccountStory {
        merged: Some(merged),
        ..story(account(6)).unwrap()
    };
    h.answer::<ShowAccount>(Ok(story));
    let words = h.read_out();
    assert!(
        words.contains("Northwind Traders was merged into Northwind by Olga Ito at"),
        "{words}"
    );
    assert!(words.contains("Account: Northwind Traders Ltd."), "{words}");
}
