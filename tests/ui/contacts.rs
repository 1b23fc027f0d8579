//! The contacts of an account, and those that a deal names, from key to request and from answer to screen.

use chrono::TimeDelta;
use dealdesk::{
    domain::{
        contact::{self, Contact, Named, Part},
        deal::Deal,
        id::{ContactId, Rev},
        next_step::NextStep,
        people::Role,
        record::Record,
        refusal::Refusal,
    },
    workflow::{
        Page,
        accounts::PageAccounts,
        attachments::PageFiles,
        audit::StoryOf,
        comments::PageComments,
        contacts::{
            ContactName, ContactStory, CreateContact, EditContact, ListedContact, PageContacts,
            ShowContact, Turn, TurnContact, WrittenContact,
        },
        deals::{Moved, ShowDeal},
        record::RecordName,
    },
};
use uuid::Uuid;

use crate::{
    company::{accounts, cursor, deal, open_with, sized, story},
    harness::{Harness, now},
};

const CONTACTS: [(&str, Option<&str>, Option<&str>); 3] = [
    ("Ada Byron", Some("Head of IT"), Some("ada@contoso.example")),
    ("Grace Hopper", Some("CFO"), None),
    ("佐藤 愛子", None, Some("aiko@contoso.example")),
];

pub fn contact(n: usize) -> Contact {
    let (name, title, email) = CONTACTS[n - 1];
    Contact {
        id: ContactId(Uuid::from_u128(n as u128)),
        rev: Rev(1),
        account: Some(accounts::id_of("Contoso")),
        account_name: Some("Contoso".into()),
        name: name.into(),
        title: title.map(str::to_owned),
        email: email.map(str::to_owned),
        phone: None,
        language: None,
        note: None,
        next_step: NextStep::default(),
        updated_at: now() - TimeDelta::hours(5),
        last_by: Some("Tom Berg".into()),
    }
}

pub fn page(numbers: impl IntoIterator<Item = usize>) -> Result<Page<ListedContact>, Refusal> {
    let rows = numbers.into_iter().map(|n| ListedContact {
        contact: contact(n),
        cursor: cursor(n as u128),
    });
    Ok(Page {
        rows: rows.collect(),
        next: None,
    })
}

pub fn of_contoso() -> Harness {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("g c");
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.press("j c");
    let asked = h.asked::<PageContacts>().query.account;
    assert_eq!(asked, Some(accounts::id_of("Contoso")));
    h
}

#[test]
fn the_contacts_of_an_account_at_80_by_24() {
    let mut h = of_contoso();
    h.answer::<PageContacts>(page(1..=3));
    insta::assert_snapshot!(h.screen());
    h.press("j j y");
    assert_eq!(h.copied, ["aiko@contoso.example"]);
    assert!(h.read_out().contains("Contact 3 of 3: 佐藤 愛子"));
    h.press("enter");
    assert_eq!(h.asked::<StoryOf>().root, Uuid::from_u128(3));
}

#[test]
fn where_an_account_has_none_the_key_is_named_that_makes_one() {
    let mut h = of_contoso();
    h.answer::<PageContacts>(page([]));
    assert!(
        h.screen()
            .contains("The contacts of Contoso stand here. n makes one.")
    );
    h.press("n");
    h.type_text("Ada Byron");
    h.press("tab tab");
    h.type_text("ada");
    h.press("ctrl-s");
    assert!(h.screen().contains("no mail address"), "{}", h.screen());
    h.type_text("@contoso.example");
    h.press("ctrl-s");
    let fields = &h.asked::<CreateContact>().fields;
    assert_eq!(fields.account, Some(Some(accounts::id_of("Contoso"))));
    assert_eq!(fields.email, Some(Some("ada@contoso.example".into())));
    assert!(!h.kept.is_empty(), "nothing typed is lost");
    h.answer::<CreateContact>(Ok(WrittenContact {
        id: ContactId(Uuid::from_u128(1)),
        rev: Rev(1),
        state: "active".into(),
        name: "Ada Byron".into(),
    }));
    assert!(h.kept.is_empty());
    h.answer::<PageContacts>(page([1]));
    assert!(
        h.footer().contains("Ada Byron is written."),
        "{}",
        h.footer()
    );
}

#[test]
fn anothers_change_of_a_contact_stands_beside_what_was_typed() {
    let mut h = of_contoso();
    h.answer::<PageContacts>(page(1..=3));
    h.press("e");
    let story = |contact| {
        let story = Vec::new();
        Ok(ContactStory {
            contact,
            merged: None,
            story,
        })
    };
    h.answer::<ShowContact>(story(contact(1)));
    h.press("tab");
    h.type_text(" and operations");
    h.press("ctrl-s");
    let edit = h.asked::<EditContact>();
    assert_eq!(
        (edit.seen, edit.changes.name.is_none()),
        (Some(Rev(1)), true)
    );
    let refusal = contact(1).unchanged_since(Rev(0), now()).unwrap_err();
    h.answer::<EditContact>(Err(refusal));
    let theirs = Contact {
        rev: Rev(2),
        title: Some("Head of everything".into()),
        ..contact(1)
    };
    h.answer::<ShowContact>(story(theirs));
    let screen = h.screen();
    assert!(screen.contains("Head of IT and operations"), "{screen}");
    assert!(screen.contains("Head of everything"), "{screen}");
}

fn naming(deal: Deal) -> Deal {
    let named = |n: usize, part| Named {
        id: contact(n).id,
        name: contact(n).name,
        part,
        title: contact(n).title,
        email: contact(n).email,
        phone: None,
    };
    Deal {
        contacts: vec![named(1, Part::Signer), named(2, Part::EconomicBuyer)],
        ..deal
    }
}

fn of_a_deal() -> Harness {
    let mut h = open_with(Role::Sales, [naming(deal(3)), deal(4)]);
    assert!(
        h.screen()
            .contains("Contacts: Ada Byron (signer), Grace Hopper (economic buyer)")
    );
    h.press("c");
    h.answer::<ShowDeal>(story(naming(deal(3))));
    h
}

fn moved() -> Result<Moved, Refusal> {
    let Deal {
        id,
        number,
        rev,
        stage,
        ..
    } = deal(3);
    Ok(Moved {
        id,
        number,
        rev,
        stage,
    })
}

#[test]
fn whom_a_deal_names_at_80_by_24() {
    let mut h = of_a_deal();
    insta::assert_snapshot!(h.screen());
    h.press("y");
    assert_eq!(h.copied, ["ada@contoso.example"]);
}

#[test]
fn who_is_named_in_a_deal_has_comments_and_files_there() {
    let mut h = of_a_deal();
    let record = RecordName::from(Record::Contact(contact(2).id));
    h.press("j C");
    assert_eq!(h.asked::<PageComments>().record, record);
    h.press("esc A");
    assert_eq!(h.asked::<PageFiles>().record, record);
}

#[test]
fn a_contact_is_named_in_a_deal_and_dropped() {
    let mut h = of_a_deal();
    h.press("n");
    let query = &h.asked::<PageContacts>().query;
    assert_eq!(
        (query.account, query.text.as_deref()),
        (deal(3).account, None)
    );
    h.answer::<PageContacts>(page([1, 2]));
    h.type_text("愛");
    let query = &h.asked::<PageContacts>().query;
    assert_eq!((query.account, query.text.as_deref()), (None, Some("愛")));
    h.answer::<PageContacts>(page([3]));
    h.press("enter enter ctrl-s");
    let named = h.asked::<TurnContact>();
    assert_eq!((named.turn, named.part), (Turn::Name, Part::Buyer));
    assert_eq!(named.contact, ContactName::Id(contact(3).id));
    h.answer::<TurnContact>(Err(contact::named_already()));
    assert!(h.screen().contains("names this contact in that part"));
    h.press("ctrl-s");
    h.answer::<TurnContact>(moved());
    h.answer::<ShowDeal>(story(naming(deal(3))));
    h.press("j x");
    let dropped = h.asked::<TurnContact>();
    assert_eq!(
        (dropped.turn, dropped.part),
        (Turn::Drop, Part::EconomicBuyer)
    );
    h.answer::<TurnContact>(moved());
    h.answer::<ShowDeal>(story(deal(3)));
    assert!(
        h.screen()
            .contains("Whom D-2026-0003 names at the customer stands here. n names one.")
    );
}

#[test]
fn who_may_not_name_contacts_reads_why() {
    let mut h = open_with(Role::Legal, [naming(deal(3))]);
    h.press("c");
    h.answer::<ShowDeal>(story(naming(deal(3))));
    h.press("n");
    let screen = h.screen();
    assert!(
        screen.contains("Only sales and deal desk may name a"),
        "{screen}"
    );
}
