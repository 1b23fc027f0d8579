//! What is said about leads and contacts, and the files that hang on them.

use chrono::TimeDelta;
use dealdesk::{
    domain::{people::Role, record::Record},
    workflow::{
        around::Around,
        attachments::{Attached, PageFiles},
        comments::{PageComments, Said},
        contacts::PageContacts,
        record::RecordName,
    },
};

use crate::{
    company::leads::lead,
    contacts::{contact, of_contoso, page},
    harness::{Harness, now},
    leads,
};

/// Two comments and a file around whatever is looked at.
fn said_and_attached() -> Around {
    let last = |hours, text: &str| {
        let at = now() - TimeDelta::hours(hours);
        Some(("Tom Berg".to_owned(), at, text.to_owned()))
    };
    Around {
        said: Said {
            comments: 2,
            last: last(
                2,
                "They called, and want a price for headquarters before they talk to their board.",
            ),
        },
        attached: Attached {
            files: 1,
            last: last(5, "card.txt"),
        },
        lead: None,
    }
}

fn comes_behind_its_keys(h: &mut Harness, record: Record, name: &str) {
    h.press("C");
    assert_eq!(h.asked::<PageComments>().record, RecordName::from(record));
    assert!(h.screen().contains(&format!("What is said about {name}")));
    h.press("esc A");
    assert_eq!(h.asked::<PageFiles>().record, RecordName::from(record));
    assert!(h.screen().contains(&format!("Files of {name}")));
}

#[test]
fn what_is_said_about_a_lead_and_its_files() {
    let mut h = leads::open(Role::Sales, 80, 24);
    h.around = said_and_attached();
    h.press("j");
    insta::assert_snapshot!(h.screen());
    assert!(h.read_out().contains("1 file, last Tom Berg 5h: card.txt"));
    comes_behind_its_keys(&mut h, Record::Lead(lead(2).id), "L-2026-0002");
}

#[test]
fn what_is_said_about_a_contact_and_its_files() {
    let mut h = of_contoso();
    h.around = said_and_attached();
    h.answer::<PageContacts>(page(1..=3));
    insta::assert_snapshot!(h.screen());
    assert!(h.read_out().contains("1 file, last Tom Berg 5h: card.txt"));
    comes_behind_its_keys(&mut h, Record::Contact(contact(1).id), "Ada Byron");
}
