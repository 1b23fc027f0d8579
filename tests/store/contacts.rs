//! Contacts: written through verbs, paged without a gap, named in deals, and told in the story of both.

use dealdesk::{
    domain::{
        contact::{ContactChanges, Part},
        id::Rev,
        refusal::{Kind, Refusal},
    },
    workflow::{
        From,
        accounts::{AccountName, ShowAccount},
        audit::{Part as Of, StoryOf},
        contacts::{
            ContactName, ContactOrder, ContactQuery, CreateContact, EditContact, PageContacts,
            ShowContact, Turn, TurnContact, WrittenContact,
        },
        deals::{DealName, Moved},
        desk::Desk,
    },
};

use crate::{
    deed::{deal, look, once, said},
    support::Store,
};

async fn make(desk: &Desk, name: &str, email: &str) -> WrittenContact {
    let contoso = AccountName::Typed("Contoso".into());
    let contoso = said(desk, ShowAccount(contoso)).await.unwrap().account.id;
    let fields = ContactChanges {
        account: Some(Some(contoso)),
        name: Some(name.into()),
        email: Some(Some(email.into())),
        title: Some(Some(" ".into())),
        ..ContactChanges::default()
    };
    let create = CreateContact {
        fields,
        command: once(),
    };
    said(desk, create).await.unwrap()
}

async fn turn(
    desk: &Desk,
    turn: Turn,
    name: &str,
    who: &str,
    part: Part,
) -> Result<Moved, Refusal> {
    let ask = TurnContact {
        turn,
        deal: DealName::Typed(name.into()),
        contact: ContactName::Typed(who.into()),
        part,
        command: once(),
    };
    said(desk, ask).await
}

#[tokio::test]
async fn a_contact_is_made_found_and_edited_by_one_at_a_time() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let made = make(&tom, "Ada Byron", "ada@contoso.example").await;
    for typed in ["ada byron", "ADA@contoso.example", &made.id.to_string()] {
        let shown = said(&dana, ShowContact(ContactName::Typed(typed.into()))).await;
        let shown = shown.unwrap().contact;
        assert_eq!(shown.id, made.id, "{typed}");
        assert_eq!(shown.account_name.as_deref(), Some("Contoso"));
        assert_eq!(shown.title, None, "blank is nothing said");
    }
    let edit = |seen, title: &str| EditContact {
        contact: ContactName::Id(made.id),
        seen,
        changes: ContactChanges {
            title: Some(Some(title.into())),
            ..ContactChanges::default()
        },
        command: once(),
    };
    said(&dana, edit(Some(Rev(1)), "Head of IT")).await.unwrap();
    let late = said(&tom, edit(Some(Rev(1)), "Head")).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Changed, "contact.changed"));
    assert!(
        late.says.starts_with("Dana Fox changed Ada Byron"),
        "{late}"
    );

    let again = make(&dana, "Ada Byron", "a.byron@contoso.example").await;
    let two = said(&tom, ShowContact(ContactName::Typed("Ada Byron".into()))).await;
    let two = two.unwrap_err();
    assert_eq!(two.code, "contact.ambiguous");
    assert!(two.hint.unwrap().contains(&again.id.to_string()));
}

#[tokio::test]
async fn contacts_are_paged_by_account_and_by_words() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    for n in 0..9 {
        make(
            &tom,
            &format!("Person {n}"),
            &format!("p{n}@contoso.example"),
        )
        .await;
    }
    for name in ["Wu", "Bo Li"] {
        make(&tom, name, &format!("{}@example.org", name.len())).await;
    }
    let contoso = said(&tom, ShowAccount(AccountName::Typed("Contoso".into()))).await;
    for (account, text, all) in [
        (Some(contoso.unwrap().account.id), None, 11),
        (None, Some("wu"), 1),
        (None, Some("bo li"), 1),
        (None, Some("person p4@"), 1),
        (None, Some("100%"), 0),
    ] {
        for down in [false, true] {
            let query = ContactQuery {
                order: ContactOrder::Name,
                down,
                text: text.map(str::to_owned),
                account,
            };
            let (mut names, mut from) = (Vec::new(), From::First);
            loop {
                let ask = PageContacts {
                    query: query.clone(),
                    from,
                    limit: 4,
                };
                let page = said(&tom, ask).await.unwrap();
                names.extend(page.rows.into_iter().map(|row| row.contact.name));
                match page.next {
                    Some(next) => from = From::After(next),
                    None => break,
                }
            }
            let mut sorted = names.clone();
            sorted.sort();
            sorted.dedup();
            if down {
                sorted.reverse();
            }
            assert_eq!((names.len(), names), (all, sorted), "{text:?}");
        }
    }
}

#[tokio::test]
async fn a_deal_names_a_contact_in_several_parts_and_its_story_tells_it() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    make(&tom, "Ada Byron", "ada@contoso.example").await;
    let id = deal(&store, "Seats 3").await;
    let number = look(&tom, id).await.number;
    for part in [Part::Signer, Part::Buyer] {
        let named = turn(&tom, Turn::Name, &number, "Ada Byron", part).await;
        assert_eq!(
            named.unwrap().rev,
            Rev(1),
            "the deal itself has not changed"
        );
    }
    let twice = turn(&tom, Turn::Name, &number, "Ada Byron", Part::Buyer).await;
    assert_eq!(twice.unwrap_err().code, "deal.contact_named");
    turn(&tom, Turn::Drop, &number, "Ada Byron", Part::Buyer)
        .await
        .unwrap();
    let gone = turn(&tom, Turn::Drop, &number, "Ada Byron", Part::Buyer).await;
    assert_eq!(gone.unwrap_err().code, "deal.contact_not_named");
    let named = look(&tom, id).await.contacts;
    assert_eq!(
        named.iter().map(|it| it.part).collect::<Vec<_>>(),
        [Part::Signer]
    );
    turn(&tom, Turn::Name, &number, "Ada Byron", Part::Buyer)
        .await
        .unwrap();
    assert_eq!(look(&tom, id).await.contacts.len(), 2);

    let story = StoryOf {
        root: id.0,
        part: Of::Newest,
        limit: 4,
    };
    let story = said(&tom, story).await.unwrap();
    let verbs: Vec<_> = story.iter().map(|it| it.verb.as_str()).collect();
    assert_eq!(
        verbs,
        [
            "name_contact",
            "drop_contact",
            "name_contact",
            "name_contact"
        ]
    );
    assert_eq!(story[0].became["contact_name"], "Ada Byron");

    // Who does not see the deal does not see whom it names, nor names anyone.
    let maria = store.desk("maria").await;
    let refused = turn(&maria, Turn::Name, &number, "Ada Byron", Part::Legal).await;
    assert_eq!(refused.unwrap_err().kind, Kind::Missing);
}
